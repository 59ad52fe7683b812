// The row token of a JSON row: its bytes without white space between tokens, strings with their escapes undone
// (only `"` and backslash are then written with one), led by 0x03.

import { decodeTo } from './json-string'
import { canonical, decoded } from './memory'
import { addRow, copyBytes } from './row-token'

const QUOTE: u32 = 0x22
const BACKSLASH: u32 = 0x5c
const JSON_FORM: u8 = 3

/** Stores the token of the checked row [p, end). `spaced` and `escaped` say whether the slow ways are needed. */
export function addJsonRow(p: usize, end: usize, spaced: bool, escaped: bool, mentions: u64): void {
  store<u8>(canonical, JSON_FORM)
  let to = canonical + 1
  if (!spaced && !escaped) {
    copyBytes(to, p, end - p)
    return addRow(canonical, end - p + 1, mentions)
  }
  while (p < end) {
    const c = <u32>load<u8>(p)
    if (c == QUOTE) {
      const stop = closingQuote(p + 1)
      to = copyString(to, p + 1, stop)
      p = stop + 1
      continue
    }
    if (c != 0x20 && c != 0x0a && c != 0x0d && c != 0x09) store<u8>(to++, c as u8)
    p++
  }
  addRow(canonical, to - canonical, mentions)
}

function closingQuote(p: usize): usize {
  while (true) {
    const v = v128.load(p)
    const m = <u32>i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x5c))))
    if (m == 0) {
      p += 16
      continue
    }
    p += ctz(m) as usize
    if (load<u8>(p) == QUOTE) return p
    p += 2
  }
}

function copyString(to: usize, p: usize, end: usize): usize {
  store<u8>(to++, QUOTE as u8)
  let escaped = false
  for (let q = p; q < end && !escaped; q++) escaped = <u32>load<u8>(q) == BACKSLASH
  if (!escaped) {
    memory.copy(to, p, end - p)
    to += end - p
  } else {
    const stop = decodeTo(decoded, p, end, false)
    for (let q = decoded; q < stop; q++) {
      const c = <u32>load<u8>(q)
      if (c == QUOTE || c == BACKSLASH) store<u8>(to++, BACKSLASH as u8)
      store<u8>(to++, c as u8)
    }
  }
  store<u8>(to++, QUOTE as u8)
  return to
}
