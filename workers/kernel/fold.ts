// Names of people and organisations in ASCII, folded as `workers/fold-name.ts` does it (COUNTING-RULES.md §6): lower case,
// letters and digits, one space between words, titles and legal forms dropped. A property test compares the two.

import { ALNUM, is } from './chars'

const COMMA: u32 = 0x2c
const SPACE: u8 = 0x20
/** Known words: their first eight bytes (the first in the lowest), and their length in another list. */
const MAX_WORDS: u32 = 64
const titles: usize = memory.data(64 * 16)
const forms: usize = memory.data(64 * 16)
let titleCount: u32 = 0
let formCount: u32 = 0

/** Adds a title (lower case, 1-31 letters). */
export function addTitle(p: usize, length: u32): void {
  if (titleCount < MAX_WORDS) addWord(titles + ((titleCount++ as usize) << 4), p, length)
}

/** Adds a legal form. */
export function addLegalForm(p: usize, length: u32): void {
  if (formCount < MAX_WORDS) addWord(forms + ((formCount++ as usize) << 4), p, length)
}

function addWord(to: usize, p: usize, length: u32): void {
  store<u64>(to, keyOf(p, length))
  store<u64>(to, length as u64, 8)
}

@inline
function keyOf(p: usize, length: u32): u64 {
  return load<u64>(p) & (length >= 8 ? <u64>-1 : ((1 as u64) << ((length << 3) as u64)) - 1)
}

function isKnown(words: usize, count: u32, p: usize, length: u32): bool {
  const key = keyOf(p, length)
  for (let i: u32 = 0; i < count; i++) {
    const word = words + ((i as usize) << 4)
    if (load<u64>(word) == key && load<u64>(word, 8) == (length as u64)) return true
  }
  return false
}

let start: usize = 0
let out: usize = 0

/** Writes the folded name to `to` and returns its length; -1 if it is not plain ASCII. */
export function foldPlain(p: usize, length: u32, organisation: bool, to: usize): i32 {
  const end = p + length
  let commas: u32 = 0
  let comma: usize = 0
  for (let q = p; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (c >= 0x80) return -1
    if (c == COMMA) {
      commas++
      comma = q
    }
  }
  start = to
  out = to
  if (organisation) {
    addWords(p, end, false)
    dropLegalForms()
  } else if (commas == 1) {
    addWords(comma + 1, end, true)
    addWords(p, comma, true)
  } else addWords(p, end, true)
  return (out - start) as i32
}

/** Appends the words of [p, end), a space between two. */
function addWords(p: usize, end: usize, dropTitles: bool): void {
  while (true) {
    while (p < end && !is(load<u8>(p), ALNUM)) p++
    if (p == end) return
    const before = out
    if (out > start) store<u8>(out++, SPACE)
    const word = out
    for (; p < end && is(load<u8>(p), ALNUM); p++) {
      const c = <u32>load<u8>(p)
      store<u8>(out++, (c - 65 < 26 ? c | 0x20 : c) as u8)
    }
    store<u64>(out, 0)
    if (dropTitles && isKnown(titles, titleCount, word, (out - word) as u32)) out = before
  }
}

/** The first word stays, whatever it is. */
function dropLegalForms(): void {
  while (true) {
    let word = out
    while (word > start && load<u8>(word - 1) != SPACE) word--
    if (word == start || !isKnown(forms, formCount, word, (out - word) as u32)) return
    out = word - 1
  }
}
