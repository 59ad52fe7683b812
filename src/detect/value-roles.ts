// Corrects the roles of a delimited source's columns by their sampled values: addresses make a column `email` whatever
// its name; flags, dates and sentences unmake a role that only the name gave.

import type { Column } from '../model/roles.ts'
import { personContradiction, personRoleByValues } from './person-values.ts'
import { mayHoldAddresses, meaningOfIds, partyOfAddresses } from './roles.ts'
import { filledOf, typeOf } from './value-types.ts'
import type { ValueType } from './value-types.ts'
import { wordsOf } from './words.ts'

const SAMPLED_VALUES = 1000
/** Share of single plain addresses, and their least number, that make a column `email`. */
const ADDRESS_SHARE = 0.6
const MIN_ADDRESSES = 2
/** So many values without any `@` contradict the name `email`. */
const MIN_CONTRADICTIONS = 5
/** Share of the values that must speak against a user's or project's name. */
const CONTRADICTING_SHARE = 0.9

export function columnByValues(column: Column, allValues: readonly string[], home: string): Column {
  const values = allValues.slice(0, SAMPLED_VALUES)
  const types = values.map(typeOf)
  const filled = types.filter((type) => type !== 'empty')
  const addresses = count(filled, 'address')
  const named = column.role === 'email' || column.role === 'message_id' || isAccount(column, home)
  if (!named && addresses >= MIN_ADDRESSES && addresses >= filled.length * ADDRESS_SHARE) {
    const why = `values: ${addresses} of ${filled.length} sampled are addresses`
    return { ...column, role: 'email', subKind: '', party: partyOfAddresses(column.name, home), entity: '', why }
  }
  const against = contradiction(column, values, filled) ?? personContradiction(column, values, filled)
  const ids = column.role === 'other' && isIds(values) ? meaningOfIds(column.name, home) : null
  if (ids !== null) return { ...column, ...ids, why: `name: ${column.name}, values` }
  if (column.role === 'other' || against !== null) {
    const none = { ...column, role: 'other', subKind: '', entity: '' } as const
    const found = personRoleByValues(values)
    if (found !== null) return { ...none, ...found, party: partyOfAddresses(column.name, home) }
    return against === null ? column : { ...none, party: '', why: `values: ${against}` }
  }
  if (isBareUser(column) && isIds(values)) return { ...column, subKind: 'id', why: `${column.why}, values` }
  return isBareProject(column)
    ? { ...column, subKind: projectKind(values, filled), why: `${column.why}, values` }
    : column
}

/** An id or login that is an address stays an account; somebody who is named by an address (`assignee`) has a mailbox. */
function isAccount({ name, role, subKind }: Column, home: string): boolean {
  return role === 'user' && (subKind === 'login' || !mayHoldAddresses(name, home))
}

function contradiction(column: Column, values: readonly string[], filled: readonly ValueType[]): string | null {
  if (filled.length < 2 || column.role === 'other' || column.role === 'message_id') return null
  if (column.role === 'email') {
    const flags = filled.length === count(filled, 'boolean') + count(filled, 'number') + count(filled, 'date')
    const at = values.some((value) => value.includes('@'))
    return !at && (flags || filled.length >= MIN_CONTRADICTIONS) ? `none of ${filled.length} sampled holds an @` : null
  }
  if (column.role !== 'user' && column.role !== 'project') return null
  const most = filled.length * CONTRADICTING_SHARE
  if (count(filled, 'date') >= most) return `${count(filled, 'date')} of ${filled.length} sampled are dates`
  if (count(filled, 'boolean') >= most && column.subKind !== 'login')
    return `${count(filled, 'boolean')} of ${filled.length} sampled are yes or no`
  if (isFlags(values)) return `${filled.length} sampled are all 0 or 1`
  if (count(filled, 'prose') >= most && column.subKind !== 'name')
    return `${count(filled, 'prose')} of ${filled.length} sampled are sentences`
  return isEngagement(column) && values.some((value) => /^\d*[.,]\d+%?$/.test(value.trim())) ? 'decimal figures' : null
}

function isFlags(values: readonly string[]): boolean {
  const filled = filledOf(values)
  return filled.length >= 4 && filled.every((value) => value === '0' || value === '1')
}

function isEngagement(column: Column): boolean {
  return column.role === 'project' && /^engagement/i.test(lastKey(column))
}

/** `user` alone says neither id nor login. */
function isBareUser(column: Column): boolean {
  const [word, ...more] = wordsOf(lastKey(column))
  return column.role === 'user' && column.subKind === 'login' && more.length === 0 && word?.kind === 'person'
}

function isIds(values: readonly string[]): boolean {
  const filled = filledOf(values)
  const ids = filled.filter((value) => /^\d+$|^[0-9a-f]{24}$/i.test(value) || typeOf(value) === 'guid')
  return (ids.length > 0 && ids.length * 10 >= filled.length * 9) || areRandom(filled)
}

/** Codes that nobody types: capitals with digits between them (`U02AB3CDE`), or long ones of both cases with digits. */
function areRandom(filled: readonly string[]): boolean {
  const codes = filled.filter((value) => /^[A-Z0-9]{8,}$/.test(value) || isMixed(value))
  const random = filled.filter((value) => /^[A-Z0-9]*\d[A-Z0-9]*[A-Z]/.test(value) || isMixed(value))
  return codes.length > 0 && codes.length * 10 >= filled.length * 9 && random.length * 2 >= filled.length
}

function isMixed(value: string): boolean {
  return /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{16,}$/.test(value)
}

/** `project` alone says neither code nor name. */
function isBareProject(column: Column): boolean {
  return (
    column.role === 'project' &&
    column.subKind === 'id' &&
    /^\p{L}+$/u.test(lastKey(column)) &&
    !/(?:id|code|key|no|nr|num|number|nummer|ref)$/i.test(lastKey(column))
  )
}

/** Of a key path without brackets; of a column the whole name. */
function lastKey({ index, name }: Column): string {
  return index >= 0 ? name : name.replace(/^.*\./, '').replace(/(?:\[\])+$/, '')
}

/** Ids repeat or look like codes; names are several words and do not repeat. */
function projectKind(values: readonly string[], filled: readonly ValueType[]): 'id' | 'name' {
  const texts = filledOf(values)
  const repeats = new Set(texts).size <= texts.length / 2
  const spoken = count(filled, 'words') + count(filled, 'prose')
  return filled.length === 0 || repeats || spoken * 2 < filled.length ? 'id' : 'name'
}

function count(types: readonly ValueType[], wanted: ValueType): number {
  return types.reduce((sum, type) => sum + (type === wanted ? 1 : 0), 0)
}
