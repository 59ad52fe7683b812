// What a merge must say, worked out with Map and Set over entries as plain objects. Shares nothing with the merge.

import { TOKEN_KINDS, type EntryFlag, type TokenKind } from '../../workers/run-format.ts'

export interface ModelEntry {
  readonly token: bigint
  readonly kind: TokenKind
  readonly source: number
  readonly place: number
  readonly mentions: number
  readonly domain: string | null
  readonly flags: ReadonlySet<EntryFlag>
}
export interface ModelRow {
  readonly token: bigint
  readonly source: number
  readonly mentions: number
}
export interface ModelRun {
  readonly entries: readonly ModelEntry[]
  readonly rows: readonly ModelRow[]
}

interface ModelEntity {
  readonly token: bigint
  readonly kind: TokenKind
  readonly mentions: number
  readonly firstSource: number
  readonly firstOffset: number
  readonly flags: readonly EntryFlag[]
  readonly domain: string | null
  /** rank -> mentions and first offset. */
  readonly sources: ReadonlyMap<number, { readonly mentions: number; readonly offset: number }>
}

export interface Model {
  readonly entities: readonly ModelEntity[]
  readonly spellings: number
  readonly uniqueRows: number
  readonly repeatedMentions: number
}

function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

export function modelOf(runs: readonly ModelRun[], ranks: readonly number[]): Model {
  const entries = runs.flatMap((run) => run.entries)
  const rows = [
    ...groupBy(
      runs.flatMap((run) => run.rows),
      (row) => row.token,
    ).values(),
  ]
  const all = [...groupBy(entries, (entry) => entry.token).values()]
  const entities = all.filter((group) => group[0]!.kind !== 'spelling').map((group) => entityOf(group, ranks))
  const plain = entities.filter((entity) => entity.flags.includes('address') && entity.flags.includes('plain'))
  return {
    entities: entities.sort((a, b) => (a.token < b.token ? -1 : 1)),
    spellings: all.length - entities.length + plain.length,
    uniqueRows: rows.length,
    repeatedMentions: rows.reduce((sum, group) => sum + repeatedMentions(group, ranks), 0),
  }
}

function entityOf(group: readonly ModelEntry[], ranks: readonly number[]): ModelEntity {
  const addresses = group.filter((entry) => entry.flags.has('address'))
  const seen = addresses.length > 0 ? addresses : group
  const sources = [...groupBy(seen, (entry) => ranks[entry.source]!)].map(([rank, here]) => {
    const everywhere = group.filter((entry) => ranks[entry.source] === rank)
    const mentions = everywhere.reduce((sum, entry) => sum + entry.mentions, 0)
    return [rank, { mentions, offset: Math.min(...here.map((entry) => entry.place)) }] as const
  })
  const firstSource = Math.min(...sources.map(([rank]) => rank))
  return {
    token: group[0]!.token,
    kind: group[0]!.kind,
    mentions: group.reduce((sum, entry) => sum + entry.mentions, 0),
    firstSource,
    firstOffset: new Map(sources).get(firstSource)!.offset,
    flags: [...new Set(group.flatMap((entry) => [...entry.flags]))].sort(),
    domain: group[0]!.domain,
    sources: new Map(sources),
  }
}

function repeatedMentions(group: readonly ModelRow[], ranks: readonly number[]): number {
  const inOrder = group.toSorted((a, b) => ranks[a.source]! - ranks[b.source]! || a.mentions - b.mentions)
  return inOrder.slice(1).reduce((sum, row) => sum + row.mentions, 0)
}

/** Unique, new and only here of one kind in one source; `email` counts addresses. */
export function sourceTotal(model: Model, rank: number, kind: TokenKind): readonly number[] {
  const counted = model.entities.filter(
    (entity) => entity.kind === kind && (kind !== 'email' || entity.flags.includes('address')),
  )
  const here = counted.filter((entity) => entity.sources.has(rank))
  return [
    here.reduce((sum, entity) => sum + entity.sources.get(rank)!.mentions, 0),
    here.length,
    here.filter((entity) => entity.firstSource === rank).length,
    here.filter((entity) => entity.sources.size === 1).length,
  ]
}

export const STORED_KINDS = TOKEN_KINDS.filter((kind) => kind !== 'spelling')
