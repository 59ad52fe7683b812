// All party records of a scan, each once, in the order of their places, in typed arrays. Record i has the parts
// [firstPart[i], firstPart[i + 1]). Tokens are numbers, in about the order in which they come.
// Memory: about 40 bytes for each record and 12 for each part, beside what the resolve kernel holds.

import { PART_KINDS, type PartKind } from '../../workers/party-format.ts'
import type { MetRecords } from '../../workers/resolve-kernel.ts'
import type { ColumnList } from './column-list.ts'
import { orderByPlace } from './order-by-place.ts'

const LAST_KIND = PART_KINDS.length - 1

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

/** `ranks`: source number -> rank. */
export function recordsInOrder(met: MetRecords, ranks: Uint32Array, columns: ColumnList): RecordList {
  const { count } = met
  const ofSource = met.source.map((number) => ranks[number] ?? number)
  const order = orderByPlace(ofSource, met.offset, count)
  const list = {
    count,
    source: new Uint32Array(count),
    offset: new Float64Array(count),
    rows: new Float64Array(count),
    exposures: new Uint32Array(count),
    country: new Uint16Array(count),
    birthDate: new Uint32Array(count),
    firstPart: new Uint32Array(count + 1),
    parts: {
      count: met.parts,
      token: new Uint32Array(met.parts),
      column: new Uint32Array(met.parts),
      kind: new Uint8Array(met.parts),
      flags: new Uint8Array(met.parts),
      country: new Uint16Array(met.parts),
    },
    tokens: met.tokens,
  }
  const { parts } = list
  let part = 0
  for (let record = 0; record < count; record++) {
    const from = order[record] ?? 0
    const source = ofSource[from] ?? 0
    list.source[record] = source
    list.offset[record] = met.offset[from] ?? 0
    list.rows[record] = met.rows[from] ?? 0
    list.exposures[record] = met.exposures[from] ?? 0
    list.country[record] = met.country[from] ?? 0
    list.birthDate[record] = met.birthDate[from] ?? 0
    const first = part
    list.firstPart[record] = first
    for (let p = met.firstPart[from] ?? 0, end = met.firstPart[from + 1] ?? 0; p < end; p++, part++) {
      const tail = met.tail[p] ?? 0
      parts.token[part] = met.token[p] ?? 0
      parts.column[part] = columns.position(source, met.column[p] ?? 0)
      parts.kind[part] = Math.min(tail & 255, LAST_KIND)
      parts.flags[part] = (tail >>> 8) & 255
      parts.country[part] = tail >>> 16
    }
    if (columns.isOrdered(source)) sortParts(parts, first, part)
  }
  list.firstPart[count] = part
  return list
}

/** Addresses are found before other fields are looked at: the parts of a delimited row go by column. */
function sortParts(parts: Parts, from: number, to: number): void {
  const { column } = parts
  for (let i = from + 1; i < to; i++) {
    for (let j = i; j > from && (column[j - 1] ?? 0) > (column[j] ?? 0); j--) swapParts(parts, j - 1, j)
  }
}

function swapParts({ token, column, kind, flags, country }: Parts, a: number, b: number): void {
  for (const list of [token, column, kind, flags, country]) {
    const held = list[a] ?? 0
    list[a] = list[b] ?? 0
    list[b] = held
  }
}
