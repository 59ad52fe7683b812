// The run's own list of domains: name -> number and what the host said about it. The host is asked once per domain and
// run, never per mention. Names follow each other in `domainNames`; an entry is offset, length, facts, unused (u32 each).
//
// In front of the hash table stands `recent`, indexed by an unkeyed mix of a few bytes: names made to collide there only
// fall through to the table, which is keyed. Measured with 12 domains only: all lookups but the first of each end there.

import {
  DOMAIN_CAPACITY,
  DOMAIN_NAME_BYTES,
  DOMAIN_SLOTS,
  QUEUE_ENTRIES,
  domainEntries,
  domainNames,
  domainSlots,
  keys,
} from './memory'
import { sipHash, TwoFour } from './siphash'

@external('host', 'describeDomain')
declare function describeDomain(name: usize, length: u32): u32

/** Facts about a domain, as the host packs them. */
export const DOMAIN_CUT_PLUS: u32 = 1
export const DOMAIN_DROP_DOTS: u32 = 2
export const DOMAIN_ASK_HOST: u32 = 4
export const DOMAIN_HAS_PROVIDER: u32 = 8
export const DOMAIN_PLACEHOLDER: u32 = 16
export const DOMAIN_DISPOSABLE: u32 = 32
export const DOMAIN_LIST: u32 = 64

const DOMAIN_KEY: usize = 7 * 16
const RECENT_SLOTS: usize = 2048
/** Number + 1 of the domain last seen with this mix. */
const recent: usize = memory.data(2048 * 4)

let known: u32 = 0
let nameBytes: u32 = 0

export function clearDomains(): void {
  memory.fill(domainSlots, 0, (DOMAIN_SLOTS as usize) << 2)
  memory.fill(recent, 0, RECENT_SLOTS * 4)
  known = 0
  nameBytes = 0
}

export function domainCount(): u32 {
  return known
}

/** Whether another full queue might not fit. */
export function domainsAreFull(): bool {
  return known + 4 * QUEUE_ENTRIES > DOMAIN_CAPACITY || nameBytes + 4 * QUEUE_ENTRIES * 256 > (DOMAIN_NAME_BYTES as u32)
}

/** Whether the name is that of domain `number`. Reads up to 15 bytes past both. */
@inline
function isNamed(number: u32, name: usize, length: u32): bool {
  const entry = domainEntries + ((number as usize) << 4)
  if (load<u32>(entry, 4) != length) return false
  const known = domainNames + (load<u32>(entry) as usize)
  for (let i: u32 = 0; i < length; i += 16) {
    const same = <u32>i8x16.bitmask(i8x16.eq(v128.load(known + i), v128.load(name + i)))
    const wanted: u32 = length - i >= 16 ? 0xffff : (1 << (length - i)) - 1
    if ((same & wanted) != wanted) return false
  }
  return true
}

/** The number of the domain (a lower-case A-label name), made known if it is new. */
export function domainNumber(name: usize, length: u32): u32 {
  const front = load<u64>(name) & (length >= 8 ? <u64>-1 : ((1 as u64) << ((length << 3) as u64)) - 1)
  const back = load<u32>(name + length - 4) // at least the `@` and a letter, a dot, a letter stand before the name's end
  const mix = (front ^ rotl(back as u64, 23) ^ (length as u64)) * 0x9e3779b185ebca87
  const slot = recent + (((mix >> 53) as usize) << 2)
  const seen = load<u32>(slot)
  if (seen != 0 && isNamed(seen - 1, name, length)) return seen - 1
  const number = lookUp(name, length)
  store<u32>(slot, number + 1)
  return number
}

function lookUp(name: usize, length: u32): u32 {
  let i = <u32>sipHash<TwoFour>(name, length as usize, keys + DOMAIN_KEY) & (DOMAIN_SLOTS - 1)
  while (true) {
    const number = load<u32>(domainSlots + ((i as usize) << 2))
    if (number == 0) break
    if (isNamed(number - 1, name, length)) return number - 1
    i = (i + 1) & (DOMAIN_SLOTS - 1)
  }
  const entry = domainEntries + ((known as usize) << 4)
  memory.copy(domainNames + (nameBytes as usize), name, length as usize)
  store<u32>(entry, nameBytes)
  store<u32>(entry, length, 4)
  store<u32>(entry, describeDomain(name, length), 8)
  nameBytes += length
  known++
  store<u32>(domainSlots + ((i as usize) << 2), known)
  return known - 1
}

export function domainFacts(number: u32): u32 {
  return load<u32>(domainEntries + ((number as usize) << 4), 8)
}
