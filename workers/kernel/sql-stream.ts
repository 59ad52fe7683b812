// SQL dumps, statement by statement: rows are the tuples behind `INSERT ... VALUES` and the lines behind `COPY ... FROM stdin`
// (sql-row.ts), whatever the length of the statement. All else (comments, definitions, settings, bodies of functions) is text,
// searched line by line, that makes no row. Nothing is ever executed. Over 250 lines: one machine, whose states share what is open.
//
// Where a quote is not closed or not escaped, its tuple alone is lost: reading goes on behind the next `)` that a comma and a
// bracket, a semicolon or the end of a line follow. Outside rows a line that starts with a statement of rows ends whatever is open.

import * as codes from './build/codes'
import { startLongRow, searchLongRow } from './long-row'
import { beginRow, findLineEnd, refuseRow, searchAsText } from './rows'
import { BROKEN, INCOMPLETE, backslashes, finishRow, readLine, readTuple, setBackslashes, skipBlank } from './sql-row'
import { BACKSLASH, CLOSE, COMMA, CR, LF, OPEN, SEMICOLON } from './sql-signs'
import { MAYBE, NO_ROWS, YES, endsTuple, headEnd, inName, isQuote, isWord, namesProgram, quotedEnd, startsComment } from './sql-statement'
import { declareHead, forgetHeads, openTable, width } from './sql-tables'

const STATEMENT: u32 = 0
const TUPLES: u32 = 1
const LINES: u32 = 2
const TEXT: u32 = 3

/** Longest head of a statement of rows, and longest definition of a table. */
const MAX_HEAD: usize = 1 << 20
/** Bytes that words and comments are told by. */
const LOOK_AHEAD: usize = 80
const MAX_TAG: usize = 64

let state: u32 = STATEMENT
/** In TEXT: the open quote, 0 for none; whether a comment is open; the length of the open dollar quote's tag. */
let quote: u32 = 0
let comment: bool = false
let tagLength: usize = 0
const tag: usize = memory.data(64)
/** Semicolons end no statement, because `DELIMITER ;;` has said so. */
let redelimited: bool = false
/** In TEXT: the statement makes a function, procedure or trigger; its body is open, in which semicolons end no statement. */
let isProgram: bool = false
let inBody: bool = false
/** Behind a comment goes on what stood before it. */
let commentOnly: bool = false
let afterComment: u32 = STATEMENT
let lineStarts: bool = false
let isLong: bool = false
let longMuted: bool = false
let mute: u64 = 0
let offsetBase: u64 = 0

/** Starts a source. What starts before offset `muteUntil` was read by an earlier scan, and is passed over. */
export function startSqlStream(hasBackslashes: bool, muteUntil: u64): void {
  state = STATEMENT
  setBackslashes(hasBackslashes)
  closeText()
  redelimited = false
  lineStarts = true
  isLong = false
  mute = muteUntil
  forgetHeads()
}

/** Whether the row in hand is over the limit and not at its end: the kernel alone knows how far it has come. */
export function isInLongSqlRow(): bool {
  return isLong
}

function closeText(): void {
  quote = 0
  comment = false
  tagLength = 0
  commentOnly = false
  isProgram = false
  inBody = false
}

/**
 * Reads [p, end); `offset` is the source offset of memory address 0, `eof` says that the source ends at `end`. Returns how far it
 * came: less than `end` where something is not complete yet.
 */
export function scanSqlStream(p: usize, end: usize, offset: u64, eof: bool): usize {
  offsetBase = offset
  while (p < end) {
    const next = isLong ? longStep(p, end, eof) : step(p, end, eof)
    if (next == INCOMPLETE) break
    p = next
  }
  return p
}

@inline
function muted(p: usize): bool {
  return mute != 0 && offsetBase + (p as u64) < mute
}

function step(p: usize, end: usize, eof: bool): usize {
  if (state == TUPLES) return tuples(p, end, eof)
  if (state == LINES) return copyLine(p, end, eof)
  if (state == TEXT) return textLine(p, end, eof)
  return statement(p, end, eof)
}

/** Whether what starts at `p` may go on beyond `end`. */
@inline
function mayGoOn(p: usize, end: usize, eof: bool, most: usize): bool {
  return !eof && end - p < most
}

function statement(p: usize, end: usize, eof: bool): usize {
  const first = skipBlank(p, end)
  if (first >= end) return end
  if (load<u8>(first) == SEMICOLON) return first + 1
  if (mayGoOn(first, end, eof, LOOK_AHEAD)) return first > p ? first : INCOMPLETE
  const stop = min(end, first + LOOK_AHEAD)
  if (startsComment(first, stop)) return openComment(first, STATEMENT)
  if (isWord(first, stop, 'INSERT') || isWord(first, stop, 'REPLACE')) return insert(first, end, eof)
  if (isWord(first, stop, 'COPY')) return copy(first, end, eof)
  if (isWord(first, stop, 'CREATE')) return create(first, end, eof)
  if (isWord(first, stop, 'GO')) return first + 2
  if (isWord(first, stop, 'USE') || isWord(first, stop, 'DELIMITER') || load<u8>(first) == BACKSLASH) return command(first, end, eof)
  return openText(first)
}

function openText(p: usize): usize {
  closeText()
  state = TEXT
  lineStarts = false
  return p
}

function openComment(p: usize, after: u32): usize {
  openText(p)
  commentOnly = true
  afterComment = after
  return p
}

function insert(p: usize, last: usize, eof: bool): usize {
  const end = min(last, p + MAX_HEAD)
  const rows = headEnd(p, end)
  if (rows == INCOMPLETE && mayGoOn(p, last, eof, MAX_HEAD)) return INCOMPLETE
  if (rows <= NO_ROWS) return refuseStatement(p, last, eof)
  openTable(p, (rows - p) as u32)
  outside(p, rows)
  state = TUPLES
  return rows
}

/** A statement that changes rows, but whose rows cannot be read: its first line is refused, the rest is text. */
function refuseStatement(p: usize, end: usize, eof: bool): usize {
  const lineEnd = findLineEnd(p, end)
  if (lineEnd == end && mayGoOn(p, end, eof, codes.MAX_ROW_BYTES)) return INCOMPLETE
  if (lineEnd - p > codes.MAX_ROW_BYTES) return startLong(p, TEXT)
  openText(p)
  const stop = follow(p, lineEnd)
  if (!muted(p)) refuseRow(p, stop, codes.C_ROW_BAD_SYNTAX)
  return stop
}

/** `COPY t (a, b) FROM stdin;`, whose lines start on the next one. */
function copy(p: usize, last: usize, eof: bool): usize {
  const end = min(last, p + MAX_HEAD)
  let q = p
  let fromInput = false
  while (q < end && load<u8>(q) != SEMICOLON) {
    const c = <u32>load<u8>(q)
    if (isQuote(c)) {
      const stop = quotedEnd(q, end)
      if (stop == 0) break
      q = stop
      continue
    }
    if (inName(c)) {
      const word = q
      while (q < end && inName(load<u8>(q))) q++
      if (isWord(word, q, 'STDIN')) fromInput = true
      continue
    }
    q++
  }
  const lineEnd = findLineEnd(q, end)
  if (lineEnd >= end && mayGoOn(p, last, eof, MAX_HEAD)) return INCOMPLETE
  if (!fromInput || lineEnd >= end) return openText(p)
  openTable(p, (q - p) as u32)
  outside(p, lineEnd)
  state = LINES
  return lineEnd + (load<u8>(lineEnd) == CR && lineEnd + 1 < last && load<u8>(lineEnd + 1) == LF ? 2 : 1)
}

/** Tells the host of a table's columns. The statement is text all the same. */
function create(p: usize, last: usize, eof: bool): usize {
  const end = min(last, p + MAX_HEAD)
  let isTable = false
  let program = false
  let depth: u32 = 0
  let words: u32 = 0
  let q = p
  while (q < end) {
    const c = <u32>load<u8>(q)
    if (isQuote(c) || (c == 0x5b && depth == 0)) {
      q = quotedEnd(q, end)
      if (q == 0) break
    } else if (c == 0x2d && q + 1 < end && load<u8>(q + 1) == 0x2d) {
      q = findLineEnd(q, end)
    } else if (depth == 0 && inName(c)) {
      const word = q
      while (q < end && inName(load<u8>(q))) q++
      if (words < 6 && isWord(word, q, 'TABLE')) isTable = true
      if (!isTable && namesProgram(word, q)) program = true
      words++
    } else if (c == OPEN) {
      depth++
      q++
    } else if (c == CLOSE) {
      q++
      if (depth == 0 || --depth == 0) {
        if (isTable) declareHead(p, (q - p) as u32)
        return openProgram(p, program)
      }
    } else if (c == SEMICOLON && depth == 0) return openText(p)
    else q++
    if (!isTable && words >= 12) return openProgram(p, program)
  }
  return mayGoOn(p, last, eof, MAX_HEAD) ? INCOMPLETE : openProgram(p, program)
}

function openProgram(p: usize, program: bool): usize {
  openText(p)
  isProgram = program
  return p
}

/** `USE shop`, `\connect shop`, `DELIMITER ;;`: a line. */
function command(p: usize, end: usize, eof: bool): usize {
  const lineEnd = findLineEnd(p, end)
  if (lineEnd == end && mayGoOn(p, end, eof, MAX_HEAD)) return INCOMPLETE
  if (lineEnd - p >= MAX_HEAD) return openText(p)
  if (isWord(p, lineEnd, 'DELIMITER')) {
    const mark = skipBlank(p + 9, lineEnd)
    redelimited = !(mark < lineEnd && load<u8>(mark) == SEMICOLON && skipBlank(mark + 1, lineEnd) == lineEnd)
  } else declareHead(p, (lineEnd - p) as u32)
  outside(p, lineEnd)
  return lineEnd
}

/** Searches text that belongs to no row. */
function outside(p: usize, end: usize): void {
  if (p >= end || muted(p)) return
  beginRow(p, end)
  searchAsText(p, end)
}

/** A line, or what is left of it, up to the end of the statement. */
function textLine(p: usize, end: usize, eof: bool): usize {
  const lineEnd = findLineEnd(p, end)
  if (lineEnd == end && mayGoOn(p, end, eof, codes.MAX_ROW_BYTES)) return INCOMPLETE
  if (lineEnd - p > codes.MAX_ROW_BYTES) return startLong(p, TEXT)
  if (lineStarts && startsAnew(p, lineEnd)) return endText(p, STATEMENT)
  const stop = follow(p, lineEnd)
  outside(p, stop)
  if (stop < lineEnd || state != TEXT) return stop
  lineStarts = true
  if (commentOnly && !comment) state = afterComment
  return min(lineEnd + 1, end)
}

/** Whether the line [p, end) starts a statement of rows or ends a batch, whatever is open. */
function startsAnew(p: usize, end: usize): bool {
  if (comment || tagLength != 0) return false
  if (isWord(p, end, 'GO')) return quote == 0 && skipBlank(p + 2, end) == end
  if (redelimited) return isWord(p, end, 'DELIMITER')
  if (isWord(p, end, 'CREATE')) return inBody || isWord(skipBlank(p + 6, end), end, 'TABLE')
  if (inBody) return false
  if (isWord(p, end, 'INSERT')) return quote == 0 || isWord(skipBlank(p + 6, end), end, 'INTO')
  if (isWord(p, end, 'REPLACE')) return isWord(skipBlank(p + 7, end), end, 'INTO')
  return quote == 0 && isWord(p, end, 'COPY')
}

/** Follows quotes and comments through [p, end), of one line. Returns the end of the statement or comment, or `end`. */
function follow(p: usize, end: usize): usize {
  while (p < end) {
    const c = <u32>load<u8>(p)
    if (comment) {
      if (c == 0x2a && p + 1 < end && load<u8>(p + 1) == 0x2f) {
        comment = false
        p += 2
        if (commentOnly) return endText(p, afterComment)
      } else p++
    } else if (tagLength != 0) {
      if (c == 0x24 && p + tagLength <= end && memory.compare(p, tag, tagLength) == 0) {
        p += tagLength
        tagLength = 0
      } else p++
    } else if (quote != 0) {
      if (c == BACKSLASH && backslashes) p++
      else if (c == quote) quote = 0
      p++
    } else if (isQuote(c)) {
      quote = c
      p++
    } else if (c == 0x24) p = openTag(p, end)
    else if (startsComment(p, end)) {
      if (c != 0x2f) return end
      comment = true
      p += 2
    } else if (c == SEMICOLON && !inBody && !redelimited) return endText(p + 1, STATEMENT)
    else if (isProgram && inName(c)) p = bodyWord(p, end)
    else p++
  }
  return end
}

/** A word of a function: its body starts with BEGIN and ends with `END;`. Returns the word's end. */
function bodyWord(p: usize, end: usize): usize {
  let stop = p
  while (stop < end && inName(load<u8>(stop))) stop++
  if (isWord(p, stop, 'BEGIN')) inBody = true
  else if (isWord(p, stop, 'END')) {
    const next = skipBlank(stop, end)
    if (next < end && load<u8>(next) == SEMICOLON) inBody = false
  }
  return stop
}

function endText(p: usize, next: u32): usize {
  state = next
  closeText()
  return p
}

/** PostgreSQL's `$$` or `$tag$` quotes bodies of functions: semicolons behind it end the statement again. */
function openTag(p: usize, end: usize): usize {
  let q = p + 1
  while (q < end && inName(load<u8>(q)) && load<u8>(q) != 0x24) q++
  if (q >= end || load<u8>(q) != 0x24 || q + 1 - p > MAX_TAG) return p + 1
  tagLength = q + 1 - p
  memory.copy(tag, p, tagLength)
  return q + 1
}

/** What stands between tuples, and the tuples. */
function tuples(p: usize, end: usize, eof: bool): usize {
  const first = skipBlank(p, end)
  if (first >= end) return end
  const c = <u32>load<u8>(first)
  if (c == OPEN) return tuple(first, end, eof)
  if (c == COMMA) return first + 1
  if (mayGoOn(first, end, eof, 2)) return first > p ? first : INCOMPLETE
  if (startsComment(first, end)) return openComment(first, TUPLES)
  state = STATEMENT
  return c == SEMICOLON ? first + 1 : first
}

function tuple(p: usize, last: usize, eof: bool): usize {
  const end = min(last, p + codes.MAX_ROW_BYTES)
  const stop = readTuple(p, end)
  if (stop > BROKEN) {
    if (!muted(p)) finishRow(p, stop)
    return stop
  }
  if (stop == INCOMPLETE && mayGoOn(p, last, eof, codes.MAX_ROW_BYTES)) return INCOMPLETE
  return skipBroken(p, end, last, eof)
}

/** Refuses the tuple at `p` up to what looks like its end, whatever is quoted. */
function skipBroken(p: usize, end: usize, last: usize, eof: bool): usize {
  for (let q = p + 1; q < end; q++) {
    if (load<u8>(q) != CLOSE) continue
    const answer = endsTuple(q + 1, end, eof && end == last)
    if (answer == MAYBE) break
    if (answer == YES) return refuseTuple(p, q + 1)
  }
  if (mayGoOn(p, last, eof, codes.MAX_ROW_BYTES)) return INCOMPLETE
  if (end < last || !eof) return startLong(p, STATEMENT)
  return refuseTuple(p, end)
}

function refuseTuple(p: usize, end: usize): usize {
  if (!muted(p)) refuseRow(p, end, codes.C_ROW_BAD_SYNTAX)
  return end
}

/** A line behind COPY. It ends at LF alone: other line ends are escaped. */
function copyLine(p: usize, end: usize, eof: bool): usize {
  let lineEnd = findLineEnd(p, end)
  while (lineEnd < end && load<u8>(lineEnd) != LF) lineEnd = findLineEnd(lineEnd + 1, end)
  if (lineEnd == end && mayGoOn(p, end, eof, codes.MAX_ROW_BYTES)) return INCOMPLETE
  if (lineEnd - p > codes.MAX_ROW_BYTES) return startLong(p, LINES)
  const next = min(lineEnd + 1, end)
  if (load<u8>(p) == BACKSLASH && p + 1 < end && load<u8>(p + 1) == 0x2e && skipBlank(p + 2, lineEnd) == lineEnd) {
    state = STATEMENT
    return next
  }
  // An empty line is a row of one column, else a trace of careless editing.
  if (width != 1 && skipBlank(p, lineEnd) == lineEnd) return next
  readLine(p, lineEnd)
  if (!muted(p)) finishRow(p, lineEnd)
  return next
}

function startLong(p: usize, next: u32): usize {
  isLong = true
  state = next
  lineStarts = true
  if (next == TEXT) closeText()
  longMuted = muted(p)
  if (!longMuted) startLongRow(p)
  longScanned = offsetBase + (p as u64)
  return p
}

/** Offset in the source up to which the long row's line end has been looked for. */
let longScanned: u64 = 0

/** Searches the long row on, to the end of its line. */
function longStep(p: usize, end: usize, eof: bool): usize {
  const lineEnd = findLineEnd(max(p, (longScanned - offsetBase) as usize), end)
  longScanned = offsetBase + (lineEnd as u64)
  const last = lineEnd < end || eof
  const reached = longMuted ? lineEnd : searchLongRow(p, lineEnd, last)
  if (!last) return reached > p ? reached : INCOMPLETE
  isLong = false
  return min(lineEnd + 1, end)
}
