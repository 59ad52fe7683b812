// A column's or key path's name cut up: its own words, what stands around it, and whose field that makes it (its party).

import type { Column } from '../model/roles.ts'
import { isPersonEntity, isStaffEntity, wordsOf } from './words.ts'
import type { Word, WordKind } from './words.ts'

export type Meaning = Pick<Column, 'role' | 'subKind' | 'party' | 'entity'>

/** A name cut up: its own words, the containers between it and the nearest array element, and where it stands. */
export interface Name {
  readonly own: readonly Word[]
  /** Nearest container last; wrappers such as `data` left out. Starts after the last array. */
  readonly context: readonly (readonly Word[])[]
  /** The nearest container of all, arrays included: `users` in `users[].id`. */
  readonly container: readonly Word[]
  /** The name itself is a list (`tags[]`). */
  readonly many: boolean
  /** The value is a reference of MongoDB: `user.$oid`. */
  readonly isObjectId: boolean
  /** Entity of the table or file: the fallback where no container names one. */
  readonly home: string
}

export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

/** Always the row's own subject, whatever the table. */
const GENERAL_PERSONS = wordSet('user account contact person member')

export function nameOf(path: string, home: string): Name | null {
  const keys = path.split(/\.(?![\s-]|$)/).map((key) => ({ words: meaningful(key), many: key.endsWith('[]'), key }))
  // Notations of other formats around a plain value: `_id.$oid`, `email.#text`.
  const isObjectId = keys.length > 1 && keys.at(-1)?.key === '$oid'
  while (keys.length > 1 && /^[$#]/.test(keys.at(-1)?.key ?? '')) keys.pop()
  const last = keys.pop()
  if (last === undefined || last.words.length === 0) return null
  const containers = keys.filter(({ words }) => !words.every((word) => word.kind === 'wrapper'))
  const lastList = containers.findLastIndex(({ many }) => many)
  const name: Name = {
    own: last.words,
    context: containers.slice(lastList + 1).map(({ words }) => words),
    container: containers.at(-1)?.words ?? [],
    many: last.many,
    isObjectId,
    home: homeOf(containers[lastList]?.words.at(-1), home),
  }
  return addressInside(
    name,
    containers.slice(0, -1).map(({ words }) => words),
  )
}

/** In JSON the nearest array is the table: `Employee[].ReportsTo` is an employee's; `watchers[]` are of the table around. */
function homeOf(list: Word | undefined, fallback: string): string {
  if (list === undefined || list.kind === 'party') return fallback
  return list.kind === 'project' ? 'project' : list.entity || list.text
}

/** `emails[].value` and `emailAddress.address` are named by their container. */
function addressInside(name: Name, outer: readonly (readonly Word[])[]): Name {
  const plain = name.own.every((word) => word.kind === 'address' || /^(values?|text|email)$/.test(word.text))
  if (!plain || !name.container.some((word) => word.kind === 'email')) return name
  return { ...name, own: name.container, context: outer.slice(-1), container: outer.at(-1) ?? [] }
}

/** The words of one key without stop words and numbers. */
export function meaningful(key: string): readonly Word[] {
  const words = wordsOf(key)
  const kept = words.filter((word) => word.kind !== 'stop')
  // `mail_address_2` is the second line of a postal address, `email_2` a second address.
  const postal =
    words.some((word) => word.text === 'mail') && words.at(-2)?.kind === 'address' && words.at(-1)?.kind === 'digits'
  return postal ? [] : kept.filter((word) => word.kind !== 'digits')
}

/** The words that name another person, joined; else those of the nearest container. */
export function partyOf(words: readonly Word[], name: Name): string {
  return others(words, name.home) || others(name.context.at(-1) ?? [], name.home)
}

export function others(words: readonly Word[], home: string): string {
  // `registered_email` is somebody's own; `registered_by_email` is not.
  const deeds = words.some((word) => word.kind === 'by')
  return joined(words.filter((word) => isOther(word, home) && (word.kind !== 'deed' || deeds)))
}

function isOther(word: Word, home: string): boolean {
  if (
    isKind(word, 'generic', 'wrapper', 'stop', 'address', 'email', 'digits', 'id', 'number', 'login', 'service', 'uid')
  )
    return false
  if (word.kind !== 'person') return true
  if (isStaffEntity(word.entity)) return word.entity !== home
  return isPersonEntity(home) && word.entity !== home && !GENERAL_PERSONS.has(word.entity)
}

export function joined(words: readonly Word[]): string {
  return words.map((word) => word.text).join('_')
}

export function isKind(word: Word, ...kinds: readonly WordKind[]): boolean {
  return kinds.includes(word.kind)
}
