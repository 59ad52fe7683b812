// The columns that random tables and objects have, and what stands in their cells.

import type { Role, SubKind } from '../../src/model/roles.ts'
import { projectCell, userCell } from './dump-identifiers.ts'
import {
  addressCell,
  addressPiece,
  FILE_NAME,
  HEADER_LINES,
  JUNK,
  type PersonAddress,
  type Piece,
  randomAddress,
  WORDS,
} from './dump-pieces.ts'
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

export function randomFields(random: Random): readonly Field[] {
  const picked = FIELDS.filter(() => random.chance(0.55))
  return picked.length === 0 ? FIELDS.slice(0, 2) : picked
}

export type People = readonly PersonAddress[]

export function randomPeople(random: Random): People {
  return random.times(random.between(3, 60), () => randomAddress(random))
}

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
  if (random.chance(0.3)) return { text: random.pick(WORDS), plants: [] }
  if (random.chance(0.3)) return random.pick([...JUNK, FILE_NAME])
  return addressPiece(random, random.pick(people), isText)
}

export function cellOf(random: Random, { role, subKind }: Field, people: People, lineBreak: string): Piece {
  if (role === 'user') return userCell(random, subKind)
  if (role === 'project') return projectCell(random, subKind)
  if (role === 'message_id') return messageId(random)
  return role === 'email' ? emailCell(random, people) : proseValue(random, people, false, lineBreak)
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
