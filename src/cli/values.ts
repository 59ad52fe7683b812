// Values of flags: numbers, sizes, words, claims. Each says what it expected.

import { CLAIM_KINDS, type Claim } from '../model/claims.ts'
import { COUNTRY_CODES } from '../model/country-codes.ts'
import { UsageError } from '../model/errors.ts'
import { PARTNER_KINDS, PARTNER_LIMITS, type PartnerKind, type PartnerLimits } from '../model/partner-limits.ts'
import { suggestion } from './nearest.ts'

const MAX_LIMIT = 1_000_000_000
const SIZE_UNITS = ['', 'K', 'M', 'G', 'T'] as const

/** A whole number from `least` to `most`. */
export function parseWhole(flag: string, text: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`--${flag} takes a whole number from ${least} to ${most}, not ${quoted(text)}`)
}

/** Bytes: `4096`, `64K`, `512M`, `2G`, `2GiB`; units are powers of 1,024. */
export function parseSize(flag: string, text: string, least: number): number {
  const [, digits = '', unit = ''] = /^(\d{1,15})\s*([KMGT]?)(?:i?B)?$/i.exec(text) ?? []
  const power = SIZE_UNITS.findIndex((one) => one === unit.toUpperCase())
  const bytes = digits === '' ? NaN : Number(digits) * 1024 ** power
  if (bytes >= least && Number.isSafeInteger(bytes)) return bytes
  throw new UsageError(`--${flag} takes a size such as 512M or 2G, at least ${least} bytes, not ${quoted(text)}`)
}

export function parseSeconds(flag: string, text: string): number {
  const value = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : NaN
  if (value >= 0) return value
  throw new UsageError(`--${flag} takes a number of seconds, not ${quoted(text)}`)
}

export function parseWord<T extends string>(flag: string, text: string, words: readonly T[]): T {
  const word = words.find((one) => one === text)
  if (word !== undefined) return word
  throw new UsageError(`--${flag} takes ${words.join(' or ')}, not ${quoted(text)}${suggestion(text, words)}`)
}

/** `users=548000`, also `users=548,000`. `where` names it in errors. */
export function parseClaim(text: string, where = '--claim'): Claim {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const kind = CLAIM_KINDS.find((one) => one === name)
  if (kind === undefined) {
    const known = suggestion(name, CLAIM_KINDS) || `; known are ${CLAIM_KINDS.join(', ')}`
    throw new UsageError(`${where}: unknown kind ${quoted(name)}${known}`)
  }
  const figure = equals < 0 ? '' : text.slice(equals + 1)
  const isFigure = /^\d{1,15}$|^\d{1,3}(,\d{3}){1,4}$/.test(figure)
  const claimed = isFigure ? Number(figure.replaceAll(',', '')) : 0
  if (claimed >= 1) return { kind, claimed }
  throw new UsageError(
    `${where} takes KIND=N with a whole number of at least 1, such as ${kind}=548000, not ${quoted(text)}`,
  )
}

/** At most one claim of each kind. */
export function parseClaims(texts: readonly string[]): readonly Claim[] {
  const claims: Claim[] = []
  for (const text of texts) addClaim(claims, parseClaim(text), '--claim')
  return claims
}

/**
 * The claims `given` and those of a file: a line `KIND=N` each; blank lines and comments (`#`) are passed over.
 * `file` names it in errors.
 */
export function addClaimLines(given: readonly Claim[], file: string, text: string): readonly Claim[] {
  const claims = [...given]
  for (const [i, line] of text.split(/\r\n|\n|\r/).entries()) {
    const claim = line
      .replace(/#.*$/, '')
      .replace(/\s*=\s*/, '=')
      .trim()
    const where = `${file}: line ${i + 1}`
    if (claim !== '') addClaim(claims, parseClaim(claim, where), where)
  }
  return claims
}

function addClaim(claims: Claim[], claim: Claim, where: string): void {
  if (claims.some(({ kind }) => kind === claim.kind)) throw new UsageError(`${where}: ${claim.kind} is given twice`)
  claims.push(claim)
}

/** Two letters of ISO 3166, in any case. */
export function parseCountry(text: string): string {
  const country = text.toUpperCase()
  if (COUNTRY_CODES.includes(country)) return country
  throw new UsageError(`--phone-country takes two letters of ISO 3166 such as DE, not ${quoted(text)}`)
}

/** `email=5`: the defaults, and what is given instead. */
export function parseLimits(texts: readonly string[]): PartnerLimits {
  const limits: Record<PartnerKind, number> = { ...PARTNER_LIMITS }
  const given = new Set<PartnerKind>()
  for (const text of texts) {
    const [name = '', ...rest] = text.split('=')
    const kind = PARTNER_KINDS.find((one) => one === name)
    if (kind === undefined) {
      const known = suggestion(name, PARTNER_KINDS) || `; known are ${PARTNER_KINDS.join(', ')}`
      throw new UsageError(`--max-partners: unknown kind ${quoted(name)}${known}`)
    }
    if (given.has(kind)) throw new UsageError(`--max-partners ${kind} is given twice`)
    given.add(kind)
    limits[kind] = parseWhole(`max-partners ${kind}`, rest.join('='), 1, MAX_LIMIT)
  }
  return Object.freeze(limits)
}

export function quoted(text: string): string {
  return text === '' ? 'nothing' : `"${text.length > 80 ? `${text.slice(0, 80)}...` : text}"`
}
