// Row tokens: a 76-bit identity of each row's decoded fields, so that repeated rows can be counted across all sources: no
// table holds them by token, and all pages that they fill are fresh (run-format.ts).
//
// Canonical form of fields f1..fn: f1 0x1e f2 0x1e ... fn, led by 0x01; where any field holds the byte 0x1e the form is
// led by 0x02 and followed by the fields' lengths (u32 each), so that different rows stay different. JSON rows are led by
// 0x03 and written without white space between tokens and with canonical escapes (json.ts).

import { canonical, keys, rows } from './memory'
import { rowPlace } from './counters'
import { OneThree, sipHash, sipSecond } from './siphash'
import { overflow } from './table'

const ROW_KEY: usize = 6 * 16
export const SEPARATOR: u8 = 0x1e
const PLAIN_FORM: u8 = 1
const COUNTED_FORM: u8 = 2
/** Bits of the second word that are kept. */
const TAIL: u64 = 0xfff << 52
const MOST_MENTIONS: u64 = (1 << 28) - 2

let enabled: bool = false
let capacity: u32 = 0
let stored: u32 = 0

export function resetRows(rowEntries: u32): void {
  capacity = rowEntries
  enabled = rowEntries != 0
  stored = 0
}

export function clearRows(): void {
  stored = 0
}

export function rowTokens(): u32 {
  return stored
}

@inline
export function rowsEnabled(): bool {
  return enabled
}

/** Copies `length` bytes (up to 15 more are junk). For short ones: `memory.copy` is a call out of the kernel. */
@inline
export function copyBytes(to: usize, from: usize, length: usize): void {
  if (length > 1024) return memory.copy(to, from, length)
  for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i))
}

/** Stores the token of the canonical row of `length` bytes at `p`, with the addresses it mentions. */
export function addRow(p: usize, length: usize, mentions: u64): void {
  const first = sipHash<OneThree>(p, length, keys + ROW_KEY)
  const to = rows + ((stored as usize) << 4)
  store<u64>(to, first)
  store<u64>(to, (sipSecond & TAIL) | ((rowPlace >> 40) << 28) | min<u64>(mentions, MOST_MENTIONS), 8)
  stored++
  if (stored == capacity) overflow()
}

/** The token of a row that is one field: a line of text, or a refused row. */
export function addLine(p: usize, end: usize, mentions: u64): void {
  if (!enabled) return
  const length = end - p
  const counted = holdsSeparator(p, end)
  store<u8>(canonical, counted ? COUNTED_FORM : PLAIN_FORM)
  copyBytes(canonical + 1, p, length)
  if (counted) store<u32>(canonical + 1 + length, length as u32)
  addRow(canonical, length + (counted ? 5 : 1), mentions)
}

function holdsSeparator(p: usize, end: usize): bool {
  const separator = i8x16.splat(SEPARATOR)
  for (; p + 16 <= end; p += 16) if (v128.any_true(i8x16.eq(v128.load(p), separator))) return true
  for (; p < end; p++) if (load<u8>(p) == SEPARATOR) return true
  return false
}

/** The token of an unquoted row [p, end) whose fields stand between delimiters: one pass, no copy field by field. */
export function addPlainRow(p: usize, end: usize, delimiter: u8, mentions: u64): bool {
  const separator = i8x16.splat(SEPARATOR)
  const delimiters = i8x16.splat(delimiter)
  const length = end - p
  store<u8>(canonical, PLAIN_FORM)
  let to = canonical + 1
  let seen = i8x16.splat(0)
  for (; p + 16 <= end; p += 16) {
    const v = v128.load(p)
    seen = v128.or(seen, i8x16.eq(v, separator))
    v128.store(to, v128.bitselect(separator, v, i8x16.eq(v, delimiters)))
    to += 16
  }
  if (v128.any_true(seen)) return false
  const v = v128.load(p)
  const rest: u32 = (1 << ((end - p) as u32)) - 1
  if ((<u32>i8x16.bitmask(i8x16.eq(v, separator)) & rest) != 0) return false
  v128.store(to, v128.bitselect(separator, v, i8x16.eq(v, delimiters)))
  addRow(canonical, length + 1, mentions)
  return true
}

let target: usize = 0
let fieldsHoldSeparator: bool = false

/** Starts a row that is written field by field. */
export function startRow(): void {
  target = canonical + 1
  fieldsHoldSeparator = false
}

/** Writes the field [p, end), a separator before it unless it is the first one. */
@inline
export function addField(p: usize, end: usize, first: bool): void {
  const separator = i8x16.splat(SEPARATOR)
  if (!first) store<u8>(target++, SEPARATOR)
  let to = target
  target += end - p
  while (end - p > 16) {
    const v = v128.load(p)
    if (v128.any_true(i8x16.eq(v, separator))) fieldsHoldSeparator = true
    v128.store(to, v)
    p += 16
    to += 16
  }
  const v = v128.load(p)
  v128.store(to, v)
  const rest: u32 = (1 << ((end - p) as u32)) - 1
  if (<u32>i8x16.bitmask(i8x16.eq(v, separator)) & rest) fieldsHoldSeparator = true
}

/** Whether the row just written needs its lengths: the caller then adds them with `addLength`. */
@inline
export function needsLengths(): bool {
  return fieldsHoldSeparator
}

export function addLength(length: usize): void {
  store<u32>(target, length as u32)
  target += 4
}

export function finishRow(mentions: u64): void {
  store<u8>(canonical, fieldsHoldSeparator ? COUNTED_FORM : PLAIN_FORM)
  addRow(canonical, target - canonical, mentions)
}

/** Groups the stored rows by the first byte of their token, in place; starts go to `starts`. */
export function groupRows(starts: usize): void {
  memory.fill(starts, 0, 257 * 4)
  for (let i: u32 = 0; i < stored; i++) {
    const slot = starts + (partitionOf(rows + ((i as usize) << 4)) + 1) * 4
    store<u32>(slot, load<u32>(slot) + 1)
  }
  for (let b: usize = 1; b <= 256; b++) store<u32>(starts + b * 4, load<u32>(starts + b * 4) + load<u32>(starts + (b - 1) * 4))
  const cursors = starts + 260 * 4 // where the next row of each group goes
  memory.copy(cursors, starts, 256 * 4)
  for (let group: usize = 0; group < 256; group++) {
    const end = load<u32>(starts + group * 4, 4)
    for (let at = load<u32>(cursors + group * 4); at < end; at++) settleRow(rows + ((at as usize) << 4), group, cursors)
    store<u32>(cursors + group * 4, end)
  }
}

@inline
function partitionOf(row: usize): usize {
  return load<u8>(row, 7)
}

/** Swaps what stands at `place`, of group `group`, to where it belongs, until what stands there belongs there. */
function settleRow(place: usize, group: usize, cursors: usize): void {
  let row = v128.load(place)
  while (true) {
    const owner = <usize>(i64x2.extract_lane(row, 0) >>> 56)
    if (owner == group) break
    const at = load<u32>(cursors + owner * 4)
    store<u32>(cursors + owner * 4, at + 1)
    const to = rows + ((at as usize) << 4)
    const moved = v128.load(to)
    v128.store(to, row)
    row = moved
  }
  v128.store(place, row)
}
