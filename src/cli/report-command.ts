// `leaksize report CASE`: prints the stored report again. The stored bytes are the truth, so JSON is passed on as it is.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StoreError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { ReportOptions } from '../model/options.ts'
import { DRAFT_FILE, REPORT_FILE, SCHEMA, type Report } from '../model/report.ts'
import { REPORTERS } from '../report/registry.ts'
import type { Summary } from '../report/text-report.ts'
import { hasStore, openStore } from '../store/sqlite/open-store.ts'
import { writeResult } from './output.ts'
import { exitCodeOf, summaryOf } from './summary.ts'

export async function reportCommand({ caseDir, format }: ReportOptions): Promise<number> {
  const stored = await readStored(caseDir)
  const { summary, text } = printed(stored, caseDir, format)
  const code = exitCodeOf(summary)
  process.exitCode = code
  await writeResult(format === 'json' ? stored : text)
  return code
}

async function readStored(caseDir: string): Promise<string> {
  for (const name of [REPORT_FILE, DRAFT_FILE]) {
    const text = await readIfThere(join(caseDir, name))
    if (text !== null) return text
  }
  const message = `${caseDir}: no ${REPORT_FILE} here; it is no case folder, or its scan is not finished (scan again to resume)`
  throw new StoreError(message, EXIT_CODES.unusable.code)
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return null
    throw new StoreError(`${path}: cannot be read`, EXIT_CODES.unusable.code, { cause })
  }
}

/** The file may have been edited or come from another version: whatever is wrong with it, it is the file's fault. */
function printed(stored: string, caseDir: string, format: ReportOptions['format']): { summary: Summary; text: string } {
  try {
    const summary = summaryOf(asReport(JSON.parse(stored)), caseDir, format === 'text' ? keyFingerprint(caseDir) : null)
    return { summary, text: REPORTERS[format](summary) }
  } catch (cause) {
    const message = `${join(caseDir, REPORT_FILE)}: not a report of schema ${SCHEMA}`
    throw new StoreError(message, EXIT_CODES.unusable.code, { cause })
  }
}

/** As the scan printed it. A report that stands alone, or beside a damaged store, is shown without. */
function keyFingerprint(caseDir: string): string | null {
  if (!hasStore(caseDir)) return null
  try {
    const store = openStore(caseDir)
    const fingerprint = store.meta().get('key.fingerprint') ?? null
    store.close()
    return fingerprint
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

function asReport(value: unknown): Report {
  if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== SCHEMA) {
    throw new TypeError('another schema')
  }
  return value as Report
}
