// Bytes around an `@` as text and back, without losing a byte: what does not decode becomes a lone surrogate
// (U+DC80-U+DCFF, as in Python's surrogateescape), which no valid input can give, and becomes that byte again.

import type { Encoding } from '../src/model/layout.ts'

// The 32 bytes from 0x80 of windows-1252 as the Encoding Standard maps them (the five unassigned ones are C1 controls).
const CP1252_HIGH = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const BAD_BYTE = 0xdc00
const BAD = /[\uDC80-\uDCFF]/u

/** Text of the bytes; sources in UTF-16 are UTF-8 by the time they come here. */
export function decodeRun(bytes: Uint8Array, encoding: Encoding): string {
  let text = ''
  if (encoding === 'windows-1252') {
    for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? CP1252_HIGH[byte - 0x80] : String.fromCharCode(byte)
    return text
  }
  for (let i = 0; i < bytes.length;) {
    const size = sequenceLength(bytes, i)
    text += size === 0 ? String.fromCharCode(BAD_BYTE + at(bytes, i)) : String.fromCodePoint(codePoint(bytes, i, size))
    i += size || 1
  }
  return text
}

/** UTF-8 of a text that `decodeRun` made, with the bytes that did not decode as they were. */
export function encodeText(text: string): Uint8Array {
  if (!holdsBadByte(text)) return Buffer.from(text, 'utf8')
  const parts = [...text].map((char) => (BAD.test(char) ? Buffer.of(char.charCodeAt(0) & 0xff) : Buffer.from(char)))
  return Buffer.concat(parts)
}

/** How many bytes of the source a text of `decodeRun` came from. */
export function sourceLength(text: string, encoding: Encoding): number {
  if (encoding === 'windows-1252') return text.length
  let bytes = 0
  for (const char of text) bytes += BAD.test(char) ? 1 : Buffer.byteLength(char)
  return bytes
}

export function holdsBadByte(text: string): boolean {
  return BAD.test(text)
}

// Length of the well-formed UTF-8 sequence at i, 0 if there is none (Unicode, table 3-7).
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = at(bytes, i)
  const next = at(bytes, i + 1)
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(next) ? 2 : 0
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80
    const high = lead === 0xed ? 0x9f : 0xbf
    return next >= low && next <= high && isTail(at(bytes, i + 2)) ? 3 : 0
  }
  if (lead < 0xf0 || lead > 0xf4) return 0
  const low = lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xf4 ? 0x8f : 0xbf
  return next >= low && next <= high && isTail(at(bytes, i + 2)) && isTail(at(bytes, i + 3)) ? 4 : 0
}

function codePoint(bytes: Uint8Array, i: number, size: number): number {
  if (size === 1) return at(bytes, i)
  let point = at(bytes, i) & (0x7f >> size)
  for (let k = 1; k < size; k++) point = (point << 6) | (at(bytes, i + k) & 0x3f)
  return point
}

function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

function at(bytes: Uint8Array, i: number): number {
  return bytes[i] ?? 0
}
