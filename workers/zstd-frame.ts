// The header of a Zstandard frame (RFC 8878, section 3.1.1.1): how long it is and how much memory it asks for.

export interface FrameHeader {
  /** With the magic number. */
  readonly bytes: number
  readonly windowBytes: number
  /** Four bytes of checksum follow the last block. */
  readonly checksum: boolean
}

const FIXED_BYTES = 5
const DICTIONARY_BYTES = [0, 1, 2, 4] as const
const CONTENT_BYTES = [0, 2, 4, 8] as const

/** Null if the bytes end within the header. */
export function readFrameHeader(bytes: Uint8Array): FrameHeader | null {
  const descriptor = bytes[FIXED_BYTES - 1]
  if (descriptor === undefined) return null
  const single = (descriptor & 0x20) !== 0
  const contentFlag = descriptor >> 6
  const contentStart = FIXED_BYTES + (single ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] ?? 0)
  const contentBytes = single && contentFlag === 0 ? 1 : (CONTENT_BYTES[contentFlag] ?? 0)
  const end = contentStart + contentBytes
  if (bytes.length < end) return null
  const windowBytes = single ? littleEndian(bytes.subarray(contentStart, end)) : windowOf(bytes[FIXED_BYTES] ?? 0)
  return { bytes: end, windowBytes, checksum: (descriptor & 0x04) !== 0 }
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3))
  return base + (base / 8) * (descriptor & 7)
}

function littleEndian(bytes: Uint8Array): number {
  let value = 0
  for (let i = bytes.length - 1; i >= 0; i--) value = value * 256 + (bytes[i] ?? 0)
  return value
}
