// What stands left and right of one `@`: the two runs of COUNTING-RULES.md §3, decoded and cut where they hold more than
// ASCII, and whether the value is strict. Positions are bytes of the value; at most 320 on each side are looked at, besides
// the strict check, which reads values of at most 4 KiB as a whole.

import type { Encoding } from '../src/model/layout.ts'
import type { Role } from '../src/model/roles.ts'
import { decodeRun, sourceLength } from './decode-run.ts'
import { DOTS, isAscii, isKnownTld } from './domain-name.ts'

export interface CandidateContext {
  readonly encoding: Encoding
  readonly role: Role
  /** The source's format is text, or the row was refused and is read as text. */
  readonly textFormat: boolean
}

export interface Candidate {
  readonly value: Uint8Array
  readonly at: number
  readonly context: CandidateContext
  /** The local part so far (L) and where it starts in the value. */
  readonly left: string
  readonly leftStart: number
  /** The domain so far (D) and where it ends in the value. */
  readonly right: string
  readonly rightEnd: number
  readonly strict: boolean
  /** An invisible character stands where a run was cut, with address characters on both sides (`@` is one). */
  readonly invisible: boolean
}

export const MAX_RUN_BYTES = 320
const MAX_STRICT_BYTES = 4096
const AT = 0x40

const LEFT_BYTES = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-'&", true)
const STRICT_BYTES = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-'&!#$%*/?^`{}~", true)
const RIGHT_BYTES = byteSet('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-', true)

const LEFT_CHAR = /^[\p{L}\p{M}\p{N}._+\-'&\uDC80-\uDCFF]$/u
const STRICT_CHAR = /^[\p{L}\p{M}\p{N}._+\-'&!#$%*/?^`{}~\uDC80-\uDCFF]$/u
const RIGHT_CHAR = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\uFE0F\-.\u3002\uFF0E\uFF61]$/u
const INVISIBLE = /^[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]$/u
// A letter of a script written without spaces, and the ASCII word directly behind it that ends at the `@`.
const SPACELESS_THEN_ASCII =
  /[[\p{L}\p{M}]&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]([A-Za-z0-9][A-Za-z0-9._+\-'\x26]*)$/v

interface Cut {
  readonly text: string
  readonly invisible: boolean
}

export function readCandidate(value: Uint8Array, at: number, context: CandidateContext): Candidate {
  const strictStart = context.role === 'email' ? strictLocalStart(value, at) : -1
  const strict = strictStart >= 0
  const left = cutLeft(
    decodeRun(value.subarray(strict ? strictStart : leftRunStart(value, at), at), context.encoding),
    strict,
  )
  const right = cutRight(decodeRun(value.subarray(at + 1, rightRunEnd(value, at)), context.encoding))
  return {
    value,
    at,
    context,
    left: left.text,
    leftStart: at - sourceLength(left.text, context.encoding),
    right: right.text,
    rightEnd: at + 1 + sourceLength(right.text, context.encoding),
    strict,
    invisible: left.invisible || right.invisible,
  }
}

/** ASCII white space: space and \t \n \v \f \r. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d)
}

export function isAsciiAlphanumeric(byte: number | undefined): boolean {
  if (byte === undefined) return false
  const lower = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a)
}

/** The set of ASCII bytes in `chars`, with all bytes >= 0x80 if wanted. */
export function byteSet(chars: string, high: boolean): Uint8Array {
  const set = new Uint8Array(256)
  for (const char of chars) set[char.charCodeAt(0)] = 1
  if (high) set.fill(1, 0x80)
  return set
}

function leftRunStart(value: Uint8Array, at: number): number {
  let start = at
  while (start > 0 && at - start < MAX_RUN_BYTES && holds(LEFT_BYTES, value[start - 1])) start--
  return start
}

function rightRunEnd(value: Uint8Array, at: number): number {
  let end = at + 1
  while (end - at - 1 < MAX_RUN_BYTES && holds(RIGHT_BYTES, value[end])) end++
  return end
}

/** Where the local part of a strict value starts, or -1 if the value is prose. */
function strictLocalStart(value: Uint8Array, at: number): number {
  if (value.length > MAX_STRICT_BYTES) return -1
  let start = 0
  let end = value.length
  while (start < at && isSpace(value[start])) start++
  while (end > at + 1 && isSpace(value[end - 1])) end--
  for (let i = start; i < at; i++) if (!holds(STRICT_BYTES, value[i])) return -1
  return rightRunEnd(value, at) === end ? start : -1
}

function cutLeft(text: string, strict: boolean): Cut {
  if (isAscii(text)) return { text, invisible: false }
  const chars = [...text]
  const allowed = strict ? STRICT_CHAR : LEFT_CHAR
  let start = chars.length
  while (start > 0 && allowed.test(chars[start - 1] ?? '')) start--
  const invisible = invisibleBefore(chars, start, allowed)
  const kept = chars.slice(start).join('')
  const word = strict || invisible ? null : SPACELESS_THEN_ASCII.exec(kept)
  return { text: word?.[1] ?? kept, invisible }
}

function cutRight(text: string): Cut {
  if (isAscii(text)) return { text, invisible: false }
  const chars = [...text]
  let end = 0
  while (end < chars.length && RIGHT_CHAR.test(chars[end] ?? '')) end++
  const kept = chars.slice(0, end).join('')
  const ascii = asciiStart(kept)
  if (ascii !== null) return { text: ascii, invisible: false }
  return { text: kept, invisible: invisibleFrom(chars, end) }
}

/** The ASCII start of a domain that goes on in words of another script (`fabrikam.comまで`), or null. */
function asciiStart(domain: string): string | null {
  const start = /^[^\u0080-\uFFFF]+/.exec(domain)?.[0].replace(/[.-]+$/, '') ?? ''
  if (start === '' || start.length === domain.length || endsInTld(domain) || !start.includes('.')) return null
  return endsInTld(start) ? start : null
}

/** Whether the last label, after any dots and hyphens at the end are cut, is a known TLD. */
export function endsInTld(domain: string): boolean {
  const dotted = trimEnd(domain.replace(DOTS, '.'))
  return isKnownTld(dotted.slice(dotted.lastIndexOf('.') + 1))
}

/** A domain without the dots (any of UTS #46) and hyphens at its end. */
export function trimEnd(domain: string): string {
  return domain.replace(/[.\u3002\uFF0E\uFF61-]+$/, '')
}

function invisibleBefore(chars: readonly string[], start: number, allowed: RegExp): boolean {
  let i = start - 1
  while (i >= 0 && INVISIBLE.test(chars[i] ?? '')) i--
  return i < start - 1 && i >= 0 && allowed.test(chars[i] ?? '')
}

function invisibleFrom(chars: readonly string[], end: number): boolean {
  let i = end
  while (i < chars.length && INVISIBLE.test(chars[i] ?? '')) i++
  return i > end && i < chars.length && RIGHT_CHAR.test(chars[i] ?? '')
}

function holds(set: Uint8Array, byte: number | undefined): boolean {
  return byte !== undefined && byte !== AT && set[byte] === 1
}
