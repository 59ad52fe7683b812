// Byte classes of COUNTING-RULES.md §3, as one table of bit sets.

export const LOCAL: u8 = 1 // A-Z a-z 0-9 . _ + - ' & and bytes >= 0x80
export const DOMAIN: u8 = 2 // A-Z a-z 0-9 . - and bytes >= 0x80
export const ALNUM: u8 = 4
export const SPACE: u8 = 8 // ASCII white space
export const HEX: u8 = 16
export const URL_STOP: u8 = 32 // white space " ' < > / ? # and backslash: they end the search for `://`
export const STRICT: u8 = 64 // ! # $ % * / ? ^ ` { } ~
export const REWRITTEN: u8 = 128 // A-Z a-z 0-9 . _ + - = ' & #: left parts of SRS, prvs and bounce forms

const classes: usize = memory.data(256)

@inline
export function is(c: u32, set: u8): bool {
  return (load<u8>(classes + (c as usize)) & set) != 0
}

function mark(c: u32, set: u8): void {
  const p = classes + (c as usize)
  store<u8>(p, load<u8>(p) | set)
}

function markAll(text: string, set: u8): void {
  for (let i = 0; i < text.length; i++) mark(text.charCodeAt(i), set)
}

/** Fills the table; once per instance. */
export function fillClasses(): void {
  for (let c: u32 = 0; c < 256; c++) {
    const letter = (c | 32) - 97 < 26
    const digit = c - 48 < 10
    if (letter || digit) mark(c, LOCAL | DOMAIN | ALNUM | REWRITTEN)
    if (digit || (c | 32) - 97 < 6) mark(c, HEX)
    if (c >= 0x80) mark(c, LOCAL | DOMAIN)
    if (c == 32 || (c >= 9 && c <= 13)) mark(c, SPACE | URL_STOP)
  }
  markAll("._+-'&", LOCAL | REWRITTEN)
  markAll('=#', REWRITTEN)
  markAll('.-', DOMAIN)
  markAll('"\'<>/?#\\', URL_STOP)
  markAll('!#$%*/?^`{}~', STRICT)
}

/** The first byte of [p, end) that is no white space, or `end`. */
@inline
export function skipSpace(p: usize, end: usize): usize {
  while (p < end && is(load<u8>(p), SPACE)) p++
  return p
}

/** The end of [start, end) without white space at its end. */
@inline
export function trimEnd(start: usize, end: usize): usize {
  while (end > start && is(load<u8>(end - 1), SPACE)) end--
  return end
}
