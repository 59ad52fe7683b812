// All party records of a scan, each once, in the order of their places, in typed arrays. Record i has the parts
// [firstPart[i], firstPart[i + 1]). Tokens are numbers, in about the order in which they come.
// Memory: the resolve kernel's own, and a copy of it (40 bytes for each record and 12 for each part) where the records were
// met in another order.

import { PART_KINDS, type PartKind } from '../../workers/party-format.ts'
import type { MetRecords } from '../../workers/resolve-kernel.ts'
import type { ColumnList } from './column-list.ts'
import { orderByPlace } from './order-by-place.ts'

export const KIND = Object.fromEntries(PART_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<PartKind, number>>

export interface RecordList {
  readonly count: number
  /** Rank of the source. */
  readonly source: Uint32Array
  readonly offset: Float64Array
  readonly rows: Float64Array
  /** Bits of EXPOSURES. */
  readonly exposures: Uint32Array
  /** Two letters (party-format.ts), 0 for none. */
  readonly country: Uint16Array
  readonly birthDate: Uint32Array
  readonly firstPart: Uint32Array
  readonly parts: Parts
  /** How many different tokens there are. */
  readonly tokens: number
}

interface Parts {
  readonly count: number
  /** Number of the part's token. */
  readonly token: Uint32Array
  /** Position in the list of columns. */
  readonly column: Uint32Array
  /** Position in PART_KINDS. */
  readonly kind: Uint8Array
  readonly flags: Uint8Array
  readonly country: Uint16Array
}

/** Whether the record has a part of the kind. */
export function holdsKind({ firstPart, parts }: RecordList, record: number, kind: number): boolean {
  for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
    if (parts.kind[p] === kind) return true
  }
  return false
}

/** Whether any record has two parts or more of these kinds. */
export function haveSeveral({ firstPart, parts, count }: RecordList, ...kinds: readonly number[]): boolean {
  const wanted = kinds.reduce((bits, kind) => bits | (1 << kind), 0)
  for (let record = 0; record < count; record++) {
    let found = 0
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      if ((wanted & (1 << (parts.kind[p] ?? 0))) !== 0 && ++found === 2) return true
    }
  }
  return false
}

/** Columns of parts become positions in the list of columns. The records of `met` are used up. */
export function recordsInOrder(met: MetRecords, columns: ColumnList): RecordList {
  const list = met.inOrder ? met : ordered(met)
  const { source, firstPart, count } = list
  const { column } = list.parts
  for (let record = 0; record < count; record++) {
    const rank = source[record] ?? 0
    const dense = columns.ofOrdinals(rank)
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const number = column[p] ?? 0
      column[p] = dense?.[number] ?? columns.position(rank, number)
    }
  }
  return list
}

function ordered(met: MetRecords): MetRecords {
  const { count, firstPart } = met
  const order = orderByPlace(met.source, met.offset, count)
  const { parts } = met
  const list = {
    ...met,
    source: permuted(met.source, order),
    offset: permuted(met.offset, order),
    rows: permuted(met.rows, order),
    exposures: permuted(met.exposures, order),
    country: permuted(met.country, order),
    birthDate: permuted(met.birthDate, order),
    firstPart: new Uint32Array(count + 1),
    parts: {
      count: parts.count,
      token: new Uint32Array(parts.count),
      column: new Uint32Array(parts.count),
      kind: new Uint8Array(parts.count),
      flags: new Uint8Array(parts.count),
      country: new Uint16Array(parts.count),
    },
  }
  let part = 0
  for (let record = 0; record < count; record++) {
    const from = order[record] ?? 0
    list.firstPart[record] = part
    for (let p = firstPart[from] ?? 0, end = firstPart[from + 1] ?? 0; p < end; p++, part++) {
      list.parts.token[part] = parts.token[p] ?? 0
      list.parts.column[part] = parts.column[p] ?? 0
      list.parts.kind[part] = parts.kind[p] ?? 0
      list.parts.flags[part] = parts.flags[p] ?? 0
      list.parts.country[part] = parts.country[p] ?? 0
    }
  }
  list.firstPart[count] = part
  return list
}

function permuted<Words extends Uint16Array | Uint32Array | Float64Array>(words: Words, order: Uint32Array): Words {
  const result = words.slice() as Words
  for (let i = 0; i < order.length; i++) result[i] = words[order[i] ?? 0] ?? 0
  return result
}
