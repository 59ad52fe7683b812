// XXH64 (Collet, xxHash fast digest algorithm 0.1.1), seed 0, as a state that can be handed from block to block:
// four accumulators and the number of bytes so far. Every piece but the last is a multiple of 32 bytes.

import { xxState } from './memory'

const P1: u64 = 0x9e3779b185ebca87
const P2: u64 = 0xc2b2ae3d27d4eb4f
const P3: u64 = 0x165667b19e3779f9
const P4: u64 = 0x85ebca77c2b2ae63
const P5: u64 = 0x27d4eb2f165667c5

/** State of a hash over nothing. */
export function xxReset(): void {
  store<u64>(xxState, P1 + P2)
  store<u64>(xxState, P2, 8)
  store<u64>(xxState, 0, 16)
  store<u64>(xxState, 0 - P1, 24)
  store<u64>(xxState, 0, 32)
}

/** Adds `length` bytes, a multiple of 32, to the state. */
export function xxUpdate(p: usize, length: usize): void {
  let a = load<u64>(xxState)
  let b = load<u64>(xxState, 8)
  let c = load<u64>(xxState, 16)
  let d = load<u64>(xxState, 24)
  const end = p + length
  for (; p < end; p += 32) {
    a = rotl(a + load<u64>(p) * P2, 31) * P1
    b = rotl(b + load<u64>(p, 8) * P2, 31) * P1
    c = rotl(c + load<u64>(p, 16) * P2, 31) * P1
    d = rotl(d + load<u64>(p, 24) * P2, 31) * P1
  }
  store<u64>(xxState, a)
  store<u64>(xxState, b, 8)
  store<u64>(xxState, c, 16)
  store<u64>(xxState, d, 24)
  store<u64>(xxState, load<u64>(xxState, 32) + length, 32)
}

@inline
function merge(h: u64, v: u64): u64 {
  return (h ^ (rotl(v * P2, 31) * P1)) * P1 + P4
}

/** The hash of everything added so far and of the last `length` bytes at `p` (fewer than 32). The state stays as it is. */
export function xxDigest(p: usize, length: usize): u64 {
  const before = load<u64>(xxState, 32)
  let h: u64 = P5
  if (before >= 32) {
    const a = load<u64>(xxState)
    const b = load<u64>(xxState, 8)
    const c = load<u64>(xxState, 16)
    const d = load<u64>(xxState, 24)
    h = merge(merge(merge(merge(rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18), a), b), c), d)
  }
  h += before + length
  const end = p + length
  while (p + 8 <= end) {
    h = rotl(h ^ (rotl(load<u64>(p) * P2, 31) * P1), 27) * P1 + P4
    p += 8
  }
  if (p + 4 <= end) {
    h = rotl(h ^ ((load<u32>(p) as u64) * P1), 23) * P2 + P3
    p += 4
  }
  while (p < end) {
    h = rotl(h ^ ((load<u8>(p) as u64) * P5), 11) * P1
    p++
  }
  h = (h ^ (h >> 33)) * P2
  h = (h ^ (h >> 29)) * P3
  return h ^ (h >> 32)
}
