// Phone numbers in the form in which they are compared (COUNTING-RULES.md §6): E.164 where the calling code is
// known, by the tables of phone-tables.ts; else the national digits. What is a possible number is said by its length
// alone: ranges of valid numbers change every month, and a leak is older than any of them. The kernel does plain
// international numbers itself (kernel/phone.ts, whose table is laid out here).

import { CALLING_CODES, NATIONAL_NUMBERS, NUMBERING_PLANS, SHARED_CODES } from './phone-tables.ts'

export type Phone =
  | {
      readonly kind: 'e164'
      /** Calling code and national number, without `+`. */
      readonly digits: string
      /** ISO 3166 alpha-2; '' where the number belongs to no country. */
      readonly country: string
    }
  | { readonly kind: 'national'; readonly digits: string }

interface Plan {
  readonly code: string
  /** What may be dialled before the number inside the country, longest first. */
  readonly prefixes: readonly string[]
  /** Bit n: national numbers of n digits are possible. */
  readonly lengths: number
}

interface CallingCode {
  /** Main country: '' for satellites and the like. */
  readonly country: string
  readonly plan: Plan
  /** Countries that the code is shared with, by the first digits of their numbers. */
  readonly shares: readonly (readonly [prefix: string, country: string])[]
}

const MIN_DIGITS = 5
const MAX_DIGITS = 15
const MAX_CODE_DIGITS = 3
/** `0`, the national prefix of most countries, is no part of a number and often left behind a calling code. */
const TRUNK = '0'

const ASCII = /^[\0-\x7f]*$/ // oxlint-disable-line no-control-regex
const MASKED = /[*•●]|[x#]{2}/i

const plans = new Map<string, Plan>(
  fieldsOf(NUMBERING_PLANS).map(([country = '', code = '', prefixes = '', lengths = '']) => [
    country,
    { code, prefixes: prefixes === '' ? [] : prefixes.split(','), lengths: Number.parseInt(lengths, 16) },
  ]),
)
const shares = fieldsOf(SHARED_CODES).flatMap(([code = '', country = '', prefixes = '']) =>
  prefixes.split(',').map((prefix) => ({ code, country, prefix })),
)
const codes = new Map<string, CallingCode>(
  fieldsOf(CALLING_CODES).map(([code = '', country = '', lengths = '']) => {
    const plan = plans.get(country) ?? { code, prefixes: [], lengths: Number.parseInt(lengths, 16) }
    const own = shares.filter((share) => share.code === code)
    return [code, { country, plan, shares: own.map(({ prefix, country }) => [prefix, country]) }]
  }),
)

const sources = new Map(fieldsOf(NATIONAL_NUMBERS).map(([country = '', source = '']) => [country, source]))
/** Compiled on first use. */
const patterns = new Map<string, RegExp>()

function fieldsOf(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split(/\s+/)
    .map((entry) => entry.split(':'))
}

/** `country`: whose a national number is. Null where the text holds no number, or one with digits hidden. */
export function readPhone(text: string, country: string | null): Phone | null {
  const value = withoutExtension(ASCII.test(text) ? text : foldDigits(text))
  if (value === null) return null
  const digits = value.replace(/\D+/g, '')
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS + 2) return null
  const isInternational = /^\D*\+/.test(value)
  const number =
    isInternational || digits.startsWith('00')
      ? readInternational(value, isInternational ? digits : digits.slice(2))
      : fromNational(digits, country ?? '')
  if (number !== null) return number
  return digits.length > MAX_DIGITS ? null : { kind: 'national', digits }
}

/** Decimal digits of any script in ASCII. */
function foldDigits(text: string): string {
  return text.normalize('NFKC').replace(/(?!\d)\p{Nd}/gu, toAscii)
}

/** The digits of a script stand in a row, apart from those of others (but the mathematical ones, which NFKC folds). */
function toAscii(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(point - zero)
}

/** An extension begins at the first `ext`, `x` or `#` behind a digit (`Fax 030…` has none). */
function withoutExtension(text: string): string | null {
  if (MASKED.test(text)) return null
  const first = text.search(/\d/)
  const length = first === -1 ? -1 : text.slice(first).search(/[x#]/i)
  return length === -1 ? text : text.slice(0, first + length)
}

/** `+49 (0)30 …` is understood, and so is `+351 (0)21 …`, where no `0` is dialled inside the country either. */
function readInternational(value: string, digits: string): Phone | null {
  const number = fromInternational(digits)
  if (number !== null || !value.includes('(0)')) return number
  const without = value.replace('(0)', '').replace(/\D+/g, '')
  return fromInternational(without.slice(without.startsWith('00') ? 2 : 0))
}

function fromInternational(digits: string): Phone | null {
  for (let length = 1; length <= MAX_CODE_DIGITS; length++) {
    const code = codes.get(digits.slice(0, length))
    if (code !== undefined) return e164(code, afterCallingCode(digits.slice(length), code.plan))
  }
  return null
}

/** What is dialled inside the country only is cut, where the rest is possible and not less likely than the whole. */
function afterCallingCode(national: string, plan: Plan): string | null {
  const prefix = prefixOf(national, plan)
  const isTrunk = prefix === TRUNK && national[1] !== TRUNK
  if (isPossible(national, plan) && !isTrunk) return national
  return prefix === undefined ? null : national.slice(prefix.length)
}

/**
 * As libphonenumber decides: a number that begins with its country's calling code has it for a calling code only if it
 * is no national number as it stands (`4976 123456` of Germany is one, `91 98765 43210` of India is none).
 */
function fromNational(digits: string, country: string): Phone | null {
  const plan = plans.get(country)
  const code = codes.get(plan?.code ?? '')
  if (plan === undefined || code === undefined) return null
  const whole = withoutPrefix(digits, plan)
  const rest = digits.startsWith(plan.code) ? withoutPrefix(digits.slice(plan.code.length), plan) : ''
  if (isPossible(rest, plan)) {
    if (!isPossible(whole, plan) || (!isNational(whole, country) && isNational(rest, country))) return e164(code, rest)
  }
  return isPossible(whole, plan) ? e164(code, whole) : null
}

function withoutPrefix(digits: string, plan: Plan): string {
  const prefix = prefixOf(digits, plan)
  return prefix === undefined ? digits : digits.slice(prefix.length)
}

/** The longest prefix whose cutting leaves a possible number. */
function prefixOf(digits: string, plan: Plan): string | undefined {
  return plan.prefixes.find((prefix) => digits.startsWith(prefix) && isPossible(digits.slice(prefix.length), plan))
}

function isNational(digits: string, country: string): boolean {
  let pattern = patterns.get(country)
  if (pattern === undefined) {
    pattern = new RegExp(`^(?:${sources.get(country)?.replaceAll('d', '\\d') ?? ''})$`)
    patterns.set(country, pattern)
  }
  return pattern.test(digits)
}

function isPossible(national: string, { code, lengths }: Plan): boolean {
  return ((lengths >> national.length) & 1) === 1 && code.length + national.length <= MAX_DIGITS
}

function e164({ country, plan, shares }: CallingCode, national: string | null): Phone | null {
  if (national === null) return null
  const share = shares.find(([prefix]) => national.startsWith(prefix))
  return { kind: 'e164', digits: plan.code + national, country: share?.[1] ?? country }
}

const CODE_COUNT = 1000
const CODE_BYTES = 8
const PREFIX_BYTES = 8
/** Bit of a code's lengths that is free, as no number is that short. */
const CUTS_TRUNK = 1

/** The table that `kernel/phone.ts` reads, whose head describes it. */
export function phoneTableBytes(): Uint8Array {
  const bytes = new Uint8Array(CODE_COUNT * CODE_BYTES + shares.length * PREFIX_BYTES)
  const view = new DataView(bytes.buffer)
  let prefixes = 0
  for (const [code, { country, plan, shares }] of codes) {
    const at = Number(code) * CODE_BYTES
    view.setUint16(at, plan.lengths | (plan.prefixes.includes(TRUNK) ? CUTS_TRUNK : 0), true)
    view.setUint16(at + 2, letters(country), true)
    view.setUint16(at + 4, prefixes, true)
    view.setUint16(at + 6, shares.length, true)
    for (const [prefix, its] of shares) {
      const own = CODE_COUNT * CODE_BYTES + prefixes++ * PREFIX_BYTES
      view.setUint16(own, letters(its), true)
      view.setUint16(own + 2, prefix.length, true)
      view.setUint32(own + 4, Number(prefix), true)
    }
  }
  return bytes
}

/** The first letter in the lower byte; 0 for no country. */
function letters(country: string): number {
  return country === '' ? 0 : country.charCodeAt(0) | (country.charCodeAt(1) << 8)
}
