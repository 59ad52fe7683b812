// SipHash with 128-bit output (Aumasson and Bernstein; reference implementation `siphash.c`, outlen 16): SipHash-2-4 for
// tokens, which are kept; SipHash-1-3, for which half of the work does, to tell rows and party records of one scan apart.
// A token's first word is the first eight bytes of the output read little-endian, its second word the last eight.
// Reads up to 7 bytes past the message (masked away). The rounds are written out because the four words must stay
// local variables: globals would be stored and loaded at every step. That is why the function is long.

/** SipHash-2-4 and SipHash-1-3: rounds for a word and in the end. Told apart by size, while the kernel is compiled. */
export type TwoFour = u64
export type OneThree = u32

@inline
function isLong<Rounds>(): bool {
  return sizeof<Rounds>() == 8
}

@inline
function lastRounds<Rounds>(): i32 {
  return isLong<Rounds>() ? 4 : 3
}

/** Second word of the last hash. */
export let sipSecond: u64 = 0

/** Hashes `length` bytes at `p` under the 16-byte key at `key`. Returns the first word; the second is in `sipSecond`. */
export function sipHash<Rounds>(p: usize, length: usize, key: usize): u64 {
  const k0 = load<u64>(key)
  const k1 = load<u64>(key, 8)
  let a = k0 ^ 0x736f6d6570736575
  let b = k1 ^ 0x646f72616e646f6d ^ 0xee
  let c = k0 ^ 0x6c7967656e657261
  let d = k1 ^ 0x7465646279746573
  const last = lastWord(p, length)
  const end = p + tail(length)
  for (; p < end; p += 8) {
    const m = load<u64>(p)
    d ^= m
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    if (isLong<Rounds>()) {
      a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
      a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    }
    a ^= m
  }
  d ^= last
  for (let i = isLong<Rounds>() ? 0 : 1; i < 2; i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  a ^= last
  c ^= 0xee
  for (let i = 0; i < lastRounds<Rounds>(); i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  const first = a ^ b ^ c ^ d
  b ^= 0xdd
  for (let i = 0; i < lastRounds<Rounds>(); i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
  }
  sipSecond = a ^ b ^ c ^ d
  return first
}

/** Offset of the last (incomplete) word of a message of `length` bytes. */
@inline
function tail(length: usize): usize {
  return length & ~7
}

/** The last word: the message's last bytes and its length. */
@inline
function lastWord(p: usize, length: usize): u64 {
  return ((length as u64) << 56) | (load<u64>(p + tail(length)) & (((1 as u64) << ((length & 7) << 3)) - 1))
}

/**
 * Hashes two messages at once, so that the processor has the steps of one to do while it waits for those of the other
 * (measured: a third faster than one after the other). The two words of each token go to `out1` and `out2`.
 */
export function sipHashPair<Rounds>(p: usize, length1: usize, key1: usize, q: usize, length2: usize, key2: usize, out1: usize, out2: usize): void {
  const last1 = lastWord(p, length1)
  const last2 = lastWord(q, length2)
  let a = load<u64>(key1) ^ 0x736f6d6570736575
  let b = load<u64>(key1, 8) ^ 0x646f72616e646f6d ^ 0xee
  let c = load<u64>(key1) ^ 0x6c7967656e657261
  let d = load<u64>(key1, 8) ^ 0x7465646279746573
  let e = load<u64>(key2) ^ 0x736f6d6570736575
  let f = load<u64>(key2, 8) ^ 0x646f72616e646f6d ^ 0xee
  let g = load<u64>(key2) ^ 0x6c7967656e657261
  let h = load<u64>(key2, 8) ^ 0x7465646279746573
  const end1 = p + tail(length1)
  const end2 = q + tail(length2)
  while (p < end1 && q < end2) {
    const m = load<u64>(p)
    const n = load<u64>(q)
    d ^= m
    h ^= n
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
    if (isLong<Rounds>()) {
      a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
      e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
      a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
      e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
    }
    a ^= m
    e ^= n
    p += 8
    q += 8
  }
  for (; p < end1; p += 8) {
    const m = load<u64>(p)
    d ^= m
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    if (isLong<Rounds>()) {
      a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
      a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    }
    a ^= m
  }
  for (; q < end2; q += 8) {
    const n = load<u64>(q)
    h ^= n
    e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
    e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
    if (isLong<Rounds>()) {
      e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
      e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
    }
    e ^= n
  }
  d ^= last1
  h ^= last2
  for (let i = isLong<Rounds>() ? 0 : 1; i < 2; i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
  }
  a ^= last1
  e ^= last2
  c ^= 0xee
  g ^= 0xee
  for (let i = 0; i < lastRounds<Rounds>(); i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
  }
  store<u64>(out1, a ^ b ^ c ^ d)
  store<u64>(out2, e ^ f ^ g ^ h)
  b ^= 0xdd
  f ^= 0xdd
  for (let i = 0; i < lastRounds<Rounds>(); i++) {
    a += b; b = rotl(b, 13); b ^= a; a = rotl(a, 32); c += d; d = rotl(d, 16); d ^= c
    e += f; f = rotl(f, 13); f ^= e; e = rotl(e, 32); g += h; h = rotl(h, 16); h ^= g
    a += d; d = rotl(d, 21); d ^= a; c += b; b = rotl(b, 17); b ^= c; c = rotl(c, 32)
    e += h; h = rotl(h, 21); h ^= e; g += f; f = rotl(f, 17); f ^= g; g = rotl(g, 32)
  }
  store<u64>(out1, a ^ b ^ c ^ d, 8)
  store<u64>(out2, e ^ f ^ g ^ h, 8)
}
