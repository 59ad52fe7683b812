// Values of user and project columns (COUNTING-RULES.md §5): trimmed, normalised, refused if a placeholder, mentioned.
// ASCII is normalised here; a value with other bytes goes to the host (`normaliseValue`) and comes back as bytes.
// The prefix that makes an identity, entity and the byte 0x1f, is written in front of the value.

import * as codes from './build/codes'
import { ALNUM, HEX, SPACE, is, skipSpace, trimEnd } from './chars'
import { count, countPlace } from './counters'
import { isPlaceholder } from './lookup'
import { keys, scratch } from './memory'
import { PART_GLOBAL, addPart } from './party'
import { mention, nextValue } from './table'

@external('host', 'normaliseValue')
declare function normaliseValue(value: usize, length: u32, kind: u32, out: usize): i32

const MAX_VALUE_BYTES: usize = 512
const GLOBAL: i32 = 1 << 16
const INVALID: i32 = 1 << 17
const HYPHEN: u32 = 0x2d

let normalLength: u32 = 0
let isGlobal: bool = false

/** Scope of the value counters: 1 users, 2 projects. */
@inline
function refuse(kind: u32, reason: u32): void {
  const scope: u32 = kind >= codes.KIND_PROJECT_ID ? 2 : 1
  countPlace(codes.C_VALUE_EMAIL_NO_AT + scope * codes.VALUE_REASON_COUNT + reason)
}

/**
 * Mentions the identifier [start, end) of token kind `kind`, of the entity whose `prefixLength` bytes stand at `prefix`.
 * It is a part of the record that `openPart` was called for. `everywhere`: the entity is one in all folders.
 */
export function scanIdentifier(start: usize, end: usize, kind: u32, prefix: usize, prefixLength: u32, everywhere: bool = false): void {
  start = skipSpace(start, end)
  end = trimEnd(start, end)
  if (start == end) return
  if (end - start > MAX_VALUE_BYTES) return refuse(kind, codes.VALUE_VALUE_TOO_LONG)
  const value = nextValue()
  for (let i: u32 = 0; i < prefixLength; i += 16) v128.store(value + i, v128.load(prefix + i))
  const out = value + prefixLength
  if (!normalise(start, end, kind, out)) return
  count(codes.C_USER_ID + (kind - codes.KIND_USER_ID))
  const from = isGlobal ? out : value
  const length = (out - from) as u32 + normalLength
  addPart(from, length, kind, isGlobal || everywhere ? PART_GLOBAL : 0)
  mention(from, length, keys + ((kind as usize) << 4), kind, 0)
}

/** Writes the normal form to `out`, its length to `normalLength`. Returns false if the value was refused or is empty. */
@inline
function normalise(start: usize, end: usize, kind: u32, out: usize): bool {
  const n = (end - start) as u32
  const classes = copyAscii(start, n, out, kind != codes.KIND_USER_ID)
  if (classes & HIGH) return normaliseByHost(start, end, kind, out)
  normalLength = n
  isGlobal = false
  if (classes & PLUS && isRounded(start, n)) {
    refuse(kind, codes.VALUE_SPREADSHEET_ROUNDED)
    return false
  }
  if ((n <= 16 || n == 36 || n == 38) && refusesForm(out, n, kind)) return false
  if (kind >= codes.KIND_PROJECT_ID) {
    if (classes & BLANK) normalLength = tightenSpaces(out, n)
  } else if (classes & AT_SIGN || n == 36 || n == 38 || startsLikeSid(out)) makeGlobal(out)
  else if (n == 18 && kind == codes.KIND_USER_ID && endsInChecksum(out)) normalLength = 15
  return true
}

/** Classes of bytes that a value holds. */
const HIGH: u32 = 1 // above ASCII
const BLANK: u32 = 2 // white space or another control character
const PLUS: u32 = 4
const AT_SIGN: u32 = 8

/** 16 bytes of ones, then 16 of zeros: a mask of the n lowest bytes starts at 16 - n. */
const ones: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
])

@inline
export function lowerCase(v: v128): v128 {
  const upper = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x41)), i8x16.splat(26))
  return v128.or(v, v128.and(upper, i8x16.splat(0x20)))
}

/** Copies `n` bytes to `out` (up to 15 more are junk), lower-cased if asked. Returns the classes of bytes among them. */
@inline
function copyAscii(start: usize, n: u32, out: usize, lower: bool): u32 {
  let high = i8x16.splat(0)
  let blank = i8x16.splat(0)
  let plus = i8x16.splat(0)
  let at = i8x16.splat(0)
  for (let i: u32 = 0; i < n; i += 16) {
    const v = v128.load(start + i)
    const mine = v128.load(ones + 16 - min<u32>(n - i, 16))
    v128.store(out + i, lower ? lowerCase(v) : v)
    high = v128.or(high, v128.and(v, mine))
    blank = v128.or(blank, v128.and(i8x16.le_u(v, i8x16.splat(0x20)), mine))
    plus = v128.or(plus, v128.and(i8x16.eq(v, i8x16.splat(0x2b)), mine))
    at = v128.or(at, v128.and(i8x16.eq(v, i8x16.splat(0x40)), mine))
  }
  const some = i8x16.bitmask(v128.or(v128.or(blank, plus), v128.or(at, high)))
  if (some == 0) return 0
  return (
    (i8x16.bitmask(high) != 0 ? HIGH : 0) |
    (v128.any_true(blank) ? BLANK : 0) |
    (v128.any_true(plus) ? PLUS : 0) |
    (v128.any_true(at) ? AT_SIGN : 0)
  )
}

function normaliseByHost(start: usize, end: usize, kind: u32, out: usize): bool {
  const answer = normaliseValue(start, (end - start) as u32, kind, out)
  if (answer < 0) {
    refuse(kind, <u32>(-1 - answer))
    return false
  }
  if (answer & INVALID) countPlace(codes.C_NOTE_BAD_ENCODING)
  isGlobal = (answer & GLOBAL) != 0
  normalLength = <u32>(answer & 0xffff)
  return normalLength != 0
}

/** Drops white space around `-` and folds other runs of it to one space, in place. Returns the new length. */
function tightenSpaces(p: usize, length: u32): u32 {
  const end = p + length
  let q = p
  while (q < end && !is(load<u8>(q), SPACE)) q++
  if (q == end) return length
  let to = q
  while (q < end) {
    const c = <u32>load<u8>(q)
    if (!is(c, SPACE)) {
      store<u8>(to++, c as u8)
      q++
      continue
    }
    const after = skipSpace(q, end)
    const beside = load<u8>(after) == HYPHEN || (to > p && load<u8>(to - 1) == HYPHEN)
    if (!beside) store<u8>(to++, 0x20)
    q = after
  }
  return (to - p) as u32
}

function refusesForm(p: usize, length: u32, kind: u32): bool {
  if (length <= 16) {
    if (kind == codes.KIND_USER_ID) v128.store(scratch, lowerCase(v128.load(p)))
    if (!isPlaceholder(kind == codes.KIND_USER_ID ? scratch : p, length)) return false
    refuse(kind, codes.VALUE_PLACEHOLDER)
    return true
  }
  const braces = length == 38 && load<u8>(p) == 0x7b && load<u8>(p + 37) == 0x7d
  if ((length == 36 || braces) && isZeroGuid(p + (braces ? 1 : 0))) {
    refuse(kind, codes.VALUE_PLACEHOLDER)
    return true
  }
  return false
}

/** `1.23E+15`: what a spreadsheet leaves of a long number. */
function isRounded(p: usize, length: u32): bool {
  if (length < 4 || <u32>load<u8>(p + length - 1) - 48 >= 10 || <u32>load<u8>(p) - 48 >= 10) return false
  let i = length - 1
  while (i > 0 && <u32>load<u8>(p + i) - 48 < 10) i--
  if (i < 2 || load<u8>(p + i) != 0x2b || load<u8>(p + i - 1) != 0x45) return false
  const exponent = i - 1
  if (exponent == 1) return true
  if (exponent < 3 || load<u8>(p + 1) != 0x2e) return false
  for (let k: u32 = 2; k < exponent; k++) if (<u32>load<u8>(p + k) - 48 >= 10) return false
  return true
}

function isGuid(p: usize): bool {
  for (let i: u32 = 0; i < 36; i++) {
    const c = <u32>load<u8>(p + i)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? c != HYPHEN : !is(c, HEX)) return false
  }
  return true
}

function isZeroGuid(p: usize): bool {
  if (!isGuid(p)) return false
  for (let i: u32 = 0; i < 36; i++) {
    const c = <u32>load<u8>(p + i)
    if (c != 0x30 && c != HYPHEN) return false
  }
  return true
}

/** GUIDs, SIDs and names with one `@` and a dot behind it belong to no entity: lower case, no prefix. */
function makeGlobal(p: usize): void {
  const n = normalLength
  if (n == 38 && load<u8>(p) == 0x7b && load<u8>(p + 37) == 0x7d && isGuid(p + 1)) {
    memory.copy(p, p + 1, 36)
    normalLength = 36
    isGlobal = true
  } else isGlobal = (n == 36 && isGuid(p)) || isSid(p, n) || isPrincipal(p, n)
  if (isGlobal) copyAscii(p, normalLength, p, true)
}

/**
 * Whether 18 letters and digits are a Salesforce id of 15 and its checksum: for each five of them a letter or digit that
 * tells which are upper case (Salesforce, "What Are Salesforce ID Field Types").
 */
function endsInChecksum(p: usize): bool {
  for (let i: u32 = 0; i < 18; i++) if (!is(load<u8>(p + i), ALNUM)) return false
  for (let part: u32 = 0; part < 3; part++) {
    let bits: u32 = 0
    for (let i: u32 = 0; i < 5; i++) if (<u32>load<u8>(p + part * 5 + i) - 65 < 26) bits |= 1 << i
    const check = <u32>load<u8>(p + 15 + part)
    if (check != (bits < 26 ? 65 + bits : 22 + bits)) return false // A-Z, then 0-5
  }
  return true
}

@inline
function startsLikeSid(p: usize): bool {
  return (load<u32>(p) | 0x20) == 0x2d312d73
}

/** `S-1-` and then groups of digits with hyphens between. */
function isSid(p: usize, n: u32): bool {
  if (n < 5 || !startsLikeSid(p)) return false
  let dash = true
  let groups: u32 = 0
  for (let i: u32 = 4; i < n; i++) {
    const c = <u32>load<u8>(p + i)
    if (c == HYPHEN ? dash : c - 48 >= 10) return false
    if (c != HYPHEN && dash) groups++
    dash = c == HYPHEN
  }
  return !dash && groups >= 1
}

function isPrincipal(p: usize, n: u32): bool {
  let ats: u32 = 0
  let dot = false
  for (let i: u32 = 0; i < n; i++) {
    const c = <u32>load<u8>(p + i)
    if (c == 0x40) ats++
    else if (c == 0x2e && ats == 1) dot = true
  }
  return ats == 1 && dot
}
