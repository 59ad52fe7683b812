// Addresses under `--email-rules leaksize` (COUNTING-RULES.md §3). The kernel decides the plain ASCII cases itself, which
// are nearly all of them, and hands every candidate with anything odd about or around it to the host, whose
// `resolveCandidate` holds the rules as a whole. What the kernel decides must be what the host would have said: a
// property test compares the two.

import * as codes from './build/codes'
import { ALNUM, DOMAIN, LOCAL, REWRITTEN, SPACE, URL_STOP, is, skipSpace, trimEnd } from './chars'
import { count, countPlace } from './counters'
import { isTld } from './lookup'
import { exchange, keys } from './memory'
import { copyBytes } from './row-token'
import { mention, mentionElsewhere, nextValue } from './table'
import { undoEscapes, undoneEnd, undoneStart } from './undo'

@external('host', 'resolveCandidate')
declare function resolveCandidate(value: usize, length: u32, at: u32, context: u32): i32

const AT: u32 = 0x40
const DOT: u32 = 0x2e
const HYPHEN: u32 = 0x2d
export const EMAIL_KEY: usize = 0
const SPELLING_KEY: usize = 5 * 16
const REACH: usize = 320

/** What stands around a value; handed on to the host. */
export const IN_EMAIL: u32 = 1 // role `email`
export const IN_MESSAGE_ID: u32 = 2 // role `message_id`
export const IN_TEXT: u32 = 4 // text format or a refused row: `\u0040` is undone too
export const IN_KEY: u32 = 8 // a JSON key: an `@` as its first byte is part of its name

/** Of the last value scanned: how many `@` it holds, and the address accepted last (of e-mail columns only). */
export let candidates: u32 = 0
export let addressLength: u32 = 0
export const address: usize = memory.data(640)

let context: u32 = 0
let valueStart: usize = 0
let valueEnd: usize = 0
/** Whether every candidate of the value goes to the host (it starts like a mail header with message identifiers). */
let hostOnly: bool = false

/** Finds all addresses of the value [start, end). `escapes` says that it may hold `%`, `&` or a backslash. */
export function scanValue(start: usize, end: usize, where: u32, escapes: bool): void {
  context = where
  addressLength = 0
  valueStart = start
  valueEnd = end
  if (escapes && undoEscapes(start, end, (where & IN_TEXT) != 0)) {
    valueStart = undoneStart
    valueEnd = undoneEnd
  }
  const from = skipSpace(valueStart, valueEnd)
  const to = trimEnd(from, valueEnd)
  candidates = 1
  if (to - from <= 64 && !(where & IN_MESSAGE_ID) && quick(from, to)) return
  candidates = 0
  hostOnly = (where & IN_MESSAGE_ID) != 0 || startsLikeHeader(from, to) || (where & IN_EMAIL && mayBeStrict(from, to))
  let p = nextAt(from, to)
  if (p >= to && from < to && where & IN_EMAIL) return countPlace(codes.C_VALUE_EMAIL_NO_AT)
  for (; p < to; p = nextAt(p + 1, to)) {
    candidates++
    candidate(p)
  }
}

/** Keeps the address for the party record of its row. */
@inline
function keepAddress(p: usize, length: u32): void {
  if (!(context & IN_EMAIL)) return
  copyBytes(address, p, length as usize)
  addressLength = length
}

/** The next `@` of [p, end), or `end`. */
function nextAt(p: usize, end: usize): usize {
  const at = i8x16.splat(0x40)
  for (; p < end; p += 16) {
    const m = i8x16.bitmask(i8x16.eq(v128.load(p), at))
    if (m != 0) return min(p + (ctz(m) as usize), end)
  }
  return end
}

/** `message-id:`, `references:`, `in-reply-to:`, `content-id:`, `resent-…`, `x-ms-…`: by their first four letters. */
function startsLikeHeader(p: usize, end: usize): bool {
  if (p + 8 > end) return false
  const word = load<u32>(p) | 0x20202020
  return word == 0x7373656d || word == 0x65666572 || word == 0x722d6e69 || word == 0x746e6f63 || word == 0x65736572 || word == 0x736d2d78
}

/** A typed value with exactly one `@` may have a local part of wider characters. */
function mayBeStrict(p: usize, end: usize): bool {
  const at = nextAt(p, end)
  if (at >= end || nextAt(at + 1, end) < end) return false
  for (let q = p; q < at; q++) if (!is(load<u8>(q), LOCAL)) return true
  return load<u8>(p) == 0x27 || load<u8>(p) == 0x26 || load<u8>(p) == HYPHEN
}

function candidate(at: usize): void {
  if (context & IN_KEY && at == valueStart) return countPlace(codes.C_LIKE_KEY)
  let ls = at
  const leftmost = at - valueStart > REACH ? at - REACH : valueStart
  while (ls > leftmost && is(load<u8>(ls - 1), LOCAL)) ls--
  let de = at + 1
  const rightmost = valueEnd - de > REACH ? de + REACH : valueEnd
  while (de < rightmost && is(load<u8>(de), DOMAIN)) de++
  if (!hostOnly && plainCandidate(ls, at, de)) return
  askHost(at)
}

/** Decides a candidate in plain surroundings. Returns false, with nothing counted, for all others. */
function plainCandidate(ls: usize, at: usize, de: usize): bool {
  const next: u32 = de < valueEnd ? load<u8>(de) : 0
  if (next == AT || !leftIsPlain(ls)) return false
  if (de < valueEnd && !is(next, SPACE) && isInAssignedBrackets(ls)) return false
  if (ls == at) {
    if (next == 0x60 || next == 0x27 || next == 0x22 || de - at > 24) return false
    if (ls > valueStart && !is(load<u8>(ls - 1), SPACE)) return false
    return refuse(codes.C_AT_EMPTY_LOCAL)
  }
  while (ls < at && (load<u8>(ls) == 0x27 || load<u8>(ls) == 0x26 || load<u8>(ls) == HYPHEN)) ls++
  const rawEnd = de
  while (de > at + 1 && (load<u8>(de - 1) == DOT || load<u8>(de - 1) == HYPHEN)) de--
  if (quick(ls, de)) return true
  if (at - ls > 64 || rawEnd != de || next == 0x5f || next == 0x5b) return false
  return plainWithoutDot(ls, at, de)
}

/** `p@ss`: ASCII letters and digits on both sides and no dot. */
function plainWithoutDot(ls: usize, at: usize, de: usize): bool {
  if (ls == at || at + 1 == de) return false
  for (let p = ls; p < de; p++) {
    if (p != at && !is(load<u8>(p), ALNUM)) return false
  }
  if (at - ls == 3 && (load<u32>(ls) | 0x202020) == 0x40746967) return false // git@
  if (de - at == 10 && (load<u64>(at + 1) | 0x2020202020202020) == 0x736f686c61636f6c) return false // localhos(t)
  if (at - ls >= 5 && (load<u32>(ls) | 0x20202020) == 0x65636d69) return false // imce(a)
  return refuse(codes.C_AT_NO_DOT)
}

/** Whether `=<` stands before, with no white space and no other bracket between: `msgid=<…>`. */
function isInAssignedBrackets(ls: usize): bool {
  const leftmost = ls - valueStart > REACH ? ls - REACH : valueStart
  let p = ls
  while (p > leftmost && !is(load<u8>(p - 1), SPACE) && load<u8>(p - 1) != 0x3c && load<u8>(p - 1) != 0x3e) p--
  return p > leftmost + 1 && load<u8>(p - 1) == 0x3c && load<u8>(p - 2) == 0x3d
}

/** Whether nothing left of the local part can change what the candidate is. */
function leftIsPlain(ls: usize): bool {
  if (ls == valueStart) return true
  const c = <u32>load<u8>(ls - 1)
  if (is(c, SPACE) || c == 0x22 || c == 0x3e) return true
  if (c == 0x3c) return ls - 1 == valueStart || load<u8>(ls - 2) != 0x3d
  if (is(c, URL_STOP) || c == 0x25 || c == AT || c == 0x60) return false
  if (c == 0x3d && !assignmentIsPlain(ls)) return false
  if (c == 0x3a && ls - 1 > valueStart) {
    const before = <u32>load<u8>(ls - 2) | 32
    if (before == 0x70 || before == 0x73 || before == 0x6d) return false // sip: sips: xmpp: im:
  }
  let p = ls - 1
  const leftmost = ls - valueStart > REACH + 32 ? ls - (REACH + 32) : valueStart
  while (p > leftmost && !is(load<u8>(p - 1), URL_STOP)) p--
  return p == valueStart || load<u8>(p - 1) != 0x2f
}

/** After `=`: no quoted-printable escape, and no tag of a rewritten sender (SRS0, SRS1, prvs, btv1, bounce). */
function assignmentIsPlain(ls: usize): bool {
  const first = <u32>load<u8>(ls)
  if (first == 0x30 || first == 0x32 || first == 0x33) return false
  let p = ls - 1
  const leftmost = ls - valueStart > REACH ? ls - REACH : valueStart
  while (p > leftmost && is(load<u8>(p - 1), REWRITTEN)) {
    p--
    // sr(s), pr(vs), bt(v), bo(unce)
    const tag = <u32>load<u16>(p) | 0x2020
    if (tag == 0x7273 || tag == 0x7270 || tag == 0x7462 || tag == 0x6f62) return false
  }
  return true
}

function refuse(counter: u32): bool {
  countPlace(counter)
  return true
}

/**
 * Accepts [p, end) if it is, as a whole, a plain ASCII address of at most 64 bytes; otherwise returns false with nothing
 * counted. All tests are on 64-bit masks, one bit a byte. Long because the masks must stay local.
 */
function quick(p: usize, end: usize): bool {
  const n = end - p
  if (n < 6 || n > 64) return false
  const value = nextValue()
  let ats: u64 = 0
  let dots: u64 = 0
  let hyphens: u64 = 0
  let alnums: u64 = 0
  let others: u64 = 0 // _ and +
  let uppers: u64 = 0
  for (let i: usize = 0; i < n; i += 16) {
    const v = v128.load(p + i)
    const folded = v128.or(v, i8x16.splat(0x20))
    const letter = i8x16.lt_u(i8x16.sub(folded, i8x16.splat(0x61)), i8x16.splat(26))
    const digit = i8x16.lt_u(i8x16.sub(v, i8x16.splat(0x30)), i8x16.splat(10))
    v128.store(value + i, v128.bitselect(folded, v, letter))
    ats |= <u64>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x40))) << i
    dots |= <u64>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x2e))) << i
    hyphens |= <u64>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x2d))) << i
    others |= <u64>i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(0x5f)), i8x16.eq(v, i8x16.splat(0x2b)))) << i
    alnums |= <u64>i8x16.bitmask(v128.or(letter, digit)) << i
    uppers |= <u64>i8x16.bitmask(v128.andnot(letter, i8x16.eq(v128.and(v, i8x16.splat(0x20)), i8x16.splat(0x20)))) << i
  }
  const all: u64 = n == 64 ? <u64>-1 : ((1 as u64) << (n as u64)) - 1
  ats &= all
  if (popcnt(ats) != 1 || ats == 1) return false
  const locals = ats - 1
  const domain = all & ~(locals | ats)
  if (((alnums | dots | hyphens | others) & locals) != locals || ((alnums | dots | hyphens) & domain) != domain) return false
  const outside = (ats << 1) | (ats >> 1) | 1 | ((1 as u64) << ((n - 1) as u64)) // first and last byte of both parts
  dots &= all
  hyphens &= all
  if (dots & outside || dots & (dots << 1) || hyphens & 1) return false
  if (hyphens & domain & (outside | (dots << 1) | (dots >> 1) | (hyphens << 1))) return false
  const domainDots = dots & domain
  if (domainDots == 0) return false
  const lastDot = 63 - clz(domainDots)
  const tld = value + (lastDot as usize) + 1
  const tldLength = (n as u32) - (lastDot as u32) - 1
  const upperDomain = uppers & domain
  if ((upperDomain >> (lastDot + 1)) & 1 && (upperDomain & (((1 as u64) << lastDot) - 1)) == 0) return false // .In June
  if (!isTld(tld, tldLength)) return false
  const first = load<u32>(value)
  if ((first & 0xffffff) == 0x636d69 || first == 0x40746967) return false // imc(ea), git@
  if (tldLength == 5 && (load<u64>(tld) & 0xffffffffff) == 0x6570796b73) return false // thread.skype
  if (tldLength == 3 && !(context & IN_EMAIL)) {
    const word = load<u32>(tld) & 0xffffff
    if (word == 0x70697a || word == 0x766f6d || word == 0x707061) return false // zip mov app
  }
  count(codes.C_EMAILS)
  uppers &= all
  keepAddress(value, n as u32)
  mention(value, n as u32, keys + EMAIL_KEY, codes.KIND_EMAIL, codes.FLAG_ADDRESS | (uppers ? 0 : codes.FLAG_PLAIN))
  if (uppers) mentionElsewhere(p, n as u32, keys + SPELLING_KEY, codes.KIND_SPELLING, 0)
  return true
}

const LOOK_ALIKE_BASE: i32 = -1000

/** Lets the host decide the `@` at `at`; its answer's bytes come back in `exchange`. */
function askHost(at: usize): void {
  const answer = resolveCandidate(valueStart, (valueEnd - valueStart) as u32, (at - valueStart) as u32, context)
  if (answer >= 0) return acceptHosts(answer)
  if (answer <= LOOK_ALIKE_BASE) countPlace(codes.C_LIKE_MESSAGE_ID + <u32>(LOOK_ALIKE_BASE - answer))
  else countPlace(codes.C_AT_TWO_AT + <u32>(-1 - answer))
}

/** `exchange`: address length, spelling length (u32 each), address, spelling. */
function acceptHosts(notes: i32): void {
  const length = load<u32>(exchange)
  const spelling = load<u32>(exchange, 4)
  const address = exchange + 8
  const plain = spelling == length && memory.compare(address, address + length, length as usize) == 0
  for (let i: u32 = 0; i < 32; i++) {
    if ((<u32>notes >> i) & 1) countPlace(codes.C_NOTE_BOUNDARY_REPAIR + i)
  }
  acceptAddress(address, length, address + length, spelling, plain, <u32>notes)
}

/** Counts an accepted address, lower-cased at `p`, and its spelling where that differs. */
export function acceptAddress(p: usize, length: u32, spelling: usize, spellingLength: u32, plain: bool, notes: u32): void {
  count(codes.C_EMAILS)
  keepAddress(p, length)
  const value = nextValue()
  memory.copy(value, p, length as usize)
  let flags = codes.FLAG_ADDRESS | (plain ? codes.FLAG_PLAIN : 0)
  if (notes & ((1 << codes.NOTE_INFERRED) | (1 << codes.NOTE_REWRITTEN))) flags |= codes.FLAG_INFERRED
  mention(value, length, keys + EMAIL_KEY, codes.KIND_EMAIL, flags)
  if (!plain) mentionElsewhere(spelling, spellingLength, keys + SPELLING_KEY, codes.KIND_SPELLING, 0)
}
