// Users, people, projects and what is known of them, over the party records of all sources (COUNTING-RULES §6-10).

import { Accounts, type OracleSourceFacts, type SourcedRecord, type UserColumn } from './accounts.ts'
import { determinationOf } from './determination.ts'
import { exposed, type ExposuresOf, withCards } from './exposed.ts'
import type { Limits } from './nodes.ts'
import { type OraclePeople, people } from './people.ts'
import type { PartyRecord } from './party-records.ts'
import { projectGroups } from './project-groups.ts'
import { joinUsers } from './users.ts'

const LIMITS: Limits = { email: 5, user: 5, government_id: 5, phone: 10, project: 5 }

/** Figures by name, as a report's have them; a name that is missing stands for 0. */
export type ResolvedFigures = ReadonlyMap<string, number>

const ABOUT = 'phone name birth_date government_id password password_hash card possible_card'.split(' ')

export interface ResolveInput {
  /** Of each source, in the order of ranks. */
  readonly records: readonly (readonly PartyRecord[])[]
  readonly facts: readonly OracleSourceFacts[]
  readonly userColumns: readonly UserColumn[]
  readonly individualMailboxes: number
}

export function resolve({ records: bySource, facts, userColumns, individualMailboxes }: ResolveInput): ResolvedFigures {
  const records = bySource.flatMap(distinctRecords)
  const determination = determinationOf(records)
  const accounts = new Accounts(records, facts, userColumns)
  const { sets: users, isName } = joinUsers(records, accounts, determination)
  const isUser = (account: string) => !isName(account)
  const found = people(records, accounts, { sets: users, isName }, determination, LIMITS)
  const asOne = users.copy()
  for (const [a, b] of accounts.pairs()) asOne.join(a, b)
  const exposures = withCards(records)
  const peopleOf = (record: SourcedRecord) => personsOf(record, found)
  const figures = new Map<string, number>()
  const set = (name: string, figure: number) => figures.set(name, figure)
  set('users.unique', users.count(isUser))
  set('users.low', asOne.count(isUser))
  set('users.high', users.count(isUser))
  for (const name of ['unique', 'low', 'high'] as const) set(`people.${name}`, found[name])
  set('people.notResolvableRows', notResolvable(records, found, exposures))
  for (const [step, figure] of peopleSteps(records, found, individualMailboxes)) set(`people.steps.${step}`, figure)
  const projects = projectGroups(records, determination, LIMITS.project)
  set('projects.unique', projects.unique)
  set('projects.high', projects.unique)
  set('projects.low', projects.low)
  for (const [name, figure] of [...values(records), ...countries(records, found)]) set(name, figure)
  for (const [name, figure] of exposed(records, peopleOf, exposures)) set(name, figure)
  set('generations', accounts.generations.length)
  set('vetoes', found.vetoes)
  for (const [name, figure] of Object.entries(found.doubtful)) set(`doubtful.${name}`, figure)
  const usersOf = (record: SourcedRecord) =>
    record.parts
      .filter(({ kind }) => kind === 'user id' || kind === 'user login')
      .map((part) => accounts.nameOf(record.source, part))
      .filter(isUser)
      .map((account) => users.root(account))
  for (const [name, of] of [
    ['people', peopleOf],
    ['users', usersOf],
    ['projects', projects.of],
  ] as const) {
    for (const [key, figure] of sourceUniques(records, facts.length, name, of)) set(key, figure)
  }
  return figures
}

/** `two records are the same if they come from the same source and have the same parts in the same columns` */
function distinctRecords(records: readonly PartyRecord[], source: number): readonly SourcedRecord[] {
  return [...Map.groupBy(records, ({ key }) => key).values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ ...same[0], source, rows: same.length }],
  )
}

function personsOf(record: SourcedRecord, found: OraclePeople): readonly string[] {
  return [...new Set(found.nodesOf(record).map((node) => found.groups.root(node)))]
}

function notResolvable(records: readonly SourcedRecord[], found: OraclePeople, exposures: ExposuresOf): number {
  const hubbed = (record: SourcedRecord) => found.hubbedRecords.has(record)
  return records
    .filter((record) => personsOf(record, found).length === 0)
    .filter((record) => !record.parts.some(({ kind }) => kind.startsWith('project')))
    .filter((record) => hubbed(record) || [...exposures(record)].some((one) => ABOUT.includes(one)))
    .reduce((sum, { rows }) => sum + rows, 0)
}

function peopleSteps(
  records: readonly SourcedRecord[],
  found: OraclePeople,
  individual: number,
): readonly (readonly [string, number])[] {
  const mailboxes = found.nodes.filter((node) => node.startsWith('["mailbox"'))
  const isTwin = (node: string) => (JSON.parse(node) as string[]).length === 3
  const bases = mailboxes.filter((node) => !isTwin(node))
  const hubs = bases.filter(found.isHub).length
  const twins = mailboxes.filter((node) => isTwin(node) && !found.isHub(node)).length
  const withMailbox = new Set(mailboxes.filter((node) => !found.isHub(node)).map((node) => found.groups.root(node)))
    .size
  return [
    ['elsewhere', individual - bases.length],
    ['hubs', hubs],
    ['twins', twins],
    ['further', bases.length - hubs + twins - withMailbox],
    ['withoutMailbox', found.unique - withMailbox],
  ]
}

function values(records: readonly SourcedRecord[]): readonly (readonly [string, number])[] {
  const parts = records.flatMap((record) => record.parts.map((part) => ({ ...part, rows: record.rows })))
  const count = (kind: string) => {
    const own = parts.filter((part) => part.kind === kind)
    const keys = new Set(own.map(({ key }) => key))
    const bad = new Set(own.filter(({ good }) => !good).map(({ key }) => key))
    return { mentions: own.reduce((sum, { rows }) => sum + rows, 0), unique: keys.size, bad: bad.size }
  }
  const [phones, organisations] = [count('phone'), count('organisation')]
  return [
    ['phones.mentions', phones.mentions],
    ['phones.unique', phones.unique],
    ['phones.national', phones.bad],
    ['organisations.mentions', organisations.mentions],
    ['organisations.unique', organisations.unique],
  ]
}

function countries(records: readonly SourcedRecord[], found: OraclePeople): ReadonlyMap<string, number> {
  const evidence = {
    byColumn: new Map<string, string[]>(),
    byPhone: new Map<string, string[]>(),
    byDomain: new Map<string, string[]>(),
  }
  const add = (kind: keyof typeof evidence, person: string, country: string) => {
    if (country !== '') evidence[kind].set(person, [...(evidence[kind].get(person) ?? []), country])
  }
  const everybody = new Set<string>()
  for (const record of records) {
    for (const person of personsOf(record, found)) {
      everybody.add(person)
      add('byColumn', person, record.country)
      for (const part of record.parts) {
        if (part.kind === 'phone') add('byPhone', person, part.country)
        if (part.kind === 'mailbox') add('byDomain', person, part.country)
      }
    }
  }
  const counts = new Map<string, number>()
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  for (const kind of ['byColumn', 'byPhone', 'byDomain'] as const) {
    for (const list of evidence[kind].values())
      for (const country of new Set(list)) count(`countries.${kind}.${country}`)
  }
  for (const person of everybody) {
    const best = evidence.byColumn.get(person) ?? evidence.byPhone.get(person) ?? evidence.byDomain.get(person)
    count(`countries.best.${best?.[0] ?? 'unknown'}`)
  }
  return counts
}

function sourceUniques(
  records: readonly SourcedRecord[],
  sources: number,
  kind: string,
  of: (record: SourcedRecord) => readonly string[],
): readonly (readonly [string, number])[] {
  const sets = Array.from(
    { length: sources },
    (_, rank) => new Set(records.filter(({ source }) => source === rank).flatMap(of)),
  )
  return sets.flatMap((set, rank) => {
    const fresh = [...set].filter((one) => !sets.slice(0, rank).some((other) => other.has(one)))
    const only = [...set].filter((one) => !sets.some((other, i) => i !== rank && other.has(one)))
    const name = `source ${rank} ${kind}`
    return [
      [`${name}.unique`, set.size],
      [`${name}.new`, fresh.length],
      [`${name}.onlyHere`, only.length],
    ] as const
  })
}
