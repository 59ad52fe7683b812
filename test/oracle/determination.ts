// Which columns of a source determine which, and how far (COUNTING-RULES §8).

import type { SourcedRecord } from './accounts.ts'
import type { Part } from './party-records.ts'

/** `in part`, `mostly`, fully; 0 below two thirds. */
export type Share = 0 | 1 | 2 | 3

export interface Determination {
  readonly share: (source: number, from: string, to: string) => Share
  readonly determines: (source: number, from: string, to: string) => boolean
  /** Whether the part's identifier has exactly one of column `to` in this source. */
  readonly hasOne: (source: number, part: Part, to: string) => boolean
}

/** `of the different identifiers of A that occur in a record together with B, those that have exactly one identifier of B there` */
export function determinationOf(records: readonly SourcedRecord[]): Determination {
  const seen = new Map<string, Map<string, Set<string>>>()
  for (const { source, parts } of records) {
    for (const a of parts) {
      for (const b of parts) {
        if (a.column === b.column) continue
        const pair = JSON.stringify([source, a.column, b.column])
        const ids = seen.get(pair) ?? new Map<string, Set<string>>()
        seen.set(pair, ids)
        ids.set(nameOf(a), (ids.get(nameOf(a)) ?? new Set()).add(nameOf(b)))
      }
    }
  }
  const idsOf = (source: number, from: string, to: string) =>
    seen.get(JSON.stringify([source, from, to])) ?? new Map<string, ReadonlySet<string>>()
  const share = (source: number, from: string, to: string): Share => {
    const ids = [...idsOf(source, from, to).values()]
    const single = ids.filter((others) => others.size === 1).length
    if (ids.length === 0 || single * 3 < ids.length * 2) return 0
    return single * 100 >= ids.length * 95 ? 3 : single * 100 >= ids.length * 80 ? 2 : 1
  }
  return {
    share,
    determines: (source, from, to) => share(source, from, to) === 3,
    hasOne: (source, part, to) => idsOf(source, part.column, to).get(nameOf(part))?.size === 1,
  }
}

function nameOf({ kind, key }: Part): string {
  return `${kind} ${key}`
}
