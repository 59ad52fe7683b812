// One `@` of a value with what stands left (L) and right (D) of it, cut as COUNTING-RULES §3 says for non-ASCII text.

import type { Encoding } from '../../src/model/layout.ts'
import type { Role } from '../../src/model/roles.ts'
import { type ByteString, type Character, characters, toUtf8, trimmed } from './byte-string.ts'
import { endsInKnownTld, isKnownTld } from './known-domain.ts'

const MAX_RUN = 320

export interface Candidate {
  readonly value: ByteString
  readonly at: number
  readonly role: Role
  readonly isKey: boolean
  readonly encoding: Encoding
  readonly strict: boolean
  /** L, its characters undecodable ones included, and where it starts in the value. */
  readonly local: readonly Character[]
  readonly localStart: number
  /** D as text and by character, and where it ends in the value. */
  readonly domain: string
  readonly domainCharacters: readonly Character[]
  readonly domainEnd: number
  /** An invisible character stands between address characters. */
  readonly invisible: boolean
}

export interface Context {
  readonly role: Role
  readonly isKey: boolean
  readonly encoding: Encoding
}

export function candidatesOf(value: ByteString, context: Context): readonly Candidate[] {
  return [...value.matchAll(/@/g)].map((match) => candidateAt(value, match.index, context))
}

function candidateAt(value: ByteString, at: number, context: Context): Candidate {
  const strict = context.role === 'email' && STRICT.test(trimmed(value))
  const left = strict ? value.slice(0, at).replace(/^[ \t\n\v\f\r]+/, '') : runBefore(value, at)
  const right = runAfter(value, at)
  const leftPart = cutLeft(characters(left, context.encoding), strict ? STRICT_CHARACTER : LOCAL_CHARACTER)
  const rightPart = cutRight(characters(right, context.encoding))
  return {
    ...context,
    value,
    at,
    strict,
    local: leftPart.kept,
    localStart: at - byteLength(leftPart.kept),
    domain: rightPart.kept.map((character) => character.text).join(''),
    domainCharacters: rightPart.kept,
    domainEnd: at + 1 + byteLength(rightPart.kept),
    invisible: leftPart.invisible || rightPart.invisible,
  }
}

const STRICT = /^[A-Za-z0-9._+\-'&\x80-\xff!#$%*/?^`{}~]*@[A-Za-z0-9.\-\x80-\xff]*$/

function runBefore(value: ByteString, at: number): ByteString {
  return /[A-Za-z0-9._+\-'&\x80-\xff]*$/.exec(value.slice(Math.max(0, at - MAX_RUN), at))?.[0] ?? ''
}

function runAfter(value: ByteString, at: number): ByteString {
  return /^[A-Za-z0-9.\-\x80-\xff]*/.exec(value.slice(at + 1, at + 1 + MAX_RUN))?.[0] ?? ''
}

interface Part {
  readonly kept: readonly Character[]
  readonly invisible: boolean
}

const LOCAL_CHARACTER = /^[\p{L}\p{M}\p{N}._+\-'&]$/u
const STRICT_CHARACTER = /^[\p{L}\p{M}\p{N}._+\-'&!#$%*/?^`{}~]$/u
const DOMAIN_CHARACTER = /^[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\ufe0f\-.。．｡]$/u
const INVISIBLE = /^[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]$/u
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u

/** The longest end of address characters; bytes that do not decode count as such. */
function cutLeft(run: readonly Character[], allowed: RegExp): Part {
  const last = run.findLastIndex(({ text }) => text !== null && !allowed.test(text))
  const kept = run.slice(last + 1)
  const before = run.slice(0, last + 1).findLast((character) => !isInvisible(character))
  const invisible = isInvisible(run[last]) && before !== undefined && allowed.test(before.text ?? 'x')
  return { kept: allowed === STRICT_CHARACTER ? kept : afterUnspaced(kept), invisible }
}

/** ASCII letters or digits that directly follow a letter of a script without spaces are a word of their own. */
function afterUnspaced(kept: readonly Character[]): readonly Character[] {
  const last = kept.findLastIndex(({ bytes }) => bytes >= '\x80')
  const letter = kept[last]?.text ?? ''
  const next = kept[last + 1]?.bytes ?? ''
  const isWord = /^[A-Za-z0-9]$/.test(next) && UNSPACED.test(letter) && /^\p{L}$/u.test(letter)
  return isWord ? kept.slice(last + 1) : kept
}

function cutRight(run: readonly Character[]): Part {
  const stop = run.findIndex(({ text }) => text === null || !DOMAIN_CHARACTER.test(text))
  const kept = stop < 0 ? run : run.slice(0, stop)
  const after = run.slice(stop).find((character) => !isInvisible(character))
  const invisible =
    stop >= 0 && isInvisible(run[stop]) && after !== undefined && DOMAIN_CHARACTER.test(after.text ?? '')
  return { kept: asciiStart(kept), invisible }
}

/** `contoso.com` of `contoso.com` directly followed by letters of another script. */
function asciiStart(kept: readonly Character[]): readonly Character[] {
  const text = withPlainDots(kept.map((character) => character.text).join(''))
  const end = kept.findIndex(({ bytes }) => bytes >= '\x80')
  if (
    end < 0 ||
    isKnownTld(
      text
        .replace(/[.-]+$/, '')
        .split('.')
        .at(-1) ?? '',
    )
  )
    return kept
  const ascii = kept.slice(0, end)
  const name = ascii.map((character) => character.text).join('')
  return endsInKnownTld(name.replace(/[.-]+$/, '')) ? ascii : kept
}

export function withPlainDots(domain: string): string {
  return domain.replace(/[。．｡]/g, '.')
}

function isInvisible(character: Character | undefined): boolean {
  return INVISIBLE.test(character?.text ?? '')
}

export function byteLength(part: readonly Character[]): number {
  return part.reduce((sum, { bytes }) => sum + bytes.length, 0)
}

/** What stands behind the start `domain` of D. */
export function afterDomain({ value, at, domainCharacters }: Candidate, domain: string): ByteString {
  let [length, end] = [0, at + 1]
  for (const { text, bytes } of domainCharacters) {
    if (length >= domain.length) break
    length += text?.length ?? 0
    end += bytes.length
  }
  return value.slice(end)
}

/** UTF-8; what does not decode stays as it is. */
export function utf8Of(part: readonly Character[]): ByteString {
  return part.map(({ text, bytes }) => (text === null ? bytes : toUtf8(text))).join('')
}
