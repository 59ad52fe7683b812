// The payload of a party record that is new: its parts in their normal forms (COUNTING-RULES.md §6) as tokens, in the
// format of party-format.ts, less what the table writes to its head. Runs once for each different record of a run. ASCII is normalised here, the rest by the host.

import { KIND_EMAIL, KIND_PROJECT_NAME } from './build/codes'
import { foldPlain } from './fold'
import { countries, keys, partyScratch } from './memory'
import { mailboxCountry, mailboxIdentifies, mailboxSecond, mailboxToken } from './mailbox'
import { BIRTH_DATE, COUNTRY, GOVERNMENT_ID, NAME_FIRST, NAME_FULL, NAME_LAST, ORGANISATION, PHONE } from './party'
import { phoneCountry, plainPhone } from './phone'
import { sipHash, sipSecond, TwoFour } from './siphash'

@external('host', 'readPhone')
declare function readPhone(value: usize, length: u32, country: u32, out: usize): u32
@external('host', 'foldText')
declare function foldText(value: usize, length: u32, organisation: u32, out: usize): u32
@external('host', 'readBirthDate')
declare function readBirthDate(value: usize, length: u32): u32
@external('host', 'readGovernmentId')
declare function readGovernmentId(value: usize, length: u32, column: u32, out: usize): u32
@external('host', 'countryOf')
declare function countryOf(value: usize, length: u32): u32

// PART_KINDS and flags of party-format.ts.
const PART_PHONE: u32 = 5
const PART_GOVERNMENT_ID: u32 = 6
const PART_NAME: u32 = 7
const PART_ORGANISATION: u32 = 8
const NOBODY: u32 = 1
const NATIONAL: u32 = 4
const LINKABLE: u32 = 8

// Bits of EXPOSURES.
const EMAIL: u32 = 1
const HAS_PHONE: u32 = 2
const HAS_NAME: u32 = 4
const HAS_BIRTH_DATE: u32 = 8
const HAS_GOVERNMENT_ID: u32 = 16

const PHONE_KEY: usize = 9 * 16
const GOVERNMENT_ID_KEY: usize = 10 * 16
const NAME_KEY: usize = 11 * 16
const ORGANISATION_KEY: usize = 12 * 16

const OUT: usize = 4096 // in `partyScratch`: normal forms; before it names as they are put together

let out: usize = 0
let parts: u32 = 0
let exposures: u32 = 0
let country: u32 = 0
let birthDate: u32 = 0

/** Writes the payload of the record of `length` bytes at `p` to `at`; returns its end. */
export function writePayload(p: usize, length: u32, at: usize): usize {
  const end = p + length
  out = at + 40
  parts = 0
  exposures = load<u32>(p, 4)
  country = 0
  birthDate = 0
  const first = p + 8
  for (let part = first; part < end; part = next(part)) {
    if (load<u8>(part, 4) == COUNTRY && country == 0) country = readCountry(part + 8, load<u16>(part, 6))
  }
  for (let part = first; part < end; part = next(part)) takePart(part)
  takeName(first, end)
  store<u32>(at, exposures, 28)
  store<u32>(at, parts | (country << 16), 32)
  store<u32>(at, birthDate, 36)
  return out
}

@inline
function next(part: usize): usize {
  return part + 8 + <usize>load<u16>(part, 6)
}

/** Adds the token of the `length` bytes at `p`. */
function add(p: usize, length: u32, key: usize, column: u32, kind: u32, flags: u32, itsCountry: u32): void {
  store<u64>(out, sipHash<TwoFour>(p, length as usize, key))
  store<u64>(out, sipSecond, 8)
  addTail(column, kind, flags, itsCountry)
}

@inline
function addTail(column: u32, kind: u32, flags: u32, itsCountry: u32): void {
  store<u32>(out, column, 16)
  store<u32>(out, kind | (flags << 8) | (itsCountry << 16), 20)
  out += 24
  parts++
}

function takePart(part: usize): void {
  const column = load<u32>(part)
  const kind = <u32>load<u8>(part, 4)
  const length = <u32>load<u16>(part, 6)
  const p = part + 8
  if (kind == KIND_EMAIL) return takeAddress(p, length, column)
  if (kind <= KIND_PROJECT_NAME) return add(p, length, keys + ((kind as usize) << 4), column, kind, load<u8>(part, 5), 0)
  if (kind == PHONE) return takePhone(p, length, column)
  if (kind == ORGANISATION) return takeOrganisation(p, length, column)
  if (kind == GOVERNMENT_ID) return takeGovernmentId(p, length, column)
  if (kind == BIRTH_DATE) {
    exposures |= HAS_BIRTH_DATE
    if (birthDate == 0) birthDate = readBirthDate(p, length)
  }
}

function takeAddress(p: usize, length: u32, column: u32): void {
  store<u64>(out, mailboxToken(p, length))
  store<u64>(out, mailboxSecond, 8)
  if (mailboxIdentifies) exposures |= EMAIL
  addTail(column, 0, mailboxIdentifies ? 0 : NOBODY, mailboxCountry)
}

/** The host answers with the number of digits | national << 8 | country << 16. */
function takePhone(p: usize, length: u32, column: u32): void {
  const to = partyScratch + OUT
  const plain = plainPhone(p, p + length, to)
  const answer = plain != 0 ? plain | (phoneCountry << 16) : readPhone(p, length, country, to)
  if (answer == 0) return
  exposures |= HAS_PHONE
  const isNational = ((answer >> 8) & 1) != 0
  let digits = answer & 255
  if (isNational) store<u8>(to + digits++, 0x6e) // keeps them apart from the same digits after a `+`
  add(to, digits, keys + PHONE_KEY, column, PART_PHONE, isNational ? NATIONAL : 0, answer >> 16)
}

function takeOrganisation(p: usize, length: u32, column: u32): void {
  const to = partyScratch + OUT
  const folded = fold(p, length, true, to)
  if (folded != 0) add(to, folded, keys + ORGANISATION_KEY, column, PART_ORGANISATION, 0, 0)
}

function takeGovernmentId(p: usize, length: u32, column: u32): void {
  const to = partyScratch + OUT
  exposures |= HAS_GOVERNMENT_ID
  const size = readGovernmentId(p, length, column, to)
  if (size != 0) add(to, size, keys + GOVERNMENT_ID_KEY, column, PART_GOVERNMENT_ID, 0, 0)
}

/** The record's name: the first full one, else first and last name joined. */
function takeName(first: usize, end: usize): void {
  let full: usize = 0
  let given: usize = 0
  let family: usize = 0
  for (let part = first; part < end; part = next(part)) {
    const kind = <u32>load<u8>(part, 4)
    if (kind == NAME_FULL && full == 0) full = part
    else if (kind == NAME_FIRST && given == 0) given = part
    else if (kind == NAME_LAST && family == 0) family = part
  }
  if (full == 0 && given == 0 && family == 0) return
  exposures |= HAS_NAME
  const column = load<u32>(full != 0 ? full : given != 0 ? given : family)
  const to = partyScratch + OUT
  let length: u32 = 0
  if (full != 0) length = fold(full + 8, load<u16>(full, 6), false, to)
  else {
    if (given != 0) length = fold(given + 8, load<u16>(given, 6), false, to)
    if (family != 0) {
      const gap: u32 = length != 0 ? 1 : 0
      if (gap) store<u8>(to + length, 0x20)
      const more = fold(family + 8, load<u16>(family, 6), false, to + length + gap)
      if (more != 0) length += gap + more
    }
  }
  if (length == 0) return
  let linkable = false
  for (let i: u32 = 0; i < length; i++) if (load<u8>(to + i) == 0x20) linkable = true
  add(to, length, keys + NAME_KEY, column, PART_NAME, linkable ? LINKABLE : 0, 0)
}

function fold(p: usize, length: u32, organisation: bool, to: usize): u32 {
  const plain = foldPlain(p, length, organisation, to)
  return plain >= 0 ? <u32>plain : foldText(p, length, organisation ? 1 : 0, to)
}

/** Two letters are looked up here, everything else by the host. */
function readCountry(p: usize, length: u32): u32 {
  if (length == 2) {
    const a = (<u32>load<u8>(p) | 32) - 97
    const b = (<u32>load<u8>(p + 1) | 32) - 97
    return a < 26 && b < 26 ? <u32>load<u16>(countries + ((a * 26 + b) << 1)) : countryOf(p, length)
  }
  return countryOf(p, length)
}
