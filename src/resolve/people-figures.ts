// What is known of people once they are joined: what is exposed, their countries, the sources that have them, and the way
// from mailboxes to people. One pass over the records by place.

import { NO_CARD } from '../../workers/party-format.ts'
import {
  COMBINATIONS,
  EXPOSURES,
  type Exposure,
  type ExposedCount,
  type PeopleOfCountry,
  type PeopleSteps,
  type Resolution,
  type SourceResolution,
} from '../model/resolution.ts'
import { NO_NODE, nodeKind, type Nodes } from './nodes.ts'
import type { People } from './people.ts'
import type { Projects } from './projects.ts'
import { KIND, type RecordList } from './record-list.ts'
import { PairSet } from './pair-table.ts'
import { SourceCounter } from './source-uniques.ts'
import type { Users } from './users.ts'
import type { Accounts } from './namespaces.ts'

export interface FigureInput {
  readonly records: RecordList
  readonly nodes: Nodes
  readonly accounts: Accounts
  readonly users: Users
  readonly projects: Projects
  readonly people: People
  readonly hubs: ReadonlyMap<number, number>
  readonly sources: number
  /** Mailboxes of individuals in the whole dump. */
  readonly individualMailboxes: number
}

export type PeopleFigures = Pick<Resolution, 'countries' | 'exposed' | 'sources'> & {
  readonly notResolvableRows: number
  readonly steps: PeopleSteps
}

const bit = (exposure: Exposure): number => 1 << EXPOSURES.indexOf(exposure)
const CARD = bit('card')
const POSSIBLE_CARD = bit('possible_card')
/** A row with one of these is about a person, even where nothing identifies them. */
const ABOUT_A_PERSON = (
  ['phone', 'name', 'birth_date', 'government_id', 'password', 'password_hash', 'card', 'possible_card'] as const
).reduce((bits, exposure) => bits | bit(exposure), 0)
const {
  user_id: USER_ID,
  user_login: USER_LOGIN,
  project_id: PROJECT_ID,
  project_name: PROJECT_NAME,
  mailbox: MAILBOX,
} = KIND
/** 90 % of a card column's values must pass. */
const CARDS = { of: 10, at: 9 } as const

export function peopleFigures(input: FigureInput): PeopleFigures {
  const { records, nodes, people, sources } = input
  const count = people.range.unique
  const exposed = new ExposedTally(count, sources)
  const countries = new CountryTally(count)
  const counters = {
    users: new SourceCounter(input.accounts.count, sources),
    people: new SourceCounter(count, sources),
    projects: new SourceCounter(input.projects.range.unique, sources),
  }
  const hasMailbox = new Uint8Array(count)
  const cards = cardShares(records, sources)
  let notResolvableRows = 0
  const persons: number[] = []
  const { kind: kinds, token: tokens } = records.parts
  const { ofPart } = nodes
  const { personOf } = people
  for (let record = 0; record < records.count; record++) {
    const source = records.source[record] ?? 0
    const from = records.firstPart[record] ?? 0
    const to = records.firstPart[record + 1] ?? 0
    const exposures = withCards(records.exposures[record] ?? 0, cards[source] ?? false)
    persons.length = 0
    let identifiers = 0
    for (let p = from; p < to; p++) {
      const kind = kinds[p] ?? 0
      if (kind === PROJECT_ID || kind === PROJECT_NAME) {
        const project = input.projects.ofToken[tokens[p] ?? 0] ?? NO_NODE
        if (project !== NO_NODE) counters.projects.add(project, source)
        continue
      }
      const node = ofPart[p] ?? NO_NODE
      if (node === NO_NODE) continue
      if (kind === USER_ID || kind === USER_LOGIN) counters.users.add(input.users.groups.find(node), source)
      identifiers++
      const person = personOf[node] ?? NO_NODE
      if (person === NO_NODE) continue
      if (persons.length === 0 || !persons.includes(person)) persons.push(person)
      if (kind === MAILBOX) hasMailbox[person] = 1
    }
    const rows = records.rows[record] ?? 0
    exposed.add(exposures, source, rows, persons)
    if (persons.length === 0 && (identifiers > 0 || (exposures & ABOUT_A_PERSON) !== 0)) notResolvableRows += rows
    for (const person of persons) {
      counters.people.add(person, source)
      countries.add(person, records, record)
    }
  }
  return {
    countries: countries.figures(),
    exposed: exposed.figures(),
    sources: sourceFigures(counters, exposed, sources),
    notResolvableRows,
    steps: peopleSteps(input, hasMailbox),
  }
}

function sourceFigures(
  counters: Readonly<Record<'users' | 'people' | 'projects', SourceCounter>>,
  exposed: ExposedTally,
  sources: number,
): readonly SourceResolution[] {
  const users = counters.users.counts()
  const people = counters.people.counts()
  const projects = counters.projects.counts()
  const none = { unique: 0, new: 0, onlyHere: 0 }
  return Array.from({ length: sources }, (_, rank) => ({
    users: users[rank] ?? none,
    people: people[rank] ?? none,
    projects: projects[rank] ?? none,
    exposed: exposed.ofSource(rank),
  }))
}

function peopleSteps({ nodes, hubs, people, individualMailboxes }: FigureInput, hasMailbox: Uint8Array): PeopleSteps {
  let hubMailboxes = 0
  for (const node of hubs.keys()) if (nodeKind(nodes, node) === 'email') hubMailboxes++
  const twins = nodes.mailboxOfTwin.filter((mailbox) => !hubs.has(mailbox)).length
  const withMailbox = hasMailbox.reduce((sum, one) => sum + one, 0)
  return {
    elsewhere: individualMailboxes - nodes.mailboxes,
    hubs: hubMailboxes,
    twins,
    further: nodes.mailboxes - hubMailboxes + twins - withMailbox,
    withoutMailbox: people.range.unique - withMailbox,
  }
}

/** Whether a source's card columns hold card numbers, by rank. A record with a good and a bad one counts as both. */
function cardShares(records: RecordList, sources: number): readonly boolean[] {
  const passed = new Float64Array(sources)
  const failed = new Float64Array(sources)
  for (let record = 0; record < records.count; record++) {
    const exposures = records.exposures[record] ?? 0
    if ((exposures & (NO_CARD | CARD)) === 0) continue
    const source = records.source[record] ?? 0
    const rows = records.rows[record] ?? 0
    if ((exposures & CARD) !== 0) passed[source] = (passed[source] ?? 0) + rows
    if ((exposures & NO_CARD) !== 0) failed[source] = (failed[source] ?? 0) + rows
  }
  return Array.from(passed, (count, rank) => count * CARDS.of >= (count + (failed[rank] ?? 0)) * CARDS.at)
}

function withCards(exposures: number, areCards: boolean): number {
  const known = exposures & ~NO_CARD
  return areCards || (known & CARD) === 0 ? known : (known & ~CARD) | POSSIBLE_CARD
}

/** Counts by the set of exposures, as bits. */
class CountsByExposures {
  readonly #counts = new Map<number, number>()
  #last = 0
  #lastCount = 0

  /** Most records expose what the one before exposes: the map is told when that changes. */
  add(exposures: number, count: number): void {
    if (exposures !== this.#last) {
      this.#settle()
      this.#last = exposures
    }
    this.#lastCount += count
  }

  #settle(): void {
    if (this.#lastCount > 0) this.#counts.set(this.#last, (this.#counts.get(this.#last) ?? 0) + this.#lastCount)
    this.#lastCount = 0
  }

  /** Sum over the sets of exposures that hold all of `exposures`. */
  having(exposures: readonly Exposure[]): number {
    this.#settle()
    const wanted = exposures.reduce((bits, exposure) => bits | bit(exposure), 0)
    let sum = 0
    for (const [bits, count] of this.#counts) if ((bits & wanted) === wanted) sum += count
    return sum
  }
}

class ExposedTally {
  readonly #ofPerson: Uint32Array
  readonly #ofSource: readonly CountsByExposures[]

  constructor(people: number, sources: number) {
    this.#ofPerson = new Uint32Array(people)
    this.#ofSource = Array.from({ length: sources }, () => new CountsByExposures())
  }

  add(exposures: number, source: number, rows: number, persons: readonly number[]): void {
    if (exposures === 0) return
    this.#ofSource[source]?.add(exposures, rows)
    for (const person of persons) this.#ofPerson[person] = (this.#ofPerson[person] ?? 0) | exposures
  }

  figures(): readonly ExposedCount[] {
    const people = new CountsByExposures()
    for (const exposures of this.#ofPerson) people.add(exposures, 1)
    const all = [...COMBINATIONS, ...EXPOSURES.map((exposure) => [exposure])]
    return all
      .map((exposures) => ({
        exposures,
        people: people.having(exposures),
        rows: this.#ofSource.reduce((sum, rows) => sum + rows.having(exposures), 0),
      }))
      .filter(({ rows, people: some }) => rows > 0 || some > 0)
  }

  ofSource(rank: number): SourceResolution['exposed'] {
    const rows = this.#ofSource[rank] ?? new CountsByExposures()
    return EXPOSURES.map((exposure) => ({ exposure, rows: rows.having([exposure]) })).filter((one) => one.rows > 0)
  }
}

/** Countries of people by each kind of evidence. A person's first one is kept in an array, further ones in a set. */
class CountryTally {
  readonly #column: CountriesOfPeople
  readonly #phone: CountriesOfPeople
  readonly #domain: CountriesOfPeople
  readonly #people: number

  constructor(people: number) {
    this.#people = people
    this.#column = new CountriesOfPeople(people)
    this.#phone = new CountriesOfPeople(people)
    this.#domain = new CountriesOfPeople(people)
  }

  /** Records come by place: the first evidence of each kind is the person's. */
  add(person: number, records: RecordList, record: number): void {
    this.#column.add(person, records.country[record] ?? 0)
    const { kind, country } = records.parts
    for (let p = records.firstPart[record] ?? 0, end = records.firstPart[record + 1] ?? 0; p < end; p++) {
      // Only phones and mailboxes have a country.
      const its = country[p] ?? 0
      if (its !== 0) (kind[p] === MAILBOX ? this.#domain : this.#phone).add(person, its)
    }
  }

  figures(): Resolution['countries'] {
    const best = new Uint32Array(COUNTRIES)
    for (let person = 0; person < this.#people; person++) {
      const country = this.#column.first[person] || this.#phone.first[person] || this.#domain.first[person] || 0
      best[country] = (best[country] ?? 0) + 1
    }
    return {
      byColumn: listed(this.#column.counts),
      byPhone: listed(this.#phone.counts),
      byDomain: listed(this.#domain.counts),
      best: listed(best),
    }
  }
}

/** A country is two letters of eight bits. */
const COUNTRIES = 1 << 16

class CountriesOfPeople {
  readonly first: Uint16Array
  readonly #further = new PairSet()
  /** People by country. */
  readonly counts = new Uint32Array(COUNTRIES)

  constructor(people: number) {
    this.first = new Uint16Array(people)
  }

  add(person: number, country: number): void {
    if (country === 0 || this.first[person] === country) return
    if (this.first[person] === 0) this.first[person] = country
    else if (!this.#further.add(person, country)) return
    this.counts[country] = (this.counts[country] ?? 0) + 1
  }
}

/** By people, then by name; `unknown` (0) last. */
function listed(counts: Uint32Array): readonly PeopleOfCountry[] {
  const found: PeopleOfCountry[] = []
  for (const [country, people] of counts.entries()) if (people > 0) found.push({ country: nameOf(country), people })
  return found.toSorted(
    (a, b) =>
      Number(a.country === 'unknown') - Number(b.country === 'unknown') ||
      b.people - a.people ||
      (a.country < b.country ? -1 : 1),
  )
}

function nameOf(country: number): string {
  return country === 0 ? 'unknown' : String.fromCharCode(country & 255, country >> 8)
}
