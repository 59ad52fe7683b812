// Values of flags: numbers, sizes, words, claims. Each says what it expected.

import { CLAIM_KINDS, type Claim } from '../model/claims.ts'
import { UsageError } from '../model/errors.ts'
import { suggestion } from './nearest.ts'

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

/** `users=548000`, also `users=548,000`. */
export function parseClaim(text: string): Claim {
  const equals = text.indexOf('=')
  const name = equals < 0 ? text : text.slice(0, equals)
  const kind = CLAIM_KINDS.find((one) => one === name)
  if (kind === undefined) {
    const known = CLAIM_KINDS.join(', ')
    throw new UsageError(
      `--claim: unknown kind ${quoted(name)}${suggestion(name, CLAIM_KINDS) || `; known are ${known}`}`,
    )
  }
  const figure = equals < 0 ? '' : text.slice(equals + 1)
  const isFigure = /^\d{1,15}$|^\d{1,3}(,\d{3}){1,4}$/.test(figure)
  const claimed = isFigure ? Number(figure.replaceAll(',', '')) : 0
  if (claimed >= 1) return { kind, claimed }
  throw new UsageError(
    `--claim takes KIND=N with a whole number of at least 1, such as ${kind}=548000, not ${quoted(text)}`,
  )
}

/** At most one claim of each kind. */
export function parseClaims(texts: readonly string[]): readonly Claim[] {
  const claims = texts.map(parseClaim)
  const twice = claims.find((claim, index) => claims.findIndex((one) => one.kind === claim.kind) !== index)
  if (twice === undefined) return claims
  throw new UsageError(`--claim ${twice.kind} is given twice`)
}

export function quoted(text: string): string {
  return text === '' ? 'nothing' : `"${text.length > 80 ? `${text.slice(0, 80)}...` : text}"`
}
