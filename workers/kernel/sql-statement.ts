// The words of SQL statements: what starts or ends at a place, without regard to what came before.

import { ALNUM, is } from './chars'
import { INCOMPLETE, backslashes, skipBlank } from './sql-row'
import { BACKSLASH, BACKTICK, CLOSE, COMMA, CR, DOUBLE_QUOTE, LF, OPEN, QUOTE, SEMICOLON } from './sql-signs'

/** Answer of `headEnd` for a statement that has no rows to read. */
export const NO_ROWS: usize = 1

/** `--`, `#` (MySQL) or the start of a comment in stars. */
export function startsComment(p: usize, end: usize): bool {
  const c = <u32>load<u8>(p)
  if (c == 0x23) return backslashes
  if (p + 1 >= end) return false
  const next = <u32>load<u8>(p + 1)
  return (c == 0x2d && next == 0x2d) || (c == 0x2f && next == 0x2a)
}

/** Whether the word at `p` is `word`, which is in upper case. */
export function isWord(p: usize, end: usize, word: string): bool {
  const length = word.length as usize
  if (p + length > end) return false
  for (let i: usize = 0; i < length; i++) {
    if ((<u32>load<u8>(p + i) & 0xdf) != <u32>word.charCodeAt(i as i32)) return false
  }
  return p + length == end || !inName(load<u8>(p + length))
}

@inline
export function inName(c: u32): bool {
  return is(c, ALNUM) || c == 0x5f || c == 0x24 || c >= 0x80
}

/** The end of the quoted name or string at `p`, or 0. Brackets quote names, too. */
export function quotedEnd(p: usize, end: usize): usize {
  const open = <u32>load<u8>(p)
  const close = open == 0x5b ? 0x5d : open
  const escapes = backslashes && (open == QUOTE || open == DOUBLE_QUOTE)
  for (let q = p + 1; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (escapes && c == BACKSLASH) q++
    else if (c == close) {
      if (q + 1 >= end) return 0
      if (load<u8>(q + 1) != close) return q + 1
      q++
    }
  }
  return 0
}

@inline
export function isQuote(c: u32): bool {
  return c == QUOTE || c == DOUBLE_QUOTE || c == BACKTICK
}

/** The bracket of the first tuple behind the head at `p`, NO_ROWS, or INCOMPLETE. */
export function headEnd(p: usize, end: usize): usize {
  let depth: u32 = 0
  let values = false
  for (let q = p; q < end; ) {
    const c = <u32>load<u8>(q)
    if (isQuote(c) || c == 0x5b) {
      q = quotedEnd(q, end)
      if (q == 0) return INCOMPLETE
    } else if (c == OPEN) {
      if (values && depth == 0) return q
      depth++
      q++
    } else if (c == CLOSE) {
      if (depth == 0) return NO_ROWS
      depth--
      q++
    } else if (c == SEMICOLON) return NO_ROWS
    else if (inName(c)) {
      let stop = q
      while (stop < end && inName(load<u8>(stop))) stop++
      if (stop == end) return INCOMPLETE
      if (depth == 0 && q > p) {
        const isValues = isWord(q, stop, 'VALUES') || isWord(q, stop, 'VALUE')
        if (values && !isValues) return NO_ROWS
        if (isWord(q, stop, 'SELECT') || isWord(q, stop, 'SET') || isWord(q, stop, 'EXEC') || isWord(q, stop, 'DEFAULT')) return NO_ROWS
        if (isValues) values = true
      }
      q = stop
    } else q++
  }
  return INCOMPLETE
}

/** What may have a body of statements: it starts with BEGIN. */
export function namesProgram(p: usize, end: usize): bool {
  return isWord(p, end, 'PROCEDURE') || isWord(p, end, 'FUNCTION') || isWord(p, end, 'TRIGGER') || isWord(p, end, 'EVENT') || isWord(p, end, 'PACKAGE')
}

const NO: u32 = 0
export const YES: u32 = 1
export const MAYBE: u32 = 2

/** Whether a comma and a bracket, a semicolon, or the end of the line or source stand at `p`. */
export function endsTuple(p: usize, end: usize, eof: bool): u32 {
  let q = p
  while (q < end && (load<u8>(q) == 0x20 || load<u8>(q) == 0x09)) q++
  if (q >= end) return eof ? YES : MAYBE
  const c = <u32>load<u8>(q)
  if (c == SEMICOLON || c == LF || c == CR) return YES
  if (c != COMMA) return NO
  q = skipBlank(q + 1, end)
  if (q >= end) return eof ? NO : MAYBE
  return load<u8>(q) == OPEN ? YES : NO
}
