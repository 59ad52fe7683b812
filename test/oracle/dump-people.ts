// The people of a random dump: what is the same about one of them in all rows, sources and folders. Some share a mailbox
// or a phone, some stand twice with another account, so that every rule about links has something to do.

import { type PersonAddress, randomAddress } from './dump-pieces.ts'
import type { Random } from './random.ts'

export interface Person {
  readonly userId: string
  readonly login: string
  readonly email: PersonAddress
  readonly email2: PersonAddress
  readonly first: string
  readonly last: string
  readonly birthDate: readonly [year: number, month: number, day: number]
  /** Nine digits. */
  readonly ssn: string
  readonly phone: Phone
  readonly country: string
  readonly company: string
  /** An account for many: each row has another address. */
  readonly isShared: boolean
}

export interface Phone {
  readonly country: string
  readonly code: string
  /** National digits without a prefix, in the groups that they are written in. */
  readonly groups: readonly string[]
}

export interface Project {
  readonly code: string
  readonly name: string
}

export interface Cast {
  /** Of anybody, for running text and for cells that belong to no person. */
  readonly addresses: readonly PersonAddress[]
  readonly people: readonly Person[]
  readonly projects: readonly Project[]
}

const FIRST = ['Ann', 'Bo', 'Cy', 'Di', 'José', 'Éva', 'Zoë']
const LAST = ['Lee', 'Berg', 'Diaz', "O'Neil", 'Müller', 'Ruiz Vega']
const COMPANIES = ['Contoso', 'Fabrikam', 'Northwind Traders', 'Tailspin']
const WALK_IN: PersonAddress = { local: 'walkin', domain: 'fabrikam.com', address: 'walkin@fabrikam.com' }

const MANY = 25

export function randomCast(random: Random): Cast {
  const walkIns = random.pick([0.03, 0.03, 0.3])
  const switchboard = random.chance(0.25) ? randomPhone(random) : null
  const people: Person[] = []
  const count = random.chance(0.5) ? random.between(MANY, 45) : random.between(3, MANY - 1)
  while (people.length < count) {
    const person = {
      ...randomPerson(random, people.length),
      ...(random.chance(walkIns) ? { email: WALK_IN } : {}),
      ...(switchboard !== null && random.chance(0.6) ? { phone: switchboard } : {}),
    }
    people.push(people.length > 0 && random.chance(0.25) ? related(random, person, random.pick(people)) : person)
  }
  return {
    addresses: random.times(random.between(3, 60), () => randomAddress(random)),
    people: people.map((person, i) => ({ ...person, isShared: i === 0 && count >= MANY && random.chance(0.7) })),
    projects: randomProjects(random),
  }
}

function randomProjects(random: Random): readonly Project[] {
  const isPlain = random.chance(0.4)
  return Array.from({ length: random.between(3, 16) }, (_, i) => {
    const name = isPlain || i % 4 === 3 ? `Nova ${i}` : i % 4 === 1 ? `Terra ${i >> 3}` : 'Intern'
    return { code: `PRJ-${i}`, name }
  })
}

function randomPerson(random: Random, number: number): Person {
  const phone = randomPhone(random)
  return {
    userId: random.chance(0.15) ? caseSensitiveId(random, number) : String(100 + number),
    login: `user${number}`,
    email: randomAddress(random),
    email2: randomAddress(random),
    first: random.pick(FIRST),
    last: random.pick(LAST),
    birthDate: [random.between(1950, 2004), random.between(1, 12), random.between(1, 28)],
    ssn: `90${random.int(10)}${random.between(10, 99)}${random.between(1000, 9999)}`,
    phone,
    country: random.chance(0.8) ? phone.country : random.pick(['DE', 'US', 'GB', 'FR', 'CA']),
    company: random.pick(COMPANIES),
    isShared: false,
  }
}

/** Somebody who shares a mailbox, a phone and name, or all but the account with another. */
function related(random: Random, person: Person, other: Person): Person {
  return random.pick([
    { ...person, email: other.email },
    { ...person, email: other.email, last: other.last },
    { ...person, phone: other.phone, first: other.first, last: other.last },
    { ...person, phone: other.phone },
    { ...person, login: other.login },
    { ...other, userId: person.userId, login: person.login },
    { ...other, email: person.email, email2: other.email },
    { ...person, ssn: other.ssn },
  ])
}

function randomPhone(random: Random): Phone {
  // Few numbers, so that some have many names.
  const end = random.chance(0.2) ? '0' : String(random.int(10))
  return random.pick([
    { country: 'DE', code: '49', groups: ['30', `901${end}`, '345'] },
    { country: 'GB', code: '44', groups: ['20', '7946', `012${end}`] },
    { country: 'US', code: '1', groups: ['212', '555', `017${end}`] },
    { country: 'CA', code: '1', groups: ['416', '555', `017${end}`] },
    { country: 'FR', code: '33', groups: ['1', '99', '00', `6${end}`, '72'] },
    { country: 'IT', code: '39', groups: ['02', `901${end}`, '345'] },
    { country: 'RU', code: '7', groups: ['495', `012`, `3${end}`, '67'] },
    { country: 'PT', code: '351', groups: ['21', `90${end}`, '3456'] },
  ])
}

/** 15 letters and digits in which case counts. */
function caseSensitiveId(random: Random, number: number): string {
  const end = [...'abcde'].map((letter) => (random.chance(0.5) ? letter.toUpperCase() : letter)).join('')
  return `0035g0000${number % 10}${end}`
}

/** The three characters that make such an id one of 18: for each five of it a letter for which of them are capitals. */
export function withCheck(id: string): string {
  const letters = [id.slice(0, 5), id.slice(5, 10), id.slice(10)].map((five) => {
    const bits = Array.from(five, (letter) => (letter >= 'A' && letter <= 'Z' ? '1' : '0')).toReversed()
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.charAt(Number.parseInt(bits.join(''), 2))
  })
  return id + letters.join('')
}
