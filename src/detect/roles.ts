// What a column or a JSON key path is taken for, by its name alone. Pure and cheap: worker threads call it for key paths
// that they meet first, so it must never depend on sampled values.
//
// Party: a prefix or container that names another person (`manager_email`, `billing.email`) is the party. Words for
// the row's own subject (user, customer, contact, ...) and words that say nothing (primary, work, ...) give ''.
// Staff (employee, teacher, ...) are a party of their own, except in their own table.

import type { Column, Role } from '../model/roles.ts'
import { isKind, nameOf, others, partyOf, wordSet } from './name-parts.ts'
import type { Meaning, Name } from './name-parts.ts'
import { person } from './person-roles.ts'
import { idsInList, isSomebody, leading, user } from './user-roles.ts'
import type { Word } from './words.ts'

export { entityOfSource } from './entity-of-source.ts'

const OTHER: Meaning = { role: 'other', subKind: '', party: '', entity: '' }
const MAIL_ENDS = wordSet('from to cc bcc')
const BROADER = wordSet('parent sub master root related linked assigned')
const MESSAGE_NAMES = wordSet('messageid msgid in_reply_to inreplyto references contentid')

/** Works for header names and for JSON key paths (`users[].email`, `manager.email`). */
export function classifyPath(path: string, fallbackEntity: string): Omit<Column, 'index'> {
  const name = nameOf(path, fallbackEntity)
  const meaning = name === null ? null : (messageId(name) ?? email(name) ?? project(name) ?? user(name) ?? person(name))
  if (meaning === null) return { name: path, ...OTHER, why: 'name: nothing known' }
  return { name: path, ...meaning, why: `name: ${path}` }
}

const CONTACT_ROLES: readonly Role[] = ['email', 'phone', 'postal_address']

/** Whether the elements of the array at a key path are contact values of whoever they stand in (`users[].emails`), no rows. */
export function isContactList(path: string): boolean {
  return CONTACT_ROLES.includes(classifyPath(`${path}[]`, '').role)
}

/** Whether a key path is such a value: `emails[]`, `users[].emails[].address`. */
export function isInContactList(path: string): boolean {
  const at = path.lastIndexOf('[]')
  return at > 0 && !path.slice(at + 3).includes('.') && isContactList(path.slice(0, at))
}

/** The party of a column that holds addresses by its values: only a word for a person or an end of a mail names one. */
export function partyOfAddresses(path: string, fallbackEntity: string): string {
  const name = nameOf(path, fallbackEntity)
  const words = [...(name?.context.at(-1) ?? []), ...(name?.own ?? [])]
  return others(
    words.filter((word) => isKind(word, 'party', 'person', 'deed', 'by') || MAIL_ENDS.has(word.text)),
    name?.home ?? fallbackEntity,
  )
}

/** What a list of ids holds: accounts of whom its name says (`friends[]`). Null where it names nobody. */
export function meaningOfIds(path: string, fallbackEntity: string): Meaning | null {
  const name = nameOf(path, fallbackEntity)
  return name === null ? null : idsInList(name)
}

/** Whether a column of accounts may hold addresses just as well: `assignee`, `created_by`. */
export function mayHoldAddresses(path: string, fallbackEntity: string): boolean {
  const name = nameOf(path, fallbackEntity)
  return name !== null && isSomebody(name)
}

function messageId({ own, container }: Name): Meaning | null {
  const last = own.at(-1)
  const before = own.at(-2) ?? (container.length === 1 ? container[0] : undefined)
  const pair =
    last?.text === 'id' && (before?.text === 'message' || before?.text === 'msg' || before?.text === 'content')
  const single = own.length <= 3 && last !== undefined && MESSAGE_NAMES.has(last.text)
  return pair || single ? { ...OTHER, role: 'message_id' } : null
}

function email(name: Name): Meaning | null {
  const at = name.own.findLastIndex((word) => word.kind === 'email')
  if (at < 0) return null
  const before = name.own.slice(0, at)
  const after = name.own.slice(at + 1)
  const nearest = name.context.at(-1) ?? []
  if ([...before, ...nearest].some((word) => isKind(word, 'denied', 'number', 'message') || word.text === 'verified'))
    return null
  if (!after.every((word) => isKind(word, 'address', 'generic', 'email', 'person', 'party', 'id'))) return null
  if (after.some((word) => word.kind === 'id') && after.length > 1) return null
  return { ...OTHER, role: 'email', party: partyOf([...before, ...after], name) }
}

function project(name: Name): Meaning | null {
  const at = name.own.findLastIndex((word) => word.kind === 'project')
  if (at < 0) return projectByContainer(name)
  const word = name.own[at]
  const before = name.own.slice(0, at)
  const after = name.own.slice(at + 1)
  const swapped = after.length === 0 && word?.plural === false ? leading(before, 'id', 'number', 'name') : 0
  const part = swapped > 0 ? before.slice(0, swapped) : after.filter((each) => each.kind !== 'generic')
  const subKind = part.length === 0 ? bareProject(name, before, word) : projectPart(part)
  const prefix = before.slice(swapped)
  if (subKind === null || prefix.some((each) => isKind(each, 'denied', 'number'))) return null
  // `fecha_inicio_proyecto`: where nothing behind it says id or name, an unknown word before it may be the real noun.
  const anchored = swapped === 0 && part.length > 0
  if (
    !anchored &&
    !prefix.every((each) => isKind(each, 'generic', 'wrapper', 'service', 'person') || BROADER.has(each.text))
  )
    return null
  return { role: 'project', subKind, party: partyOf(prefix, name), entity: 'project' }
}

function projectByContainer(name: Name): Meaning | null {
  const container = name.container.at(-1)
  const inProject = container === undefined ? name.home === 'project' : container.kind === 'project'
  const subKind = inProject ? projectPart(name.own) : null
  if (subKind === null) return null
  const around = name.context.at(-1)?.slice(0, -1) ?? []
  return { role: 'project', subKind, party: partyOf(around, { ...name, context: [] }), entity: 'project' }
}

function projectPart(words: readonly Word[]): 'id' | 'name' | null {
  if (words.length === 1 && words[0]?.kind === 'name') return 'name'
  return words.length > 0 && words.every((word) => isKind(word, 'id', 'number') && word.text !== 'ids') ? 'id' : null
}

function bareProject({ many }: Name, before: readonly Word[], word: Word | undefined): 'id' | null {
  if (word?.plural === true && !many) return null
  // `customer_engagement` is a figure, not somebody's project.
  return word?.text.startsWith('engagement') === true && before.length > 0 ? null : 'id'
}
