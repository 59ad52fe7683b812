// Rejects, look-alikes and notes in the order of their closed tables, without zero counts.

import { MAX_PLACES } from '../model/limits.ts'
import { AT_REASONS, FILE_REASONS, LOOK_ALIKES, NOTES, ROW_REASONS, VALUE_REASONS } from '../model/reasons.ts'
import type { LookAlikeCount, NoteCount, Reject, RejectKind, RejectScope, SourceReject } from '../model/report.ts'
import type { SourceTotals } from './tally-input.ts'

const REASONS: Readonly<Record<RejectScope, readonly string[]>> = {
  file: FILE_REASONS,
  row: ROW_REASONS,
  at: AT_REASONS,
  value: VALUE_REASONS,
}
const SCOPE_ORDER = Object.keys(REASONS)

/** Nothing was refused where a file is fine or merely empty. */
const NO_REJECT: readonly string[] = ['ok', 'empty']

export function sourceRejects(source: SourceTotals): readonly SourceReject[] {
  const file: readonly SourceReject[] = NO_REJECT.includes(source.reason)
    ? []
    : [{ scope: 'file', reason: source.reason, count: 1, places: [] }]
  const parts = source.rejects.filter((reject) => reject.count > 0)
  return [...file, ...parts].map(withFirstPlaces).toSorted(byTable)
}

export function totalRejects(sources: readonly { readonly rejects: readonly SourceReject[] }[]): readonly Reject[] {
  const totals = new Map<string, Reject>()
  for (const { places: _, ...reject } of sources.flatMap((source) => source.rejects)) {
    const key = `${reject.scope} ${reject.reason}`
    totals.set(key, { ...reject, count: reject.count + (totals.get(key)?.count ?? 0) })
  }
  return [...totals.values()].toSorted(byTable)
}

export function sumOfScope(rejects: readonly Reject[], scope: RejectScope): number {
  return rejects.filter((reject) => reject.scope === scope).reduce((sum, reject) => sum + reject.count, 0)
}

export function lookAlikeCounts(sources: readonly Pick<SourceTotals, 'lookAlikes'>[]): readonly LookAlikeCount[] {
  const all = sources.flatMap((source) => source.lookAlikes)
  return LOOK_ALIKES.map((bucket) => ({ bucket, mentions: sum(all.filter((one) => one.bucket === bucket)) })).filter(
    (one) => one.mentions > 0,
  )
}

export function noteCounts(sources: readonly Pick<SourceTotals, 'notes'>[]): readonly NoteCount[] {
  const all = sources.flatMap((source) => source.notes)
  return NOTES.map((note) => ({ note, mentions: sum(all.filter((one) => one.note === note)) })).filter(
    (one) => one.mentions > 0,
  )
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, one) => total + one.count, 0)
}

function withFirstPlaces(reject: SourceReject): SourceReject {
  return { ...reject, places: reject.places.toSorted((a, b) => a - b).slice(0, MAX_PLACES) }
}

function byTable(a: RejectKind, b: RejectKind): number {
  const scope = SCOPE_ORDER.indexOf(a.scope) - SCOPE_ORDER.indexOf(b.scope)
  return scope !== 0 ? scope : REASONS[a.scope].indexOf(a.reason) - REASONS[b.scope].indexOf(b.reason)
}
