// The shape of JSON rows: rows of one export mostly differ in their values alone. What stands between the values of a row
// (brackets, keys, colons, commas, white space) is learnt, and the next row is read by comparing it, without looking at
// its keys again. A row that does not match is read in full (json.ts), so a shape decides nothing that the reading of the
// whole row would not decide the same way.
//
// Cell (64 bytes): length of the bytes before the value, kind of value, whether its path has a role (u8 each), path node
// (u32 at 4), those bytes (at 8), scope of the value (u32 at 56). The last cell holds what stands behind the last value.

import { roleOf } from './json-path'
import { jsonShape } from './memory'
import { noteString, resetNoted, scalarEnd, setScope, stringEnd, stringFlags } from './json'

export const STRING: u8 = 1
export const SCALAR_VALUE: u8 = 2
const CELL_BYTES: usize = 64
const MAX_BYTES: usize = 48
export const MAX_CELLS: u32 = 255
/** Rows in a row that did not match before another shape is learnt: where two shapes alternate one of them stays. */
const PATIENCE: u32 = 2

/** Path node of the rows that the shape is of, and its values. */
let root: u32 = 0
let cells: u32 = 0
/** Whether there is white space between its tokens. */
export let shapeIsSpaced: bool = false
let known: bool = false
let misses: u32 = 0

let learning: bool = false
let lastEnd: usize = 0

/** Forgets the shape: the nodes are those of another source. */
export function forgetShape(): void {
  known = false
  learning = false
  misses = 0
}

/** The end of the row at `p`, a value at path `node`, if it has the known shape; its fields are then noted. Else 0. */
export function matchShape(p: usize, end: usize, node: u32): usize {
  if (!known || node != root) return 0
  resetNoted()
  let cell = jsonShape
  const last = jsonShape + (cells as usize) * CELL_BYTES
  while (true) {
    const length = <usize>load<u8>(cell)
    if (p + length > end || !startsWith(p, cell + 8, length)) return miss()
    p += length
    if (cell == last) break
    const path = load<u32>(cell, 4)
    setScope(load<u32>(cell, 56))
    if (load<u8>(cell, 1) == STRING) {
      const stop = stringEnd(p, end)
      if (stop == 0) return miss()
      if ((stringFlags != 0 || load<u8>(cell, 2)) && !noteString(p, stop, path, false)) return miss()
      p = stop + 1
    } else {
      p = scalarEnd(p, end, path)
      if (p == 0) return miss()
    }
    cell += CELL_BYTES
  }
  misses = 0
  return p
}

function miss(): usize {
  misses++
  return 0
}

@inline
function startsWith(p: usize, bytes: usize, length: usize): bool {
  if (length <= 16) return sameBytes(p, bytes, length)
  if (!v128.all_true<u8>(i8x16.eq(v128.load(p), v128.load(bytes)))) return false
  if (length <= 32) return sameBytes(p + 16, bytes + 16, length - 16)
  return memory.compare(p, bytes, length) == 0
}

/** Whether the `length` (at most 16) bytes are the same. */
@inline
function sameBytes(a: usize, b: usize, length: usize): bool {
  const wanted = (1 << (length as u32)) - 1
  return (<u32>i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b))) & wanted) == wanted
}

/** To be called before the row at `p` is read in full. */
export function startLearning(p: usize, node: u32): void {
  learning = !known || node != root || misses >= PATIENCE
  if (!learning) return
  known = false
  root = node
  cells = 0
  lastEnd = p
}

/** The value [start, end) of the row, between its quotes if it is a string; no key of the row may hold anything to note. */
@inline
export function learnValue(start: usize, end: usize, kind: u8, node: u32, scope: u32): void {
  if (learning) addCell(start, kind == STRING ? end + 1 : end, kind, node, scope)
}

function addCell(start: usize, next: usize, kind: u8, node: u32, scope: u32): void {
  const length = start - lastEnd
  if (length > MAX_BYTES || cells == MAX_CELLS) {
    learning = false
    return
  }
  const cell = jsonShape + (cells as usize) * CELL_BYTES
  store<u8>(cell, length as u8)
  store<u8>(cell, kind, 1)
  store<u8>(cell, roleOf(node) != 0 ? 1 : 0, 2)
  store<u32>(cell, node, 4)
  store<u32>(cell, scope, 56)
  memory.copy(cell + 8, lastEnd, length)
  lastEnd = next
  cells++
}

/** The row cannot stand for others. */
@inline
export function stopLearning(): void {
  learning = false
}

/** The row that ends at `end` has been read and was accepted. Its end must show: a number on its own does not end itself. */
export function endLearning(end: usize, spaced: bool): void {
  if (!learning || cells == 0 || lastEnd == end) return
  addCell(end, end, 0, 0, 0)
  if (!learning) return
  cells--
  shapeIsSpaced = spaced
  known = true
  learning = false
  misses = 0
}
