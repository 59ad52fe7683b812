// The kernel's two hashes against others': XXH64 (content of sources) against xxhash-wasm, SipHash-2-4-128 (identity)
// against the published vectors and the oracle.

import { expect, test } from 'vitest'
import xxhash from 'xxhash-wasm'
import { KERNEL_KEYS, type KernelKeys } from '../../workers/messages.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'
import { Random } from '../oracle/random.ts'
import { SIPHASH_VECTORS } from '../oracle/siphash-vectors.ts'
import { sipHash128 } from '../oracle/siphash.ts'
import { SMALL_SIZES } from '../support/kernel-sizes.ts'

const STATE_WORDS = 5
const COUNTING = Uint8Array.from({ length: 16 }, (_, index) => index)
const KEYS = Object.fromEntries(KERNEL_KEYS.map((name) => [name, COUNTING])) as unknown as KernelKeys
const newKernel = () => new ScanKernel(SMALL_SIZES, KEYS, 'leaksize')
const kernel = newKernel()
const { h64Raw } = await xxhash()

function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.int(256))
}

test('XXH64 of 0 to 300 bytes and of some longer ones', () => {
  const random = new Random(64)
  const lengths = [...Array.from({ length: 301 }, (_, length) => length), 4095, 4096, 40_000]
  const wrong = lengths.filter((length) => {
    const bytes = randomBytes(random, length)
    return fingerprint(bytes, [], () => kernel) !== h64Raw(bytes)
  })
  expect(wrong).toEqual([])
})

test('XXH64 handed on from block to block, between two kernels', () => {
  const kernels = [newKernel(), newKernel()] as const
  const random = new Random(65)
  const wrong: number[] = []
  for (let round = 0; round < 100; round++) {
    const bytes = randomBytes(random, random.between(1, 3000))
    const cuts = random
      .times(random.between(1, 5), () => 32 * random.int(1 + (bytes.length >> 5)))
      .toSorted((a, b) => a - b)
    if (fingerprint(bytes, cuts, (part) => kernels[part % 2 === 0 ? 0 : 1]) !== h64Raw(bytes)) wrong.push(round)
  }
  expect(wrong).toEqual([])
})

/** XXH64 worked out part by part, cut at `cuts` (multiples of 32), each part by the kernel that `whose` names. */
function fingerprint(bytes: Uint8Array, cuts: readonly number[], whose: (part: number) => ScanKernel): bigint {
  const ends = [...cuts, bytes.length]
  let state = new BigUint64Array(STATE_WORDS)
  let digest = 0n
  let start = 0
  ends.forEach((end, part) => {
    const { exports, bytes: memory } = whose(part)
    const own = new BigUint64Array(memory.buffer, exports.xxStatePointer(), STATE_WORDS)
    if (part === 0) exports.xxReset()
    else own.set(state)
    const at = exports.blockPointer() >>> 0
    memory.set(bytes.subarray(start, end), at)
    const whole = (end - start) & ~31
    exports.xxUpdate(at, whole)
    state = own.slice()
    digest = BigInt.asUintN(64, exports.xxDigest(at + whole, end - start - whole))
    start = end
  })
  return digest
}

test.each(SIPHASH_VECTORS)('SipHash-2-4-128 of %i bytes', (length, expected) => {
  expect(sipHash(Uint8Array.from({ length }, (_, index) => index)).toString('hex')).toBe(expected)
})

test('SipHash-2-4-128 of 0 to 300 bytes, whatever stands behind them', () => {
  const random = new Random(128)
  const wrong = Array.from({ length: 301 }, (_, length) => length).filter((length) => {
    const message = randomBytes(random, length)
    return !sipHash(message).equals(sipHash128(COUNTING, message))
  })
  expect(wrong).toEqual([])
})

function sipHash(message: Uint8Array): Buffer {
  const { exports, bytes } = kernel
  const at = exports.blockPointer() >>> 0
  bytes.fill(0xa5, at, at + message.length + 64)
  bytes.set(message, at)
  const hash = Buffer.alloc(16)
  hash.writeBigUInt64LE(BigInt.asUintN(64, exports.sipHash(at, message.length, exports.keysPointer())), 0)
  hash.writeBigUInt64LE(BigInt.asUintN(64, exports.sipSecond.value as bigint), 8)
  return hash
}
