// People: groups of nodes, joined link by link in the order that COUNTING-RULES.md §8 gives. `high` counts the groups of
// certain links, `unique` those with the doubtful links of the headline, `low` those with all.

import { PART_LINKABLE, PART_NATIONAL } from '../../workers/party-format.ts'
import {
  DOUBTS,
  MAX_LISTED,
  NODE_KINDS,
  type Doubt,
  type LinkPlace,
  type Range,
  type Resolution,
} from '../model/resolution.ts'
import type { PartnerLimits } from '../model/partner-limits.ts'
import { Groups } from './groups.ts'
import { MOSTLY, PARTLY } from './determination.ts'
import { eachLink, type LinkInput } from './links.ts'
import type { Accounts } from './namespaces.ts'
import { NO_NODE, baseOf, nodeKind } from './nodes.ts'
import { PairNumbers, PairSet, PairTable, grown } from './pair-table.ts'
import { KIND, type RecordList } from './record-list.ts'
import type { UnionFind } from './union-find.ts'

/** Position in NODE_KINDS. */
const MAILBOX = NODE_KINDS.indexOf('email')

export interface People {
  readonly range: Range
  /** Node -> number of its person, by first record; NO_NODE for hubs. */
  readonly personOf: Uint32Array
  readonly vetoes: Resolution['vetoes']
  readonly doubtful: Resolution['doubtful']
}

export interface PeopleInput extends LinkInput {
  readonly accounts: Accounts
  readonly hubs: ReadonlyMap<number, number>
  readonly limits: PartnerLimits
}

/** Joins two nodes by a link of the record; false for a veto. */
type Join = (a: number, b: number, record: number) => boolean

export function joinPeople(input: PeopleInput): People {
  const { records, nodes } = input
  const groups = new Groups(nodes)
  const vetoes = new PlaceList(records)
  const doubts = new Map(DOUBTS.map((doubt) => [doubt, new PlaceList(records)] as const))
  const join: Join = (a, b, record) => {
    const joined = groups.join(a, b)
    if (!joined) vetoes.add(record)
    return joined
  }

  const { ofMailbox, mostly, partly } = takeCertain(input, join)
  const high = ofMailbox.length + mostly.length === 0 ? null : countGroups(input, groups.sets)
  for (const { a, b, record } of ofMailbox) {
    doubts.get('accounts_on_mailbox')?.add(record)
    join(a, b, record)
  }
  joinApart('several_of_account', mostly)
  const { personOf, people: unique } = numberPeople(input, groups.sets)
  joinApart('partly_determined', withinLimits(input, partly))
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

  /** Links count as doubtful where they join what is not together yet. */
  function joinApart(doubt: Doubt, links: readonly Link[]): void {
    for (const { a, b, record } of links) {
      if (groups.sets.find(a) === groups.sets.find(b)) continue
      doubts.get(doubt)?.add(record)
      join(a, b, record)
    }
  }
}

interface Link {
  readonly a: number
  readonly b: number
  /** The first record that has it. */
  readonly record: number
}

interface DoubtfulLinks {
  /** A further account of a namespace on a mailbox that has one already. */
  readonly ofMailbox: readonly Link[]
  readonly mostly: readonly Link[]
  readonly partly: readonly Link[]
}

/** Takes all certain links. Returns the others, each pair once. */
function takeCertain(input: PeopleInput, join: Join): DoubtfulLinks {
  const { nodes, accounts, users, hubs } = input
  const ofMailbox: Link[] = []
  const mostly = new LinkList()
  const partly = new LinkList()
  // Links that were not made when they first came: they are not looked at again.
  const notMade = new PairSet()
  // (mailbox, namespace) -> the group of accounts that was linked first, + 1
  const owners = new PairNumbers(nodes.count - accounts.count)
  let owner = new Uint32Array(Math.max(1 << 10, nodes.count - accounts.count))
  eachLink(input, (a, b, record, strength) => {
    if (hubs.size > 0 && (hubs.has(baseOf(nodes, a)) || hubs.has(baseOf(nodes, b)))) return
    if (strength === MOSTLY) return mostly.add(a, b, record)
    if (strength === PARTLY) return partly.add(a, b, record)
    if (notMade.has(a, b)) return
    // Accounts have the smaller numbers.
    if (a >= accounts.count || nodes.kind[b] !== MAILBOX) {
      if (!join(a, b, record)) notMade.add(a, b)
      return
    }
    const place = owners.number(b - accounts.count, accounts.namespace(a))
    if (place >= owner.length) owner = grown(owner)
    const group = users.groups.find(a) + 1
    if ((owner[place] || group) === group) {
      if (join(a, b, record)) owner[place] = group
      else notMade.add(a, b)
    } else {
      ofMailbox.push({ a, b, record })
      notMade.add(a, b)
    }
  })
  return { ofMailbox, mostly: mostly.links, partly: partly.links }
}

class LinkList {
  readonly links: Link[] = []
  readonly #known = new PairSet()

  add(a: number, b: number, record: number): void {
    if (this.#known.add(a, b)) this.links.push({ a, b, record })
  }
}

/** Less those of nodes that have more of these links than their kind may have partners. */
function withinLimits({ nodes, limits }: PeopleInput, links: readonly Link[]): readonly Link[] {
  const counts = new Map<number, number>()
  for (const { a, b } of links) for (const node of [a, b]) counts.set(node, (counts.get(node) ?? 0) + 1)
  const isWithin = (node: number): boolean => (counts.get(node) ?? 0) <= limits[nodeKind(nodes, node)]
  return links.filter(({ a, b }) => isWithin(a) && isWithin(b))
}

/** Whether the node is somebody: it occurs, and is no hub. */
function isSomebody({ nodes, accounts, users, hubs }: PeopleInput, node: number): boolean {
  if (hubs.size > 0 && hubs.has(baseOf(nodes, node))) return false
  return node >= accounts.count || (accounts.canonical[node] === node && users.isName[node] === 0)
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
  const { nodes } = input
  const { ofPart } = nodes
  const personOf = new Uint32Array(nodes.count).fill(NO_NODE)
  let people = 0
  for (let p = 0; p < ofPart.length; p++) {
    const node = ofPart[p] ?? NO_NODE
    if (node === NO_NODE || personOf[node] !== NO_NODE || !isSomebody(input, node)) continue
    // Whoever represents the person is numbered with them: nobody asks for it before.
    const root = sets.find(node)
    if (personOf[root] === NO_NODE) personOf[root] = people++
    personOf[node] = personOf[root] ?? 0
  }
  return { personOf, people }
}

type Doubts = ReadonlyMap<Doubt, PlaceList>

function joinGenerations(
  { accounts, users, hubs }: PeopleInput,
  groups: Groups,
  doubts: Doubts,
  vetoes: PlaceList,
): void {
  const { generationPairs: pairs } = accounts
  for (let pair = 0; pair < pairs.count; pair++) {
    const a = pairs.first[pair] ?? 0
    const b = pairs.second[pair] ?? 0
    if (hubs.has(a) || hubs.has(b) || users.isName[a] === 1 || users.isName[b] === 1) continue
    doubts.get('generation')?.addWithoutPlace()
    if (!groups.join(a, b)) vetoes.addWithoutPlace()
  }
}

/** Groups with a record of the same name (two words or more) and the same phone (E.164). */
function joinByNameAndPhone(input: PeopleInput, sets: UnionFind, doubts: Doubts, join: Join): void {
  const { records, nodes, hubs, limits } = input
  const isSeveral = phonesOfSeveral(records)
  if (isSeveral === null) return
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
      if (node === NO_NODE || hubs.has(baseOf(nodes, node))) continue
      if (only !== NO_NODE && sets.find(only) !== sets.find(node)) return NO_NODE
      only = node
    }
    return only
  }
}

/** By token: 1 for a phone of one record, 2 for one of several. Only the latter join anybody; null if there are none. */
function phonesOfSeveral({ parts, tokens }: RecordList): Uint8Array | null {
  const times = new Uint8Array(tokens)
  const { kind, token, count } = parts
  let areSeveral = false
  for (let p = 0; p < count; p++) {
    if (kind[p] !== KIND.phone) continue
    const phone = token[p] ?? 0
    if (times[phone] !== 0) areSeveral = true
    times[phone] = Math.min(2, (times[phone] ?? 0) + 1)
  }
  return areSeveral ? times : null
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
  for (const [i, mailbox] of nodes.mailboxOfTwin.entries()) {
    if (hubs.has(mailbox)) continue
    doubts.get('birth_dates_on_mailbox')?.addWithoutPlace()
    if (!groups.joinDespiteDates(mailbox, nodes.firstTwin + i)) vetoes.addWithoutPlace()
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
