// File names are bytes. This is their one-to-one rendering as text: bytes that are not UTF-8 become `\xNN`, and so does the
// backslash of a name that reads like such an escape already. Escaping for a terminal or a page comes later, in the report.

const BACKSLASH = 0x5c
const LETTER_X = 0x78

export function displayPath(bytes: Uint8Array): string {
  let text = ''
  let start = 0
  for (let i = 0; i < bytes.length;) {
    const size = isEscapeLike(bytes, i) ? 0 : sequenceLength(bytes, i)
    if (size === 0) {
      text += `${decode(bytes, start, i)}\\x${(bytes[i] ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
      start = i + 1
    }
    i += size || 1
  }
  return text + decode(bytes, start, bytes.length)
}

/** The path as text where that loses nothing, else as bytes: both are what node:fs takes. */
export function fileSystemPath(bytes: Buffer): Buffer | string {
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : bytes
}

function isEscapeLike(bytes: Uint8Array, i: number): boolean {
  return bytes[i] === BACKSLASH && bytes[i + 1] === LETTER_X
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.subarray(start, end)).toString('utf8')
}

/** Length of the well-formed UTF-8 sequence at i, 0 if there is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const lead = bytes[i] ?? 0
  if (lead < 0x80) return 1
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  const text = decode(bytes, i, Math.min(i + size, bytes.length))
  return Buffer.byteLength(text) === size && !text.includes('\uFFFD') && [...text].length === 1 ? size : 0
}
