// What an address is beyond its bytes: its domain, its mailbox under the provider's rule, its bucket.
// Runs once per entry of the table, while the address's bytes are still in the queue.

import {
  FLAG_DISPOSABLE,
  FLAG_LIST,
  FLAG_MAILBOX,
  FLAG_NON_ASCII,
  FLAG_PLACEHOLDER,
  FLAG_PLUS_TAG,
  FLAG_ROLE,
  KIND_EMAIL,
} from './build/codes'
import * as domains from './domains'
import { hasListSuffix, isRoleLocalPart } from './lookup'
import { keys, scratch } from './memory'
import { sipHash, sipSecond, TwoFour } from './siphash'
import { insert } from './table'

@external('host', 'mailboxOf')
declare function mailboxOf(address: usize, length: u32, out: usize): u32

const EMAIL_KEY: usize = 0
const MAILBOX_AT: usize = 4096 // in `scratch`

/** Flags << 52 | domain << 20 of the address of `length` bytes at `p`; its mailbox is inserted where it is another one. */
export function describeAddress(p: usize, length: u32, place: u64): u64 {
  const at = lastAt(p, length)
  const domain = domains.domainNumber(p + at + 1, length - at - 1)
  const facts = domains.domainFacts(domain)
  const own = (((domain as u64) << 20) | (addressFlags(p, at, facts) << 52)) as u64
  const size = mailboxForm(p, length, at, facts)
  if (size == 0) return own | ((FLAG_MAILBOX | bucketFlags(p, at, facts)) << 52)
  insertMailbox(scratch + MAILBOX_AT, size, place)
  return own
}

/** Where the last `@` of the address stands. */
function lastAt(p: usize, length: u32): u32 {
  let at: u32 = 0
  for (let i: u32 = 0; i < length; i += 16) {
    const m = <u32>i8x16.bitmask(i8x16.eq(v128.load(p + i), i8x16.splat(0x40))) & lowest(length - i)
    if (m != 0) at = i + 31 - clz(m)
  }
  return at
}

/** The `n` lowest of 16 bits. */
@inline
function lowest(n: u32): u32 {
  return n >= 16 ? 0xffff : (1 << n) - 1
}

function addressFlags(p: usize, at: u32, facts: u32): u64 {
  let plus: u32 = 0
  let high: u32 = 0
  for (let i: u32 = 0; i < at; i += 16) {
    const v = v128.load(p + i)
    const local = lowest(at - i)
    plus |= <u32>i8x16.bitmask(i8x16.eq(v, i8x16.splat(0x2b))) & local & (i == 0 ? 0xfffe : 0xffff)
    high |= <u32>i8x16.bitmask(v) & local
  }
  const tagged = plus != 0 && !(facts & domains.DOMAIN_HAS_PROVIDER)
  return (tagged ? FLAG_PLUS_TAG : 0) | (high != 0 ? FLAG_NON_ASCII : 0)
}

function bucketFlags(p: usize, at: u32, facts: u32): u64 {
  let flags: u64 = 0
  if (facts & domains.DOMAIN_PLACEHOLDER) flags |= FLAG_PLACEHOLDER
  if (facts & domains.DOMAIN_DISPOSABLE) flags |= FLAG_DISPOSABLE
  if (facts & domains.DOMAIN_LIST || hasListSuffix(p, at)) flags |= FLAG_LIST
  if (isRoleLocalPart(p, at)) flags |= FLAG_ROLE
  return flags
}

/** Writes the mailbox behind an address to scratch and returns its length; 0 if the address is its own mailbox. */
function mailboxForm(p: usize, length: u32, at: u32, facts: u32): u32 {
  const out = scratch + MAILBOX_AT
  if (facts & domains.DOMAIN_ASK_HOST) {
    const size = mailboxOf(p, length, out)
    return size == length && memory.compare(p, out, length as usize) == 0 ? 0 : size
  }
  if (!(facts & (domains.DOMAIN_CUT_PLUS | domains.DOMAIN_DROP_DOTS))) return 0
  let size: u32 = 0
  for (let i: u32 = 0; i < at; i++) {
    const c = load<u8>(p + i)
    if (c == 0x2b && facts & domains.DOMAIN_CUT_PLUS) break
    if (c == 0x2e && facts & domains.DOMAIN_DROP_DOTS) continue
    store<u8>(out + size, c)
    size++
  }
  if (size == at || size == 0) return 0
  memory.copy(out + size, p + at, (length - at) as usize)
  return size + length - at
}

function insertMailbox(p: usize, length: u32, place: u64): void {
  const at = lastAt(p, length)
  const domain = domains.domainNumber(p + at + 1, length - at - 1)
  const flags = FLAG_MAILBOX | bucketFlags(p, at, domains.domainFacts(domain))
  const first = sipHash<TwoFour>(p, length as usize, keys + EMAIL_KEY)
  const second = sipSecond
  insert(first, second, place, ((domain as u64) << 20) | ((KIND_EMAIL as u64) << 48) | (flags << 52), 0, 0)
}

/** Of the last `mailboxToken`: its second word, whether it is in no bucket, the country of its domain (two letters, or 0). */
export let mailboxSecond: u64 = 0
export let mailboxIdentifies: bool = false
export let mailboxCountry: u32 = 0

/** First word of the token of the mailbox behind the address of `length` bytes at `p`. */
export function mailboxToken(p: usize, length: u32): u64 {
  let at = lastAt(p, length)
  let facts = domains.domainFacts(domains.domainNumber(p + at + 1, length - at - 1))
  const size = mailboxForm(p, length, at, facts)
  if (size != 0) {
    p = scratch + MAILBOX_AT
    length = size
    at = lastAt(p, length)
    facts = domains.domainFacts(domains.domainNumber(p + at + 1, length - at - 1))
  }
  mailboxIdentifies = bucketFlags(p, at, facts) == 0
  mailboxCountry = facts >> 16
  const first = sipHash<TwoFour>(p, length as usize, keys + EMAIL_KEY)
  mailboxSecond = sipSecond
  return first
}
