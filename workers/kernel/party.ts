// Party records (COUNTING-RULES.md §6): what one row says about one party, for each scope and party (an owner) one. While
// a row is read its parts are put together here; at its end the records go to party-table.ts, which collapses them. The
// place of a record is that of its first value.
//
// Most rows have one owner or two: their records are written as they come, each to a buffer of its own. Parts of further
// owners (array elements) are listed in `partyParts` (8-byte aligned): scope u32, party u32, column u32, kind u8, flags u8,
// length u16, address of the value in the block u32, unused u32, then the value's bytes.

import { KIND_PROJECT_ID, KIND_PROJECT_NAME } from './build/codes'
import { skipSpace, trimEnd } from './chars'
import { isPlaceholder } from './lookup'
import { MAX_PARTS, MAX_RECORD_BYTES, PART_BYTES, RECORD_ROOM, partyOrder, partyParts, partyRecords, scratch } from './memory'
import { addRecord, nextRecord } from './party-table'
import { copyBytes } from './row-token'
import { placeAt, sourceNumber } from './rows'
import { lowerCase } from './value'

@external('host', 'exposuresOf')
declare function exposuresOf(value: usize, length: u32, kind: u32): u32

// Kinds of columns beyond the token kinds (COLUMN_KINDS of role-columns.ts); parts have the same numbers.
export const PHONE: u32 = 6
export const ORGANISATION: u32 = 7
export const NAME_FULL: u32 = 8
export const NAME_FIRST: u32 = 9
export const NAME_LAST: u32 = 10
export const BIRTH_DATE: u32 = 11
export const GOVERNMENT_ID: u32 = 12
export const COUNTRY: u32 = 13
const SECRET: u32 = 16
const IBAN: u32 = 18
const EXPOSED: u32 = 32
/** Kind of a part without bytes, whose column is a set of exposures. */
const EXPOSURES: u32 = 255

export const PART_GLOBAL: u8 = 2
const PASSWORD: u32 = 1 << 11
const PASSWORD_HASH: u32 = 1 << 12

const HEAD: usize = 24
/** More parts than this are sorted by their owners. */
const FEW_PARTS: u32 = 48
/** No owner: of parts that are in a record already, of a record that is not open. */
const NONE: u64 = <u64>-1
/** Projects make records apart from those of the party that they belong to. */
const PROJECT_PARTY: u32 = 1 << 15
/** Longest values that become parts (COUNTING-RULES.md §6), by kind from PHONE on. */
const limits: usize = memory.data<u16>([64, 256, 128, 128, 128, 64, 64, 64])

let scope: u32 = 0
let party: u32 = 0
let column: u32 = 0
let valueAt: usize = 0

// The record that parts are being added to: its owner, where it starts, where its next part goes, how many parts it has,
// what it exposes, and the address of its first value.
let owner: u64 = NONE
let start: usize = 0
let to: usize = 0
let taken: u32 = 0
let exposures: u32 = 0
let first: usize = 0
// The other one.
let otherOwner: u64 = NONE
let otherStart: usize = 0
let otherTo: usize = 0
let otherTaken: u32 = 0
let otherExposures: u32 = 0
let otherFirst: usize = 0

/** Parts of further owners. */
let listed: u32 = 0
let top: usize = 0

/** The next part is a value of this scope, party and column, which starts at `at` in the block. */
@inline
export function openPart(inScope: u32, ofParty: u32, inColumn: u32, at: usize): void {
  scope = inScope
  party = ofParty
  column = inColumn
  valueAt = at
}

/** Takes the `length` bytes at `p` as a part. */
export function addPart(p: usize, length: u32, kind: u32, flags: u32): void {
  const its = kind == KIND_PROJECT_ID || kind == KIND_PROJECT_NAME ? party | PROJECT_PARTY : party
  const whose = <u64>scope | (<u64>its << 32)
  const word = kind | (flags << 8) | (length << 16)
  if (whose == owner || select(whose)) append(p, column, word, valueAt)
  else list(p, whose, word)
}

/** Makes the owner's record the one that parts are added to. Returns false if there are two others. */
function select(whose: u64): bool {
  if (owner == NONE) {
    open(partyRecords, whose)
    return true
  }
  if (otherOwner != whose && otherOwner != NONE) return false
  const isNew = otherOwner == NONE
  const heldOwner = owner, heldStart = start, heldTo = to, heldTaken = taken, heldExposures = exposures, heldFirst = first
  owner = otherOwner
  start = otherStart
  to = otherTo
  taken = otherTaken
  exposures = otherExposures
  first = otherFirst
  otherOwner = heldOwner
  otherStart = heldStart
  otherTo = heldTo
  otherTaken = heldTaken
  otherExposures = heldExposures
  otherFirst = heldFirst
  if (isNew) open(partyRecords + RECORD_ROOM, whose)
  return true
}

@inline
function open(at: usize, whose: u64): void {
  owner = whose
  start = at
  to = at + 8
  taken = 0
  exposures = 0
  first = usize.MAX_VALUE
}

/** Adds a part to the record: column, kind, flags and length (8 bytes), then its bytes. */
@inline
function append(p: usize, itsColumn: u32, word: u32, at: usize): void {
  first = min(first, at)
  if ((word & 255) == EXPOSURES) {
    exposures |= itsColumn
    return
  }
  const length = (word >> 16) as usize
  if (taken == MAX_PARTS || to + 8 + length > start + MAX_RECORD_BYTES) return
  store<u64>(to, <u64>itsColumn | (<u64>word << 32))
  copyBytes(to + 8, p, length)
  to += 8 + length
  taken++
}

function list(p: usize, whose: u64, word: u32): void {
  const length = (word >> 16) as usize
  if (listed == 0) top = partyParts
  if (top + HEAD + length > partyParts + PART_BYTES) return
  store<u64>(top, whose)
  store<u32>(top, column, 8)
  store<u32>(top, word, 12)
  store<u32>(top, valueAt as u32, 16)
  copyBytes(top + HEAD, p, length)
  top = (top + HEAD + length + 7) & ~7
  listed++
}

/** Takes the value [start, end) of a column that makes no token: a part of its own, or what it exposes. */
export function addValue(start: usize, end: usize, kind: u32): void {
  start = skipSpace(start, end)
  end = trimEnd(start, end)
  const length = (end - start) as u32
  if (length == 0 || isNothing(start, length)) return
  if (kind <= COUNTRY) {
    if (length <= <u32>load<u16>(limits + ((kind - PHONE) << 1))) addPart(start, length, kind, 0)
    return
  }
  const exposed = kind >= EXPOSED ? 1 << (kind - EXPOSED) : exposedBy(start, length, kind)
  if (exposed == 0) return
  column = exposed
  addPart(start, 0, EXPOSURES, 0)
}

@inline
function isNothing(p: usize, length: u32): bool {
  if (length > 16) return false
  v128.store(scratch, lowerCase(v128.load(p)))
  return isPlaceholder(scratch, length)
}

/** Most secrets are told here: short ones that do not look like any form of hash, and hashes in hexadecimal digits. */
function exposedBy(p: usize, length: u32, kind: u32): u32 {
  if (kind != SECRET) return exposuresOf(p, length, kind)
  const hex = isHex(p, length)
  if (hex && (length == 32 || length == 40 || length == 64 || length == 128)) return PASSWORD_HASH
  const first = <u32>load<u8>(p)
  const plain = first < 0x80 && first != 0x24 && first != 0x7b && first != 0x2a && first != 0x30 && first != 0x5f
  return plain && !hex && length < 13 ? PASSWORD : exposuresOf(p, length, kind)
}

function isHex(p: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) {
    const c = <u32>load<u8>(p + i)
    if (c - 48 >= 10 && (c | 32) - 97 >= 6) return false
  }
  return true
}

/** The row's parts become records. */
@inline
export function finishParties(): void {
  if (owner != NONE) finish()
}

function finish(): void {
  if (otherOwner != NONE) {
    // The earlier value's first: records are met in the order of their places then.
    if (first < otherFirst) {
      close()
      select(otherOwner)
    } else {
      select(otherOwner)
      close()
      select(otherOwner)
    }
    otherOwner = NONE
  }
  close()
  if (listed > FEW_PARTS) finishMany()
  else if (listed != 0) finishFew()
  owner = NONE
  listed = 0
}

/** Hands the record over. */
function close(): void {
  if (taken == 0 && exposures == 0) return
  store<u32>(start, sourceNumber)
  store<u32>(start, exposures, 4)
  const length = to - start
  const at = nextRecord()
  copyBytes(at, start, length)
  addRecord(at, length as u32, placeAt(first))
}

@inline
function nextPart(part: usize): usize {
  return (part + HEAD + <usize>load<u16>(part, 14) + 7) & ~7
}

@inline
function takePart(part: usize): void {
  append(part + HEAD, load<u32>(part, 8), load<u32>(part, 12), load<u32>(part, 16))
}

/** A record for each owner, looked for again and again: fast for few parts. */
function finishFew(): void {
  for (let at = partyParts; at < top; at = nextPart(at)) {
    const whose = load<u64>(at)
    if (whose == NONE) continue
    open(partyRecords, whose)
    for (let part = at; part < top; part = nextPart(part)) {
      if (load<u64>(part) != whose) continue
      takePart(part)
      store<u64>(part, NONE)
    }
    close()
  }
}

/** Brings the parts of one record together, by (scope, party, order of appearance). */
function finishMany(): void {
  let at = partyParts
  for (let i: u32 = 0; i < listed; i++) {
    const where = ((at - partyParts) >> 3) as u64
    store<u64>(partyOrder + ((i as usize) << 3), (<u64>load<u32>(at) << 40) | (<u64>load<u32>(at, 4) << 24) | where)
    at = nextPart(at)
  }
  sortWords(partyOrder, listed as i32)
  for (let i: u32 = 0; i < listed; ) {
    const group = load<u64>(partyOrder + ((i as usize) << 3)) >> 24
    open(partyRecords, group)
    for (; i < listed; i++) {
      const word = load<u64>(partyOrder + ((i as usize) << 3))
      if (word >> 24 != group) break
      takePart(partyParts + (((word & 0xffffff) as usize) << 3))
    }
    close()
  }
}

/** Heap sort of `n` words: no recursion, no memory, no input makes it quadratic. */
function sortWords(words: usize, n: i32): void {
  for (let i = (n >> 1) - 1; i >= 0; i--) sift(words, i, n)
  for (let last = n - 1; last > 0; last--) {
    const word = load<u64>(words + ((last as usize) << 3))
    store<u64>(words + ((last as usize) << 3), load<u64>(words))
    store<u64>(words, word)
    sift(words, 0, last)
  }
}

function sift(words: usize, root: i32, n: i32): void {
  const word = load<u64>(words + ((root as usize) << 3))
  while (true) {
    let child = 2 * root + 1
    if (child >= n) break
    const p = words + ((child as usize) << 3)
    if (child + 1 < n && load<u64>(p) < load<u64>(p, 8)) child++
    const larger = load<u64>(words + ((child as usize) << 3))
    if (larger <= word) break
    store<u64>(words + ((root as usize) << 3), larger)
    root = child
  }
  store<u64>(words + ((root as usize) << 3), word)
}
