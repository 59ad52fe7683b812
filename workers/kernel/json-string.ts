// Undoing the escapes of a JSON string into `decoded`. Lone surrogates become three bytes (WTF-8), so that different
// escapes stay different.

import { C_AT_BORN } from './build/codes'
import { HEX, is } from './chars'
import { count } from './counters'
import { decoded } from './memory'

export let decodedEnd: usize = 0

/** Whether the escape at `p` (its backslash) is one of RFC 8259 §7 and stands within [p, end). */
export function isGoodEscape(p: usize, end: usize): bool {
  if (p + 2 > end) return false
  const c = <u32>load<u8>(p + 1)
  if (c == 0x22 || c == 0x5c || c == 0x2f || c == 0x62 || c == 0x66 || c == 0x6e || c == 0x72 || c == 0x74) return true
  if (c != 0x75 || p + 6 > end) return false
  return is(load<u8>(p + 2), HEX) && is(load<u8>(p + 3), HEX) && is(load<u8>(p + 4), HEX) && is(load<u8>(p + 5), HEX)
}

function digit(p: usize): u32 {
  const c = <u32>load<u8>(p)
  return c <= 0x39 ? c - 0x30 : (c | 32) - 0x57
}

function unit(p: usize): u32 {
  return (digit(p) << 12) | (digit(p + 1) << 8) | (digit(p + 2) << 4) | digit(p + 3)
}

function control(c: u32): u32 {
  if (c == 0x62) return 0x08
  if (c == 0x66) return 0x0c
  if (c == 0x6e) return 0x0a
  if (c == 0x72) return 0x0d
  return c == 0x74 ? 0x09 : c
}

function encode(to: usize, code: u32): usize {
  if (code < 0x80) {
    store<u8>(to, code as u8)
    return to + 1
  }
  if (code < 0x800) {
    store<u8>(to, (0xc0 | (code >> 6)) as u8)
    store<u8>(to + 1, (0x80 | (code & 63)) as u8)
    return to + 2
  }
  if (code < 0x10000) {
    store<u8>(to, (0xe0 | (code >> 12)) as u8)
    store<u8>(to + 1, (0x80 | ((code >> 6) & 63)) as u8)
    store<u8>(to + 2, (0x80 | (code & 63)) as u8)
    return to + 3
  }
  store<u8>(to, (0xf0 | (code >> 18)) as u8)
  store<u8>(to + 1, (0x80 | ((code >> 12) & 63)) as u8)
  store<u8>(to + 2, (0x80 | ((code >> 6) & 63)) as u8)
  store<u8>(to + 3, (0x80 | (code & 63)) as u8)
  return to + 4
}

/** Decodes the string content [p, end), whose escapes are good, to `decoded`..`decodedEnd`. */
export function decodeString(p: usize, end: usize, countBorn: bool): void {
  decodedEnd = decodeTo(decoded, p, end, countBorn)
  memory.fill(decodedEnd, 0x20, 16)
}

/** The same to `to`; returns the end of what was written. */
export function decodeTo(to: usize, p: usize, end: usize, countBorn: bool): usize {
  while (p < end) {
    const c = <u32>load<u8>(p)
    if (c != 0x5c) {
      store<u8>(to++, c as u8)
      p++
      continue
    }
    const kind = <u32>load<u8>(p + 1)
    if (kind != 0x75) {
      store<u8>(to++, control(kind) as u8)
      p += 2
      continue
    }
    let code = unit(p + 2)
    p += 6
    if (code >> 10 == 0x36 && p + 6 <= end && load<u16>(p) == 0x755c && unit(p + 2) >> 10 == 0x37) {
      code = 0x10000 + ((code & 0x3ff) << 10) + (unit(p + 2) & 0x3ff)
      p += 6
    }
    if (countBorn && code == 0x40) count(C_AT_BORN)
    to = encode(to, code)
  }
  return to
}
