// Where the rows of a delimited block end: the pass over quotes and line ends that the chain of blocks waits for.
// It decides rows by the same conditions as `scanDelimited`; tests cut every sample at every byte to hold them together.
// Measured dead end: proving 64 bytes well-quoted by bit masks takes as long as reading each quote (100 ms for 300 MB).

import * as codes from './build/codes'
import { BACKSLASH, delimiter, escaped, isEscaped, lineEndsAt, quote, quotesAt, width } from './dialect'
import { CR, LF, LONG_ROW, findLineEnd, findLineExit, incomplete, tooLong } from './rows'

/**
 * The start of the first row at or after `limit`, given that a row starts at `p`; [p, end) is in memory and `eof` says
 * whether the source ends there. NEEDS_MORE if that cannot be told from these bytes, LONG_ROW if a row is too long.
 */
export function findExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  if (p >= limit) return p
  if (quote == 0) return findLineExit(p, limit, end, eof)
  // An escaped quote proves nothing.
  const proven: usize = escaped ? 0 : provenExit(limit, end)
  if (proven != 0 && proven - p <= codes.MAX_ROW_BYTES) return proven
  let row = p
  while (row < end) {
    const next = rowExit(row, end, eof)
    if (next <= LONG_ROW || next >= limit) return next
    row = next
  }
  return eof ? end : incomplete(row)
}

/**
 * The start of the first row at or after `limit` where a few bytes behind it prove that a row starts there, else 0.
 *
 * A line end could only be inside a row if a quoted field spans it. The first quote behind it would have to close that
 * field; where no delimiter, line end or quote follows this quote, the row with the open quote is read again with quotes
 * literal (F19), and so is every other that would span the line end: it ends a row. In well-formed data this first quote
 * mostly opens a field. Saves the pass over the block (measured: a tenth of the scan).
 */
function provenExit(limit: usize, end: usize): usize {
  const lineEnd = findLineEnd(limit - 1, end)
  const quotes = i8x16.splat(quote as i8)
  for (let p = lineEnd + 1; p + 17 <= end; p += 16) {
    const m = <u32>i8x16.bitmask(i8x16.eq(v128.load(p), quotes))
    if (m == 0) continue
    const follower = <u32>load<u8>(p + (ctz(m) as usize) + 1)
    return follower == quote || follower == delimiter || follower == LF || follower == CR ? 0 : lineEnd + 1
  }
  return 0
}

/** The start of the row after the one at `row`, or NEEDS_MORE or LONG_ROW. */
function rowExit(row: usize, end: usize, eof: bool): usize {
  let inQuote = false
  let broken = false // a line break inside quotes
  let field = row
  let opened = row
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
          opened = at
          continue
        }
        if (escaped && isEscaped(at, opened + 1)) continue
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
    if (escaped && inQuote && c == BACKSLASH) p++
    else if (c == quote && inQuote && p + 1 < end && load<u8>(p + 1) == quote) p++
    else if (c == quote && (inQuote || p == field)) inQuote = !inQuote
    else if (c == delimiter && !inQuote) {
      n++
      field = p + 1
    }
  }
  return n
}
