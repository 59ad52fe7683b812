import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRun, encodeText, holdsBadByte, sourceLength } from '../../workers/decode-run.ts'

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc
    .tuple(fc.string({ unit: 'binary', maxLength: 12 }), fc.uint8Array({ maxLength: 3 }))
    .map(([text, noise]) => Buffer.concat([Buffer.from(text), noise])),
)

test('UTF-8 and anything else comes back byte for byte', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const text = decodeRun(bytes, 'utf-8')
      expect(Buffer.from(encodeText(text)).equals(Buffer.from(bytes))).toBe(true)
      expect(sourceLength(text, 'utf-8')).toBe(bytes.length)
    }),
    { numRuns: 2000 },
  )
})

test('a text holds bad bytes exactly where a strict decoder refuses it', () => {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      let valid = true
      try {
        expect(strict.decode(bytes)).toBe(decodeRun(bytes, 'utf-8'))
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        valid = false
      }
      expect(holdsBadByte(decodeRun(bytes, 'utf-8'))).toBe(!valid)
    }),
    { numRuns: 2000 },
  )
})

test('windows-1252 as the Encoding Standard has it, one byte for each character', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i)
  const text = decodeRun(all, 'windows-1252')
  expect(text.length).toBe(256)
  expect(text.slice(0x80, 0x83)).toBe('€\u0081‚')
  expect(text.slice(0x91, 0x95)).toBe('‘’“”')
  expect(text.slice(0xa0)).toBe(String.fromCharCode(...all.subarray(0xa0)))
  expect(sourceLength(text, 'windows-1252')).toBe(256)
})
