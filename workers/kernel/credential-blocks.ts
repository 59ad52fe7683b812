// Blocks of credentials: a row is a run of lines `URL: …`, `Username: …`, `Password: …` up to a line that is blank or drawn
// (`=====`), to the key that rows start with, or to MAX_BLOCK_BYTES. Where a row starts shows from the line itself and the
// lines in front of it, so the walk below finds the same rows from every place that is between two of them.

import * as codes from './build/codes'
import { skipSpace, trimEnd } from './chars'
import { columnOfKey, isOpener, readKey, valueStart } from './credential-key'
import { LOGIN, SECRET, URL, acceptRow, addOther, clearFields, hasField, isFilled, setField } from './credential-row'
import { CR, LF, findLineEnd, incomplete, refuseLines, tooLong } from './rows'
import { forgetHost, readHost } from './url'

/** A longer row is one line: the next one starts behind it. */
const MAX_BLOCK_BYTES: usize = 64 << 10

/** Of the line at hand: where it ends, and where the next one starts; 0 if that cannot be told from the bytes there are. */
let lineEnd: usize = 0
let nextLine: usize = 0

function readLine(p: usize, end: usize, eof: bool): void {
  lineEnd = findLineEnd(p, end)
  if (lineEnd == end) nextLine = eof ? end : 0
  else if (load<u8>(lineEnd) != CR) nextLine = lineEnd + 1
  else if (lineEnd + 1 == end) nextLine = eof ? end : 0
  else nextLine = lineEnd + (load<u8>(lineEnd + 1) == LF ? 2 : 1)
}

/** Whether the line [p, end) stands between rows: blank, or the same few signs from start to end. */
function isBreak(p: usize, end: usize): bool {
  if (end - p > MAX_BLOCK_BYTES) return false
  const from = skipSpace(p, end)
  if (from == end) return true
  const sign = <u32>load<u8>(from)
  if (sign != 0x3d && sign != 0x2d && sign != 0x2a && sign != 0x5f && sign != 0x23 && sign != 0x7e && sign != 0x2b) return false
  const to = trimEnd(from, end)
  for (let q = from + 1; q < to; q++) if (<u32>load<u8>(q) != sign) return false
  return to - from >= 3
}

@inline
function opensRow(p: usize, end: usize): bool {
  return readKey(p, end) && isOpener()
}

/** Whether the line [p, end) does not belong to the row that starts at `row`. */
@inline
function startsRow(row: usize, p: usize, end: usize): bool {
  return end - row > MAX_BLOCK_BYTES || opensRow(p, end)
}

/** As `findExit` of delimited-exit.ts, for blocks of lines. */
export function findBlockExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  if (p >= limit) return p
  let row: usize = 0 // start of the row at hand, 0 between rows
  for (let line = nearLimit(p, limit, end); line < end; line = nextLine) {
    if (row == 0 && line >= limit) return line
    readLine(line, end, eof)
    if (nextLine == 0) return unfinished(row, line, limit, end)
    if (isBreak(line, lineEnd)) {
      row = 0
      continue
    }
    if (row != 0 && startsRow(row, line, lineEnd)) {
      row = 0
      if (line >= limit) return line
    }
    if (row == 0) row = line
    if (lineEnd - line > codes.MAX_ROW_BYTES) return tooLong(line)
  }
  if (eof || row == 0) return end
  return incomplete(row)
}

/** The line at `line` goes on behind `end`. A long one is a row of its own. */
function unfinished(row: usize, line: usize, limit: usize, end: usize): usize {
  if (row != 0 && end - row <= MAX_BLOCK_BYTES) return incomplete(row)
  if (row != 0 && line >= limit) return line
  return end - line > codes.MAX_ROW_BYTES ? tooLong(line) : incomplete(line)
}

/**
 * A place in front of `limit` that is between rows whatever stands before it: a line that separates rows, or starts one by
 * its key. `p` where none is near, or a row over the limit may stand between.
 */
function nearLimit(p: usize, limit: usize, end: usize): usize {
  if (limit - p > codes.MAX_ROW_BYTES) return p
  const least = limit - p > MAX_BLOCK_BYTES ? limit - MAX_BLOCK_BYTES : p
  for (let line = limit - 1; line > least; line--) {
    const before = <u32>load<u8>(line - 1)
    if (before != LF && (before != CR || load<u8>(line) == LF)) continue
    const stop = findLineEnd(line, end)
    if (stop < end && (isBreak(line, stop) || opensRow(line, stop))) return line
  }
  return p
}

/** Reads the rows of [p, end), which starts between rows and ends so, or at the end of the source. */
export function scanCredentialBlocks(p: usize, end: usize): void {
  let row: usize = 0
  let rowEnd: usize = 0
  for (let line = p; line < end; line = nextLine) {
    readLine(line, end, true)
    const isEnd = isBreak(line, lineEnd)
    if (row != 0 && (isEnd || startsRow(row, line, lineEnd))) {
      readRow(row, rowEnd)
      row = 0
    }
    if (isEnd) continue
    if (row == 0) row = line
    rowEnd = lineEnd
  }
  if (row != 0) readRow(row, rowEnd)
}

function readRow(row: usize, end: usize): void {
  clearFields()
  forgetHost()
  let sound = true
  for (let p = row; p < end; ) {
    const stop = findLineEnd(p, end)
    if (stop > p && !readField(p, stop)) sound = false
    p = stop + 1
  }
  if (sound && hasField(LOGIN) && hasField(SECRET) && (isFilled(LOGIN) || isFilled(SECRET))) acceptRow(row, end)
  else refuseLines(row, end, codes.C_ROW_NO_CREDENTIALS)
}

/** Returns false for a second login or secret: whose they are cannot be told. */
function readField(p: usize, end: usize): bool {
  const named = readKey(p, end) ? columnOfKey() : 0
  const column = named - 1
  if (named == 0 || (column == URL && hasField(URL))) {
    addOther(p, end)
    return true
  }
  if (hasField(column)) return false
  setField(column, valueStart, end)
  if (column == URL) readHost(valueStart, end, true)
  return true
}
