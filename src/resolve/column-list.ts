// The columns of all sources, numbered in the order (rank, position). A part names its column by ordinal, in JSON by the
// hash of its path; what is no column that was listed gets the source's last number, a column without a name.

import { pathHash } from '../../workers/party-format.ts'
import { isInContactList } from '../detect/roles.ts'
import { hasNamedColumns, type Layout } from '../model/layout.ts'
import type { Column, Role } from '../model/roles.ts'

/** A source as resolve needs it, by rank. */
export interface ResolveSource {
  readonly name: string
  /** Null where it was not read as data. */
  readonly layout: Layout | null
  /** Folder of the namespaces of its accounts. */
  readonly folder: string
  /** The folder is of a mapping: what stands in it is one namespace, whatever its tables. */
  readonly isMapped: boolean
  /** What tells equal contents; null where it was not read to the end, or is empty. */
  readonly content: string | null
}

export interface ListedColumn {
  /** Rank. */
  readonly source: number
  readonly role: Role
  readonly name: string
  readonly entity: string
  readonly party: string
  /** Its values are the contact values of whoever they stand in: `emails[].address`. */
  readonly isList: boolean
}

export class ColumnList {
  readonly columns: ListedColumn[] = []
  readonly #positions: (ReadonlyMap<number, number> | undefined)[] = []
  readonly #unlisted: number[] = []
  readonly #ofOrdinals: (Int32Array | undefined)[] = []

  /** `found`: role columns of JSON sources that were met during the scan, by rank. */
  constructor(sources: readonly ResolveSource[], found: ReadonlyMap<number, readonly Column[]>) {
    for (const [rank, { layout }] of sources.entries()) this.#addSource(rank, layout, found.get(rank) ?? [])
  }

  #addSource(rank: number, layout: Layout | null, found: readonly Column[]): void {
    if (layout === null) return
    const byPath = hasNamedColumns(layout)
    const listed = byPath ? [...layout.columns, ...found] : layout.columns
    const positions = new Map<number, number>()
    for (const column of byPath ? listed.toSorted(byName) : listed) {
      const number = byPath ? pathHash(column.name) : column.index
      if (positions.has(number)) continue
      positions.set(number, this.columns.length)
      const { role, name, entity, party } = column
      this.columns.push({ source: rank, role, name, entity, party, isList: byPath && isInContactList(name) })
    }
    this.#unlisted[rank] = this.columns.length
    this.columns.push({ source: rank, role: 'other', name: '', entity: '', party: '', isList: false })
    this.#positions[rank] = positions
    if (layout.format === 'delimited') this.#ofOrdinals[rank] = denseTable(positions, this.columns.length - 1)
  }

  position(rank: number, number: number): number {
    return this.#positions[rank]?.get(number) ?? this.#unlisted[rank] ?? 0
  }

  /** Of a delimited source: the position of each listed ordinal. */
  ofOrdinals(rank: number): Int32Array | undefined {
    return this.#ofOrdinals[rank]
  }
}

/** Ordinals are those of a row's columns: small and dense. */
function denseTable(positions: ReadonlyMap<number, number>, unlisted: number): Int32Array {
  const table = new Int32Array(Math.max(-1, ...positions.keys()) + 1).fill(unlisted)
  for (const [ordinal, position] of positions) table[ordinal] = position
  return table
}

function byName(a: Column, b: Column): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
