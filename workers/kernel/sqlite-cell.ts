// Rows as SQLite stores them in a WITHOUT ROWID table: cells of an index b-tree (sqlite.org/fileformat2.html, sections
// 1.6 and 2.1), one after the other; the main thread puts them into pages. A cell is: payload length (one byte, always
// below 128), record header (its own length, one serial type per column), values. Integers take their shortest form.

/** Serial types and byte lengths by the number of significant bits: 0 and 1 need no byte, else room for a sign. */
const TYPES: usize = memory.data<u8>([
  8, 9, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5,
  5, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6,
])
const SIZES: usize = memory.data<u8>([
  0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6,
  6, 6, 6, 6, 6, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
])
const BLOB_16: u8 = 44

let headerAt: usize = 0
let valueAt: usize = 0

/** Begins a cell at `p` whose first of `columns` columns is the token. */
@inline
export function openCell(p: usize, columns: usize, first: u64, second: u64): void {
  store<u8>(p, (columns + 1) as u8, 1)
  store<u8>(p, BLOB_16, 2)
  headerAt = p + 3
  const value = p + 2 + columns
  store<u64>(value, bswap(first))
  store<u64>(value, bswap(second), 8)
  valueAt = value + 16
}

/** The next column. Stores up to eight bytes past its end. */
@inline
export function addInteger(value: u64): void {
  const bits = (64 - clz(value)) as usize
  store<u8>(headerAt++, load<u8>(TYPES + bits))
  const size = load<u8>(SIZES + bits) as usize
  store<u64>(valueAt, bswap(value << (((8 - size) << 3) as u64)))
  valueAt += size
}

@inline
export function addNull(): void {
  store<u8>(headerAt++, 0)
}

/** Ends the cell that was begun at `p`; returns where it ends. */
@inline
export function closeCell(p: usize): usize {
  store<u8>(p, (valueAt - p - 1) as u8)
  return valueAt
}
