// What one row says about one party (COUNTING-RULES §6): the parts of its record, and what it exposes.

import { isInContactList } from './path-words.ts'
import type { Layout } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import { unescapeValue } from './born-at-signs.ts'
import { count, decoded, trimmed } from './byte-string.ts'
import { HOST, identifierOf, PLACEHOLDERS } from './identifiers.ts'
import { leaksizeVerdicts } from './leaksize-rules.ts'
import { isIndividual, mailboxOf } from './mailbox.ts'
import * as forms from './normal-forms.ts'
import type { Row, Value } from './rows.ts'

export interface Part {
  /** Index and name: columns of one source are told apart by them. */
  readonly column: string
  readonly kind:
    | 'user id'
    | 'user login'
    | 'mailbox'
    | 'government id'
    | 'phone'
    | 'organisation'
    | 'project id'
    | 'project name'
  /** Identity within its kind; accounts without their namespace. */
  readonly key: string
  /** Of accounts: the entity, '' where the identity belongs to none. Of government ids: their type. */
  readonly entity: string
  /** Whose column it stands in. */
  readonly party: string
  /** Whether it is one of a list of contact values (`emails[]`). */
  readonly listed: boolean
  /** Of mailboxes: whether they are in no bucket. Of phones: whether they are E.164. */
  readonly good: boolean
  readonly country: string
}

export interface PartyRecord {
  /** Equal records of one source have equal keys. */
  readonly key: string
  readonly parts: readonly Part[]
  readonly exposures: ReadonlySet<string>
  /** Values of card columns that are card numbers, and that are none. */
  readonly cards: number
  readonly noCards: number
  readonly country: string
  readonly birthDate: string
  readonly name: string
}

const LIMITS: Readonly<Record<string, number>> = {
  phone: 64,
  organisation: 256,
  name: 128,
  birth_date: 64,
  government_id: 64,
  country: 64,
}
const NO_CARD = 'no_card'
const PRESENCE: ReadonlySet<string> = new Set(['bank', 'passport', 'health', 'postal_address', 'ip_address'])

export function recordsOf(row: Row, layout: Layout, rules: 'leaksize' | 'hibp'): readonly PartyRecord[] {
  const groups = new Map<string, RoleValue[]>()
  for (const [at, value] of row.values.entries()) {
    const { column, scope } = value
    if (column === null || column.role === 'other') continue
    const owner = JSON.stringify([scope, column.party, column.role === 'project'])
    groups.set(owner, [...(groups.get(owner) ?? []), { ...value, column, at }])
  }
  const records = [...groups.values()].flatMap((values) => recordOf(values, layout, rules) ?? [])
  // In the order of their first values that say something.
  return records.toSorted((a, b) => a.at - b.at).map(({ record }) => record)
}

/** `at`: its position in the row. */
type RoleValue = Value & { readonly column: Column; readonly at: number }

function recordOf(values: readonly RoleValue[], layout: Layout, rules: 'leaksize' | 'hibp') {
  const said = values.filter((value) => saysSomething(value, layout, rules))
  if (said.length === 0) return null
  const textOf = (value: RoleValue) => decoded(trimmed(value.bytes), layout.encoding) ?? ''
  const textsOf = (role: string, subKind?: string) =>
    said.filter(({ column }) => column.role === role && (subKind ?? column.subKind) === column.subKind).map(textOf)
  const country =
    textsOf('country')
      .map(forms.countryOf)
      .find((one) => one !== '') ?? ''
  const parts = said.flatMap((value) => partsOf(value, layout, country))
  const names = ['full', 'first', 'last'].map((subKind) => textsOf('name', subKind)[0])
  const [full, first, last] = names.map((name) => (name === undefined ? undefined : forms.nameOf(name)))
  const name = full ?? [first, last].filter((one) => one !== undefined && one !== '').join(' ')
  const all = said.flatMap((value) => exposuresOf(value, textOf(value)))
  const exposures = new Set(all.filter((one) => one !== NO_CARD))
  if (parts.some((part) => part.kind === 'mailbox' && part.good)) exposures.add('email')
  if (parts.some((part) => part.kind === 'phone')) exposures.add('phone')
  const kinds = new Set(parts.map((part) => part.kind))
  // Projects stand for themselves; what a record of theirs says is what belongs together.
  const raw = said.map((value) => [columnKey(value.column), contentKey(value, layout)])
  const own = values[0]?.column.role === 'project'
  const record: PartyRecord = {
    key: JSON.stringify([own, raw.filter(([, content]) => content !== ''), all.toSorted()]),
    parts,
    exposures,
    cards: all.includes('card') ? 1 : 0,
    noCards: all.includes(NO_CARD) ? 1 : 0,
    country,
    birthDate:
      textsOf('birth_date')
        .map(forms.birthDateOf)
        .find((one) => one !== '') ?? '',
    name: kinds.has('project id') || kinds.has('project name') ? '' : name,
  }
  return { at: said[0]?.at ?? 0, record }
}

/** What tells the value's record from others: its identity where it has one, else its bytes; '' for what is only exposed. */
function contentKey(value: RoleValue, layout: Layout): string {
  const { role } = value.column
  const [part] = role === 'user' || role === 'project' || role === 'email' ? partsOf(value, layout, '') : []
  if (part !== undefined) return role === 'email' ? (addressOf(value, layout) ?? '') : part.key
  return role in LIMITS ? trimmed(value.bytes) : ''
}

function columnKey({ index, name }: Column): string {
  return `${index} ${name}`
}

/** Whether the value is a part of its record, or exposes something. */
function saysSomething(value: RoleValue, layout: Layout, rules: 'leaksize' | 'hibp'): boolean {
  const { role } = value.column
  if (role === 'email') return rules === 'leaksize' && addressOf(value, layout) !== null
  if (role === 'user' || role === 'project') {
    const identifier = identifierOf(value, value.column, layout.encoding)
    return identifier !== null && 'key' in identifier
  }
  const bytes = trimmed(value.bytes)
  if (bytes === '' || PLACEHOLDERS.has(bytes.toLowerCase()) || role === 'message_id') return false
  if (role in LIMITS) return bytes.length <= (LIMITS[role] ?? 0)
  return role !== 'iban' || forms.isIban(bytes)
}

function partsOf(value: RoleValue, layout: Layout, country: string): readonly Part[] {
  const { column } = value
  const around = { party: column.party, listed: layout.format === 'json' && isInContactList(column.name) }
  const part = (kind: Part['kind'], key: string, more: Partial<Part> = {}): readonly Part[] =>
    key === ''
      ? []
      : [{ column: columnKey(column), kind, key, entity: '', ...around, good: true, country: '', ...more }]
  if (column.role === 'user' || column.role === 'project') {
    const identifier = identifierOf(value, column, layout.encoding)
    if (identifier === null || !('key' in identifier)) return []
    const own = column.role === 'user' ? ((JSON.parse(identifier.key) as string[])[0] ?? '') : ''
    const entity = own.startsWith(HOST) ? '' : own
    return part(`${column.role} ${column.subKind}` as Part['kind'], identifier.key, { entity })
  }
  const text = decoded(trimmed(value.bytes), layout.encoding) ?? ''
  if (column.role === 'email') {
    const mailbox = mailboxOf(addressOf(value, layout) ?? '')
    const domain = mailbox.slice(mailbox.lastIndexOf('@') + 1)
    return part('mailbox', mailbox, { good: isIndividual(mailbox), country: forms.countryOfDomain(domain) })
  }
  if (column.role === 'phone') {
    const phone = forms.phoneOf(text, country)
    if (phone === null) return []
    return part('phone', JSON.stringify(phone), { good: !phone.national, country: phone.country })
  }
  if (column.role === 'organisation') return part('organisation', forms.organisationOf(text))
  if (column.role !== 'government_id') return []
  return part('government id', forms.governmentIdOf(text), { entity: column.entity })
}

/** The one address of the value; null where it holds another number of `@`. */
function addressOf(value: Value, layout: Layout): string | null {
  if (value.sort === 'number' || value.sort === 'literal') return null
  const { bytes } = unescapeValue(value.bytes, false)
  if (count(bytes, '@') !== 1) return null
  const [verdict] = leaksizeVerdicts(bytes, { role: 'email', isKey: false, encoding: layout.encoding })
  return verdict !== undefined && 'address' in verdict ? verdict.address : null
}

function exposuresOf({ column }: RoleValue, text: string): readonly string[] {
  if (PRESENCE.has(column.role) || column.role === 'iban') return [column.role]
  if (column.role === 'secret') return [forms.secretOf(text)]
  if (column.role === 'card') return [forms.cardOf(text)]
  return column.role === 'name' || column.role === 'birth_date' || column.role === 'government_id' ? [column.role] : []
}
