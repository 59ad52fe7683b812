// The run's own list of domains: name -> number and what the host said about it. The host is asked once per domain and
// run, never per mention. Names follow each other in `domainNames`; an entry is offset, length, facts, unused (u32 each).

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
import { sipHash } from './siphash'

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

let known: u32 = 0
let nameBytes: u32 = 0

export function clearDomains(): void {
  memory.fill(domainSlots, 0, (DOMAIN_SLOTS as usize) << 2)
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

/** The number of the domain (a lower-case A-label name), made known if it is new. */
export function domainNumber(name: usize, length: u32): u32 {
  let i = <u32>sipHash(name, length as usize, keys + DOMAIN_KEY) & (DOMAIN_SLOTS - 1)
  while (true) {
    const number = load<u32>(domainSlots + ((i as usize) << 2))
    if (number == 0) break
    const entry = domainEntries + (((number - 1) as usize) << 4)
    if (load<u32>(entry, 4) == length && memory.compare(domainNames + (load<u32>(entry) as usize), name, length as usize) == 0) {
      return number - 1
    }
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
