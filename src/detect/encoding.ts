// Decides the encoding of a sample and gives it in a form in which one character is one byte, so that positions in it
// are places: bytes of UTF-8 and windows-1252 sources as stored, of UTF-16 sources as decoded to UTF-8.

import type { Encoding } from '../model/layout.ts'
import type { SourceNote } from '../model/reasons.ts'
import { isOtherCodePage } from './code-page.ts'
import { isBinary } from './magic.ts'

export interface Decoded {
  readonly encoding: Encoding
  /** Bytes of the byte order mark that count in places: 3 for UTF-8, 0 for UTF-16. */
  readonly bom: number
  /** The sample without byte order mark, one character (U+0000-U+00FF) for each byte. */
  readonly bytes: string
  /** The sample without byte order mark, as text; what does not decode is U+FFFD. */
  readonly text: string
  readonly evidence: string
  /** The bytes do not read like the encoding that they were taken for. */
  readonly note?: SourceNote
}

interface Guess {
  readonly encoding: Encoding
  /** Length of the byte order mark in the stored bytes. */
  readonly mark: number
  readonly evidence: string
}

const WINDOWS_1252 = new TextDecoder('windows-1252')
/** UTF-16 without a mark: at most this share of its characters may be odd ones (controls, unassigned, private). */
const MAX_ODD_SHARE = 0.01
/** Characters that the plausibility of UTF-16 is judged by. */
const PROBE_CHARACTERS = 32 << 10

export function decodeSample(sample: Uint8Array, complete: boolean, forced: Encoding | null): Decoded {
  const found = guess(sample, complete)
  const marked = found.encoding === forced ? found.mark : 0
  const { encoding, mark, evidence } = forced === null ? found : { encoding: forced, mark: marked, evidence: 'mapping' }
  const body = Buffer.from(sample.buffer, sample.byteOffset, sample.length).subarray(mark)
  const place = `encoding: ${encoding}, ${evidence}`
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const text = dropHalf(
      new TextDecoder(encoding, { ignoreBOM: true }).decode(body.subarray(0, body.length & ~1)),
      complete,
    )
    return { encoding, bom: 0, bytes: Buffer.from(text, 'utf8').toString('latin1'), text, evidence: place }
  }
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(body)
  const decoded = { encoding, bom: mark, bytes: body.toString('latin1'), text }
  if (forced !== null || encoding !== 'windows-1252' || !isOtherCodePage(decoded.bytes))
    return { ...decoded, evidence: place }
  return { ...decoded, evidence: `${place}; it reads like another code page`, note: 'other_code_page' }
}

/** Characters of a source's bytes, as `Decoded.bytes` has them. */
export function decodeBytes(bytes: string, encoding: Encoding): string {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes
  const stored = Buffer.from(bytes, 'latin1')
  return encoding === 'windows-1252' ? WINDOWS_1252.decode(stored) : stored.toString('utf8')
}

/** A surrogate pair cut at the end of the sample decodes to U+FFFD: it is no part of the text. */
function dropHalf(text: string, complete: boolean): string {
  return !complete && text.endsWith('\ufffd') ? text.slice(0, -1) : text
}

/** The marks of UTF-32, which no reader understands. */
export function isUtf32(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])
}

function guess(bytes: Uint8Array, complete: boolean): Guess {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', mark: 3, evidence: 'byte order mark' }
  if (startsWith(bytes, [0xff, 0xfe])) return { encoding: 'utf-16le', mark: 2, evidence: 'byte order mark' }
  if (startsWith(bytes, [0xfe, 0xff])) return { encoding: 'utf-16be', mark: 2, evidence: 'byte order mark' }
  return guessUtf16(bytes) ?? guessSingleByte(bytes, complete)
}

/** NUL bytes at one parity only, and characters that make sense that way. */
function guessUtf16(bytes: Uint8Array): Guess | null {
  if (!isBinary(bytes)) return null
  const nuls = [0, 0]
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = nuls
  if (even + odd === 0 || bytes.length < 4) return null
  const encoding = odd > even ? 'utf-16le' : 'utf-16be'
  const share = Math.min(even, odd) / Math.max(even, odd)
  return share < MAX_ODD_SHARE && isPlausible(bytes, encoding)
    ? { encoding, mark: 0, evidence: `${even + odd} NUL bytes at one parity` }
    : null
}

function isPlausible(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(
    bytes.subarray(0, Math.min(bytes.length & ~1, PROBE_CHARACTERS * 2)),
  )
  const odd = text.match(/[\p{Cn}\p{Co}\p{Cs}\ufffd]|[^\P{Cc}\t\n\v\f\r]/gu)?.length ?? 0
  return odd <= text.length * MAX_ODD_SHARE && /[\s,;|"{}[\]]/.test(text)
}

function guessSingleByte(bytes: Uint8Array, complete: boolean): Guess {
  const { sequences, invalid } = countUtf8(bytes, complete)
  if (invalid === 0)
    return {
      encoding: 'utf-8',
      mark: 0,
      evidence: sequences === 0 ? 'ASCII only' : `${sequences} sequences, all valid`,
    }
  // Where whole sequences outnumber the invalid bytes, the text is UTF-8 with damage: single bytes form one by chance
  // far too seldom.
  const encoding = sequences > 2 * invalid ? 'utf-8' : 'windows-1252'
  return { encoding, mark: 0, evidence: `${sequences} valid UTF-8 sequences, ${invalid} invalid bytes` }
}

/** Multi-byte sequences that are valid UTF-8 (RFC 3629), and bytes that belong to none; a cut last one is neither. */
function countUtf8(bytes: Uint8Array, complete: boolean): { readonly sequences: number; readonly invalid: number } {
  let sequences = 0
  let invalid = 0
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at++
      continue
    }
    const length = sequenceLength(lead)
    const valid = validTail(bytes, at, length)
    if (length > 0 && valid === length) sequences++
    else if (complete || at + valid < bytes.length || length === 0) invalid++
    at += Math.max(valid, 1)
  }
  return { sequences, invalid }
}

/** Length that a lead byte announces; 0 where it is none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

/** Bytes from `at` that fit a sequence of `length`. */
function validTail(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0
  let valid = length === 0 ? 0 : 1
  for (; valid < length; valid++) {
    const byte = bytes[at + valid]
    if (byte === undefined || byte < 0x80 || byte > 0xbf) break
    const bad =
      (lead === 0xe0 && byte < 0xa0) ||
      (lead === 0xed && byte > 0x9f) ||
      (lead === 0xf0 && byte < 0x90) ||
      (lead === 0xf4 && byte > 0x8f)
    if (valid === 1 && bad) break
  }
  return valid
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, at) => bytes[at] === byte)
}
