// Undoing escapes that can give birth to an `@` (COUNTING-RULES.md §2): `%40`, `&#64;`, `&#x40;`, `&commat;`, `\u0040`.
// A value without any of them is left alone. The result stands in `undone`, behind the canonical row.

import { C_AT_BORN } from './build/codes'
import { HEX, is } from './chars'
import { count } from './counters'
import { DECODED_BYTES, canonical } from './memory'

export let undoneStart: usize = 0
export let undoneEnd: usize = 0

/** Undoes the escapes of [start, end) if they make an `@`. Returns whether they did. */
export function undoEscapes(start: usize, end: usize, text: bool): bool {
  undoneStart = start
  undoneEnd = end
  if (find(undoneStart, undoneEnd, 0x25) && hasPercentAt()) undoPercent()
  if (find(undoneStart, undoneEnd, 0x26) && hasReferenceAt()) undoReferences()
  if (text && find(undoneStart, undoneEnd, 0x5c) && hasUnicodeAt()) undoUnicode()
  return undoneStart != start
}

function find(p: usize, end: usize, byte: u8): bool {
  const wanted = i8x16.splat(byte)
  for (; p + 16 <= end; p += 16) if (v128.any_true(i8x16.eq(v128.load(p), wanted))) return true
  for (; p < end; p++) if (load<u8>(p) == byte) return true
  return false
}

function hexValue(c: u32): u32 {
  return c <= 0x39 ? c - 0x30 : (c | 32) - 0x57
}

/** The byte of the two hexadecimal digits at `p`, or 0 if they are none, or stand for no printable ASCII. */
function hexByte(p: usize, end: usize): u32 {
  if (p + 2 > end || !is(load<u8>(p), HEX) || !is(load<u8>(p + 1), HEX)) return 0
  const c = (hexValue(load<u8>(p)) << 4) | hexValue(load<u8>(p + 1))
  return c >= 0x20 && c <= 0x7e ? c : 0
}

function hasPercentAt(): bool {
  for (let p = undoneStart; p + 3 <= undoneEnd; p++) {
    if (load<u8>(p) == 0x25 && load<u8>(p + 1) == 0x34 && load<u8>(p + 2) == 0x30) return true
  }
  return false
}

/** Where the next undone value is written: the two escapes that may follow one another shrink in place. */
function target(): usize {
  return canonical + DECODED_BYTES
}

@inline
function emit(to: usize, c: u32): usize {
  store<u8>(to, c as u8)
  if (c == 0x40) count(C_AT_BORN)
  return to + 1
}

function finish(to: usize): void {
  undoneStart = target()
  undoneEnd = to
  memory.fill(to, 0x20, 16) // nothing of an older value behind it
}

function undoPercent(): void {
  let to = target()
  const end = undoneEnd
  for (let p = undoneStart; p < end; ) {
    const c = load<u8>(p) == 0x25 ? hexByte(p + 1, end) : 0
    if (c) {
      to = emit(to, c)
      p += 3
    } else store<u8>(to++, load<u8>(p++))
  }
  finish(to)
}

let referenceLength: usize = 0

/** The printable ASCII byte of the numeric reference or named reference at `p` (`&`), or 0; its length in `referenceLength`. */
function reference(p: usize, end: usize): u32 {
  if (p + 4 <= end && load<u8>(p + 1) == 0x23) return numericReference(p, end)
  const rest = end - p
  if (rest >= 4 && load<u32>(p) == 0x3b746c26) return named(4, 0x3c)
  if (rest >= 4 && load<u32>(p) == 0x3b746726) return named(4, 0x3e)
  if (rest >= 5 && load<u32>(p) == 0x706d6126 && load<u8>(p + 4) == 0x3b) return named(5, 0x26)
  if (rest >= 6 && load<u32>(p) == 0x6f757126 && load<u16>(p + 4) == 0x3b74) return named(6, 0x22)
  if (rest >= 6 && load<u32>(p) == 0x6f706126 && load<u16>(p + 4) == 0x3b73) return named(6, 0x27)
  if (rest >= 8 && load<u64>(p) == 0x3b74616d6d6f6326) return named(8, 0x40)
  return 0
}

function named(length: usize, c: u32): u32 {
  referenceLength = length
  return c
}

function numericReference(p: usize, end: usize): u32 {
  let q = p + 2
  const hex = (load<u8>(q) | 32) == 0x78
  if (hex) q++
  let value: u32 = 0
  const first = q
  for (; q < end && value < 0x1000; q++) {
    const c = <u32>load<u8>(q)
    if (hex ? !is(c, HEX) : c - 48 >= 10) break
    value = hex ? (value << 4) | hexValue(c) : value * 10 + (c - 48)
  }
  if (q == first || q >= end || load<u8>(q) != 0x3b || value < 0x20 || value > 0x7e) return 0
  referenceLength = q + 1 - p
  return value
}

function hasReferenceAt(): bool {
  for (let p = undoneStart; p < undoneEnd; p++) {
    if (load<u8>(p) == 0x26 && reference(p, undoneEnd) == 0x40) return true
  }
  return false
}

function undoReferences(): void {
  let to = target()
  const end = undoneEnd
  for (let p = undoneStart; p < end; ) {
    const c = load<u8>(p) == 0x26 ? reference(p, end) : 0
    if (c) {
      to = emit(to, c)
      p += referenceLength
    } else store<u8>(to++, load<u8>(p++))
  }
  finish(to)
}

/** The byte of `\u00XX` at `p`, or 0. */
function unicodeEscape(p: usize, end: usize): u32 {
  if (p + 6 > end || load<u8>(p + 1) != 0x75 || load<u16>(p + 2) != 0x3030) return 0
  return hexByte(p + 4, end)
}

function hasUnicodeAt(): bool {
  for (let p = undoneStart; p < undoneEnd; p++) {
    if (load<u8>(p) == 0x5c && unicodeEscape(p, undoneEnd) == 0x40) return true
  }
  return false
}

function undoUnicode(): void {
  let to = target()
  const end = undoneEnd
  for (let p = undoneStart; p < end; ) {
    const c = load<u8>(p) == 0x5c ? unicodeEscape(p, end) : 0
    if (c) {
      to = emit(to, c)
      p += 6
    } else store<u8>(to++, load<u8>(p++))
  }
  finish(to)
}
