// SipHash-2-4 with 128-bit output (Aumasson and Bernstein; reference implementation `siphash.c`, outlen 16).
// A token's first word is the first eight bytes of the output read little-endian, its second word the last eight.
// Reads up to 7 bytes past the message (masked away). The rounds are written out because the four words must stay
// local variables: globals would be stored and loaded at every step. That is why the function is long.

/** Second word of the last hash. */
export let sipSecond: u64 = 0

/** Hashes `length` bytes at `p` under the 16-byte key at `key`. Returns the first word; the second is in `sipSecond`. */
export function sipHash(p: usize, length: usize, key: usize): u64 {
  const k0 = load<u64>(key)
  const k1 = load<u64>(key, 8)
  let a = k0 ^ 0x736f6d6570736575
  let b = k1 ^ 0x646f72616e646f6d ^ 0xee
  let c = k0 ^ 0x6c7967656e657261
  let d = k1 ^ 0x7465646279746573
  const end = p + (length & ~7)
  for (; p < end; p += 8) {
    const m = load<u64>(p)
    d ^= m
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    a ^= m
  }
  const rest = length & 7
  const m = ((length as u64) << 56) | (load<u64>(p) & (((1 as u64) << (rest << 3)) - 1))
  d ^= m
  for (let i = 0; i < 2; i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  a ^= m
  c ^= 0xee
  for (let i = 0; i < 4; i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  const first = a ^ b ^ c ^ d
  b ^= 0xdd
  for (let i = 0; i < 4; i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  sipSecond = a ^ b ^ c ^ d
  return first
}
