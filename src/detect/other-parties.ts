// Whose addresses and phones are that only their values showed. Beside a column that is the row's own by its name
// (`email`), one of another name (`contact`, `buddy`) is most likely somebody else's, and the name says whose. Taken for
// the row's own it would join strangers; a party too many only leaves apart what no column joins.

import type { Column, Role } from '../model/roles.ts'
import { isKind, joined, meaningful, wordSet } from './name-parts.ts'
import { classifyPath } from './roles.ts'
import type { Word } from './words.ts'

const ROLES: readonly Role[] = ['email', 'phone']
/** Say which of somebody's own it is, or nothing at all. */
const OWN =
  wordSet(`recovery recover rescue backup reserve fallback alias aliases forward forwarding previous current former secundary
  second third paypal msn hotmail yahoo outlook icloud viber signal imessage aim jabber xmpp sip web internet online sso identity principal
  column col field feld campo champ spalte colonne columna coluna kolumn kolom var value address adr kontaktdaten`)

/** Of the columns of one row (or one scope of JSON). */
export function otherParties(columns: readonly Column[], home: string): readonly Column[] {
  return ROLES.reduce((all, role) => partiesOf(all, role, home), columns)
}

function partiesOf(columns: readonly Column[], role: Role, home: string): readonly Column[] {
  const own = columns.filter((column) => column.role === role && column.party === '')
  if (own.length < 2) return columns
  const found = own.filter(({ name }) => classifyPath(name, home).role !== role)
  if (found.length === 0) return columns
  const kept =
    own.find((column) => !found.includes(column)) ?? found.find(({ name }) => partyIn(name) === '') ?? found[0]
  return columns.map((column) => {
    const party = column === kept || !found.includes(column) ? '' : partyIn(column.name)
    return party === '' ? column : { ...column, party, why: `${column.why}, beside the row's own` }
  })
}

function partyIn(name: string): string {
  const words = meaningful(name.replace(/^.*\./, ''))
  const deeds = words.some((word) => word.kind === 'by')
  return joined(words.filter((word) => isNaming(word) && (word.kind !== 'deed' || deeds)))
}

function isNaming(word: Word): boolean {
  if (word.kind === 'person') return word.entity === 'contact'
  return isKind(word, 'unknown', 'party', 'deed', 'by') && !OWN.has(word.text)
}
