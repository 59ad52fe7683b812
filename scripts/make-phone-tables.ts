// Writes workers/phone-tables.ts from the metadata of libphonenumber-js (a development dependency); long, as it has
// to read the patterns in there. Said are: which calling codes there are, how long their numbers are, what is
// dialled before them inside the country, and which prefixes of a code that countries share belong to which of them:
// the patterns are followed digit by digit until one country is left.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** A list, of which only the places named below are looked at. */
type Country = readonly unknown[]
interface Metadata {
  readonly country_calling_codes: Readonly<Record<string, readonly string[]>>
  readonly countries: Readonly<Record<string, Country>>
  readonly nonGeographic: Readonly<Record<string, Country>>
}

const CODE = 0
const PATTERN = 2
const LENGTHS = 3
const NATIONAL_PREFIX = 5
const PREFIX_IN_TEXT = 7
const LEADING_DIGITS = 10
const TYPES = 11
const FIXED_AND_MOBILE = 2

const MAX_LENGTH = 15
/** Longest prefix that tells countries apart. What they still share then belongs to the first of them. */
const MAX_PREFIX = 7

/**
 * Leading digits that go before those of the metadata: Morocco's hold the range of Western Sahara there, and those of
 * the Isle of Man lack one of its mobile ranges.
 */
const FIRST: Readonly<Record<string, string>> = { EH: '528[89]', IM: '(?:16|7[569])24|74576' }

const require = createRequire(import.meta.url)
const metadata = require('libphonenumber-js/metadata.max.json') as Metadata

/** One of the digits whose bits are set, parts in order, one of several parts, or a part `least` to `most` times. */
type Pattern =
  | { readonly kind: 'digit'; readonly digits: number }
  | { readonly kind: 'row'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number }

const ANY_DIGIT = (1 << 10) - 1
const NOTHING: Pattern = { kind: 'row', parts: [] }
const NEVER: Pattern = { kind: 'choice', parts: [] }

/** Flat, so that equal patterns look equal and `ownerOf` meets each of them once. */
function rowOf(parts: readonly Pattern[]): Pattern {
  if (parts.includes(NEVER)) return NEVER
  const flat = parts.flatMap((part) => (part.kind === 'row' ? part.parts : [part]))
  return flat.length === 0 ? NOTHING : flat.length === 1 ? (flat[0] ?? NOTHING) : { kind: 'row', parts: flat }
}

function choiceOf(parts: readonly Pattern[]): Pattern {
  const flat = parts.flatMap((part) => (part.kind === 'choice' ? part.parts : [part]))
  const different = [...new Map(flat.map((part) => [JSON.stringify(part), part])).values()]
  return different.length === 0
    ? NEVER
    : different.length === 1
      ? (different[0] ?? NEVER)
      : { kind: 'choice', parts: different }
}

/** Reads the regular expressions that the metadata holds: digits, `\d`, sets, groups, `|`, `?` and `{n,m}`. */
function readPattern(source: string): Pattern {
  const tokens = source.match(/\\d|\[[\d-]+\]|\(\?:|\{[\d,]+\}|./g) ?? []
  let next = 0
  const choice = (): Pattern => {
    const rows = [row()]
    while (tokens[next] === '|') {
      next++
      rows.push(row())
    }
    return choiceOf(rows)
  }
  const row = (): Pattern => {
    const parts: Pattern[] = []
    while (next < tokens.length && tokens[next] !== '|' && tokens[next] !== ')') parts.push(repeated(single()))
    return rowOf(parts)
  }
  const single = (): Pattern => {
    const token = tokens[next++] ?? ''
    if (token !== '(?:' && token !== '(') return { kind: 'digit', digits: digitsOf(token) }
    const inner = choice()
    next++
    return inner
  }
  const repeated = (part: Pattern): Pattern => {
    const times = /^(?:(\?)|\{(\d+)(,?)(\d*)\})$/.exec(tokens[next] ?? '')
    if (times === null) return part
    next++
    if (times[1] !== undefined) return { kind: 'repeat', part, least: 0, most: 1 }
    const least = Number(times[2])
    return { kind: 'repeat', part, least, most: times[3] === '' ? least : Number(times[4]) }
  }
  return choice()
}

function digitsOf(token: string): number {
  const set = token === '\\d' ? /\d/ : new RegExp(token)
  return Array.from({ length: 10 }, (_, digit) => (set.test(String(digit)) ? 1 << digit : 0)).reduce((a, b) => a | b, 0)
}

function isEmpty(pattern: Pattern): boolean {
  if (pattern.kind === 'digit') return false
  if (pattern.kind === 'repeat') return pattern.least === 0 || isEmpty(pattern.part)
  return pattern.kind === 'row' ? pattern.parts.every(isEmpty) : pattern.parts.some(isEmpty)
}

/** What may follow `digit` where `pattern` begins with it (the derivative, Brzozowski 1964). */
function after(pattern: Pattern, digit: number): Pattern {
  if (pattern.kind === 'digit') return (pattern.digits >> digit) & 1 ? NOTHING : NEVER
  if (pattern.kind === 'choice') return choiceOf(pattern.parts.map((part) => after(part, digit)))
  if (pattern.kind === 'row') {
    const [first, ...more] = pattern.parts
    if (first === undefined) return NEVER
    const rest = rowOf(more)
    const taken = rowOf([after(first, digit), rest])
    return isEmpty(first) ? choiceOf([taken, after(rest, digit)]) : taken
  }
  if (pattern.most === 0) return NEVER
  const fewer = { ...pattern, least: Math.max(pattern.least - 1, 0), most: pattern.most - 1 }
  return rowOf([after(pattern.part, digit), fewer.most === 0 ? NOTHING : fewer])
}

/** Leading digits decide where there are any; else all numbers of the main country, fixed and mobile ones of others. */
function patternOf(country: string, isMain: boolean): Pattern {
  const plan = metadata.countries[country] ?? []
  const leading = FIRST[country] ?? (plan[LEADING_DIGITS] || '')
  if (leading !== '') {
    const rest: Pattern = { kind: 'repeat', part: { kind: 'digit', digits: ANY_DIGIT }, least: 0, most: MAX_LENGTH }
    return rowOf([readPattern(String(leading)), rest])
  }
  const all = (plan[TYPES] ?? []) as readonly (readonly [string] | 0)[]
  const types = isMain ? all : all.slice(0, FIXED_AND_MOBILE)
  const sources = types.flatMap((type) => (type === 0 || type[0] === '' ? [] : [type[0]]))
  return choiceOf(sources.map(readPattern))
}

/** Countries by prefix, or the one country that all numbers belong to; null where there are none. */
type Owner = string | null | readonly Owner[]

const known = new Map<string, Owner>()

function ownerOf(left: readonly (readonly [country: string, rest: Pattern])[], depth: number): Owner {
  const [first] = left
  if (first === undefined || left.length === 1 || depth === MAX_PREFIX) return first?.[0] ?? null
  const key = JSON.stringify([left, depth])
  const owner =
    known.get(key) ?? joined(Array.from({ length: 10 }, (_, digit) => ownerOf(allAfter(left, digit), depth + 1)))
  known.set(key, owner)
  return owner
}

function allAfter(
  left: readonly (readonly [string, Pattern])[],
  digit: number,
): readonly (readonly [string, Pattern])[] {
  return left.map(([country, rest]) => [country, after(rest, digit)] as const).filter(([, rest]) => rest !== NEVER)
}

/** Numbers that are nobody's go with those beside them. */
function joined(owners: readonly Owner[]): Owner {
  const [one = null, ...others] = new Set(owners.filter((owner) => owner !== null))
  return others.length === 0 && (one === null || typeof one === 'string') ? one : owners
}

function prefixesOf(owner: Owner, prefix: string): readonly (readonly [prefix: string, country: string])[] {
  if (owner === null) return []
  if (typeof owner === 'string') return [[prefix, owner]]
  return owner.flatMap((part, digit) => prefixesOf(part, `${prefix}${digit}`))
}

/** Prefixes of a shared calling code, by country other than the first. */
function sharesOf(code: string, countries: readonly string[]): readonly string[] {
  const order = [...countries].sort((a, b) => Number(b in FIRST) - Number(a in FIRST))
  const owner = ownerOf(
    order.map((country) => [country, patternOf(country, country === countries[0])]),
    0,
  )
  const all = prefixesOf(owner, '')
  return countries.slice(1).flatMap((country) => {
    const own = all.filter(([, whose]) => whose === country).map(([prefix]) => prefix)
    return own.length === 0 ? [] : [`${code}:${country}:${own.join(',')}`]
  })
}

function lengthsOf(plan: Country | undefined): readonly number[] {
  return ((plan?.[LENGTHS] ?? []) as readonly number[]).filter((length) => length <= MAX_LENGTH)
}

/** Possible lengths, as far as the code's main country has them: Canada's seven digits can't be dialled from abroad. */
function mask(plan: Country | undefined, main = plan): string {
  const possible = lengthsOf(plan).filter((length) => lengthsOf(main).includes(length))
  return possible.reduce((bits, length) => bits | (1 << length), 0).toString(16)
}

/** What is dialled before a number inside its country, longest first: `80,8,0` where the metadata says `0|80?`. */
function nationalPrefixes(plan: Country): string {
  const inText = String(plan[PREFIX_IN_TEXT] || '')
  const all = /^[\d[\]|?]+$/.test(inText) ? wordsOf(readPattern(inText)) : []
  const prefixes = new Set([...all, String(plan[NATIONAL_PREFIX] || '')])
  return [...prefixes]
    .filter((prefix) => prefix !== '')
    .sort((a, b) => b.length - a.length)
    .join(',')
}

/** All digits that a pattern without open end stands for. */
function wordsOf(pattern: Pattern): readonly string[] {
  const longer = Array.from({ length: 10 }, (_, digit) => [digit, after(pattern, digit)] as const)
  const words = longer.flatMap(([digit, rest]) =>
    rest === NEVER ? [] : wordsOf(rest).map((word) => `${digit}${word}`),
  )
  return isEmpty(pattern) ? ['', ...words] : words
}

function lines(entries: readonly string[]): string {
  const text = entries.join(' ')
  return (text.match(/.{1,116}(?: |$)|\S+(?: |$)/g) ?? []).map((line) => `  ${line.trimEnd()}`).join('\n')
}

/** The changelog begins with the newest release: `1.2.3 / 31.12.2026`. */
function release(): string {
  const folder = require.resolve('libphonenumber-js/package.json').replace(/package\.json$/, '')
  const changes = readFileSync(`${folder}CHANGELOG.md`, 'utf8')
  const [, version, day, month, year] = /^(\S+) \/ (\d+)\.(\d+)\.(\d{4})$/m.exec(changes) ?? []
  const [, metadataVersion] = /Updated metadata to version ([\d.]+)/.exec(changes) ?? []
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return `libphonenumber-js ${version} of ${date} (metadata ${metadataVersion})`
}

const shared = Object.entries(metadata.country_calling_codes)
const codes = [
  ...shared.map(([code, all]) => `${code}:${all[0]}:${mask(metadata.countries[all[0] ?? ''])}`),
  ...Object.entries(metadata.nonGeographic).map(([code, plan]) => `${code}::${mask(plan)}`),
].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
const all = Object.keys(metadata.countries).toSorted()
const plans = all.map((country) => {
  const plan = metadata.countries[country] ?? []
  const main = metadata.country_calling_codes[String(plan[CODE])]?.[0] ?? ''
  return `${country}:${String(plan[CODE])}:${nationalPrefixes(plan)}:${mask(plan, metadata.countries[main])}`
})
const patterns = all.map((country) => {
  const pattern = String(metadata.countries[country]?.[PATTERN] ?? '')
  return `${country}:${pattern.replaceAll(/\\d/g, 'd').replaceAll('(?:', '(')}`
})

writeFileSync(
  fileURLToPath(new URL('../workers/phone-tables.ts', import.meta.url)),
  `// Written by scripts/make-phone-tables.ts from ${release()}: do not edit.
// Lengths are those of national numbers, as hexadecimal sets of bits.

/** calling code : main country : possible lengths. Codes without a country are those of satellites and the like. */
export const CALLING_CODES = \`
${lines(codes)}
\`

/** country : calling code : what is dialled before numbers inside the country : possible lengths. */
export const NUMBERING_PLANS = \`
${lines(plans)}
\`

/** country : regular expression of its national numbers, in which d is a digit. */
export const NATIONAL_NUMBERS = \`
${lines(patterns)}
\`

/** calling code : country other than the main one : how its national numbers begin. */
export const SHARED_CODES = \`
${shared
  .filter(([, all]) => all.length > 1)
  .flatMap(([code, all]) => sharesOf(code, all).map((entry) => `  ${entry}`))
  .join('\n')}
\`
`,
)
