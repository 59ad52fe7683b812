// The columns that random tables and objects have, and what stands in their cells.

import type { Role, SubKind } from '../../src/model/roles.ts'
import { detailCell, randomCard, randomSubject, type Subject } from './dump-details.ts'
import { projectCell, userCell } from './dump-identifiers.ts'
import type { Cast } from './dump-people.ts'
import {
  addressCell,
  addressPiece,
  FILE_NAME,
  HEADER_LINES,
  JUNK,
  type PersonAddress,
  type Piece,
  WORDS,
} from './dump-pieces.ts'
import { randomKey } from './live-keys.ts'
import type { Random } from './random.ts'

export interface Field {
  readonly names: readonly string[]
  readonly role: Role
  readonly subKind: SubKind
  readonly party: string
  readonly entity: string
}

const field = (names: string, role: Role, subKind: SubKind = '', entity = '', party = ''): Field => ({
  names: names.split(' '),
  role,
  subKind,
  party,
  entity,
})

export const FIELDS: readonly Field[] = [
  field('email E-Mail correo Benutzer-Email', 'email'),
  field('user_id uid customer_id', 'user', 'id', 'customer'),
  field('agent_id vendedor_id', 'user', 'id', 'agent'),
  field('login username usuario', 'user', 'login', 'customer'),
  field('manager_email', 'email', '', '', 'manager'),
  field('project_code Projekt engagement_id', 'project', 'id'),
  field('project_name nombre_proyecto', 'project', 'name'),
  field('notes Bemerkung observación', 'other'),
  field('message_id', 'message_id'),
]
/** What rows say about people besides. */
export const DETAILS: readonly Field[] = [
  field('email2 Email2', 'email'),
  field('manager_id', 'user', 'id', 'customer', 'manager'),
  field('phone Telefon mobile', 'phone'),
  field('manager_phone', 'phone', '', '', 'manager'),
  field('full_name Name', 'name', 'full'),
  field('first_name', 'name', 'first'),
  field('last_name', 'name', 'last'),
  field('manager_name', 'name', 'full', '', 'manager'),
  field('birth_date geboren', 'birth_date'),
  field('ssn', 'government_id', '', 'ssn'),
  field('country pais', 'country'),
  field('company Firma', 'organisation'),
  field('password pwd', 'secret'),
  field('card_number', 'card'),
  field('iban', 'iban'),
  field('sort_code', 'bank'),
  field('passport', 'passport'),
  field('diagnosis', 'health'),
  field('street', 'postal_address'),
  field('last_ip', 'ip_address'),
]

export function randomFields(random: Random): readonly Field[] {
  const share = random.pick([0, 0.2, 0.5])
  const picked = [...FIELDS.filter(() => random.chance(0.55)), ...DETAILS.filter(() => random.chance(share))]
  return picked.length === 0 ? FIELDS.slice(0, 2) : picked
}

/** How the rows of one table are filled. */
export interface Filling {
  readonly cast: Cast
  /** Share of cells that have nothing to do with the row's person or project, or are no value. */
  readonly noise: number
  readonly badCards: number
}

export function randomFilling(random: Random, cast: Cast): Filling {
  return { cast, noise: random.pick([0, 0, 0.03, 0.3, 1]), badCards: random.pick([0, 0.05, 0.3]) }
}

export function subjectOf(random: Random, { cast }: Filling): Subject {
  return randomSubject(random, cast)
}

type People = readonly PersonAddress[]

/** Meant to keep its plants in a value of its own; `isText`: the value is a line of a text source. */
export function proseValue(random: Random, people: People, isText: boolean, lineBreak = ' '): Piece {
  if (random.chance(0.05)) return random.pick(HEADER_LINES)
  const pieces = random.times(random.between(0, 4), () => prosePiece(random, people, isText))
  const gap = () => (random.chance(0.1) ? lineBreak : ' ')
  return {
    text: pieces.map((piece, index) => (index === 0 ? '' : gap()) + piece.text).join(''),
    plants: pieces.flatMap((piece) => piece.plants),
  }
}

function prosePiece(random: Random, people: People, isText: boolean): Piece {
  if (random.chance(0.05)) return { text: randomKey(random), plants: [] }
  if (random.chance(0.3)) return { text: random.pick(WORDS), plants: [] }
  if (random.chance(0.3)) return random.pick([...JUNK, FILE_NAME])
  return addressPiece(random, random.pick(people), isText)
}

export function cellOf(random: Random, field: Field, filling: Filling, subject: Subject, lineBreak: string): Piece {
  const { cast, noise, badCards } = filling
  const { role } = field
  if (role === 'other') return proseValue(random, cast.addresses, false, lineBreak)
  if (role === 'message_id') return messageId(random)
  if (role === 'card') return { text: randomCard(random, !random.chance(badCards)), plants: [] }
  if (!random.chance(noise)) return detailCell(random, field, subject, true)
  return strangeCell(random, field, cast)
}

/** A value that belongs to anybody, or is none. */
export function strangeCell(random: Random, field: Field, cast: Cast): Piece {
  const { role, subKind } = field
  if (role === 'user') return userCell(random, subKind)
  if (role === 'project') return projectCell(random, subKind)
  return role === 'email'
    ? emailCell(random, cast.addresses)
    : detailCell(random, field, randomSubject(random, cast), false)
}

function emailCell(random: Random, people: People): Piece {
  const first = addressCell(random, random.pick(people))
  if (random.chance(0.75)) return first
  if (random.chance(0.2)) return { text: random.pick(['', 'n/a', 'unknown']), plants: [] }
  if (random.chance(0.2)) return { text: 'x@y.zip', plants: [{ address: 'x@y.zip' }] }
  if (random.chance(0.2)) return { text: 'ann!x%b/c@contoso.com', plants: [{ address: 'ann!x%b/c@contoso.com' }] }
  const second = addressCell(random, random.pick(people))
  const gap = random.pick(['; ', ' ', '|', ', '])
  return { text: `${first.text.trim()}${gap}${second.text.trim()}`, plants: [...first.plants, ...second.plants] }
}

function messageId(random: Random): Piece {
  return { text: `<${random.int(50)}.1a@mail.contoso.com>`, plants: [{ bucket: 'message_id' }] }
}

/** What keeps its meaning whatever stands around it: for rows that will be refused and searched as text. */
export function plainCell(random: Random): Piece {
  const address = `plain${random.int(30)}@contoso.com`
  return random.chance(0.5) ? { text: address, plants: [{ address }] } : { text: String(random.int(100)), plants: [] }
}
