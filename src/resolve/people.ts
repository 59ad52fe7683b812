// People: groups of nodes, joined link by link in the order that COUNTING-RULES.md §8 gives. `high` counts the groups of
// certain links, `unique` those with the doubtful links of the headline, `low` those with all.

import { PART_LINKABLE, PART_NATIONAL } from '../../workers/party-format.ts'
import { DOUBTS, MAX_LISTED, type Doubt, type LinkPlace, type Range, type Resolution } from '../model/resolution.ts'
import type { PartnerLimits } from '../model/partner-limits.ts'
import { Groups, MAX_TYPES } from './groups.ts'
import type { Links } from './links.ts'
import type { Accounts } from './namespaces.ts'
import { NO_NODE, nodeKind, type Nodes } from './nodes.ts'
import { PairTable } from './pair-table.ts'
import { KIND, type RecordList } from './record-list.ts'
import type { UnionFind } from './union-find.ts'
import type { Users } from './users.ts'

export interface People {
  readonly range: Range
  /** Node -> number of its person, by first record; NO_NODE for hubs. */
  readonly personOf: Uint32Array
  readonly vetoes: Resolution['vetoes']
  readonly doubtful: Resolution['doubtful']
}

export interface PeopleInput {
  readonly records: RecordList
  readonly nodes: Nodes
  readonly links: Links
  readonly accounts: Accounts
  readonly users: Users
  readonly hubs: ReadonlyMap<number, number>
  readonly limits: PartnerLimits
}

/** Joins two nodes by a link of the record; false for a veto. */
type Join = (a: number, b: number, record: number) => boolean

export function joinPeople(input: PeopleInput): People {
  const { records, nodes, links } = input
  const groups = new Groups(nodes.count, nodes.birthDate)
  addGovernmentIds(input, groups)
  const vetoes = new PlaceList(records)
  const doubts = new Map(DOUBTS.map((doubt) => [doubt, new PlaceList(records)] as const))
  const join: Join = (a, b, record) => {
    const joined = groups.join(a, b)
    if (!joined) vetoes.add(record)
    return joined
  }

  const doubtful = takeCertain(input, join)
  const high = doubtful.length === 0 ? null : countGroups(input, groups.sets)
  for (const link of doubtful) {
    const record = links.record[link] ?? 0
    doubts.get('accounts_on_mailbox')?.add(record)
    join(links.first[link] ?? 0, links.second[link] ?? 0, record)
  }
  const { personOf, people: unique } = numberPeople(input, groups.sets)
  joinGenerations(input, groups, doubts, vetoes)
  joinByNameAndPhone(input, groups.sets, doubts, join)
  joinTwins(input, groups, doubts, vetoes)
  const doubted = [...doubts.values()].some((list) => list.count > 0)
  const low = doubted ? countGroups(input, groups.sets) : unique
  return {
    range: { unique, low, high: high ?? unique },
    personOf,
    vetoes: vetoes.summary(),
    doubtful: [...doubts].filter(([, list]) => list.count > 0).map(([doubt, list]) => ({ doubt, ...list.summary() })),
  }
}

function addGovernmentIds({ nodes }: PeopleInput, groups: Groups): void {
  for (let node = 0; node < nodes.count; node++) {
    const type = nodes.type[node] ?? 0
    if (nodeKind(nodes, node) === 'government_id' && type < MAX_TYPES) groups.addId(node, type, node)
  }
}

/** Takes all certain links. Returns the others: a further account of a namespace on a mailbox that has one already. */
function takeCertain({ links, nodes, accounts, users, hubs }: PeopleInput, join: Join): readonly number[] {
  const doubtful: number[] = []
  // (mailbox, namespace) -> the group of accounts that was linked first, + 1
  const owners = new PairTable(nodes.count)
  const owner = new Uint32Array(links.count)
  for (let link = 0; link < links.count; link++) {
    const a = links.first[link] ?? 0
    const b = links.second[link] ?? 0
    if (hubs.has(nodes.base[a] ?? a) || hubs.has(nodes.base[b] ?? b)) continue
    const record = links.record[link] ?? 0
    // Accounts have the smaller numbers.
    if (nodeKind(nodes, a) !== 'user' || nodeKind(nodes, b) !== 'email') {
      join(a, b, record)
      continue
    }
    const place = owners.number(b, accounts.namespace[a] ?? 0)
    const group = users.groups.find(a) + 1
    if ((owner[place] || group) !== group) doubtful.push(link)
    else if (join(a, b, record)) owner[place] = group
  }
  return doubtful
}

/** Whether the node is somebody: it occurs, and is no hub. */
function isSomebody({ nodes, accounts, hubs }: PeopleInput, node: number): boolean {
  return !hubs.has(nodes.base[node] ?? node) && (node >= accounts.count || accounts.canonical[node] === node)
}

function countGroups(input: PeopleInput, sets: UnionFind): number {
  const seen = new Uint8Array(input.nodes.count)
  let count = 0
  for (let node = 0; node < input.nodes.count; node++) {
    if (!isSomebody(input, node)) continue
    const root = sets.find(node)
    if (seen[root] === 1) continue
    seen[root] = 1
    count++
  }
  return count
}

/** Numbers from 0 on, in the order of the people's first records: no order by token. */
function numberPeople(input: PeopleInput, sets: UnionFind) {
  const { nodes, records } = input
  const numbers = new Uint32Array(nodes.count).fill(NO_NODE)
  const personOf = new Uint32Array(nodes.count).fill(NO_NODE)
  const { ofPart } = nodes
  const end = records.firstPart[records.count] ?? 0
  let people = 0
  for (let p = 0; p < end; p++) {
    const node = ofPart[p] ?? NO_NODE
    if (node === NO_NODE || personOf[node] !== NO_NODE || !isSomebody(input, node)) continue
    const root = sets.find(node)
    if (numbers[root] === NO_NODE) numbers[root] = people++
    personOf[node] = numbers[root] ?? 0
  }
  return { personOf, people }
}

type Doubts = ReadonlyMap<Doubt, PlaceList>

function joinGenerations({ accounts, hubs }: PeopleInput, groups: Groups, doubts: Doubts, vetoes: PlaceList): void {
  for (const [a, b] of accounts.generationPairs) {
    if (hubs.has(a) || hubs.has(b)) continue
    doubts.get('generation')?.addWithoutPlace()
    if (!groups.join(a, b)) vetoes.addWithoutPlace()
  }
}

/** Groups with a record of the same name (two words or more) and the same phone (E.164). */
function joinByNameAndPhone(input: PeopleInput, sets: UnionFind, doubts: Doubts, join: Join): void {
  const { records, nodes, hubs, limits } = input
  const isSeveral = phonesOfSeveral(records)
  const pairs = new PairTable(records.tokens)
  eachNameAndPhone(records, isSeveral, (_, name, phone) => pairs.number(phone, name))
  const names = new Uint32Array(records.tokens)
  for (let pair = 0; pair < pairs.count; pair++) {
    const phone = pairs.first[pair] ?? 0
    names[phone] = (names[phone] ?? 0) + 1
  }
  const first = new Uint32Array(pairs.count).fill(NO_NODE)
  eachNameAndPhone(records, isSeveral, (record, name, phone) => {
    const node = (names[phone] ?? 0) > limits.phone ? NO_NODE : onlyGroup(record)
    if (node === NO_NODE) return
    const pair = pairs.number(phone, name)
    const before = first[pair] ?? NO_NODE
    if (before === NO_NODE) first[pair] = node
    else if (sets.find(before) !== sets.find(node)) {
      doubts.get('name_and_phone')?.add(record)
      join(before, node, record)
    }
  })

  /** A node of the record whose nodes are all in one group. */
  function onlyGroup(record: number): number {
    let only = NO_NODE
    for (let p = records.firstPart[record] ?? 0, end = records.firstPart[record + 1] ?? 0; p < end; p++) {
      const node = nodes.ofPart[p] ?? NO_NODE
      if (node === NO_NODE || hubs.has(nodes.base[node] ?? node)) continue
      if (only !== NO_NODE && sets.find(only) !== sets.find(node)) return NO_NODE
      only = node
    }
    return only
  }
}

/** By token: 1 for a phone of one record, 2 for one of several. Only the latter join anybody. */
function phonesOfSeveral({ parts, tokens }: RecordList): Uint8Array {
  const times = new Uint8Array(tokens)
  const { kind, token, count } = parts
  for (let p = 0; p < count; p++) {
    if (kind[p] !== KIND.phone) continue
    const phone = token[p] ?? 0
    times[phone] = Math.min(2, (times[phone] ?? 0) + 1)
  }
  return times
}

/** Records, by place, with a linkable name and each of their international phones that several records have. */
function eachNameAndPhone(
  { parts, firstPart }: RecordList,
  times: Uint8Array,
  take: (record: number, name: number, phone: number) => void,
): void {
  const { kind, flags, token, count } = parts
  let record = 0
  for (let p = 0; p < count; p++) {
    if (kind[p] !== KIND.phone || times[token[p] ?? 0] !== 2 || ((flags[p] ?? 0) & PART_NATIONAL) !== 0) continue
    while ((firstPart[record + 1] ?? 0) <= p) record++
    let name = NO_NODE
    for (let q = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; q < end; q++) {
      if (kind[q] === KIND.name && ((flags[q] ?? 0) & PART_LINKABLE) !== 0) name = token[q] ?? NO_NODE
    }
    if (name !== NO_NODE) take(record, name, token[p] ?? 0)
  }
}

function joinTwins({ nodes, hubs }: PeopleInput, groups: Groups, doubts: Doubts, vetoes: PlaceList): void {
  for (let node = 0; node < nodes.count; node++) {
    const base = nodes.base[node] ?? node
    if (base === node || hubs.has(base)) continue
    doubts.get('birth_dates_on_mailbox')?.addWithoutPlace()
    if (!groups.joinDespiteDates(base, node)) vetoes.addWithoutPlace()
  }
}

/** Counts, and keeps the first places. Records come in the order of their places. */
class PlaceList {
  readonly #records: RecordList
  readonly #listed: LinkPlace[] = []
  count = 0

  constructor(records: RecordList) {
    this.#records = records
  }

  add(record: number): void {
    this.count++
    if (this.#listed.length === MAX_LISTED) return
    this.#listed.push({ source: this.#records.source[record] ?? 0, offset: this.#records.offset[record] ?? 0 })
  }

  addWithoutPlace(): void {
    this.count++
  }

  summary(): { readonly count: number; readonly listed: readonly LinkPlace[] } {
    return { count: this.count, listed: this.#listed }
  }
}
