// Literals of SQL dumps: where a string ends, and what it says. Three ways of escaping: doubled quotes alone (standard),
// backslashes as MySQL has them, backslashes as PostgreSQL has them (`E'...'` and COPY).

import { C_AT_BORN } from './build/codes'
import { HEX, is } from './chars'
import { count } from './counters'
import { decoded } from './memory'
import { ESCAPED, HAS_AT, HAS_ESCAPE } from './notes'
import { BACKSLASH } from './sql-signs'

// Flags of a value, beside those of notes.ts.
/** Pairs of hexadecimal digits. */
export const HEXADECIMAL: u8 = 16
/** No literal: an expression, searched as text. */
export const EXPRESSION: u8 = 32
export const MYSQL: u8 = 64
export const POSTGRES: u8 = 128

const AT: u32 = 0x40

export let literalFlags: u8 = 0
export let decodedEnd: usize = 0

/**
 * The quote that closes the string whose content starts at `p`, or 0 if it is not in sight together with the byte behind it.
 * `literalFlags` says what the content holds.
 */
export function literalEnd(p: usize, end: usize, quote: u32, backslashes: bool): usize {
  let flags: u8 = 0
  const quotes = i8x16.splat(quote as i8)
  const escapes = i8x16.splat((backslashes ? BACKSLASH : quote) as i8)
  while (p < end) {
    const v = v128.load(p)
    const stop = <u32>i8x16.bitmask(v128.or(i8x16.eq(v, quotes), i8x16.eq(v, escapes)))
    const below: u32 = stop ? (stop & (0 - stop)) - 1 : 0xffff
    const ats = <u32>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x40))) & below
    const others = <u32>i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(0x25)), i8x16.eq(v, i8x16.splat(0x26)))) & below
    if (ats) flags |= HAS_AT
    if (others) flags |= HAS_ESCAPE
    if (!stop) {
      p += 16
      continue
    }
    p += ctz(stop) as usize
    if (p + 1 >= end) return 0
    if (load<u8>(p) == quote && load<u8>(p + 1) != quote) {
      literalFlags = flags
      return p
    }
    flags |= ESCAPED
    p += 2
  }
  return 0
}

/** Decodes the content [p, end) to `decoded`..`decodedEnd`, by the flags of its value. */
export function decodeLiteral(p: usize, end: usize, quote: u32, flags: u8, countBorn: bool): void {
  decodedEnd = decodeLiteralTo(decoded, p, end, quote, flags, countBorn)
  memory.fill(decodedEnd, 0x20, 16)
}

/** The same to `to`; returns the end of what was written. */
export function decodeLiteralTo(to: usize, p: usize, end: usize, quote: u32, flags: u8, countBorn: bool): usize {
  if (flags & HEXADECIMAL) return decodeHex(to, p, end, countBorn)
  while (p < end) {
    const c = <u32>load<u8>(p++)
    if (c == quote && p < end && load<u8>(p) == quote) p++
    if (c != BACKSLASH || !(flags & (MYSQL | POSTGRES)) || p == end) {
      store<u8>(to++, c as u8)
      continue
    }
    const next = <u32>load<u8>(p++)
    if (flags & POSTGRES && isNumeric(next)) {
      const at = numericEnd(p - 1, end)
      to = storeCode(to, codeOf(p - 1, at), next, countBorn)
      p = at
      continue
    }
    // MySQL keeps the backslash of `\%` and `\_`, which are for patterns.
    if (flags & MYSQL && (next == 0x25 || next == 0x5f)) store<u8>(to++, BACKSLASH as u8)
    store<u8>(to++, control(next, flags) as u8)
  }
  return to
}

function control(c: u32, flags: u8): u32 {
  if (c == 0x6e) return 0x0a
  if (c == 0x72) return 0x0d
  if (c == 0x74) return 0x09
  if (c == 0x62) return 0x08
  if (flags & MYSQL) return c == 0x30 ? 0 : c == 0x5a ? 0x1a : c
  return c == 0x66 ? 0x0c : c == 0x76 ? 0x0b : c
}

/** Starts an escape by number: octal digits, `x`, `u` or `U`. */
@inline
function isNumeric(c: u32): bool {
  return c - 0x30 < 8 || c == 0x78 || (c | 0x20) == 0x75
}

/** The end of the escape by number whose first byte behind the backslash is at `p`. */
function numericEnd(p: usize, end: usize): usize {
  const c = <u32>load<u8>(p)
  if (c - 0x30 < 8) {
    const most = min(p + 3, end)
    while (p < most && <u32>load<u8>(p) - 0x30 < 8) p++
    return p
  }
  const most = min(p + (c == 0x78 ? 3 : c == 0x75 ? 5 : 9), end)
  p++
  while (p < most && is(load<u8>(p), HEX)) p++
  return p
}

function codeOf(p: usize, end: usize): u32 {
  const isOctal = <u32>load<u8>(p) - 0x30 < 8
  let code: u32 = isOctal ? 0 : end - p == 1 ? <u32>load<u8>(p) : 0 // `\x` without digits is an x
  for (let q = isOctal ? p : p + 1; q < end; q++) code = isOctal ? (code << 3) | (load<u8>(q) & 7) : (code << 4) | digit(q)
  return code
}

@inline
function digit(p: usize): u32 {
  const c = <u32>load<u8>(p)
  return c <= 0x39 ? c - 0x30 : (c | 32) - 0x57
}

/** Octal and `\x` name a byte, `\u` and `\U` a character. */
function storeCode(to: usize, code: u32, kind: u32, countBorn: bool): usize {
  if (countBorn && code == AT) count(C_AT_BORN)
  if (code < 0x80 || (kind | 0x20) != 0x75) {
    store<u8>(to, code as u8)
    return to + 1
  }
  if (code < 0x800) store<u8>(to++, (0xc0 | (code >> 6)) as u8)
  else {
    if (code < 0x10000) store<u8>(to++, (0xe0 | (code >> 12)) as u8)
    else {
      store<u8>(to++, (0xf0 | ((code >> 18) & 7)) as u8)
      store<u8>(to++, (0x80 | ((code >> 12) & 63)) as u8)
    }
    store<u8>(to++, (0x80 | ((code >> 6) & 63)) as u8)
  }
  store<u8>(to, (0x80 | (code & 63)) as u8)
  return to + 1
}

/** Whether the digits [p, end) are the bytes of a text: a column of bytes may hold one (`mysqldump --hex-blob`). */
export function isHexText(p: usize, end: usize): bool {
  if (p == end || ((end - p) & 1) != 0) return false
  for (let q = p; q < end; q += 2) {
    if (!is(load<u8>(q), HEX) || !is(load<u8>(q + 1), HEX)) return false
    const c = (digit(q) << 4) | digit(q + 1)
    if (c == 0x7f || (c < 0x20 && c != 0x09 && c != 0x0a && c != 0x0d)) return false
  }
  return true
}

function decodeHex(to: usize, p: usize, end: usize, countBorn: bool): usize {
  for (; p < end; p += 2) {
    const c = (digit(p) << 4) | digit(p + 1)
    if (countBorn && c == AT) count(C_AT_BORN)
    store<u8>(to++, c as u8)
  }
  return to
}
