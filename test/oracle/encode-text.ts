// Text into the bytes of an encoding. U+DC80-DCFF stand for the bytes 80-FF of UTF-8 that do not decode.

import type { Encoding } from '../../src/model/layout.ts'

const STRAY_BYTE = /[\udc80-\udcff]/
const HIGH_HALF = new Map(
  [...'€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'].map((character, index) => [character, halfCodes()[index] ?? 0] as const),
)

/** The codes of windows-1252 below A0 that stand for something. */
function halfCodes(): readonly number[] {
  const free = [0x81, 0x8d, 0x8f, 0x90, 0x9d]
  return Array.from({ length: 32 }, (_, index) => 0x80 + index).filter((code) => !free.includes(code))
}

export function canEncode(text: string, encoding: Encoding): boolean {
  if (encoding === 'utf-8') return true
  if (encoding !== 'windows-1252') return text.isWellFormed()
  return [...text].every((character) => windows1252Code(character) !== null)
}

export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  if (encoding === 'windows-1252')
    return Uint8Array.from([...text].map((character) => windows1252Code(character) ?? 0x3f))
  return encodeUtf8(text)
}

/** Stray bytes included; also for truth. */
export function encodeUtf8(text: string): Buffer {
  if (!STRAY_BYTE.test(text)) return Buffer.from(text, 'utf8')
  const parts = text.split(/((?<![\ud800-\udbff])[\udc80-\udcff])/)
  return Buffer.concat(
    parts.map((part) => {
      const isStray = part.length === 1 && STRAY_BYTE.test(part)
      return isStray ? Buffer.of(part.charCodeAt(0) - 0xdc00) : Buffer.from(part, 'utf8')
    }),
  )
}

function windows1252Code(character: string): number | null {
  const code = character.charCodeAt(0)
  if (character.length === 1 && (code < 0x80 || (code >= 0xa0 && code <= 0xff))) return code
  return HIGH_HALF.get(character) ?? null
}
