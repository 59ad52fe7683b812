// The tables of the current SQL source as the host describes them, once for each different head of a statement
// (`INSERT INTO t (a, b)`, `COPY t (a, b) FROM stdin`). They stand in the regions of JSON paths, which an SQL source has none of:
// in `jsonSlots` tables of 16 bytes (position of the first column's role, columns, position and length of the name, u32 each),
// in `jsonNodes` a role column + 1 for each column (u32), in `jsonNames` the names.

import { jsonNames, jsonNodes, jsonShape, jsonSlots, keys } from './memory'
import { OneThree, sipHash, sipSecond } from './siphash'

@external('host', 'describeHead')
declare function describeHead(head: usize, length: u32): u32

const HEADS: usize = 256
const HEAD_BYTES: usize = 24
const HEAD_KEY: usize = 7 * 16

/** Of the current table: columns (0: not known), the first one's role, its name. */
export let width: u32 = 0
export let roles: usize = 0
export let name: usize = 0
export let nameLength: u32 = 0

/** Forgets all heads, so that the host is asked again. */
export function forgetHeads(): void {
  memory.fill(jsonShape, 0, HEADS * HEAD_BYTES)
}

/** Tells the host of a statement that gives no rows: it creates a table, or goes to another database. */
export function declareHead(head: usize, length: u32): void {
  describeHead(head, length)
  forgetHeads()
}

/** Makes the table of the statement's head current. */
export function openTable(head: usize, length: u32): void {
  const first = sipHash<OneThree>(head, length as usize, keys + HEAD_KEY)
  const slot = jsonShape + ((first as usize) & (HEADS - 1)) * HEAD_BYTES
  if (load<u64>(slot) != first || load<u64>(slot, 8) != sipSecond) {
    store<u64>(slot, first)
    store<u64>(slot, sipSecond, 8)
    store<u32>(slot, describeHead(head, length), 16)
  }
  const table = jsonSlots + ((load<u32>(slot, 16) as usize) << 4)
  roles = jsonNodes + ((load<u32>(table) as usize) << 2)
  width = load<u32>(table, 4)
  name = jsonNames + (load<u32>(table, 8) as usize)
  nameLength = load<u32>(table, 12)
}

/** Position + 1 of the role column of the table's column `ordinal`; 0 for none. */
@inline
export function roleAt(ordinal: u32): u32 {
  return ordinal < width ? load<u32>(roles + ((ordinal as usize) << 2)) : 0
}
