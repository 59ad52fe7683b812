// Columns about people beyond e-mail, users and projects (person-words.ts), by their names alone. Pure, as roles.ts.

import { isKind, meaningful, partyOf, wordSet } from './name-parts.ts'
import type { Meaning, Name } from './name-parts.ts'
import { ABOUT_WORDS, PERSON_PHRASES, type PersonPhrases } from './person-words.ts'
import type { Role } from '../model/roles.ts'
import { isPersonEntity } from './words.ts'
import type { Word } from './words.ts'

const MAX_PHRASE_WORDS = 5
const ABOUT = wordSet(ABOUT_WORDS)
/** Words before a phrase that leave its meaning: whose it is, or which of several. */
const KEEPS = wordSet(
  'mother father maiden middle emergency next kin login last first user current billing shipping delivery mailing',
)
/** A `company_phone` is nobody's: a party of its own. */
const ORGANISATIONS =
  wordSet(`company companies corporate organisation organization org employer branch store shop restaurant hotel hospital
  clinic bank agency department dept headquarters headoffice hq switchboard reception vendor supplier dealer merchant reseller unternehmen
  betrieb entreprise societe empresa azienda ditta bedrijf foretag`)
/** `phone_mobile`: what stands behind is what it is. */
const PHONES = wordSet('phone telephone telefon telefono telefone tel')
const TURNED_ROLES: readonly Role[] = ['name', 'phone', 'birth_date', 'postal_address', 'government_id']
/** An `account_name` is a company's in one system and a login in the next. */
const NO_NAMES = wordSet('account konto cuenta compte conta acct')

let known: ReadonlyMap<string, PersonPhrases> | null = null

function phraseTable(): ReadonlyMap<string, PersonPhrases> {
  const table = new Map<string, PersonPhrases>()
  for (const entry of PERSON_PHRASES) {
    for (const phrase of entry.phrases.split('|')) {
      const text = textOf(meaningful(phrase))
      if (text !== '' && !table.has(text)) table.set(text, entry)
    }
  }
  return table
}

export function person(name: Name): Meaning | null {
  known ??= phraseTable()
  const { own } = name
  for (let length = Math.min(MAX_PHRASE_WORDS, own.length); length > 0; length--) {
    const phrase = textOf(own.slice(own.length - length))
    const entry = known.get(phrase)
    if (entry !== undefined) return meaningOf(entry, own.slice(0, own.length - length), name)
  }
  return turned(name, known) ?? bareName(name)
}

/** `name_first`, `phone_home`, `Phone 1 - Value`: what tells one of several stands behind the noun. */
function turned(name: Name, table: ReadonlyMap<string, PersonPhrases>): Meaning | null {
  const [noun, which] = name.own
  if (name.own.length !== 2 || noun === undefined || which === undefined) return null
  const whole = table.get(textOf([which, noun]))
  if (whole !== undefined) return meaningOf(whole, [], name)
  if (which.kind === 'person') return ofPerson(table.get(textOf([noun])), which, name)
  const entry = which.kind === 'generic' ? table.get(textOf([noun])) : undefined
  return entry === undefined ? null : meaningOf(entry, [which], name)
}

/** `prenom_client`, `telefono_cliente`: whose it is stands behind in Romance languages. */
function ofPerson(entry: PersonPhrases | undefined, whose: Word, name: Name): Meaning | null {
  return entry !== undefined && TURNED_ROLES.includes(entry.role) ? meaningOf(entry, [whose], name) : null
}

function textOf(words: readonly Word[]): string {
  return words.map((word) => word.text.replaceAll('_', ' ')).join(' ')
}

function meaningOf(entry: PersonPhrases, before: readonly Word[], name: Name): Meaning | null {
  if (before.some((word) => ABOUT.has(word.text) || isKind(word, 'denied', 'number', 'message', 'project', 'email')))
    return null
  const { role, subKind, entity } = entry
  const prefix = role === 'phone' ? before.filter((word) => !PHONES.has(word.text)) : before
  const mayBeCompanys = role === 'phone' || role === 'postal_address'
  if (!prefix.every((word) => leavesMeaning(word) || (mayBeCompanys && ORGANISATIONS.has(word.text)))) return null
  if (role === 'organisation' || role === 'country') return { role, subKind, party: '', entity }
  if (role === 'postal_address' && name.own.length === 1 && isOnlyAddress(name)) return null
  return { role, subKind, party: partyOf(prefix, name), entity }
}

function leavesMeaning(word: Word): boolean {
  return KEEPS.has(word.text) || isKind(word, 'person', 'party', 'generic', 'wrapper', 'stop', 'login', 'deed', 'by')
}

/** `address` inside `email` is handled there; inside a host or wallet it is another kind of address. */
function isOnlyAddress({ container }: Name): boolean {
  return container.some(
    (word) => word.kind === 'email' || /^(ip|mac|wallet|host|server|bitcoin|crypto|eth)$/.test(word.text),
  )
}

/** `customer_name`, `manager_name`; a bare `name` of a person's table or object. */
function bareName(name: Name): Meaning | null {
  const { own, container, home } = name
  const last = own.at(-1)
  if (last === undefined || last.kind !== 'name' || /^(title|titel|titre|titulo|titolo|bezeichnung)$/.test(last.text))
    return null
  const before = own.slice(0, -1)
  if (!before.every((word) => isKind(word, 'person', 'party', 'generic') && !NO_NAMES.has(word.text))) return null
  if (before.some((word) => word.entity === 'user' || word.text === 'unique')) return null
  const holder = container.at(-1)
  const ofPerson = holder === undefined ? isPersonEntity(home) : isKind(holder, 'person', 'party')
  if (before.length === 0 && !ofPerson) return null
  return { role: 'name', subKind: 'full', party: partyOf(before, name), entity: '' }
}

/** A column `name` whose own name does not tell whose: a person's, if the columns beside it are. */
export function isBareName(name: string): boolean {
  return /^\s*(?:names?|nom|nombre|nome|naam|namn|navn|nimi|imię|jméno|isim|имя|名前|名称)\s*$/i.test(name)
}
