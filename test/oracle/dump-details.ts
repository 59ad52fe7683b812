// What else rows say about people in random dumps: one value of a person in many spellings, and values that are none.

import { type Cast, type Person, type Phone, type Project, withCheck } from './dump-people.ts'
import { addressCell, type PersonAddress, type Piece, randomAddress } from './dump-pieces.ts'
import type { Field } from './dump-row.ts'
import type { Random } from './random.ts'

export interface Subject {
  readonly person: Person
  readonly manager: Person
  readonly project: Project
}

export function randomSubject(random: Random, { people, projects }: Cast): Subject {
  const shared = people.filter(({ isShared }) => isShared && random.chance(0.08))
  return { person: shared[0] ?? random.pick(people), manager: random.pick(people), project: random.pick(projects) }
}

/** The subject's value for the field; `isClean`: never one that is no value. */
export function detailCell(random: Random, field: Field, subject: Subject, isClean: boolean): Piece {
  const person = field.party === 'manager' ? subject.manager : subject.person
  if (field.role === 'email') return addressCell(random, addressOf(random, field, person))
  const junk = JUNK[field.role] ?? ['', 'n/a', 'NULL', '?']
  const text = !isClean && random.chance(0.12) ? random.pick(junk) : detailOf(random, field, person, subject.project)
  return { text, plants: [] }
}

function addressOf(random: Random, { names: [name] }: Field, person: Person): PersonAddress {
  if (person.isShared) return randomAddress(random)
  return name === 'email2' ? person.email2 : person.email
}

/** Of roles whose values may be wrong in a way of their own. */
const JUNK: Readonly<Record<string, readonly string[]>> = {
  phone: [
    'n/a',
    '12',
    '123456',
    '',
    'x'.repeat(65),
    '+49 30',
    '+44 20 **** 0123',
    '030 9●● 345',
    '+1 212 555 xx17',
    '0044 20',
    '+999 123456',
    '1234567890123456',
  ],
  birth_date: ['12/03/99', '1850-01-01', 'unknown', '', '-'],
  government_id: ['123456789', '111-11-1111', '', 'n/a', '9'.repeat(65)],
  country: ['', 'Atlantis', 'n/a', 'x'.repeat(65)],
  organisation: ['', 'n/a', '-', 'x'.repeat(257)],
  name: ['', 'unknown', 'x'.repeat(129)],
}

function detailOf(random: Random, { role, subKind }: Field, person: Person, project: Project): string {
  if (role === 'user') return subKind === 'login' ? spelledLogin(random, person) : spelledId(random, person)
  if (role === 'project') return subKind === 'name' ? spelledCase(random, project.name) : spelledCode(random, project)
  if (role === 'phone') return spelledPhone(random, person.phone)
  if (role === 'name') return spelledName(random, person, subKind)
  if (role === 'birth_date') return spelledDate(random, person)
  if (role === 'government_id') return spelledSsn(random, person.ssn)
  if (role === 'country') return random.pick(COUNTRY_NAMES[person.country] ?? [person.country])
  if (role === 'organisation') return spelledCompany(random, person.company)
  return exposedValue(random, role)
}

/** National prefixes; of others `0`. */
const PREFIXES: Readonly<Record<string, string>> = { US: '1', CA: '1', RU: '8', IT: '', PT: '' }
/** Whose numbers are told from the same behind their calling code by their length. */
const WITHOUT_PLUS = new Set(['GB', 'FR', 'RU', 'PT', 'US', 'CA'])

const COUNTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  DE: ['DE', 'de', 'DEU', 'Germany', 'Deutschland'],
  US: ['US', 'USA'],
  GB: ['GB', 'UK'],
  FR: ['FR', 'France'],
  CA: ['CA', 'Canada', 'CANADA'],
  IT: ['IT', 'Italia'],
  RU: ['RU', 'Россия'],
  PT: ['PT', 'pt'],
}

function spelledId(random: Random, { userId }: Person): string {
  if (userId.length === 15) return random.chance(0.5) ? withCheck(userId) : userId
  return random.pick([userId, userId, ` ${userId} `, userId.replace('1', '１')])
}

function spelledLogin(random: Random, { login }: Person): string {
  return random.pick([login, login, login.toUpperCase(), ` ${login}`])
}

function spelledCase(random: Random, text: string): string {
  return random.pick([text, text, text.toUpperCase(), text.replace(' ', '  ')])
}

function spelledCode(random: Random, { code }: Project): string {
  return random.pick([code, code, code.toLowerCase(), code.replace('-', '–'), code.replace('-', ' - ')])
}

function spelledPhone(random: Random, { code, groups, country }: Phone): string {
  const digits = groups.join('')
  const prefix = PREFIXES[country] ?? '0'
  return random.pick([
    ...(prefix === '0' ? [`+${code} (0)${groups.join(' ')}`, `+${code} 0${digits}`, `00${code} (0) ${digits}`] : []),
    ...(country === 'PT' ? [`+${code} (0)${digits}`] : []),
    ...(country === 'RU' ? [`+${code} 8 ${digits}`] : []),
    ...(WITHOUT_PLUS.has(country) ? [`${code} ${digits}`] : []),
    `Tel: +${code} ${digits}`,
    `+${code} ${digits}#7`,
    digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    `+${code} ${groups.join(' ')}`,
    `+${code}${digits}`,
    `+${code}-${groups.join('-')}`,
    `+${code} (${groups[0] ?? ''}) ${groups.slice(1).join(' ')}`,
    `00${code} ${groups.join(' ')}`,
    `+${code} ${digits} ext 12`,
    `+${code} ${digits} x12`,
    `${prefix}${groups.join(' ')}`,
    `${prefix}${digits}`,
  ])
}

function spelledName(random: Random, { first, last }: Person, subKind: string): string {
  if (subKind === 'first') return random.pick([first, first.toUpperCase(), ` ${first}`])
  if (subKind === 'last') return random.pick([last, last.toUpperCase()])
  return random.pick([
    `${first} ${last}`,
    `${first} ${last}`,
    `${last}, ${first}`,
    `Dr. ${first}  ${last}`,
    `${first} ${last}`.toUpperCase(),
    `${first} ${last}`.normalize('NFKD').replace(/\p{M}/gu, ''),
    first,
  ])
}

function spelledDate(random: Random, { birthDate: [year, month, day] }: Person): string {
  const [mm, dd] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  return random.pick([
    `${year}-${mm}-${dd}`,
    `${year}-${mm}-${dd}`,
    `${year}${mm}${dd}`,
    `${dd}/${mm}/${year}`,
    `${mm}/${dd}/${year}`,
    `${day}.${month}.${year}`,
    `${year}-${mm}-${dd} 00:00:00`,
  ])
}

function spelledSsn(random: Random, ssn: string): string {
  const groups = [ssn.slice(0, 3), ssn.slice(3, 5), ssn.slice(5)]
  return random.pick([groups.join('-'), groups.join('-'), ssn, groups.join(' ')])
}

function spelledCompany(random: Random, company: string): string {
  return random.pick([company, company.toUpperCase(), `${company} Ltd`, `${company} GmbH`, `${company}, Inc.`])
}

function exposedValue(random: Random, role: string): string {
  if (role === 'secret')
    return random.pick(
      ['hunter', 'winter', 'le tmein'].map((word) => `${word}${random.int(90)}`).concat(randomHash(random)),
    )
  if (role === 'card') return randomCard(random, true)
  if (role === 'iban') return randomIban(random)
  return random.pick(['12-34-56', 'X1234567', 'J45.0', 'Main Street 5', '192.0.2.7'])
}

function randomHash(random: Random): string {
  const hex = (length: number) => random.times(length, () => 'abcdef0123456789'.charAt(random.int(16))).join('')
  return random.pick([hex(32), hex(40), hex(64).toUpperCase(), `$2b$12$${'a'.repeat(53)}`])
}

/** Sixteen digits that pass Luhn's check, or do not. */
export function randomCard(random: Random, isValid: boolean): string {
  if (isValid && random.chance(0.04)) return '4111111111111111'
  if (isValid && random.chance(0.04)) return '4539********1486'
  const start = `4539${String(random.int(1e9)).padStart(11, '0')}`
  const sum = [...start].reduce((total, char, i) => {
    const doubled = Number(char) * (i % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  const check = (10 - (sum % 10)) % 10
  const digits = start + String(isValid ? check : (check + 1) % 10)
  return random.chance(0.3) ? digits.replace(/(....)(?=.)/g, '$1 ') : digits
}

/** A German one; one in five has a wrong check. */
function randomIban(random: Random): string {
  const account = `37040044${String(random.int(1e9)).padStart(10, '0')}`
  const check = 98n - (BigInt(`${account}131400`) % 97n) - (random.chance(0.2) ? 1n : 0n)
  const iban = `DE${String(check).padStart(2, '0')}${account}`
  return random.chance(0.3) ? iban.replace(/(....)(?=.)/g, '$1 ') : iban
}
