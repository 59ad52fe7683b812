import { describe, expect, test } from 'vitest'
import { decodeUtf16 } from '../../workers/decode-utf16.ts'

type Endianness = 'le' | 'be'

function encode(text: string, endianness: Endianness): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return endianness === 'le' ? bytes : bytes.swap16()
}

function decode(chunks: readonly Uint8Array[], endianness: Endianness): { bytes: Buffer; invalid: number } {
  const decoder = decodeUtf16(endianness)
  const bytes = Buffer.concat([...chunks.map((chunk) => decoder.push(chunk)), decoder.finish()])
  return { bytes, invalid: decoder.invalid }
}

describe.each(['le', 'be'] as const)('UTF-16%s', (endianness) => {
  const text = '\uFEFFid;mail\r\n1;jürgen@contoso.com;東京;😀\u{10FFFF}\uFEFF\u0000\uFFFF\u07FF\u0800'

  test('gives the same at every cut, and byte by byte', () => {
    const bytes = encode(text, endianness)
    const whole = { bytes: Buffer.from(text.slice(1)), invalid: 0 }
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(decode([bytes.subarray(0, cut), bytes.subarray(cut)], endianness)).toEqual(whole)
    }
    expect(
      decode(
        [...bytes].map((byte) => Uint8Array.of(byte)),
        endianness,
      ),
    ).toEqual(whole)
  })

  test('keeps lone surrogates distinct and counts them, at every cut', () => {
    const lone = '\uD800a\uDC00\uDBFF\uDBFFb\uD83D\uDE00\uDFFF\uD801'
    const bytes = encode(lone, endianness)
    const hex = 'eda08061edb080edafbfedafbf62f09f9880edbfbfeda081'
    for (let cut = 0; cut <= bytes.length; cut++) {
      const result = decode([bytes.subarray(0, cut), bytes.subarray(cut)], endianness)
      expect(result).toEqual({ bytes: Buffer.from(hex, 'hex'), invalid: 6 })
    }
  })

  test('drops the mark only at the start, and counts an odd byte at the end', () => {
    expect(decode([encode('\uFEFF\uFEFFa', endianness)], endianness).bytes.toString()).toBe('\uFEFFa')
    expect(decode([encode('ab', endianness), Uint8Array.of(0)], endianness)).toEqual({
      bytes: Buffer.from('ab'),
      invalid: 1,
    })
    expect(decode([], endianness)).toEqual({ bytes: Buffer.alloc(0), invalid: 0 })
  })
})
