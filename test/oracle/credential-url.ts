// URLs of credentials (COUNTING-RULES §1).

import { type ByteString, asciiLower } from './byte-string.ts'
import { isKnownTld } from './known-domain.ts'

export interface Url {
  readonly host: ByteString
  /** How many bytes it takes up to the end of the host. */
  readonly length: number
  readonly hasPassword: boolean
}

const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]{0,31}:\/\//
const NAME = /^[A-Za-z0-9._\x80-\xff-]+/
/** `followed by one of these or the end, or by `:`, 1-5 digits and one of these or the end` */
const USER_INFO = /^([^@/?#\\ \t\n\v\f\r]*)@(?=[A-Za-z0-9._\x80-\xff-]+(?::[0-9]{1,5})?(?:$|[/?#\\ \t\n\v\f\r]))/

export function startsWithScheme(text: ByteString): boolean {
  return SCHEME.test(text)
}

/** The URL that `text` starts with. */
export function urlAt(text: ByteString, isValue = false): Url | null {
  const scheme = SCHEME.exec(text)?.[0] ?? ''
  if (scheme === '') return knownAt(text, isValue)
  const authority = text.slice(scheme.length)
  const bracketed = /^\[[^\]]+\]/.exec(authority)?.[0]
  if (authority.startsWith('[') && bracketed === undefined) return null
  if (bracketed !== undefined) return { host: bracketed, length: scheme.length + bracketed.length, hasPassword: false }
  const first = NAME.exec(authority)?.[0] ?? ''
  const isHost = authority[first.length] === ':' && isKnownHost(first)
  const info = isHost ? null : USER_INFO.exec(authority)
  const before = info?.[0] ?? ''
  const host = NAME.exec(authority.slice(before.length))?.[0] ?? ''
  const hasPassword = info !== null && authority[first.length] === ':'
  return host === '' ? null : { host, length: scheme.length + before.length + host.length, hasPassword }
}

function knownAt(text: ByteString, isValue: boolean): Url | null {
  const name = NAME.exec(text)?.[0] ?? ''
  const isWhole = isValue && /^(?::|[ \t\n\v\f\r]*$)/.test(text.slice(name.length))
  if (name === '' || !(isWhole || isKnownHost(name))) return null
  return { host: name, length: name.length, hasPassword: false }
}

function isKnownHost(name: ByteString): boolean {
  const labels = name.split('.')
  if (labels.includes('')) return false
  if (labels.length === 1) return asciiLower(name) === 'localhost'
  if (/^[0-9.]+$/.test(name)) return labels.length === 4
  const last = labels.at(-1) ?? ''
  return /^[A-Za-z0-9-]+$/.test(last) && isKnownTld(asciiLower(last))
}
