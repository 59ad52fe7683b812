// `leaksize scan`: runs the spine under a progress bar and prints the report.

import { readFlagFile } from '../discover/flag-file.ts'
import type { Claim } from '../model/claims.ts'
import type { ScanOptions } from '../model/options.ts'
import type { ScanOutcome, ScanProgress } from '../model/scan.ts'
import { REPORTERS } from '../report/registry.ts'
import { tell, writeResult } from './output.ts'
import { startProgress } from './progress.ts'
import { onSignals } from './signals.ts'
import { exitCodeOf, summaryOf } from './summary.ts'
import { addClaimLines } from './values.ts'

export type Scan = (options: ScanOptions, progress: (progress: ScanProgress) => void) => Promise<ScanOutcome>

/** The exit code; it is decided before anything is printed, so a reader that goes away cannot change it. */
export async function scanCommand(options: ScanOptions, scan: Scan): Promise<number> {
  const outcome = await underProgress({ ...options, claims: allClaims(options) }, scan)
  const summary = summaryOf(outcome.report, outcome.caseDir, outcome.keyFingerprint)
  const code = exitCodeOf(summary)
  process.exitCode = code
  if (!options.quiet) notes(outcome).forEach(tell)
  await writeResult(REPORTERS[options.json ? 'json' : 'text'](summary))
  return code
}

/** Those of the command line and those of the file; none of a kind twice. */
function allClaims({ claims, claimsFile }: ScanOptions): readonly Claim[] {
  if (claimsFile === null) return claims
  return addClaimLines(claims, claimsFile, readFlagFile('--claims', claimsFile))
}

async function underProgress(options: ScanOptions, scan: Scan): Promise<ScanOutcome> {
  const bar = startProgress(options.quiet)
  const removeHandlers = onSignals(bar.stop)
  try {
    return await scan(options, bar.update)
  } finally {
    removeHandlers()
    bar.stop()
  }
}

function notes({ caseDir, finishedBefore, keyPath }: ScanOutcome): readonly string[] {
  if (finishedBefore) return [`${caseDir} was finished already, with the same inputs: this is its report`]
  return process.stderr.isTTY ? [`case ${caseDir}; its key stays outside: ${keyPath}`] : []
}
