// What becomes of the entries of one token (combine): one pair for each source, one entity, and their part of all sums.
//
// An entry that stands for a mailbox made by a provider's rule (no flag `address`) has no mentions. Where the token is
// also an address, such entries lend it their flags and nothing else: no place, no source. So the first place of an
// address is a place where that very address stands.

import {
  FLAG_ADDRESS,
  FLAG_DISPOSABLE,
  FLAG_INFERRED,
  FLAG_LIST,
  FLAG_MAILBOX,
  FLAG_NON_ASCII,
  FLAG_PLACEHOLDER,
  FLAG_PLAIN,
  FLAG_PLUS_TAG,
  FLAG_ROLE,
  KIND_EMAIL,
  KIND_SPELLING,
  NO_DOMAIN,
} from './build/codes'
import * as layout from './merge-memory'
import { addInteger, addNull, closeCell, openCell } from './sqlite-cell'

@external('host', 'take')
declare function take(stream: u32, at: usize, bytes: usize): void

const MENTIONS_MASK: u64 = (1 << 20) - 1
const DOMAIN_MASK: u64 = 0xfffffff << 20
const PLACE_MASK: u64 = (1 << 40) - 1
const ENTITY_COLUMNS: usize = 8
const PAIR_COLUMNS: usize = 4

let entityEnd: usize = 0
let pairEnd: usize = 0

export function openOutput(): void {
  entityEnd = layout.entityOut
  pairEnd = layout.pairOut
}

/** Hands over what the two out buffers still hold. */
export function drainOutput(): void {
  if (entityEnd > layout.entityOut) take(0, layout.entityOut, entityEnd - layout.entityOut)
  if (pairEnd > layout.pairOut) take(1, layout.pairOut, pairEnd - layout.pairOut)
  openOutput()
}

@inline
function add(total: usize, amount: u64): void {
  const at = layout.totals + (total << 3)
  store<u64>(at, load<u64>(at) + amount)
}

/**
 * Folds the sorted entries [from, to) of one token into one pair for each source, at `from`: mentions u64, unused u64,
 * rank and place u64, rest without mentions u64. Returns the end of the pairs.
 */
function foldSources(from: usize, to: usize): usize {
  let pair = from
  for (let p = from; p < to; ) {
    let place = load<u64>(p, 16)
    let rest = load<u64>(p, 24)
    let mentions = rest & MENTIONS_MASK
    rest &= ~MENTIONS_MASK
    for (p += 32; p < to && (load<u64>(p, 16) ^ place) >> 40 == 0; p += 32) {
      const other = load<u64>(p, 24)
      mentions += other & MENTIONS_MASK
      // Entries come by place: the first that is an address has the smallest place of those.
      if ((other & ~rest & (FLAG_ADDRESS << 52)) != 0) place = load<u64>(p, 16)
      const domain = min(rest & DOMAIN_MASK, other & DOMAIN_MASK)
      rest = ((rest | other) & ~(DOMAIN_MASK | MENTIONS_MASK)) | domain
    }
    store<u64>(pair, mentions)
    store<u64>(pair, place, 16)
    store<u64>(pair, rest, 24)
    pair += 32
  }
  return pair
}

/** One token into the store's shape: sums, an entity cell, and pair cells where it is in more than one source. */
export function combineEntity(from: usize, to: usize): void {
  const first = load<u64>(from)
  const second = load<u64>(from, 8)
  const end = foldSources(from, to)
  let mentions: u64 = 0
  let flags: u64 = 0
  let domain: u64 = NO_DOMAIN as u64
  for (let p = from; p < end; p += 32) {
    const rest = load<u64>(p, 24)
    mentions += load<u64>(p)
    flags |= rest >> 52
    domain = min(domain, (rest & DOMAIN_MASK) >> 20)
  }
  const kind = (load<u64>(from, 24) >> 48) & 15
  add(layout.T_DISTINCT + (kind as usize), 1)
  add(layout.T_MENTIONS + (kind as usize), mentions)
  if (kind == KIND_SPELLING) return add(layout.T_SPELLINGS, 1)
  if (kind == KIND_EMAIL) countEmail(flags, mentions, domain)
  const address = kind == KIND_EMAIL ? flags & FLAG_ADDRESS : 0
  const counted = kind != KIND_EMAIL || address != 0
  const pairs = keepSeen(from, end, address)
  const sources = ((pairs - from) >> 5) as u64
  if (counted) countSources(from, pairs, kind as usize)
  const place = load<u64>(from, 16)
  addEntity(first, second, kind, mentions, sources, place, flags, domain)
  if (sources > 1) for (let p = from; p < pairs; p += 32) addPair(first, second, p)
}

/** Drops the pairs that lack the flag `address` where the token is an address. Returns the end of the others. */
@inline
function keepSeen(from: usize, end: usize, address: u64): usize {
  if (address == 0) return end
  let to = from
  for (let p = from; p < end; p += 32) {
    if (((load<u64>(p, 24) >> 52) & FLAG_ADDRESS) == 0) continue
    if (to != p) memory.copy(to, p, 32)
    to += 32
  }
  return to
}

function countEmail(flags: u64, mentions: u64, domain: u64): void {
  if (flags & FLAG_MAILBOX) {
    add(layout.T_MAILBOXES, 1)
    if (flags & FLAG_PLACEHOLDER) add(layout.T_BUCKETS, 1)
    else if (flags & FLAG_DISPOSABLE) add(layout.T_BUCKETS + 1, 1)
    else if (flags & FLAG_LIST) add(layout.T_BUCKETS + 2, 1)
    else if (flags & FLAG_ROLE) add(layout.T_BUCKETS + 3, 1)
  }
  if (!(flags & FLAG_ADDRESS)) return
  add(layout.T_ADDRESSES, 1)
  if (flags & FLAG_PLAIN) add(layout.T_SPELLINGS, 1)
  if (flags & FLAG_NON_ASCII) add(layout.T_NON_ASCII, 1)
  if (flags & FLAG_PLUS_TAG) add(layout.T_PLUS_TAG, 1)
  if (flags & FLAG_INFERRED) add(layout.T_INFERRED, 1)
  if (domain == (NO_DOMAIN as u64)) return
  const at = layout.domainTotals + (domain as usize) * layout.DOMAIN_TOTAL_BYTES
  store<u64>(at, load<u64>(at) + mentions)
  store<u32>(at, load<u32>(at, 8) + 1, 8)
}

/** Adds the pairs [from, end), by rank, to the sums of their sources: the first is new there, a single one only there. */
@inline
function countSources(from: usize, end: usize, kind: usize): void {
  for (let p = from; p < end; p += 32) {
    const rank = (load<u64>(p, 16) >> 40) as usize
    const at = layout.sourceTotals + (rank * layout.SOURCE_TOTAL_KINDS + kind) * layout.SOURCE_TOTAL_BYTES
    store<u64>(at, load<u64>(at) + load<u64>(p))
    store<u32>(at, load<u32>(at, 8) + 1, 8)
    if (p != from) continue
    store<u32>(at, load<u32>(at, 12) + 1, 12)
    if (end - from == 32) store<u32>(at, load<u32>(at, 16) + 1, 16)
  }
}

@inline
function addEntity(first: u64, second: u64, kind: u64, mentions: u64, sources: u64, place: u64, flags: u64, domain: u64): void {
  const p = entityEnd
  openCell(p, ENTITY_COLUMNS, first, second)
  addInteger(kind)
  addInteger(mentions)
  addInteger(sources)
  addInteger(place >> 40)
  addInteger(place & PLACE_MASK)
  addInteger(flags)
  if (domain == (NO_DOMAIN as u64)) addNull()
  else addInteger(domain)
  entityEnd = closeCell(p)
  add(layout.T_ENTITIES, 1)
  if (entityEnd < layout.entityOut + layout.OUT_BYTES) return
  take(0, layout.entityOut, entityEnd - layout.entityOut)
  entityEnd = layout.entityOut
}

function addPair(first: u64, second: u64, pair: usize): void {
  const p = pairEnd
  const place = load<u64>(pair, 16)
  openCell(p, PAIR_COLUMNS, first, second)
  addInteger(place >> 40)
  addInteger(load<u64>(pair))
  addInteger(place & PLACE_MASK)
  pairEnd = closeCell(p)
  add(layout.T_PAIRS, 1)
  if (pairEnd < layout.pairOut + layout.OUT_BYTES) return
  take(1, layout.pairOut, pairEnd - layout.pairOut)
  pairEnd = layout.pairOut
}

/** One token into the shape of a run: one entry for each source, more where 20 bits of mentions do not suffice. */
export function combineEntries(from: usize, to: usize): void {
  const first = load<u64>(from)
  const second = load<u64>(from, 8)
  const end = foldSources(from, to)
  for (let p = from; p < end; p += 32) {
    let mentions = load<u64>(p)
    do {
      const part = min(mentions, MENTIONS_MASK)
      addEntry(first, second, load<u64>(p, 16), load<u64>(p, 24) | part)
      mentions -= part
    } while (mentions != 0)
  }
}

@inline
function addEntry(first: u64, second: u64, place: u64, rest: u64): void {
  store<u64>(entityEnd, first)
  store<u64>(entityEnd, second, 8)
  store<u64>(entityEnd, place, 16)
  store<u64>(entityEnd, rest, 24)
  entityEnd += 32
  add(layout.T_ENTITIES, 1)
  if (entityEnd < layout.entityOut + layout.OUT_BYTES) return
  take(0, layout.entityOut, entityEnd - layout.entityOut)
  entityEnd = layout.entityOut
}
