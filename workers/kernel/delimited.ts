// Delimited text: rows by RFC 4180 (quotes open only as a field's first byte, doubled quotes, line breaks inside quotes),
// lines ended by LF, CRLF or CR. A stray quote costs its own row at the most (reliability.md F19): that row is read again
// with quotes literal. Over 250 lines: two readings of a row, and what becomes of it.
//
// `scanCleanRows` reads 64 bytes at a time as bit masks, as long as every quote stands where it should; at the first row
// where one does not, `scanOddRow` reads that row byte by special byte. Both leave the same things behind: in `stops`
// where the fields end, in `hotFields` and `columnMarks` which of them may hold an address.

import * as codes from './build/codes'
import { skipSpace } from './chars'
import { count, countPlace } from './counters'
import { BACKSLASH, delimiter, delimitersAt, escaped, headerLength, hotBytesAt, insideQuotes, isEscaped, lineEndsAt, quote, quotesAt, restInLast, width } from './dialect'
import { IN_EMAIL, IN_MESSAGE_ID, address, addressLength, candidates, scanValue } from './email'
import { isBlank, scanHibp } from './hibp'
import { columnKinds, columnMarks, columnParties, decoded, header, hotFields, roleColumns, ROLE_COLUMN_BYTES, stops } from './memory'
import { addPart, addValue, finishParties, openPart } from './party'
import * as tokens from './row-token'
import { CR, LF, beginRow, emailMentions, findLineEnd, hibp, refuseRow } from './rows'
import { scanIdentifier } from './value'

/** Row flags. */
const QUOTED: u32 = 1 // holds quoted fields
const DOUBLED: u32 = 2 // holds doubled quotes
const BROKEN: u32 = 4 // holds line breaks inside quotes
const JOINED: u32 = 8 // its last field holds delimiters

/** Marks of a column in the current row. */
const HAS_AT: u8 = 1
const HAS_ESCAPE: u8 = 2

/** Kinds of role columns beyond the token kinds. */
export const COLUMN_EMAIL: u32 = 0
export const COLUMN_MESSAGE_ID: u32 = 15

const AT: u32 = 0x40

/** Role columns of the current source, as `roleColumns` lists them. */
export let roleCount: u32 = 0

export function setRoleColumns(n: u32): void {
  roleCount = n
}

/** Reads the rows of [p, end), which starts at a row and ends at a row's end or the end of the source. */
export function scanDelimited(p: usize, end: usize): void {
  while (p < end) {
    // Escapes are few files' way: their rows are all read byte by special byte.
    if (!escaped) p = scanCleanRows(p, end)
    if (p < end) p = scanOddRow(p, end)
  }
}

/** Columns of the current row that may hold an address. */
let hot: u32 = 0

@inline
function markHot(column: u32, byte: u32): void {
  const marks = load<u8>(columnMarks + column)
  if (marks == 0) store<u32>(hotFields + ((hot++ as usize) << 2), column)
  store<u8>(columnMarks + column, marks | (byte == AT ? HAS_AT : HAS_ESCAPE))
}

function clearMarks(): void {
  for (let i: u32 = 0; i < hot; i++) store<u8>(columnMarks + load<u32>(hotFields + ((i as usize) << 2)), 0)
  hot = 0
}

/** Marks the columns of the bytes `hotBits` from `b` on, the first of which stands in `column`. */
@inline
function markAll(hotBits: u64, delimiterBits: u64, b: usize, column: u32): void {
  while (hotBits) {
    const before = (hotBits ^ (hotBits - 1)) >> 1
    markHot(column + (popcnt(delimiterBits & before) as u32), load<u8>(b + (ctz(hotBits) as usize)))
    hotBits &= hotBits - 1
  }
}

/** Writes the addresses of the bytes `bits` from `b` on to `to`, four at a time (up to three more are junk). */
@inline
function writeStops(to: usize, bits: u64, b: usize): usize {
  const last = to + ((popcnt(bits) as usize) << 2)
  for (let at = to; at < last; at += 16) {
    store<u32>(at, (b + (ctz(bits) as usize)) as u32)
    bits &= bits - 1
    store<u32>(at, (b + (ctz(bits) as usize)) as u32, 4)
    bits &= bits - 1
    store<u32>(at, (b + (ctz(bits) as usize)) as u32, 8)
    bits &= bits - 1
    store<u32>(at, (b + (ctz(bits) as usize)) as u32, 12)
    bits &= bits - 1
  }
  return last
}

/**
 * Reads rows from `row` on. Returns the start of the first row with a stray quote, or one that is too long, or `end`.
 * The end of the source reads as a line end. Long: the masks of 64 bytes must stay local.
 */
function scanCleanRows(row: usize, end: usize): usize {
  const firstStop = stops + 4
  const lastStop = stops + ((codes.MAX_COLUMNS - 64) << 2)
  let to = firstStop
  let flags: u32 = 0
  let carry: u64 = 0 // all ones while inside quotes
  let closed: u64 = 0 // the byte before was a closing quote
  let opening: u64 = 1 // the byte before lets a quote open
  store<u32>(stops, (row - 1) as u32)
  let b = row
  while (true) {
    if (to > lastStop || (b > row && b - row >= codes.MAX_ROW_BYTES - 128)) return abandon(row, end)
    let lines = lineEndsAt(b)
    let quoteBits = quotesAt(b, lines)
    let delimiterBits = delimitersAt(b, lines)
    let hotBits = hotBytesAt(b) & ~delimiterBits
    if (end - b < 64) {
      const past = (1 as u64) << ((end - b) as u64)
      lines = (lines & (past - 1)) | past
      quoteBits &= past - 1
      delimiterBits &= past - 1
      hotBits &= past - 1
    }
    let stray: u64 = 0
    let doubled: u64 = 0
    let breaks: u64 = 0
    if (quoteBits | carry | closed) {
      const inside = insideQuotes(quoteBits) ^ carry
      const opens = quoteBits & inside
      const closes = quoteBits & ~inside
      breaks = lines & inside
      lines &= ~inside
      delimiterBits &= ~inside
      const outside = lines | delimiterBits
      const afterClose = (closes << 1) | closed
      doubled = opens & afterClose
      stray = (opens & ~((outside << 1) | afterClose | opening)) | (afterClose & ~(outside | opens))
      lines &= (stray & (0 - stray)) - 1
      carry = <u64>(<i64>inside >> 63)
      closed = closes >> 63
      opening = (outside | closes) >> 63
    } else opening = (lines | delimiterBits) >> 63
    while (lines) {
      const below = (lines ^ (lines - 1)) >> 1
      const at = b + (ctz(lines) as usize)
      markAll(hotBits & below, delimiterBits & below, b, columnsUpTo(to))
      to = writeStops(to, delimiterBits & below, b)
      store<u32>(to, at as u32)
      if (quoteBits & below) flags |= QUOTED | (doubled & below ? DOUBLED : 0) | (breaks & below ? BROKEN : 0)
      else if (breaks & below) flags |= BROKEN
      if (at > row) {
        const columns = columnsUpTo(to) + 1
        if (flags & BROKEN && columns != width) return abandon(row, end)
        endRow(row, at, columns, flags)
      }
      row = at + 1
      store<u32>(stops, at as u32)
      to = firstStop
      flags = 0
      lines &= lines - 1
      hotBits &= ~below
      delimiterBits &= ~below
      quoteBits &= ~below
      doubled &= ~below
      breaks &= ~below
    }
    if (stray || end - b < 64) return abandon(row, end)
    markAll(hotBits, delimiterBits, b, columnsUpTo(to))
    to = writeStops(to, delimiterBits, b)
    if (quoteBits) flags |= doubled ? QUOTED | DOUBLED : QUOTED
    if (breaks) flags |= BROKEN
    b += 64
  }
}

@inline
function columnsUpTo(stop: usize): u32 {
  return ((stop - stops - 4) >> 2) as u32
}

function abandon(row: usize, end: usize): usize {
  clearMarks()
  return min(row, end)
}

/** Reads the one row at `row`, whatever it holds. Returns where the next one starts. */
function scanOddRow(row: usize, end: usize): usize {
  let field = row
  let skip: usize = 0
  let column: u32 = 0
  let flags: u32 = 0
  let inQuote = false
  store<u32>(stops, (row - 1) as u32)
  for (let b = row; b < end; b += 64) {
    const lines = lineEndsAt(b)
    let m = lines | quotesAt(b, lines) | delimitersAt(b, lines) | hotBytesAt(b)
    if (end - b < 64) m &= ((1 as u64) << ((end - b) as u64)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      const c = <u32>load<u8>(at)
      if ((c == AT || c == 0x25 || c == 0x26) && c != delimiter) {
        if (column < codes.MAX_COLUMNS) markHot(column, c)
      } else if (inQuote) {
        if (c == quote) {
          if (at < skip || (escaped && isEscaped(at, field + 1))) continue
          const follower = at + 1 < end ? <u32>load<u8>(at + 1) : LF
          if (follower == quote && at + 1 < end) {
            flags |= DOUBLED
            skip = at + 2
          } else if (follower == delimiter || follower == LF || follower == CR) inQuote = false
          else return refuseLine(row, end)
        } else if (c == LF || c == CR) {
          flags |= BROKEN
          if (at - row > codes.MAX_ROW_BYTES) return refuseLine(row, end)
        }
      } else if (c == delimiter && c != 0) {
        if (column < codes.MAX_COLUMNS) store<u32>(stops + ((column as usize) << 2), at as u32, 4)
        column++
        field = at + 1
      } else if (c == quote) {
        inQuote = at == field
        if (inQuote) flags |= QUOTED
      } else return endOddRow(row, at, end, column, flags)
    }
  }
  return inQuote ? refuseLine(row, end) : endOddRow(row, end, end, column, flags)
}

function endOddRow(row: usize, at: usize, end: usize, column: u32, flags: u32): usize {
  if (flags & BROKEN && column + 1 != width) return refuseLine(row, end)
  if (column < codes.MAX_COLUMNS) store<u32>(stops + ((column as usize) << 2), at as u32, 4)
  if (at > row) endRow(row, at, column + 1, flags)
  return min(at + 1, end)
}

/** Refuses the line at `row`: its quotes do not pair, so they are literal and the row ends with the line. */
function refuseLine(row: usize, end: usize): usize {
  clearMarks()
  const lineEnd = findLineEnd(row, end)
  refuseRow(row, lineEnd, codes.C_ROW_UNTERMINATED_QUOTE)
  return min(lineEnd + 1, end)
}

/** The decoded bytes of a field: `fieldStart` to `fieldEnd`. */
let fieldStart: usize = 0
let fieldEnd: usize = 0

/** Finds the bytes of a field, between its quotes if it has any. Returns whether it has. */
@inline
function boundField(column: u32, flags: u32): bool {
  const p = stops + ((column as usize) << 2)
  fieldStart = (load<u32>(p) as usize) + 1
  fieldEnd = load<u32>(p, 4)
  if (!(flags & QUOTED) || fieldStart == fieldEnd || load<u8>(fieldStart) != quote) return false
  fieldStart++
  fieldEnd--
  return true
}

@inline
function openField(column: u32, flags: u32): void {
  if (boundField(column, flags) && (escaped || flags & DOUBLED)) undouble()
}

function undouble(): void {
  let to = decoded
  for (let p = fieldStart; p < fieldEnd; p++) {
    let c = load<u8>(p)
    if (escaped && <u32>c == BACKSLASH && p + 1 < fieldEnd) {
      const follower = <u32>load<u8>(p + 1)
      if (follower == quote || follower == BACKSLASH || follower == LF || follower == CR) c = load<u8>(++p)
    } else if (<u32>c == quote) p++
    store<u8>(to++, c)
  }
  memory.fill(to, 0x20, 16)
  fieldStart = decoded
  fieldEnd = to
}

function endRow(row: usize, end: usize, columns: u32, flags: u32): void {
  finishRow(row, end, columns, flags)
  if (hot != 0) clearMarks()
}

/** Makes one field of the last one and all behind it, up to `end`. */
function joinRest(end: usize, columns: u32): void {
  const last = width - 1
  store<u32>(stops + ((width as usize) << 2), end as u32)
  // Columns beyond the limit are not marked one by one.
  let marks: u8 = columns > codes.MAX_COLUMNS ? HAS_AT | HAS_ESCAPE : 0
  let kept: u32 = 0
  for (let i: u32 = 0; i < hot; i++) {
    const column = load<u32>(hotFields + ((i as usize) << 2))
    if (column < last) {
      store<u32>(hotFields + ((kept++ as usize) << 2), column)
      continue
    }
    marks |= load<u8>(columnMarks + column)
    store<u8>(columnMarks + column, 0)
  }
  hot = kept
  if (marks == 0) return
  store<u8>(columnMarks + last, marks)
  store<u32>(hotFields + ((hot++ as usize) << 2), last)
}

function finishRow(row: usize, end: usize, columns: u32, flags: u32): void {
  if (restInLast && columns > width) {
    joinRest(end, columns)
    columns = width
    flags |= JOINED
  }
  if (columns == 1 && isBlank(row, end)) return
  if (headerLength != 0 && end - row == headerLength && memory.compare(row, header, headerLength as usize) == 0) {
    return refuseRow(row, end, codes.C_ROW_REPEATED_HEADER)
  }
  if (columns > codes.MAX_COLUMNS) return refuseRow(row, end, codes.C_ROW_TOO_MANY_COLUMNS)
  if (columns != width && !onlyEmptySurplus(columns, flags)) return refuseRow(row, end, codes.C_ROW_RAGGED)
  beginRow(row, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  if (hot != 0) {
    if (hibp) scanHibp(row, end)
    else scanHotFields(flags)
  }
  scanRoleColumns(flags)
  finishParties()
  if (tokens.rowsEnabled()) addRowToken(row, end, columns, flags, emailMentions() - before)
}

function onlyEmptySurplus(columns: u32, flags: u32): bool {
  if (columns < width) return false
  for (let column = width; column < columns; column++) {
    boundField(column, flags)
    if (fieldStart != fieldEnd) return false
  }
  return true
}

function scanHotFields(flags: u32): void {
  for (let i: u32 = 0; i < hot; i++) {
    const column = load<u32>(hotFields + ((i as usize) << 2))
    openField(column, flags)
    const escapes = (load<u8>(columnMarks + column) & HAS_ESCAPE) != 0
    const context = <u32>load<u8>(columnKinds + column)
    const at = <usize>load<u32>(stops + ((column as usize) << 2)) + 1
    scanValue(fieldStart, fieldEnd, context, escapes)
    if (!(context & IN_EMAIL) || candidates != 1 || addressLength == 0) continue
    openPart(0, load<u16>(columnParties + ((column as usize) << 1)), column, at)
    addPart(address, addressLength, codes.KIND_EMAIL, 0)
  }
}

function scanRoleColumns(flags: u32): void {
  const end = roleColumns + (roleCount as usize) * ROLE_COLUMN_BYTES
  for (let entry = roleColumns; entry < end; entry += ROLE_COLUMN_BYTES) {
    const column = load<u32>(entry)
    const kind = load<u32>(entry, 4)
    if (kind == COLUMN_EMAIL) {
      if (!hibp && load<u8>(columnMarks + column) == 0 && !isEmpty(column, flags)) countPlace(codes.C_VALUE_EMAIL_NO_AT)
      continue
    }
    openField(column, flags)
    if (fieldStart == fieldEnd) continue
    openPart(0, load<u32>(entry, 12), column, <usize>load<u32>(stops + ((column as usize) << 2)) + 1)
    if (kind <= codes.KIND_PROJECT_NAME) scanIdentifier(fieldStart, fieldEnd, kind, entry + 16, load<u32>(entry, 8))
    else addValue(fieldStart, fieldEnd, kind)
  }
}

function isEmpty(column: u32, flags: u32): bool {
  boundField(column, flags)
  return skipSpace(fieldStart, fieldEnd) == fieldEnd
}

function addRowToken(row: usize, end: usize, columns: u32, flags: u32, mentions: u64): void {
  if (!(flags & (QUOTED | JOINED)) && tokens.addPlainRow(row, end, delimiter != 0 ? delimiter as u8 : 0x0a, mentions)) return
  tokens.startRow()
  for (let column: u32 = 0; column < columns; column++) {
    openField(column, flags)
    tokens.addField(fieldStart, fieldEnd, column == 0)
  }
  if (tokens.needsLengths()) {
    for (let column: u32 = 0; column < columns; column++) {
      openField(column, flags)
      tokens.addLength(fieldEnd - fieldStart)
    }
  }
  tokens.finishRow(mentions)
}

/** What `scanValue` is told about a field of this column, and whose it is. */
export function setColumnContext(column: u32, kind: u32, party: u32): void {
  store<u16>(columnParties + ((column as usize) << 1), party as u16)
  store<u8>(columnKinds + column, (kind == COLUMN_EMAIL ? IN_EMAIL : kind == COLUMN_MESSAGE_ID ? IN_MESSAGE_ID : 0) as u8)
}
