// JSON that cannot be cut into lines: concatenated values, or one document of any size. The way down to the rows is kept
// on an explicit stack that outlives the buffer; each row is read whole (json.ts). What stands outside rows belongs to one
// row of the enclosing document. After broken syntax it goes on line by line, with whatever rows can still be found.

import * as codes from './build/codes'
import { count } from './counters'
import { elementOf } from './json-path'
import * as json from './json'
import { startLongRow, searchLongRow } from './long-row'
import { documentStack, keys, scratch } from './memory'
import { addRow, rowsEnabled } from './row-token'
import { beginRow, findLineEnd, hibp, refuseRow } from './rows'
import { isBlank, scanHibp } from './hibp'
import { OneThree, sipHash, sipSecond } from './siphash'

const VALUE: u32 = 0
const KEY: u32 = 1
const AFTER: u32 = 2
const FIRST_VALUE: u32 = 3 // a value or the end of an empty array
const FIRST_KEY: u32 = 4
const INCOMPLETE: usize = 0
const BROKEN: usize = 1
const ROW_KEY: usize = 6 * 16
const STATE: usize = 6400 // in `scratch`: token of the document row so far, and of its next piece

let document: bool = false
let state: u32 = VALUE
let depth: u32 = 0
let node: u32 = 0
let broken: bool = false
/** Rows before this offset were read by an earlier scan that was cut off. */
let mute: u64 = 0
let outside: bool = false
let longDepth: i32 = 0
let longString: bool = false
let inLong: bool = false
let longMuted: bool = false
/** The row over the limit is a line of broken JSON. */
let longLine: bool = false
/** Offset in the source up to which the brackets and quotes of the long row have been followed. */
let longScanned: u64 = 0
let offsetBase: u64 = 0
let brokenEnd: usize = 0
let brokenEof: bool = false

/** Starts a source. Rows that start before offset `muteUntil` are passed over. */
export function startJsonStream(isDocument: bool, muteUntil: u64): void {
  document = isDocument
  state = VALUE
  depth = 0
  node = 0
  broken = false
  mute = muteUntil
  outside = false
  inLong = false
  memory.fill(scratch + STATE, 0, 32)
}

/** Whether the row in hand is over the limit and not at its end: the kernel alone knows how far it has come. */
export function isInLongRow(): bool {
  return inLong
}

@inline
function muted(p: usize): bool {
  return mute != 0 && offsetBase + (p as u64) < mute
}

@inline
function top(): usize {
  return documentStack + ((depth as usize) << 4)
}

/**
 * Reads [p, end); `offset` is the source offset of memory address 0, `eof` says that the source ends at `end`.
 * Returns how far it came: less than `end` where a token or row is not complete yet.
 */
export function scanJsonStream(p: usize, end: usize, offset: u64, eof: bool): usize {
  offsetBase = offset
  brokenEnd = end
  brokenEof = eof
  while (true) {
    const next = inLong ? longStep(p, end, eof) : broken ? brokenStep(p, end, eof) : step(p, end, eof)
    if (next == p) break
    p = next
  }
  if (eof && p >= end) finishDocument()
  return p
}

/** One token or row. Returns `p` where nothing more can be done. */
function step(p: usize, end: usize, eof: bool): usize {
  const start = p
  p = json.skipJsonSpace(p, end)
  if (p >= end) return end == start ? start : end
  const c = <u32>load<u8>(p)
  if (state == AFTER) return afterValue(p, c, end, eof)
  if (state == KEY || state == FIRST_KEY) {
    if (c == 0x7d && state == FIRST_KEY) return closeContainer(p)
    return key(p, end, eof, start)
  }
  if (c == 0x5d && state == FIRST_VALUE) return closeContainer(p)
  const inArray = depth > 0 && load<u32>(top(), 4) != 0
  if (!document || (inArray && (c == 0x7b || depth == 1))) return row(p, end, eof, start)
  if (c == 0x7b || c == 0x5b) return openContainer(p, c == 0x5b)
  return outsideValue(p, end, eof, start)
}

/** From here on line by line. */
function fail(p: usize): usize {
  broken = true
  return brokenStep(p, brokenEnd, brokenEof)
}

function afterValue(p: usize, c: u32, end: usize, eof: bool): usize {
  if (depth == 0) {
    // Another value after the first: white space, a comma or a record separator (RFC 7464) may stand between.
    state = VALUE
    node = 0
    return c == 0x2c || c == 0x1e ? p + 1 : step(p, end, eof)
  }
  const array = load<u32>(top(), 4) != 0
  if (c == 0x2c) {
    state = array ? VALUE : KEY
    if (array) node = load<u32>(top())
    return p + 1
  }
  if (c == <u32>(array ? 0x5d : 0x7d)) return closeContainer(p)
  return fail(p)
}

function openContainer(p: usize, array: bool): usize {
  if (depth >= codes.MAX_DEPTH) return fail(p)
  depth++
  store<u32>(top(), array ? elementOf(node) : node)
  store<u32>(top(), array ? 1 : 0, 4)
  store<u32>(top(), 0, 8)
  if (array) node = load<u32>(top())
  state = array ? FIRST_VALUE : FIRST_KEY
  return p + 1
}

function closeContainer(p: usize): usize {
  depth--
  state = AFTER
  return p + 1
}

@inline
function tooLong(p: usize, end: usize): bool {
  return end - p > codes.MAX_ROW_BYTES
}

/** How far a token or row that starts at `p` is looked at: what more of it is in memory depends on the size of blocks. */
@inline
function limitOf(p: usize, end: usize): usize {
  return tooLong(p, end) ? p + codes.MAX_ROW_BYTES : end
}

function key(p: usize, last: usize, eof: bool, start: usize): usize {
  if (load<u8>(p) != json.QUOTE) return fail(p)
  const end = limitOf(p, last)
  const mayGoOn = end == last && !eof
  const stop = json.stringEnd(p + 1, end)
  if (stop == 0 || stop + 1 >= end) return mayGoOn && (stop != 0 || !isBrokenString(p + 1, end)) ? start : fail(p)
  json.resetNoted()
  if (!json.noteString(p + 1, stop, 0, true)) return fail(p)
  node = json.keyNode(load<u32>(top()), load<u32>(top(), 8), p + 1, stop)
  store<u32>(top(), node, 8)
  const colon = json.skipJsonSpace(stop + 1, end)
  if (colon >= end) return mayGoOn ? start : fail(p)
  if (load<u8>(colon) != 0x3a) return fail(p)
  takeOutside(p, stop + 1, false)
  state = VALUE
  return colon + 1
}

/** What to do with a value whose end is not in sight: over the limit, cut off by the end of the source, or to be waited for. */
function unfinished(p: usize, isLong: bool, eof: bool, start: usize): usize {
  return isLong ? startLong(p, false) : eof ? fail(p) : start
}

/** A string that is not just unfinished: a control character stands in it. */
function isBrokenString(p: usize, end: usize): bool {
  for (; p < end; p++) {
    const c = <u32>load<u8>(p)
    if (c == 0x5c) p++
    else if (c < 0x20) return true
    else if (c == json.QUOTE) return false
  }
  return false
}

/** A string, number or literal outside all rows. One over the limit counts as a row. */
function outsideValue(p: usize, last: usize, eof: bool, start: usize): usize {
  const end = limitOf(p, last)
  json.resetNoted()
  let stop: usize = 0
  let isNull = false
  if (load<u8>(p) == json.QUOTE) {
    const close = json.stringEnd(p + 1, end)
    if (close == 0) {
      if (isBrokenString(p + 1, end)) return fail(p)
      return unfinished(p, end < last, eof, start)
    }
    if (!json.noteString(p + 1, close, node, false)) return fail(p)
    stop = close + 1
  } else {
    if (wordEnd(p, end) == end && (end < last || !eof)) return unfinished(p, end < last, eof, start)
    isNull = load<u8>(p) == 0x6e
    stop = json.scalarEnd(p, end, node)
    if (stop == 0) return fail(p)
  }
  takeOutside(p, stop, !isNull)
  state = AFTER
  return stop
}

/** Reads what was noted of a key or value outside rows, and adds its bytes to the document row's token. */
function takeOutside(p: usize, end: usize, isValue: bool): void {
  if (isValue) outside = true
  chain(p, end)
  if (muted(p)) return
  beginRow(p, end)
  if (hibp) scanHibp(p, end)
  json.readNoted()
}

function chain(p: usize, end: usize): void {
  store<u64>(scratch + STATE, sipHash<OneThree>(p, end - p, keys + ROW_KEY), 16)
  store<u64>(scratch + STATE, sipSecond, 24)
  const first = sipHash<OneThree>(scratch + STATE, 32, keys + ROW_KEY)
  store<u64>(scratch + STATE, first)
  store<u64>(scratch + STATE, sipSecond, 8)
}

function finishDocument(): void {
  if (depth > 0 && !broken) broken = true
  if (!outside) return
  outside = false
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  // Its mentions are not those of a row that could be repeated: an earlier scan may have read a part of them.
  if (rowsEnabled()) addRow(scratch + STATE, 16, 0)
}

function row(p: usize, last: usize, eof: bool, start: usize): usize {
  const end = limitOf(p, last)
  const matched = json.matchRow(p, end, node)
  if (matched != 0) {
    if (!muted(p)) json.acceptRow(p, matched)
    state = AFTER
    return matched
  }
  const stop = valueEnd(p, end, eof && end == last)
  if (stop == INCOMPLETE) return unfinished(p, end < last, eof, start)
  if (stop == BROKEN) return fail(p)
  if (!muted(p)) json.readRow(p, stop, node)
  state = AFTER
  return stop
}

/** Where the number or literal at `p` ends. */
function wordEnd(p: usize, end: usize): usize {
  while (p < end && load<u8>(p) > 0x20 && load<u8>(p) != 0x2c && load<u8>(p) != 0x5d && load<u8>(p) != 0x7d) p++
  return p
}

/** The end of the value at `p` by its brackets and quotes alone. INCOMPLETE or BROKEN where there is none. */
function valueEnd(p: usize, end: usize, eof: bool): usize {
  const c = <u32>load<u8>(p)
  if (c == json.QUOTE) {
    const stop = json.stringEnd(p + 1, end)
    return stop ? stop + 1 : isBrokenString(p + 1, end) ? BROKEN : INCOMPLETE
  }
  if (c != 0x7b && c != 0x5b) {
    const q = wordEnd(p, end)
    return q == p ? BROKEN : q < end || eof ? q : INCOMPLETE
  }
  let level: u32 = 0
  while (p < end) {
    const v = v128.load(p)
    const folded = v128.or(v, i8x16.splat(0x20))
    const brackets = v128.or(i8x16.eq(folded, i8x16.splat(0x7b)), i8x16.eq(folded, i8x16.splat(0x7d)))
    let m = <u32>i8x16.bitmask(v128.or(brackets, i8x16.eq(v, i8x16.splat(0x22))))
    let next = p + 16
    while (m) {
      const at = p + (ctz(m) as usize)
      m &= m - 1
      if (at >= end) return INCOMPLETE
      const b = <u32>load<u8>(at)
      if (b == json.QUOTE) {
        const stop = json.stringEnd(at + 1, end)
        if (stop == 0) return isBrokenString(at + 1, end) ? BROKEN : INCOMPLETE
        next = stop + 1
        break
      }
      if ((b | 0x20) == 0x7b) level++
      else if (--level == 0) return at + 1
    }
    p = next
  }
  return INCOMPLETE
}

function startLong(p: usize, line: bool): usize {
  inLong = true
  longLine = line
  longDepth = 0
  longString = false
  longMuted = muted(p)
  if (!longMuted) startLongRow(p)
  longScanned = offsetBase + (p as u64)
  return longStep(p, brokenEnd, brokenEof)
}

/** Searches the long row on: its bytes before `p` have been searched, and followed up to `longScanned`. */
function longStep(p: usize, end: usize, eof: bool): usize {
  const followed = (longScanned - offsetBase) as usize
  const stop = longLine ? lineStop(followed, end) : longEnd(followed, end)
  const last = stop != 0 || eof
  const limit = stop != 0 ? stop : end
  const reached = longMuted ? limit : searchLongRow(p, limit, last)
  if (last) {
    inLong = false
    state = AFTER
    if (stop == 0) broken = true
  }
  return reached
}

function lineStop(p: usize, end: usize): usize {
  const stop = findLineEnd(p, end)
  longScanned = offsetBase + (stop as u64)
  return stop < end ? stop : 0
}

/**
 * The end of the long row's value, or 0 if it lies beyond `end`: of a string, its quote; of an object or array, its bracket;
 * of a number, what stands behind it.
 */
function longEnd(p: usize, end: usize): usize {
  for (; p < end; p++) {
    const c = <u32>load<u8>(p)
    if (longString) {
      if (c == 0x5c) p++
      else if (c == json.QUOTE) {
        longString = false
        if (longDepth == 0) return p + 1
      }
      continue
    }
    if (c == json.QUOTE) longString = true
    else if ((c | 0x20) == 0x7b) longDepth++
    else if ((c | 0x20) == 0x7d) {
      if (longDepth == 0) return p
      if (--longDepth == 0) return p + 1
    } else if (longDepth == 0 && (c == 0x2c || c <= 0x20)) return p
  }
  // May be one byte behind `end`: an escape's second byte is passed over unseen.
  longScanned = offsetBase + (p as u64)
  return 0
}

/** One line after broken syntax: a row if a value can be read from it, else refused. */
function brokenStep(p: usize, end: usize, eof: bool): usize {
  const lineEnd = findLineEnd(p, end)
  if (p >= end) return p
  if (lineEnd == end && !eof && !tooLong(p, end)) return p
  let q = p
  while (q < lineEnd && (load<u8>(q) <= 0x20 || load<u8>(q) == 0x2c)) q++
  const c = <u32>load<u8>(q)
  if (q < lineEnd && (c == 0x7b || (c == 0x5b && q + 1 < lineEnd))) {
    const limit = limitOf(q, end)
    const stop = valueEnd(q, limit, eof && limit == end)
    if (stop == INCOMPLETE && !eof && limit == end) return p
    if (stop > BROKEN && json.checkValue(q, stop, node) == 0) {
      if (!muted(q)) json.readRow(q, stop, node)
      return stop
    }
  }
  if (tooLong(p, lineEnd)) return startLong(p, true)
  refuseLine(p, lineEnd)
  return lineEnd < end ? lineEnd + 1 : end
}

/** Lines of nothing but closing brackets and commas are what is left of the structure, no rows. */
function refuseLine(p: usize, end: usize): void {
  if (muted(p) || isBlank(p, end)) return
  for (let q = p; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (c > 0x20 && c != 0x7d && c != 0x5d && c != 0x2c) return refuseRow(p, end, codes.C_ROW_BAD_SYNTAX)
  }
}
