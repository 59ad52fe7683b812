// The oracle's text: a string with one character 00-FF for each byte. Equal strings are equal bytes, nothing is lost to
// replacement characters, and regular expressions work. Never use `\s`, `\w` with flag u or toLowerCase on them.

import type { Encoding } from '../../src/model/layout.ts'

export type ByteString = string

/** The source's bytes; UTF-16 becomes UTF-8 without a byte order mark, a lone surrogate its own three bytes. */
export function sourceText(bytes: Uint8Array, encoding: Encoding): ByteString {
  if (encoding === 'utf-16le') return fromUtf16(Buffer.from(bytes))
  if (encoding === 'utf-16be') return fromUtf16(Buffer.from(bytes).swap16())
  return Buffer.from(bytes).toString('latin1')
}

function fromUtf16(bytes: Buffer): ByteString {
  return toUtf8(bytes.toString('utf16le').replace(/^\ufeff/, ''))
}

export function toUtf8(text: string): ByteString {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8').toString('latin1')
  return [...text]
    .map((character) => (character.isWellFormed() ? toUtf8(character) : surrogateBytes(character)))
    .join('')
}

function surrogateBytes(surrogate: string): ByteString {
  const code = surrogate.charCodeAt(0)
  return String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f))
}

/** One character of a source: its text, or null where the byte does not decode. */
export interface Character {
  readonly text: string | null
  readonly bytes: ByteString
}

export function characters(bytes: ByteString, encoding: Encoding): readonly Character[] {
  if (encoding === 'windows-1252') return [...bytes].map((byte) => ({ text: windows1252(byte), bytes: byte }))
  return (bytes.match(UTF8_CHARACTER) ?? []).map((unit) => ({ text: utf8Character(unit), bytes: unit }))
}

/** The whole as text, or null where any of it does not decode. */
export function decoded(bytes: ByteString, encoding: Encoding): string | null {
  const texts = characters(bytes, encoding).map((character) => character.text)
  return texts.includes(null) ? null : texts.join('')
}

// Table 3-7 of the Unicode standard (well-formed UTF-8), else one byte.
const UTF8_CHARACTER =
  /[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[^]/g

function utf8Character(unit: ByteString): string | null {
  if (unit.length > 1) return Buffer.from(unit, 'latin1').toString('utf8')
  return unit.charCodeAt(0) < 0x80 ? unit : null
}

// 80-9F of windows-1252 as the WHATWG Encoding standard has it; the five free places are control characters.
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function windows1252(byte: string): string {
  const code = byte.charCodeAt(0)
  return code >= 0x80 && code < 0xa0 ? WINDOWS_1252.charAt(code - 0x80) : byte
}

export function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

export function trimmed(bytes: ByteString): ByteString {
  return bytes.replace(/^[ \t\n\v\f\r]+/, '').replace(/[ \t\n\v\f\r]+$/, '')
}

export function isBlank(bytes: ByteString): boolean {
  return /^[ \t\n\v\f\r]*$/.test(bytes)
}

export function count(bytes: string, character: string): number {
  return bytes.split(character).length - 1
}

/** Lines that end with \n, \r\n or \r, without these. */
export function linesOf(bytes: ByteString): readonly ByteString[] {
  const lines = bytes.split(/\r\n|\n|\r/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}
