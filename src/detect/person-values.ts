// What sampled values say about columns of people: values of a form that nothing else has make a role, values that cannot
// be what the name says unmake one.

import { cardForm } from '../../workers/card-number.ts'
import { isIban } from '../../workers/iban.ts'
import type { Column, Role } from '../model/roles.ts'
import { isBareName } from './person-roles.ts'
import { filledOf, typeOf, type ValueType } from './value-types.ts'
import { isPersonEntity, wordsOf } from './words.ts'

/** Share of the values that must be of the form, and their least number. */
const FORM_SHARE = 0.9
const PHONE_SHARE = 0.8
const MIN_VALUES = 2
const MIN_CARDS = 10
const CONTRADICTING_SHARE = 0.9

/** Not `+52.100001`, a coordinate. */
const PHONE = /^\+(?!\d{1,3}\.\d+$)\d[\d ()./-]{6,20}$/
const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128}|\$2[aby]\$\d\d\$.{53}|\$argon2.{20,})$/i
/** Times and hardware addresses have colons too: an IPv6 address has eight groups, or a gap. */
const IP = /^(?:\d{1,3}\.){3}\d{1,3}$|^(?=.*::|(?:[^:]*:){7}[^:]*$)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i
/** Hashes that are no passwords. */
const OTHER_HASHES =
  /gravatar|avatar|token|etag|session|cookie|nonce|csrf|device|file|image|photo|content|commit|checksum|unsubscribe/i
const DATE_DIGITS = /^(?:19|20)\d{6}$/

/** Types of values that no column of the role has. */
const NEVER: Readonly<Partial<Record<Role, readonly ValueType[]>>> = {
  phone: ['boolean', 'date', 'prose', 'guid', 'address', 'url', 'ip'],
  organisation: ['number', 'boolean', 'date', 'guid', 'ip'],
  country: ['number', 'boolean', 'date', 'prose', 'guid', 'url', 'ip', 'address'],
  name: ['number', 'boolean', 'date', 'guid', 'url', 'ip', 'address'],
  birth_date: ['boolean', 'words', 'prose', 'guid', 'url', 'ip', 'address'],
  government_id: ['boolean', 'date', 'prose', 'url', 'ip', 'address'],
  secret: ['boolean', 'date', 'address'],
  card: ['boolean', 'date', 'words', 'prose', 'url', 'ip', 'address'],
  iban: ['boolean', 'date', 'prose', 'url', 'ip', 'address'],
  bank: ['boolean', 'date', 'prose', 'url', 'ip', 'address'],
  passport: ['boolean', 'date', 'prose', 'url', 'ip', 'address'],
  postal_address: ['boolean', 'date', 'guid', 'url', 'ip', 'address', 'addresses'],
  ip_address: ['boolean', 'date', 'words', 'prose', 'url', 'address'],
}

/** Why the values cannot be what the column's role says; null where they can. `filled`: types of those that are not empty. */
export function personContradiction(
  { role }: Column,
  values: readonly string[],
  filled: readonly ValueType[],
): string | null {
  const never = NEVER[role]
  if (never === undefined || filled.length < MIN_VALUES) return null
  const digits = role === 'birth_date' ? values.filter((value) => DATE_DIGITS.test(value.trim())).length : 0
  // `06 12 34 56 78` are five words, and no sentence.
  const numbers =
    role === 'phone' ? values.filter((value) => !/\p{L}/u.test(value) && typeOf(value) === 'prose').length : 0
  const wrong = filled.filter((type) => never.includes(type)).length - numbers
  const odd = role === 'birth_date' ? filled.filter((type) => type === 'number').length - digits : 0
  if (wrong + Math.max(0, odd) < filled.length * CONTRADICTING_SHARE) return null
  return `${wrong + Math.max(0, odd)} of ${filled.length} sampled are none`
}

/** A role that the values' form alone gives to a column without one; null for none. */
export function personRoleByValues(values: readonly string[]): { readonly role: Role; readonly why: string } | null {
  const filled = filledOf(values)
  if (filled.length < MIN_VALUES) return null
  const found = (role: Role, is: (value: string) => boolean, share = FORM_SHARE, least = MIN_VALUES) => {
    const count = filled.filter(is).length
    if (count < least || count < filled.length * share) return null
    return { role, why: `values: ${count} of ${filled.length} sampled have the form` }
  }
  return (
    found('phone', (value) => PHONE.test(value), PHONE_SHARE) ??
    found('iban', isIban) ??
    found('ip_address', (value) => IP.test(value)) ??
    found('card', (value) => cardForm(value) !== null, FORM_SHARE, MIN_CARDS)
  )
}

const IDENTIFYING: readonly Role[] = ['email', 'user', 'phone', 'birth_date', 'government_id', 'name']
/** Tables of things: their `name` is nobody's. */
const THINGS =
  /^(?:compan|organi[sz]|firm|vendor|supplier|manufactur|product|item|project|file|domain|host|server|device|school|shop|store|brand|group|team|department|countr|cit(?:y|ie)|event|campaign|channel|reaction|emoji)/

/** What only the columns beside a column tell: whose name a bare `name` is, and that hashes beside addresses are secrets. */
export function rolesBeside(columns: readonly Column[], values: (index: number) => readonly string[], home: string) {
  if (!columns.some(isOwn)) return columns
  const things = !isPersonEntity(home) && wordsOf(home).some((word) => THINGS.test(word.text))
  const mailed = columns.some(({ role }) => role === 'email')
  return columns.map((column) => {
    if (column.role !== 'other') return column
    if (isBareName(column.name) && !things) return nameBeside(column, values(column.index))
    return mailed && !OTHER_HASHES.test(column.name) && isHashes(values(column.index))
      ? { ...column, role: 'secret' as const, why: 'values: hashes beside addresses' }
      : column
  })
}

/** The same for key paths: what stands in one object stands beside each other. */
export function namesInObjects(columns: readonly Column[], home: string): readonly Column[] {
  const objects = Map.groupBy(columns, ({ name }) => name.slice(0, name.lastIndexOf('.') + 1))
  return columns.map((column) => {
    const at = column.name.lastIndexOf('.') + 1
    if (column.role !== 'other' || !isBareName(column.name.slice(at))) return column
    const beside = objects.get(column.name.slice(0, at)) ?? []
    const holder = at === 0 ? home : column.name.slice(0, at - 1).replace(/^.*\./, '')
    const own = beside.find(isOwn)
    if (own === undefined || wordsOf(holder).some((word) => THINGS.test(word.text))) return column
    const { party } = own
    const why = `name: ${column.name}, beside paths about people`
    return { ...column, role: 'name' as const, subKind: 'full' as const, party, why }
  })
}

/** Says something of whom the row or object is about: a thing has an `owner`, too, and lists of users. */
function isOwn({ role, name }: Column): boolean {
  const isReference = wordsOf(name.replace(/^.*\./, '')).some(({ kind }) => kind === 'party' || kind === 'by')
  return IDENTIFYING.includes(role) && !isReference && !name.endsWith('[]')
}

function nameBeside(column: Column, values: readonly string[]): Column {
  const filled = values.filter((value) => value.trim() !== '')
  const lettered = filled.filter((value) => /\p{L}/u.test(value)).length
  if (lettered < filled.length * FORM_SHARE) return column
  return { ...column, role: 'name', subKind: 'full', why: `name: ${column.name}, beside columns about people` }
}

/**
 * Whether the values beside addresses are passwords: few with white space and, but behind a colon (`usual`), of many shapes:
 * no ids, which are all of one, no names and no numbers.
 */
export function areSecrets(values: readonly string[], usual: boolean): boolean {
  const filled = filledOf(values)
  const spaced = filled.filter((value) => /\s/.test(value)).length
  const numbers = filled.filter((value) => /^[\d+(][\d ()./-]*$/.test(value)).length
  if (filled.length < MIN_VALUES || spaced * 5 > filled.length || numbers * 10 > filled.length * 9) return false
  if (usual || isHashes(filled)) return true
  const mixed = filled.filter((value) => /\p{L}/u.test(value) && /[^\p{L}]/u.test(value)).length
  const shapes = Map.groupBy(filled, (value) => value.replace(/\d/g, '9').replace(/\p{L}/gu, 'a'))
  const most = Math.max(...[...shapes.values()].map((same) => same.length))
  return mixed * 3 >= filled.length && most * 10 <= filled.length * 6
}

function isHashes(values: readonly string[]): boolean {
  const filled = filledOf(values)
  const hashes = filled.filter((value) => HASH.test(value)).length
  return hashes >= MIN_VALUES && hashes >= filled.length * FORM_SHARE
}
