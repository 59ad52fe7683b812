// Small exact lookup tables that the host fills once: known TLDs, role local parts, placeholders, list suffixes.
// Strings of up to 8 (TLDs) or 16 bytes are their own keys: equality is exact, no hash decides membership.

import { localParts, placeholders, tlds } from './memory'

const TLD_SLOTS: u32 = 4096
const LONG_TLD_SLOTS: u32 = 1024
const LOCAL_SLOTS: u32 = 2048
const PLACEHOLDER_SLOTS: u32 = 128

let suffixCount: u32 = 0
const SUFFIX_BYTES: usize = 32
const suffixes: usize = memory.data(32 * 32)
/** One byte for each value of `ending`, set where a list suffix may end so. */
const suffixEndings: usize = memory.data(1024)
/** For each first byte the lengths of placeholders that start with it: bit 0 is length 1. */
const placeholderLengths: usize = memory.data(256 * 2)

/** The last `length` (1-8) bytes below `mask` of an unaligned 8-byte load. */
@inline
function word(p: usize, length: u32): u64 {
  return load<u64>(p) & (length >= 8 ? <u64>-1 : (((1 as u64) << ((length << 3) as u64)) - 1))
}

@inline
function mix(a: u64, b: u64): u32 {
  const h = (a ^ rotl(b, 29)) * 0x9e3779b185ebca87
  return <u32>(h >> 40)
}

export function clearLookups(): void {
  memory.fill(tlds, 0, (TLD_SLOTS as usize) * 8 + (LONG_TLD_SLOTS as usize) * 32)
  memory.fill(localParts, 0, (LOCAL_SLOTS as usize) * 16)
  memory.fill(placeholders, 0, (PLACEHOLDER_SLOTS as usize) * 16)
  memory.fill(suffixEndings, 0, 1024)
  memory.fill(placeholderLengths, 0, 256 * 2)
  suffixCount = 0
}

/** Adds a lower-case A-label of 1-31 bytes at `p`. */
export function addTld(p: usize, length: u32): void {
  if (length <= 8) {
    const key = word(p, length)
    let i = mix(key, 0) & (TLD_SLOTS - 1)
    while (load<u64>(tlds + ((i as usize) << 3)) != 0) i = (i + 1) & (TLD_SLOTS - 1)
    store<u64>(tlds + ((i as usize) << 3), key)
    return
  }
  const base = tlds + (TLD_SLOTS as usize) * 8
  let i = mix(load<u64>(p), length as u64) & (LONG_TLD_SLOTS - 1)
  while (load<u8>(base + ((i as usize) << 5)) != 0) i = (i + 1) & (LONG_TLD_SLOTS - 1)
  store<u8>(base + ((i as usize) << 5), length as u8)
  memory.copy(base + ((i as usize) << 5) + 1, p, length as usize)
}

/** Whether the `length` lower-case bytes at `p` are a TLD of the bundled list. Reads up to 7 bytes past them. */
export function isTld(p: usize, length: u32): bool {
  if (length == 0 || length > 31) return false
  if (length <= 8) {
    const key = word(p, length)
    let i = mix(key, 0) & (TLD_SLOTS - 1)
    while (true) {
      const found = load<u64>(tlds + ((i as usize) << 3))
      if (found == key) return true
      if (found == 0) return false
      i = (i + 1) & (TLD_SLOTS - 1)
    }
  }
  const base = tlds + (TLD_SLOTS as usize) * 8
  let i = mix(load<u64>(p), length as u64) & (LONG_TLD_SLOTS - 1)
  while (true) {
    const slot = base + ((i as usize) << 5)
    const size = <u32>load<u8>(slot)
    if (size == 0) return false
    if (size == length && memory.compare(slot + 1, p, length as usize) == 0) return true
    i = (i + 1) & (LONG_TLD_SLOTS - 1)
  }
}

function addKey(base: usize, slots: u32, p: usize, length: u32): void {
  const a = word(p, min<u32>(length, 8))
  const b = length > 8 ? word(p + 8, length - 8) : 0
  let i = mix(a, b) & (slots - 1)
  while (load<u64>(base + ((i as usize) << 4)) != 0) i = (i + 1) & (slots - 1)
  store<u64>(base + ((i as usize) << 4), a)
  store<u64>(base + ((i as usize) << 4), b, 8)
}

function hasKey(base: usize, slots: u32, p: usize, length: u32): bool {
  if (length == 0 || length > 16) return false
  const a = word(p, min<u32>(length, 8))
  const b = length > 8 ? word(p + 8, length - 8) : 0
  let i = mix(a, b) & (slots - 1)
  while (true) {
    const slot = base + ((i as usize) << 4)
    const found = load<u64>(slot)
    if (found == 0) return false
    if (found == a && load<u64>(slot, 8) == b) return true
    i = (i + 1) & (slots - 1)
  }
}

/** Adds a role local part of 1-16 bytes, none of them zero. */
export function addLocalPart(p: usize, length: u32): void {
  addKey(localParts, LOCAL_SLOTS, p, length)
}

export function isRoleLocalPart(p: usize, length: u32): bool {
  return hasKey(localParts, LOCAL_SLOTS, p, length)
}

/** Adds a lower-case placeholder of 1-16 bytes. */
export function addPlaceholder(p: usize, length: u32): void {
  addKey(placeholders, PLACEHOLDER_SLOTS, p, length)
  const lengths = placeholderLengths + ((load<u8>(p) as usize) << 1)
  store<u16>(lengths, load<u16>(lengths) | ((1 as u16) << ((length - 1) as u16)))
}

/** Whether the lower-case value of 1-16 bytes at `p` is a placeholder. */
@inline
export function isPlaceholder(p: usize, length: u32): bool {
  const lengths = <u32>load<u16>(placeholderLengths + ((load<u8>(p) as usize) << 1))
  return ((lengths >> (length - 1)) & 1) != 0 && hasKey(placeholders, PLACEHOLDER_SLOTS, p, length)
}

/** Two bytes in front of `end`, mixed. Letters that differ only in case differ here too: suffixes are lower case. */
@inline
function ending(end: usize): usize {
  const last = <usize>load<u16>(end - 2)
  return (last ^ (last >> 3)) & 1023
}

/** Adds a local-part ending of mailing lists (`-request`), 2-31 bytes and at most 32 of them. */
export function addListSuffix(p: usize, length: u32): void {
  const to = suffixes + (suffixCount as usize) * SUFFIX_BYTES
  store<u8>(to, length as u8)
  memory.copy(to + 1, p, length as usize)
  store<u8>(suffixEndings + ending(p + length), 1)
  suffixCount++
}

export function hasListSuffix(p: usize, length: u32): bool {
  if (length < 2 || load<u8>(suffixEndings + ending(p + length)) == 0) return false
  for (let i: u32 = 0; i < suffixCount; i++) {
    const suffix = suffixes + (i as usize) * SUFFIX_BYTES
    const size = <u32>load<u8>(suffix)
    if (size < length && memory.compare(suffix + 1, p + (length - size), size as usize) == 0) return true
  }
  return false
}
