// What reports need besides the figures, and the exit code that the figures stand for.

import { basename, resolve } from 'node:path'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { Report, Status } from '../model/report.ts'
import type { Summary } from '../report/text-report.ts'
import { balance } from '../tally/balance.ts'
import { version } from './version.ts'

const STATUS_CODES: Readonly<Record<Status, number>> = {
  complete: EXIT_CODES.complete.code,
  'complete-with-rejects': EXIT_CODES.rejects.code,
  incomplete: EXIT_CODES.incomplete.code,
}

export function summaryOf(report: Report, caseDir: string, keyFingerprint: string | null): Summary {
  const name = basename(resolve(caseDir)).replace(/\.case$/, '')
  const colour = Boolean(process.stdout.isTTY) && process.stdout.hasColors() // knows NO_COLOR and TERM
  return { report, violations: balance(report), name, caseDir, version: version(), keyFingerprint, colour }
}

export function exitCodeOf({ report, violations }: Summary): number {
  return violations.length > 0 ? EXIT_CODES.unbalanced.code : STATUS_CODES[report.status]
}
