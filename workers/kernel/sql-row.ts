// One row of an SQL dump: a tuple behind VALUES, or a line behind COPY. Values are noted while the row is read (notes.ts), with their
// role and quote, and looked at once it is whole. Over 250 lines: values are written in many ways, and all leave the same notes.
//
// The row's token: 0x04, the table's name, and for each value its length (u32, 0xffffffff for NULL) and its decoded bytes. So a
// row is the same however its dump was written.

import * as codes from './build/codes'
import { SPACE, is } from './chars'
import { count } from './counters'
import { IN_TEXT, scanValue } from './email'
import { scanHibp } from './hibp'
import { openRolePart, readField } from './json'
import { canonical, decoded, fieldFlags, fieldScopes, fields, hotFields } from './memory'
import { ESCAPED, HAS_AT, HAS_ESCAPE, clearNotes, note, noted } from './notes'
import { finishParties } from './party'
import { addRow, copyBytes, rowsEnabled } from './row-token'
import { beginRow, emailMentions, hibp, refuseRow } from './rows'
import * as literal from './sql-literal'
import { BACKSLASH, BACKTICK, CLOSE, COMMA, CR, DOUBLE_QUOTE, OPEN, QUOTE, SEMICOLON, TAB } from './sql-signs'
import { name, nameLength, roleAt, width } from './sql-tables'

/** Answers of `readTuple` that are no position. */
export const INCOMPLETE: usize = 0
export const BROKEN: usize = 1

const SQL_FORM: u8 = 4
const NULL_LENGTH: u32 = 0xffffffff
const VALUE_FLAGS: u8 = HAS_AT | HAS_ESCAPE | ESCAPED
/** Of values without quotes: no byte. */
const NO_QUOTE: u32 = 256

/** Whether strings have backslash escapes (MySQL). */
export let backslashes: bool = false
let ordinal: u32 = 0
let rowFlags: u8 = 0
let target: usize = 0

export function setBackslashes(on: bool): void {
  backslashes = on
}

@inline
export function skipBlank(p: usize, end: usize): usize {
  while (p < end && is(load<u8>(p), SPACE)) p++
  return p
}

/** Letters, digits and what else numbers and names are written with. */
@inline
function inWord(c: u32): bool {
  return (c | 32) - 97 < 26 || c - 48 < 10 || c == 0x5f || c == 0x2e || c == 0x2d || c == 0x2b || c >= 0x80
}

function startRow(): void {
  clearNotes()
  ordinal = 0
  rowFlags = 0
  target = canonical
  if (!rowsEnabled()) return
  store<u8>(target++, SQL_FORM)
  copyBytes(target, name, nameLength as usize)
  target += nameLength
}

/** Reads the tuple whose bracket is at `p`. Returns the address behind its end, INCOMPLETE or BROKEN. */
export function readTuple(p: usize, end: usize): usize {
  startRow()
  p++
  while (true) {
    p = readValue(skipBlank(p, end), end)
    if (p <= BROKEN) return p
    ordinal++
    if (load<u8>(p) == CLOSE) return p + 1
    p++
  }
}

/** Reads a value and returns where the comma or bracket behind it stands. */
function readValue(p: usize, end: usize): usize {
  if (p >= end) return INCOMPLETE
  const c = <u32>load<u8>(p)
  if (c == QUOTE || (c == DOUBLE_QUOTE && backslashes)) return readString(p, p, end, backslashes ? literal.MYSQL : 0)
  const word = wordEnd(p, end)
  if (word >= end) return INCOMPLETE
  if (word == p) return readExpression(p, end)
  if (load<u8>(word) == QUOTE) return readPrefixed(p, word, end)
  const next = skipBlank(word, end)
  if (next >= end) return INCOMPLETE
  if (!endsValue(next)) return readExpression(p, end)
  takeWord(p, word)
  return next
}

@inline
function wordEnd(p: usize, end: usize): usize {
  while (p < end && inWord(load<u8>(p))) p++
  return p
}

@inline
function endsValue(p: usize): bool {
  return load<u8>(p) == COMMA || load<u8>(p) == CLOSE
}

/** The string whose quote is at `quoteAt`; its value starts at `start`, with a prefix. */
function readString(start: usize, quoteAt: usize, end: usize, style: u8): usize {
  const quote = <u32>load<u8>(quoteAt)
  const stop = literal.literalEnd(quoteAt + 1, end, quote, (style & (literal.MYSQL | literal.POSTGRES)) != 0)
  if (stop == 0) return INCOMPLETE
  const flags = literal.literalFlags
  const next = skipBlank(stop + 1, end)
  if (next >= end) return INCOMPLETE
  if (!endsValue(next)) return startsWord(stop + 1) ? BROKEN : readExpression(start, end)
  takeString(quoteAt + 1, stop, quote, flags | style)
  return next
}

/** A letter, digit or quote right behind a string: a quote that was not escaped has ended it. */
@inline
function startsWord(p: usize): bool {
  const c = <u32>load<u8>(p)
  return c == QUOTE || (inWord(c) && c != 0x2d && c != 0x2b)
}

/** `N'...'`, `E'...'`, `x'...'`, `_binary '...'`: a string behind the word [p, quoteAt). */
function readPrefixed(p: usize, quoteAt: usize, end: usize): usize {
  const c = <u32>load<u8>(p) | 32
  if (quoteAt - p == 1 && c == 0x65) return readString(p, quoteAt, end, literal.POSTGRES)
  if (quoteAt - p == 1 && c == 0x6e) return readString(p, quoteAt, end, backslashes ? literal.MYSQL : 0)
  if (load<u8>(p) == 0x5f) return readString(p, quoteAt, end, backslashes ? literal.MYSQL : 0)
  if (quoteAt - p != 1 || (c != 0x78 && c != 0x62)) return BROKEN
  const stop = literal.literalEnd(quoteAt + 1, end, QUOTE, false)
  if (stop == 0) return INCOMPLETE
  const next = skipBlank(stop + 1, end)
  if (next >= end) return INCOMPLETE
  if (!endsValue(next)) return readExpression(p, end)
  if (c == 0x78) takeHex(p, quoteAt + 1, stop, stop + 1)
  else takeBare(p, stop + 1)
  return next
}

/** Anything else up to the comma or bracket that ends it. Its only string, if it has one, is its value: `CAST('1' AS int)`. */
function readExpression(p: usize, end: usize): usize {
  let depth: u32 = 0
  let strings: u32 = 0
  let start: usize = 0, stop: usize = 0, quote: u32 = 0, flags: u8 = 0
  let hot: u8 = 0
  let outside = false
  let q = p
  for (; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (c == QUOTE || c == DOUBLE_QUOTE || c == BACKTICK) {
      const style = styleAt(p, q)
      if (style == NO_STYLE) return BROKEN
      const close = literal.literalEnd(q + 1, end, c, c != BACKTICK && style != 0)
      if (close == 0) return INCOMPLETE
      if (c == QUOTE && startsWord(close + 1)) return BROKEN
      if (c == QUOTE || backslashes) {
        strings++
        start = q + 1
        stop = close
        quote = c
        flags = literal.literalFlags | style
        hot |= literal.literalFlags
      } else outside = outside || literal.literalFlags != 0
      q = close
      continue
    }
    if (c == OPEN || c == 0x5b) depth++
    else if (c == CLOSE || c == 0x5d) {
      if (depth == 0) break
      depth--
    } else if (depth == 0 && c == COMMA) break
    else if (c == SEMICOLON) return BROKEN
    else if (c == 0x40 || c == 0x25 || c == 0x26) outside = true
  }
  if (q >= end) return INCOMPLETE
  if (q == p || load<u8>(q) == 0x5d) return BROKEN
  if (strings == 1 && !outside) {
    takeString(start, stop, quote, flags)
    return q
  }
  if (outside || hot != 0) {
    rowFlags |= HAS_AT
    note(p, q, literal.EXPRESSION, 0, 0)
  }
  copyValue(p, q)
  return q
}

const NO_STYLE: u8 = 1

/** How the string whose quote is at `q` is escaped, in an expression that starts at `p`; NO_STYLE if a word stands before it. */
function styleAt(p: usize, q: usize): u8 {
  let word = q
  while (word > p && inWord(load<u8>(word - 1))) word--
  const usual: u8 = backslashes ? literal.MYSQL : 0
  if (word == q || load<u8>(q) != QUOTE) return usual
  const c = <u32>load<u8>(word) | 32
  if (q - word == 1 && c == 0x65) return literal.POSTGRES
  if (q - word == 1 && (c == 0x6e || c == 0x78 || c == 0x62)) return usual
  return load<u8>(word) == 0x5f || load<u8>(q - 1) == 0x2d || load<u8>(q - 1) == 0x2b ? usual : NO_STYLE
}

function takeString(start: usize, end: usize, quote: u32, flags: u8): void {
  rowFlags |= flags
  const role = roleAt(ordinal)
  if (role != 0 || (flags & VALUE_FLAGS) != 0) note(start, end, flags, role, quote)
  if (!rowsEnabled() || ordinal > codes.MAX_COLUMNS) return
  const to = target + 4
  if (flags & ESCAPED) target = literal.decodeLiteralTo(to, start, end, quote, flags, false)
  else {
    copyBytes(to, start, end - start)
    target = to + (end - start)
  }
  store<u32>(to - 4, (target - to) as u32)
}

/** A number, NULL or another word. */
function takeWord(p: usize, end: usize): void {
  const length = end - p
  if (length == 4 && (load<u32>(p) | 0x20202020) == 0x6c6c756e) return takeNull()
  if (length > 2 && load<u8>(p) == 0x30 && (load<u8>(p + 1) | 32) == 0x78) return takeHex(p, p + 2, end, end)
  takeBare(p, end)
}

function takeBare(p: usize, end: usize): void {
  const role = roleAt(ordinal)
  if (role != 0) note(p, end, 0, role, 0)
  copyValue(p, end)
}

/** The literal [start, end) of bytes whose hexadecimal digits are [p, stop): a value where they are text. */
function takeHex(start: usize, p: usize, stop: usize, end: usize): void {
  if (literal.isHexText(p, stop)) note(p, stop, literal.HEXADECIMAL | ESCAPED, roleAt(ordinal), 0)
  else if (roleAt(ordinal) != 0) note(start, end, 0, roleAt(ordinal), 0)
  copyValue(start, end)
}

function takeNull(): void {
  if (!rowsEnabled() || ordinal > codes.MAX_COLUMNS) return
  store<u32>(target, NULL_LENGTH)
  target += 4
}

/** Adds the bytes [p, end) to the row's token as they are. */
function copyValue(p: usize, end: usize): void {
  if (!rowsEnabled() || ordinal > codes.MAX_COLUMNS) return
  store<u32>(target, (end - p) as u32)
  copyBytes(target + 4, p, end - p)
  target += 4 + (end - p)
}

/** Reads the line [p, end) of a COPY: fields between tabs, `\N` for NULL. */
export function readLine(p: usize, end: usize): void {
  startRow()
  if (end > p && load<u8>(end - 1) == CR) end--
  let start = p
  let flags: u8 = 0
  let escaped: usize = 0
  for (let b = p; b < end; b += 16) {
    let m = specials(b)
    if (end - b < 16) m &= (1 << ((end - b) as u32)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      const c = <u32>load<u8>(at)
      if (at == escaped) {
        if (c == 0x40) flags |= HAS_AT
      } else if (c == TAB) {
        takeField(start, at, flags)
        start = at + 1
        flags = 0
      } else if (c == BACKSLASH) {
        flags |= ESCAPED
        escaped = at + 1
      } else flags |= c == 0x40 ? HAS_AT : HAS_ESCAPE
    }
  }
  takeField(start, end, flags)
}

@inline
function specials(p: usize): u32 {
  const v = v128.load(p)
  const stops = v128.or(i8x16.eq(v, i8x16.splat(0x09)), i8x16.eq(v, i8x16.splat(0x5c)))
  const hot = v128.or(v128.or(i8x16.eq(v, i8x16.splat(0x40)), i8x16.eq(v, i8x16.splat(0x25))), i8x16.eq(v, i8x16.splat(0x26)))
  return <u32>i8x16.bitmask(v128.or(stops, hot))
}

function takeField(start: usize, end: usize, flags: u8): void {
  if (end - start == 2 && load<u16>(start) == 0x4e5c) takeNull()
  else takeString(start, end, NO_QUOTE, flags | literal.POSTGRES)
  ordinal++
}

/** Counts the row [start, end) that has been read: accepted, or refused for its number of values. */
export function finishRow(start: usize, end: usize): void {
  if (ordinal > codes.MAX_COLUMNS) return refuseRow(start, end, codes.C_ROW_TOO_MANY_COLUMNS)
  if (width != 0 && ordinal != width) return refuseRow(start, end, codes.C_ROW_RAGGED)
  beginRow(start, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  if (hibp && rowFlags & (HAS_AT | ESCAPED)) scanHibp(start, end)
  readNoted()
  if (rowsEnabled()) addRow(canonical, target - canonical, emailMentions() - before)
}

function readNoted(): void {
  for (let i: u32 = 0; i < noted; i++) {
    const p = fields + ((i as usize) << 3)
    const at = <usize>load<u32>(p)
    let start = at
    let end = <usize>load<u32>(p, 4)
    const flags = load<u8>(fieldFlags + i)
    if (flags & literal.EXPRESSION) {
      if (!hibp) scanValue(start, end, IN_TEXT, true)
      continue
    }
    if (flags & ESCAPED) {
      literal.decodeLiteral(start, end, load<u32>(fieldScopes + ((i as usize) << 2)), flags, !hibp)
      start = decoded
      end = literal.decodedEnd
    }
    const role = load<u32>(hotFields + ((i as usize) << 2))
    if (role != 0) openRolePart(role, 0, at)
    readField(start, end, flags & VALUE_FLAGS, role)
  }
  finishParties()
}
