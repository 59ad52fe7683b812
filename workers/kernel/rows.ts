// What all row tokenisers share: how a row is found, searched as text, refused and given its token.

import * as codes from './build/codes'
import { count, countPlace, setRow } from './counters'
import { IN_TEXT, scanValue } from './email'
import { isBlank, scanHibp } from './hibp'
import { counters } from './memory'
import { addLine } from './row-token'

export const LF: u32 = 0x0a
export const CR: u32 = 0x0d

/** Whether addresses come from raw bytes (`--email-rules hibp`). */
export let hibp: bool = false
let source: u64 = 0
export let sourceNumber: u32 = 0
/** Offset in the source of the byte at memory address 0 (may wrap below zero). */
let base: u64 = 0

export function setRules(useHibp: bool): void {
  hibp = useHibp
}

export function setSource(number: u32): void {
  source = (number as u64) << 40
  sourceNumber = number
}

/** Says that memory address `p` holds the source's byte `offset`. */
export function setOffset(p: usize, offset: u64): void {
  base = offset - (p as u64)
}

@inline
export function emailMentions(): u64 {
  return load<u64>(counters + ((codes.C_EMAILS as usize) << 3))
}

/** Source number << 40 | offset in the source of the byte at memory address `p`. */
@inline
export function placeAt(p: usize): u64 {
  return source | ((base + (p as u64)) & 0xffffffffff)
}

/** Makes [start, end) the current row. */
@inline
export function beginRow(start: usize, end: usize): void {
  setRow(placeAt(start), (end - start) as u64)
}

/** Searches bytes that are no accepted row for addresses, as a line of text. */
export function searchAsText(start: usize, end: usize): void {
  if (hibp) scanHibp(start, end)
  else if (holdsHot(start, end)) scanValue(start, end, IN_TEXT, true)
}

/** Whether the bytes hold an `@`, or what an escape that stands for it starts with. */
export function holdsHot(p: usize, end: usize): bool {
  const at = i8x16.splat(0x40)
  const percent = i8x16.splat(0x25)
  const ampersand = i8x16.splat(0x26)
  const backslash = i8x16.splat(0x5c)
  for (; p < end; p += 16) {
    const v = v128.load(p)
    const hot = v128.or(v128.or(i8x16.eq(v, at), i8x16.eq(v, percent)), v128.or(i8x16.eq(v, ampersand), i8x16.eq(v, backslash)))
    const m = <u32>i8x16.bitmask(hot)
    if (m != 0 && p + (ctz(m) as usize) < end) return true
  }
  return false
}

/** Counts the row [start, end) as refused, searches it and gives it its token as one field. */
export function refuseRow(start: usize, end: usize, counter: u32): void {
  refuse(start, end, counter, false)
}

/** The same for a row of several lines, each of which is searched for itself. */
export function refuseLines(start: usize, end: usize, counter: u32): void {
  refuse(start, end, counter, true)
}

function refuse(start: usize, end: usize, counter: u32, byLine: bool): void {
  if (isBlank(start, end)) return
  beginRow(start, end)
  count(codes.C_ROWS_FOUND)
  countPlace(counter)
  const before = emailMentions()
  for (let p = start; p < end; ) {
    const stop = byLine ? findLineEnd(p, end) : end
    searchAsText(p, stop)
    p = stop + 1
  }
  addLine(start, end, emailMentions() - before)
}

/** The first line end in [p, end), or `end`. */
export function findLineEnd(p: usize, end: usize): usize {
  const lf = i8x16.splat(0x0a)
  const cr = i8x16.splat(0x0d)
  for (; p < end; p += 16) {
    const v = v128.load(p)
    const m = <u32>i8x16.bitmask(v128.or(i8x16.eq(v, lf), i8x16.eq(v, cr)))
    if (m != 0) return min(p + (ctz(m) as usize), end)
  }
  return end
}

/** Answers of `findExit` and `findLineExit` that are no position. */
export const NEEDS_MORE: usize = 0
export const LONG_ROW: usize = 1
/** After NEEDS_MORE: the start of the row that is not complete. After LONG_ROW: that of the row over MAX_ROW_BYTES. */
export let openRow: usize = 0

export function tooLong(row: usize): usize {
  openRow = row
  return LONG_ROW
}

export function incomplete(row: usize): usize {
  openRow = row
  return NEEDS_MORE
}

/** As `findExit` of delimited.ts, for rows that are lines. */
export function findLineExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  // A row over the limit crosses the end of a step, wherever it starts.
  while (limit > p && limit - p > codes.MAX_ROW_BYTES) {
    const next = lineExit(p, p + codes.MAX_ROW_BYTES, end, eof)
    if (next <= LONG_ROW) return next
    p = next
  }
  return lineExit(p, limit, end, eof)
}

function lineExit(p: usize, limit: usize, end: usize, eof: bool): usize {
  if (p >= limit) return p
  const at = findLineEnd(limit - 1, end)
  if (at + 1 == limit) return limit
  let row = limit - 1
  while (row > p && load<u8>(row - 1) != LF && load<u8>(row - 1) != CR) row--
  if (at - row > codes.MAX_ROW_BYTES) return tooLong(row)
  if (at < end) return at + 1
  return eof ? end : incomplete(row)
}

/** Searches the header line, which is no row. */
export function searchHeader(start: usize, end: usize): void {
  beginRow(start, end)
  searchAsText(start, end)
}
