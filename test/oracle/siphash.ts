// SipHash with 128-bit output (Aumasson, Bernstein: "SipHash: a fast short-input PRF"), in BigInt, written to be
// read and not to be fast. Tests hold the kernel's own against it.

const MASK = (1n << 64n) - 1n

interface State {
  v0: bigint
  v1: bigint
  v2: bigint
  v3: bigint
}

/** Rounds for a word, and in the end. */
type Rounds = readonly [number, number]

/** 16 bytes of output for a key of 16 bytes; of SipHash-2-4 unless told. */
export function sipHash128(key: Uint8Array, message: Uint8Array, [each, last]: Rounds = [2, 4]): Uint8Array {
  const [k0, k1] = [word(key, 0), word(key, 8)]
  const state: State = {
    v0: k0 ^ 0x736f6d6570736575n,
    v1: k1 ^ 0x646f72616e646f6dn ^ 0xeen,
    v2: k0 ^ 0x6c7967656e657261n,
    v3: k1 ^ 0x7465646279746573n,
  }
  const whole = message.length - (message.length % 8)
  for (let at = 0; at < whole; at += 8) absorb(state, word(message, at), each)
  absorb(state, (BigInt(message.length % 256) << 56n) | word(message, whole), each)
  state.v2 ^= 0xeen
  rounds(state, last)
  const first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
  state.v1 ^= 0xddn
  rounds(state, last)
  const second = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
  return Uint8Array.from([...bytesOf(first), ...bytesOf(second)])
}

/** Up to 8 bytes from `at`, little-endian; bytes past the end are 0. */
function word(bytes: Uint8Array, at: number): bigint {
  return [...bytes.subarray(at, at + 8)].reduce((sum, byte, index) => sum | (BigInt(byte) << BigInt(8 * index)), 0n)
}

function bytesOf(value: bigint): number[] {
  return Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn))
}

function absorb(state: State, block: bigint, count: number): void {
  state.v3 ^= block
  rounds(state, count)
  state.v0 ^= block
}

function rounds(state: State, count: number): void {
  for (let round = 0; round < count; round++) {
    state.v0 = (state.v0 + state.v1) & MASK
    state.v1 = rotate(state.v1, 13n) ^ state.v0
    state.v0 = rotate(state.v0, 32n)
    state.v2 = (state.v2 + state.v3) & MASK
    state.v3 = rotate(state.v3, 16n) ^ state.v2
    state.v0 = (state.v0 + state.v3) & MASK
    state.v3 = rotate(state.v3, 21n) ^ state.v0
    state.v2 = (state.v2 + state.v1) & MASK
    state.v1 = rotate(state.v1, 17n) ^ state.v2
    state.v2 = rotate(state.v2, 32n)
  }
}

function rotate(value: bigint, bits: bigint): bigint {
  return ((value << bits) | (value >> (64n - bits))) & MASK
}
