// Complete, complete with rejects, or incomplete (design: status). Refused values never change the status; refused rows
// make it "with rejects"; bytes that nobody looked at make it incomplete, unless the analyst left them out on purpose.

import type { FileReason } from '../model/reasons.ts'
import { HARMLESS_ROW_REASONS } from '../model/reasons.ts'
import type { SourceReport, SourceStatus, Status } from '../model/report.ts'

/** Bytes are missing even where their number is not known. */
const MISSING: readonly FileReason[] = [
  'unreadable',
  'vanished',
  'changed_during_read',
  'truncated',
  'crc_error',
  'window_too_big',
  'quarantined_crash',
]
/** Listed, but neither missing nor refused. */
const HARMLESS: readonly FileReason[] = ['ok', 'empty', 'excluded']

type StatusFacts = Pick<SourceReport, 'reason' | 'bytesRead' | 'bytesSearched' | 'bytesSkipped' | 'rejects'>

export function reportStatus(sources: readonly StatusFacts[]): Status {
  if (sources.some(isMissing)) return 'incomplete'
  return sources.some(hasRejects) ? 'complete-with-rejects' : 'complete'
}

/** What became of one source's bytes. */
export function sourceStatus(source: Omit<StatusFacts, 'rejects'>): SourceStatus {
  const isWhole = (source.reason === 'ok' || source.reason === 'empty') && source.bytesSkipped === 0
  if (isWhole && source.bytesSearched === 0) return 'read'
  const looked = source.bytesRead + source.bytesSearched
  if (looked === 0) return 'skipped'
  if (source.bytesSkipped > 0 || MISSING.includes(source.reason)) return 'partial'
  return source.bytesRead === 0 ? 'searched' : 'read'
}

function isMissing(source: StatusFacts): boolean {
  if (source.reason === 'excluded') return false
  return source.bytesSkipped > 0 || MISSING.includes(source.reason)
}

function hasRejects(source: StatusFacts): boolean {
  if (!HARMLESS.includes(source.reason) || source.bytesSearched > 0) return true
  return source.rejects.some((reject) => reject.scope === 'row' && !HARMLESS_ROW_REASONS.includes(reject.reason))
}
