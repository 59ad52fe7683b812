import { expect, test } from 'vitest'
import { SIPHASH_VECTORS } from './siphash-vectors.ts'
import { sipHash128 } from './siphash.ts'

test.each(SIPHASH_VECTORS)('message of %i bytes', (length, expected) => {
  const key = Uint8Array.from({ length: 16 }, (_, index) => index)
  const message = Uint8Array.from({ length }, (_, index) => index)
  expect(Buffer.from(sipHash128(key, message)).toString('hex')).toBe(expected)
})
