// Live keys (workers/live-keys.ts) in the bytes of rows, whatever their format. Sixteen bytes at a time are looked at for
// the first three bytes of any form: each byte's two halves select, from two tables, the buckets of forms that have such a
// byte there (as in Hyperscan's "Teddy"). What is left, one place in many thousands, is compared form by form.
//
// A form in `keyForms`, 64 bytes: counter u16, anchor u16 (where its three bytes stand in the prefix), class u16, least and
// most characters behind the prefix u16 u16, bucket u16, length of the prefix u16, two bytes unused, the three bytes as a
// number u32, prefix.

import { countAtPlace } from './counters'
import { keyForms, keyTables } from './memory'
import { placeAt } from './rows'

const FORM_BYTES: usize = 64
const HEAD: u32 = 12
const PREFIX: usize = 20
// Classes of workers/live-keys.ts that are more than a set of characters.
const SENDGRID: u32 = 4
const BASE64: u32 = 5
const SLACK: u32 = 6
/** A documented example is no live key. */
const EXAMPLE: u64 = 0x00454c504d415845 // EXAMPLE, the first byte lowest
const EXAMPLE_BYTES: u32 = 7

let forms: u32 = 0

export function clearKeyForms(): void {
  forms = 0
  memory.fill(keyTables, 0, 96)
}

/** Adds the form of `length` bytes at `p`: its head up to the bucket, then the prefix. */
export function addKeyForm(p: usize, length: u32): void {
  const form = keyForms + (forms as usize) * FORM_BYTES
  memory.copy(form, p, HEAD)
  store<u16>(form, (length - HEAD) as u16, 12)
  memory.copy(form + PREFIX, p + HEAD, length - HEAD)
  const bit = <u8>(<u32>1 << <u32>load<u16>(form, 10))
  const anchor = form + PREFIX + <usize>load<u16>(form, 2)
  store<u32>(form, threeBytes(anchor), 16)
  for (let i: usize = 0; i < 3; i++) {
    const c = <usize>load<u8>(anchor + i)
    const low = keyTables + i * 32 + (c & 15)
    const high = keyTables + i * 32 + 16 + (c >> 4)
    store<u8>(low, load<u8>(low) | bit)
    store<u8>(high, load<u8>(high) | bit)
  }
  forms++
}

@inline
function threeBytes(p: usize): u32 {
  return load<u32>(p) & 0xffffff
}

/**
 * Counts the keys that start in the `length` bytes at `from`; they may go on for `more` bytes. What stands before them is
 * another row, or another piece of a long one. Up to 16 bytes behind all of it are read. Returns the number of `@` in the
 * `length` bytes: the independent count that the books rest on, for which another pass would cost as much again.
 */
export function searchRows(from: usize, length: usize, more: usize): u32 {
  const owned = from + length
  const end = owned + more
  // The bytes that a key is found by stand within its first sixteen.
  const last = min(end, owned + 16)
  const sign = i8x16.splat(0x40)
  let signs: u32 = 0
  const half = i8x16.splat(15)
  const none = i8x16.splat(0)
  const low0 = v128.load(keyTables)
  const high0 = v128.load(keyTables, 16)
  const low1 = v128.load(keyTables, 32)
  const high1 = v128.load(keyTables, 48)
  const low2 = v128.load(keyTables, 64)
  const high2 = v128.load(keyTables, 80)
  // Buckets by first and second bytes of the sixteen bytes before.
  let first0 = none
  let second0 = none
  for (let p = from; p < last; p += 16) {
    const v = v128.load(p)
    let at = i8x16.bitmask(i8x16.eq(v, sign)) as u32
    if (owned < p + 16) at &= owned > p ? (1 << ((owned - p) as u32)) - 1 : 0
    signs += popcnt(at)
    const low = v128.and(v, half)
    const high = v128.and(i16x8.shr_u(v, 4), half)
    const first = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high))
    const second = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high))
    const third = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high))
    const found = v128.and(
      third,
      v128.and(
        i8x16.shuffle(second0, second, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
        i8x16.shuffle(first0, first, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
      ),
    )
    first0 = first
    second0 = second
    if (v128.any_true(found)) lookAll(~(i8x16.bitmask(i8x16.eq(found, none)) as u32) & 0xffff, p - 2, from, owned, end)
  }
  return signs
}

/** `bits`: which of the places from `p` on are looked at. */
function lookAll(bits: u32, p: usize, from: usize, owned: usize, end: usize): void {
  for (; bits != 0; bits &= bits - 1) {
    const at = p + (ctz(bits) as usize)
    if (at < end) look(at, from, owned, end)
  }
}

/** Compares what stands around `at` with each form; the key must start in [from, owned). */
function look(at: usize, from: usize, owned: usize, end: usize): void {
  const last = keyForms + (forms as usize) * FORM_BYTES
  const three = threeBytes(at)
  for (let form = keyForms; form < last; form += FORM_BYTES) {
    if (load<u32>(form, 16) != three) continue
    const start = at - <usize>load<u16>(form, 2)
    const body = start + <usize>load<u16>(form, 12)
    if (start < from || start >= owned || body > end || !isPrefix(start, form)) continue
    const kind = <u32>load<u16>(form, 4)
    if (kind != 0 && start > from && isWord(load<u8>(start - 1)) && !isEscape(start, from)) return
    const most = <u32>load<u16>(form, 8)
    let count: u32 = 0
    while (count <= most && body + count < end && isOf(load<u8>(body + count), kind)) count++
    if (count < <u32>load<u16>(form, 6) || count > most || !hasForm(body, count, kind)) return
    const to = body + count
    if (kind != 0 && to < end && isWord(load<u8>(to))) return
    if (count >= EXAMPLE_BYTES && (load<u64>(to - EXAMPLE_BYTES) & 0x00ffffffffffffff) == EXAMPLE) return
    countAtPlace(load<u16>(form), placeAt(start), (to - start) as u64)
    return
  }
}

function isPrefix(p: usize, form: usize): bool {
  const length = <usize>load<u16>(form, 12)
  for (let i: usize = 0; i < length; i++) if (load<u8>(p + i) != load<u8>(form + PREFIX + i)) return false
  return true
}

function isWord(c: u32): bool {
  return (c | 32) - 97 < 26 || c - 48 < 10 || c == 0x5f
}

/** A line break or tab as JSON writes it before `p`. */
function isEscape(p: usize, from: usize): bool {
  const c = <u32>load<u8>(p - 1)
  return p - from >= 2 && load<u8>(p - 2) == 0x5c && (c == 0x6e || c == 0x72 || c == 0x74)
}

/** What the characters of a class must be besides. */
function hasForm(body: usize, count: u32, kind: u32): bool {
  if (kind == SENDGRID) {
    for (let i: u32 = 0; i < count; i++) if ((load<u8>(body + i) == 0x2e) != (i == 22)) return false
  }
  if (kind == BASE64) {
    for (let i: u32 = 0; i < count; i++) if ((load<u8>(body + i) == 0x3d) != (i >= count - 2)) return false
  }
  return kind != SLACK || hasSlackNumber(body)
}

/** Tokens of a workspace go on with its number, newer ones of apps with a version before it: eight digits or more, then `-`. */
function hasSlackNumber(body: usize): bool {
  let p = body
  if (load<u8>(p) == 0x32 && load<u8>(p + 1) == 0x2d) p += 2
  const first = p
  while (<u32>load<u8>(p) - 48 < 10) p++
  return p - first >= 8 && load<u8>(p) == 0x2d
}

/** Classes of workers/live-keys.ts: none, letters and digits, A-Z 2-7, word -, SendGrid, base64, Slack. */
function isOf(c: u32, kind: u32): bool {
  if (kind == 2) return c - 65 < 26 || c - 50 < 6
  if (kind == 1) return isWord(c) && c != 0x5f
  if (kind == 3 || kind == SLACK) return isWord(c) || c == 0x2d
  if (kind == SENDGRID) return isWord(c) || c == 0x2d || c == 0x2e
  return kind == BASE64 && ((isWord(c) && c != 0x5f) || c == 0x2b || c == 0x2f || c == 0x3d)
}
