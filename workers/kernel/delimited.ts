// Delimited text: rows by RFC 4180 (quotes open only as a field's first byte, doubled quotes, line breaks inside quotes),
// lines ended by LF, CRLF or CR. A stray quote costs its own row at the most (reliability.md F19): that row is read again
// with quotes literal. `findExit` (where does the first row at or after `limit` start?) and `scanDelimited` decide rows by
// the same conditions; tests cut every sample at every byte to hold them together.

import * as codes from './build/codes'
import { count, countPlace } from './counters'
import { IN_EMAIL, IN_MESSAGE_ID, scanValue } from './email'
import { isBlank, scanHibp } from './hibp'
import { columnKinds, decoded, fieldFlags, fields, header, hotFields, roleColumns, ROLE_COLUMN_BYTES } from './memory'
import * as tokens from './row-token'
import { CR, LF, LONG_ROW, beginRow, emailMentions, findLineEnd, findLineExit, hibp, incomplete, refuseRow, tooLong } from './rows'
import { scanIdentifier } from './value'
import { skipSpace } from './chars'

/** Field flags. */
const DOUBLED: u8 = 1 // holds doubled quotes
const HAS_AT: u8 = 2
const HAS_ESCAPE: u8 = 4
const QUOTED: u8 = 8

/** Kinds of role columns beyond the token kinds. */
export const COLUMN_EMAIL: u32 = 0
export const COLUMN_MESSAGE_ID: u32 = 15

let delimiter: u32 = 0
let quote: u32 = 0
let width: u32 = 0
let roleCount: u32 = 0
let headerLength: u32 = 0
let specials: v128 = i8x16.splat(0)
let delimiters: v128 = i8x16.splat(0)

/** Sets the dialect; 0 for no delimiter or no quote. The header line's bytes stand in `header`. */
export function setDialect(delimiterByte: u32, quoteByte: u32, fieldsPerRow: u32, headerBytes: u32): void {
  delimiter = delimiterByte
  quote = quoteByte
  width = fieldsPerRow
  headerLength = headerBytes
  delimiters = i8x16.splat(delimiterByte as i8)
  // A byte is special if the table entry of its low nibble is the byte itself.
  specials = i8x16(0x40, 0, 0, 0, 0, 0x25, 0x26, 0, 0, 0, 0x0a, 0, 0, 0x0d, 0, 0)
  if (quoteByte == 0x22) specials = i8x16.replace_lane(specials, 2, 0x22)
  if (quoteByte == 0x27) specials = i8x16.replace_lane(specials, 7, 0x27)
  if (delimiterByte == 0) delimiters = i8x16.splat(0x0a)
}

export function setRoleColumns(n: u32): void {
  roleCount = n
}

@inline
function special(p: usize): u64 {
  const v = v128.load(p)
  const found = v128.or(i8x16.eq(i8x16.swizzle(specials, v128.and(v, i8x16.splat(0x0f))), v), i8x16.eq(v, delimiters))
  return <u64>i8x16.bitmask(found)
}

/**
 * The start of the first row at or after `limit`, given that a row starts at `p`; [p, end) is in memory and `eof` says
 * whether the source ends there. NEEDS_MORE if that cannot be told from these bytes, LONG_ROW if a row is too long.
 */
export function findExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  if (p >= limit) return p
  if (quote == 0) return findLineExit(p, limit, end, eof)
  let row = p
  let inQuote = false
  let broken = false // a line break inside quotes
  let field = p
  const quotes = i8x16.splat(quote as i8)
  for (let b = p; b < end; b += 64) {
    let m = lineOrQuote(b, quotes) | (lineOrQuote(b + 16, quotes) << 16) | (lineOrQuote(b + 32, quotes) << 32) | (lineOrQuote(b + 48, quotes) << 48)
    if (end - b < 64) m &= ((1 as u64) << ((end - b) as u64)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      let next: usize = 0
      if (load<u8>(at) == quote) {
        if (at < field) continue // second of a doubled quote
        if (!inQuote) {
          inQuote = at == row || (delimiter != 0 && load<u8>(at - 1) == delimiter)
          continue
        }
        if (at + 1 >= end && !eof) return needsMore(row, end)
        const follower = at + 1 < end ? <u32>load<u8>(at + 1) : LF
        if (follower == quote && at + 1 < end) {
          field = at + 2
          continue
        }
        inQuote = false
        if (follower == delimiter || follower == LF || follower == CR) continue
        next = literalEnd(row, end, eof)
      } else if (inQuote) {
        broken = true
        if (at - row <= codes.MAX_ROW_BYTES) continue
        next = literalEnd(row, end, eof)
      } else {
        next = at + 1
        if (at - row > codes.MAX_ROW_BYTES) next = broken ? literalEnd(row, end, eof) : tooLong(row)
        else if (broken && countFields(row, at) != width) next = literalEnd(row, end, eof)
      }
      if (next <= LONG_ROW || next >= limit) return next
      row = next
      inQuote = false
      broken = false
      field = next
      if (next != at + 1) {
        b = next - 64
        m = 0
      }
    }
  }
  if (!eof) return needsMore(row, end)
  if (row >= end) return end
  if (inQuote || end - row > codes.MAX_ROW_BYTES) {
    const next = literalEnd(row, end, true)
    return next <= LONG_ROW || next >= limit ? next : findExit(next, limit, end, true)
  }
  if (broken && countFields(row, end) != width) {
    const next = literalEnd(row, end, true)
    return next <= LONG_ROW || next >= limit ? next : findExit(next, limit, end, true)
  }
  return end
}

@inline
function lineOrQuote(p: usize, quotes: v128): u64 {
  const v = v128.load(p)
  const lines = v128.or(i8x16.eq(v, i8x16.splat(0x0a)), i8x16.eq(v, i8x16.splat(0x0d)))
  return <u64>i8x16.bitmask(v128.or(lines, i8x16.eq(v, quotes)))
}

function needsMore(row: usize, end: usize): usize {
  if (end - row <= (codes.MAX_ROW_BYTES as usize) + 1) return incomplete(row)
  return literalEnd(row, end, false)
}

/** The start of the row after the one at `row` when quotes are literal. */
function literalEnd(row: usize, end: usize, eof: bool): usize {
  const at = findLineEnd(row, end)
  if (at - row > codes.MAX_ROW_BYTES) return tooLong(row)
  if (at < end) return at + 1
  return eof ? end : incomplete(row)
}

/** Fields of the well-quoted row [p, end). */
function countFields(p: usize, end: usize): u32 {
  let n: u32 = 1
  let inQuote = false
  let field = p
  for (; p < end; p++) {
    const c = <u32>load<u8>(p)
    if (c == quote && (inQuote || p == field)) inQuote = !inQuote
    else if (c == delimiter && !inQuote) {
      n++
      field = p + 1
    }
  }
  return n
}

/**
 * Reads the rows of [p, end), which starts at a row and ends at a row's end or the end of the source.
 * Long: the state of a row stays in locals.
 */
export function scanDelimited(p: usize, end: usize): void {
  let row = p
  let field = p
  let close: usize = 0
  let skip: usize = 0
  let column: u32 = 0
  let flags: u8 = 0
  let hot: u32 = 0
  let any: u8 = 0
  let inQuote = false
  let broken = false
  for (let b = p; b < end; b += 64) {
    let m = special(b) | (special(b + 16) << 16) | (special(b + 32) << 32) | (special(b + 48) << 48)
    if (end - b < 64) m &= ((1 as u64) << ((end - b) as u64)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      const c = <u32>load<u8>(at)
      let restart = false
      if (c == 0x40 && c != delimiter) flags |= HAS_AT
      else if ((c == 0x25 || c == 0x26) && c != delimiter) flags |= HAS_ESCAPE
      else if (inQuote) {
        if (c == quote) {
          if (at < skip) continue
          const follower = at + 1 < end ? <u32>load<u8>(at + 1) : LF
          if (follower == quote && at + 1 < end) {
            flags |= DOUBLED
            skip = at + 2
          } else if (follower == delimiter || follower == LF || follower == CR) {
            inQuote = false
            flags |= QUOTED
            close = at
          } else restart = true
        } else if (c == LF || c == CR) {
          broken = true
          restart = at - row > codes.MAX_ROW_BYTES
        }
      } else if (c == delimiter && c != 0) {
        if (column < codes.MAX_COLUMNS) {
          endField(column, field, at, close, flags)
          if (flags & (HAS_AT | HAS_ESCAPE)) store<u32>(hotFields + ((hot++ as usize) << 2), column)
        }
        any |= flags
        column++
        field = at + 1
        flags = 0
      } else if (c == quote) inQuote = at == field
      else {
        if (broken && column + 1 != width) restart = true
        else {
          if (at > row) {
            if (column < codes.MAX_COLUMNS) {
              endField(column, field, at, close, flags)
              if (flags & (HAS_AT | HAS_ESCAPE)) store<u32>(hotFields + ((hot++ as usize) << 2), column)
            }
            finishRow(row, at, column + 1, hot, any | flags)
          }
          row = at + 1
        }
      }
      if (restart) {
        const lineEnd = findLineEnd(row, end)
        refuseRow(row, lineEnd, codes.C_ROW_UNTERMINATED_QUOTE)
        row = min(lineEnd + 1, end)
        b = row - 64
        m = 0
      } else if (row != at + 1) continue
      field = row
      column = 0
      flags = 0
      hot = 0
      any = 0
      inQuote = false
      broken = false
      skip = 0
    }
    if (b + 64 >= end && row < end && b + 64 > row) {
      // The last row has no line end.
      if (inQuote || (broken && column + 1 != width)) {
        const lineEnd = findLineEnd(row, end)
        refuseRow(row, lineEnd, codes.C_ROW_UNTERMINATED_QUOTE)
        if (lineEnd < end) scanDelimited(lineEnd + 1, end)
        return
      }
      if (column < codes.MAX_COLUMNS) {
        endField(column, field, end, close, flags)
        if (flags & (HAS_AT | HAS_ESCAPE)) store<u32>(hotFields + ((hot++ as usize) << 2), column)
      }
      finishRow(row, end, column + 1, hot, any | flags)
      return
    }
  }
}

@inline
function endField(column: u32, start: usize, at: usize, close: usize, flags: u8): void {
  const p = fields + ((column as usize) << 3)
  store<u32>(p, (flags & QUOTED ? start + 1 : start) as u32)
  store<u32>(p, (flags & QUOTED ? close : at) as u32, 4)
  store<u8>(fieldFlags + column, flags)
}

/** The decoded bytes of a field: `fieldStart` to `fieldEnd`. */
let fieldStart: usize = 0
let fieldEnd: usize = 0

@inline
function openField(column: u32): void {
  const p = fields + ((column as usize) << 3)
  fieldStart = load<u32>(p)
  fieldEnd = load<u32>(p, 4)
  if (load<u8>(fieldFlags + column) & DOUBLED) undouble()
}

function undouble(): void {
  let to = decoded
  for (let p = fieldStart; p < fieldEnd; p++) {
    const c = load<u8>(p)
    store<u8>(to++, c)
    if (<u32>c == quote) p++
  }
  memory.fill(to, 0x20, 16)
  fieldStart = decoded
  fieldEnd = to
}

function finishRow(row: usize, end: usize, columns: u32, hot: u32, any: u8): void {
  if (columns == 1 && isBlank(row, end)) return
  if (headerLength != 0 && end - row == headerLength && memory.compare(row, header, headerLength as usize) == 0) {
    return refuseRow(row, end, codes.C_ROW_REPEATED_HEADER)
  }
  if (columns > codes.MAX_COLUMNS) return refuseRow(row, end, codes.C_ROW_TOO_MANY_COLUMNS)
  if (columns != width && !onlyEmptySurplus(columns)) return refuseRow(row, end, codes.C_ROW_RAGGED)
  beginRow(row, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  if (hibp) {
    if (any & HAS_AT) scanHibp(row, end)
  } else scanHotFields(hot)
  scanRoleColumns()
  if (tokens.rowsEnabled()) addRowToken(row, end, columns, any, emailMentions() - before)
}

function onlyEmptySurplus(columns: u32): bool {
  if (columns < width) return false
  for (let column = width; column < columns; column++) {
    const p = fields + ((column as usize) << 3)
    if (load<u32>(p) != load<u32>(p, 4)) return false
  }
  return true
}

function scanHotFields(hot: u32): void {
  for (let i: u32 = 0; i < hot; i++) {
    const column = load<u32>(hotFields + ((i as usize) << 2))
    openField(column)
    const flags = load<u8>(fieldFlags + column)
    scanValue(fieldStart, fieldEnd, load<u8>(columnKinds + column), (flags & HAS_ESCAPE) != 0)
  }
}

function scanRoleColumns(): void {
  for (let i: u32 = 0; i < roleCount; i++) {
    const entry = roleColumns + (i as usize) * ROLE_COLUMN_BYTES
    const column = load<u32>(entry)
    const kind = load<u32>(entry, 4)
    if (kind == COLUMN_EMAIL) {
      if (!(load<u8>(fieldFlags + column) & (HAS_AT | HAS_ESCAPE)) && !isEmpty(column)) countPlace(codes.C_VALUE_EMAIL_NO_AT)
      continue
    }
    openField(column)
    scanIdentifier(fieldStart, fieldEnd, kind, entry + 16, load<u32>(entry, 8))
  }
}

@inline
function isEmpty(column: u32): bool {
  const p = fields + ((column as usize) << 3)
  const end = <usize>load<u32>(p, 4)
  return skipSpace(load<u32>(p), end) == end
}

function addRowToken(row: usize, end: usize, columns: u32, any: u8, mentions: u64): void {
  if (!(any & QUOTED) && tokens.addPlainRow(row, end, delimiter != 0 ? delimiter as u8 : 0x0a, mentions)) return
  tokens.startRow()
  for (let column: u32 = 0; column < columns; column++) {
    openField(column)
    tokens.addField(fieldStart, fieldEnd, column == 0)
  }
  if (tokens.needsLengths()) {
    for (let column: u32 = 0; column < columns; column++) {
      openField(column)
      tokens.addLength(fieldEnd - fieldStart)
    }
  }
  tokens.finishRow(mentions)
}

/** What `scanValue` is told about a field of this column. */
export function setColumnContext(column: u32, kind: u32): void {
  store<u8>(columnKinds + column, (kind == COLUMN_EMAIL ? IN_EMAIL : kind == COLUMN_MESSAGE_ID ? IN_MESSAGE_ID : 0) as u8)
}
