// Plain text: a row is a line that is not blank.

import * as codes from './build/codes'
import { count } from './counters'
import { IN_TEXT, scanValue } from './email'
import { isBlank, scanHibp } from './hibp'
import { addLine } from './row-token'
import { CR, LF, beginRow, emailMentions, hibp } from './rows'

/** Bytes that matter: line ends, `@` and what an escape starts with. Keyed by low nibble: \n \r @ % & and backslash differ. */
const SPECIAL = i8x16(0x40, 0, 0, 0, 0, 0x25, 0x26, 0, 0, 0, 0x0a, 0, 0x5c, 0x0d, 0, 0)

@inline
function special(p: usize): u64 {
  const v = v128.load(p)
  return <u64>i8x16.bitmask(i8x16.eq(i8x16.swizzle(SPECIAL, v128.and(v, i8x16.splat(0x0f))), v))
}

/** Reads the whole lines of [p, end); a last line without line end counts. */
export function scanText(p: usize, end: usize): void {
  let row = p
  let ats: u32 = 0
  let escapes = false
  for (let b = p; b < end; b += 64) {
    let m = special(b) | (special(b + 16) << 16) | (special(b + 32) << 32) | (special(b + 48) << 48)
    if (end - b < 64) m &= ((1 as u64) << ((end - b) as u64)) - 1
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      const c = <u32>load<u8>(at)
      if (c == 0x40) ats++
      else if (c != LF && c != CR) escapes = true
      else {
        if (at > row) line(row, at, ats, escapes)
        row = at + 1
        ats = 0
        escapes = false
      }
    }
  }
  if (row < end) line(row, end, ats, escapes)
}

function line(start: usize, end: usize, ats: u32, escapes: bool): void {
  if (load<u8>(start) <= 0x20 && isBlank(start, end)) return
  beginRow(start, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  if (hibp) {
    if (ats) scanHibp(start, end)
  } else if (ats || escapes) scanValue(start, end, IN_TEXT, escapes)
  addLine(start, end, emailMentions() - before)
}
