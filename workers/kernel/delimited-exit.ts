// Where the rows of a delimited block end: the pass over quotes and line ends that the chain of blocks waits for.
// It decides rows by the same conditions as `scanDelimited`; tests cut every sample at every byte to hold them together.
//
// Rows in plain order are skipped 64 bytes at a time; every other row is read byte by special byte.

import * as codes from './build/codes'
import { delimiter, delimitersAt, insideQuotes, lineEndsAt, quote, quotesAt, width } from './dialect'
import { CR, LF, LONG_ROW, findLineEnd, findLineExit, incomplete, tooLong } from './rows'

/**
 * The start of the first row at or after `limit`, given that a row starts at `p`; [p, end) is in memory and `eof` says
 * whether the source ends there. NEEDS_MORE if that cannot be told from these bytes, LONG_ROW if a row is too long.
 */
export function findExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  if (p >= limit) return p
  if (quote == 0) return findLineExit(p, limit, end, eof)
  let row = p
  while (row < end) {
    row = skipCleanRows(row, limit)
    const next = rowExit(row, end, eof)
    if (next <= LONG_ROW || next >= limit) return next
    row = next
  }
  return eof ? end : incomplete(row)
}

/**
 * Passes over rows whose quotes all stand where they should and hold no line break, up to 64 bytes before `limit`.
 * Returns the start of the first row that it did not pass. Quotes and line ends come at random, so that a branch on
 * them is mispredicted every other time: hence none (measured: half the time).
 */
function skipCleanRows(row: usize, limit: usize): usize {
  let carry: u64 = 0 // all ones while inside quotes
  let closed: u64 = 0 // the byte before was a closing quote
  let opening: u64 = 1 // the byte before lets a quote open
  for (let b = row; b + 64 < limit; b += 64) {
    const lines = lineEndsAt(b)
    const quoteBits = quotesAt(b, lines)
    const inside = insideQuotes(quoteBits) ^ carry
    const opens = quoteBits & inside
    const closes = quoteBits & ~inside
    const outside = (lines | delimitersAt(b, lines)) & ~inside
    const afterClose = (closes << 1) | closed
    const stray = (opens & ~((outside << 1) | afterClose | opening)) | (afterClose & ~(outside | opens))
    if (stray | (lines & inside) || b - row >= codes.MAX_ROW_BYTES - 128) return row
    carry = <u64>(<i64>inside >> 63)
    closed = closes >> 63
    opening = (outside | closes) >> 63
    row = select<usize>(b + 64 - (clz(lines) as usize), row, lines != 0)
  }
  return row
}

/** The start of the row after the one at `row`, or NEEDS_MORE or LONG_ROW. */
function rowExit(row: usize, end: usize, eof: bool): usize {
  let inQuote = false
  let broken = false // a line break inside quotes
  let field = row
  for (let b = row; b < end; b += 64) {
    const lines = lineEndsAt(b)
    let m = lines | quotesAt(b, lines)
    if (end - b < 64) m &= ((1 as u64) << ((end - b) as u64)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
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
        return literalEnd(row, end, eof)
      }
      if (inQuote) {
        broken = true
        if (at - row > codes.MAX_ROW_BYTES) return literalEnd(row, end, eof)
        continue
      }
      if (at - row > codes.MAX_ROW_BYTES) return broken ? literalEnd(row, end, eof) : tooLong(row)
      return broken && countFields(row, at) != width ? literalEnd(row, end, eof) : at + 1
    }
  }
  if (!eof) return needsMore(row, end)
  if (inQuote || end - row > codes.MAX_ROW_BYTES) return literalEnd(row, end, true)
  return broken && countFields(row, end) != width ? literalEnd(row, end, true) : end
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
