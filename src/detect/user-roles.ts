// Names of accounts: ids, logins, and the people who did something to a row (`created_by`). One rule a function, the
// first that applies decides.

import { isKind, joined, partyOf, wordSet } from './name-parts.ts'
import type { Meaning, Name } from './name-parts.ts'
import * as tables from './word-tables.ts'
import { isPersonEntity, isStaffEntity } from './words.ts'
import type { Word, WordKind } from './words.ts'

const HIERARCHY = wordSet(tables.HIERARCHY)
/** The manager of a customer is no customer. */
const SUPERIORS = wordSet('manager supervisor boss vorgesetzter responsable chef jefe gerente teamlead reports_to')
const BARE_PARTIES = wordSet(`${tables.BARE_PARTIES} assigned_to reports_to`)
const REFERENCES = wordSet(tables.REFERENCE_WORDS)
const KEYS = wordSet('key keys')
/** A bare one of these is an id of the table it stands in. */
const BARE_IDS = wordSet('id guid uuid objectid')
/** `account_no` is a bank account, `contact_no` a phone, `person_number` a government id. */
const NOT_NUMBERED = wordSet('account contact person')
/** What users are to a channel or an event: a list of these holds ids of users. */
const ROLES_OF_USERS = wordSet('member person participant subscriber')
/** `last_login`, `first_login` are times. */
const LOGIN_TIMES = wordSet('first previous current last')

export function user(name: Name): Meaning | null {
  return deed(name) ?? login(name) ?? userId(name) ?? bareId(name) ?? bareParty(name) ?? bareUser(name)
}

/** `created_by`, `created_by_id`, `createdBy.id`. */
function deed(name: Name): Meaning | null {
  const words =
    name.own.length === 1 && name.own[0]?.kind === 'id' ? [...(name.context.at(-1) ?? []), ...name.own] : name.own
  const at = words.findIndex((word, index) => word.kind === 'by' && words[index - 1]?.kind === 'deed')
  const after = words.slice(at + 1)
  if (at < 0 || !after.every((word) => isKind(word, 'id', 'uid', 'person')) || after.at(-1)?.kind === 'person')
    return null
  const person = after.find((word) => word.kind === 'person')
  const party = joined(words.slice(0, at + 1))
  const home = entityOfPeers(party, name)
  return { role: 'user', subKind: 'id', party, entity: person?.entity ?? home }
}

function login(name: Name): Meaning | null {
  const namedUser = userName(name.own)
  const at = namedUser ?? name.own.findIndex((word) => word.kind === 'login')
  const after = namedUser === null ? name.own.slice(at + 1) : []
  const before = name.own.slice(0, Math.max(at, 0))
  if (at < 0 || !after.every((word) => isKind(word, 'id', 'name', 'generic', 'login'))) return null
  if (before.some((word) => isKind(word, 'denied', 'number', 'project', 'message') || LOGIN_TIMES.has(word.text)))
    return null
  return { role: 'user', subKind: 'login', ...whose(before, namedUser === null ? undefined : name.own[at], name) }
}

/** `user_name`, `nom_utilisateur`: position of the word for the user, if the name ends so. */
function userName(own: readonly Word[]): number | null {
  const isUser = (word: Word | undefined): boolean => word?.entity === 'user' && !word.plural
  const last = own.length - 1
  if (own[last]?.kind === 'name' && isUser(own[last - 1])) return last - 1
  return own.length === 2 &&
    own[0]?.kind === 'name' &&
    isUser(own[1]) &&
    /^(nom|nombre|nome|имя|naam)$/.test(own[0].text)
    ? 1
    : null
}

/** `customer_id`, `kundennummer`, `id_usuario`, `manager_id`, `manager.user_id`. */
function userId(name: Name): Meaning | null {
  const { own } = name
  const tail = trailing(own, 'id', 'number')
  const head = tail === 0 ? leading(own, 'id', 'number') : 0
  const ownId = own.at(-1)?.kind === 'uid' ? own.at(-1) : undefined
  if (ownId !== undefined) return { role: 'user', subKind: 'id', ...whose(own.slice(0, -1), ownId, name) }
  const ids = tail > 0 ? own.slice(-tail) : own.slice(0, head)
  const person = tail > 0 ? own.at(-tail - 1) : own.length === head + 1 ? own[head] : undefined
  if (person === undefined || !isKind(person, 'person', 'party') || !identifies(ids, person, name.many)) return null
  const before = tail > 0 ? own.slice(0, -tail - 1) : []
  if (before.some((word) => isKind(word, 'denied', 'number', 'email', 'message'))) return null
  return { role: 'user', subKind: 'id', ...whose(before, person, name) }
}

function identifies(ids: readonly Word[], person: Word, many: boolean): boolean {
  if (ids.length === 0 || ids.some((word) => REFERENCES.has(word.text) || (word.text === 'ids' && !many))) return false
  if (ids.some((word) => word.kind === 'id')) return true
  if (person.kind !== 'person' || person.plural || NOT_NUMBERED.has(person.entity)) return false
  return person.entity !== 'user' || !ids.some((word) => KEYS.has(word.text))
}

/** `id` in `users[]`, in `manager`, or in the file users.csv. */
function bareId(name: Name): Meaning | null {
  const last = name.own.at(-1)
  const plain = name.own.slice(0, -1).every((word) => /^(?:unique|primary|object|record)$/.test(word.text))
  if (last === undefined || !BARE_IDS.has(last.text) || !plain) return null
  const holder = name.container.at(-1)
  if (holder !== undefined && !isKind(holder, 'person', 'party')) return null
  if (holder === undefined && !isPersonEntity(name.home)) return null
  const entity = holder === undefined ? name.home : entityOf(holder, name)
  return { role: 'user', subKind: 'id', party: partyOf([], name), entity }
}

/** `owner`, `assignee`, `project_owner`: an account, though nothing says id. */
function bareParty(name: Name): Meaning | null {
  const last = name.own.at(-1)
  const before = name.own.slice(0, -1)
  if (last === undefined || !BARE_PARTIES.has(last.text) || (last.plural && !name.many)) return null
  if (!before.every((word) => isKind(word, 'generic', 'project', 'wrapper', 'person'))) return null
  const entity = entityOfPeers(last.text, name)
  return { role: 'user', subKind: 'id', party: partyOf(name.own, name), entity }
}

/** A column `user` holds logins, unless its values are ids (value-roles.ts). */
function bareUser(name: Name): Meaning | null {
  const [word] = name.own
  if (name.own.length !== 1 || word?.entity !== 'user' || (word.plural && !name.many)) return null
  return { role: 'user', subKind: name.isObjectId ? 'id' : 'login', ...whose([], word, name) }
}

/** `friends[]`, `members[]`: ids of people, if their values are ids (value-roles.ts). */
export function idsInList(name: Name): Meaning | null {
  const last = name.own.at(-1)
  const plain = name.own.slice(0, -1).every((word) => isKind(word, 'generic', 'deed'))
  if (!name.many || last === undefined || !isKind(last, 'party', 'person') || !plain) return null
  const { party, entity } = whose([], last, name)
  return {
    role: 'user',
    subKind: 'id',
    party,
    entity: ROLES_OF_USERS.has(entity) && entity !== name.home ? 'user' : entity,
  }
}

/** `assignee`, `created_by`: somebody, by an id or an address; nothing says which. */
export function isSomebody({ own }: Name): boolean {
  return own.length > 0 && !own.some((word) => isKind(word, 'id', 'uid', 'number')) && own.at(-1)?.kind !== 'person'
}

/** Party and entity of an id or login, from the words before it, the person it names and what stands around. */
function whose(
  before: readonly Word[],
  person: Word | undefined,
  name: Name,
): { readonly party: string; readonly entity: string } {
  const service = before.findLast((word) => word.kind === 'service')
  const named = person ?? before.findLast((word) => word.kind === 'person')
  const around = name.container.findLast((word) => word.kind === 'person')
  // Rows of a table of accounts are users.
  const home = isPersonEntity(name.home) && name.home !== 'account' ? name.home : 'user'
  const entity = named !== undefined ? entityOf(named, name) : (around?.entity ?? home)
  const words = person === undefined ? before : [...before, person]
  const party = partyOf(
    words.filter((word) => word.kind !== 'service'),
    name,
  )
  return { party, entity: service === undefined ? entity : `${service.text}_${entity}` }
}

function entityOf(word: Word, name: Name): string {
  if (word.entity !== '') return word.entity
  return entityOfPeers(word.text, name)
}

/** Somebody of the row's own table, where the word says so. */
function entityOfPeers(word: string, { home }: Name): string {
  // Contacts of a company report to each other.
  const reports = word === 'reports_to' && home === 'contact'
  const isPeer = SUPERIORS.has(word) ? isStaffEntity(home) || home === 'user' || reports : isPersonEntity(home)
  return HIERARCHY.has(word) && isPeer ? home : 'user'
}

export function leading(words: readonly Word[], ...kinds: readonly WordKind[]): number {
  const end = words.findIndex((word) => !kinds.includes(word.kind))
  return end < 0 ? words.length : end
}

function trailing(words: readonly Word[], ...kinds: readonly WordKind[]): number {
  return words.length - 1 - words.findLastIndex((word) => !kinds.includes(word.kind))
}
