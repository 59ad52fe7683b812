// People (COUNTING-RULES §8): nodes, links in their order, hubs, doubts and vetoes, rule by rule.

import type { Accounts, SourcedRecord } from './accounts.ts'
import type { Determination } from './determination.ts'
import {
  baseOf,
  hubsOf,
  isAccountNode,
  isIdNode,
  isMailboxNode,
  limitOf,
  type Limits,
  type Link,
  linksOf,
  Nodes,
} from './nodes.ts'
import { Sets } from './sets.ts'
import type { Users } from './users.ts'

export interface OraclePeople {
  readonly unique: number
  readonly low: number
  readonly high: number
  /** Groups of the headline. */
  readonly groups: Sets
  /** For each record the nodes of its parts, hubs left out. */
  readonly nodesOf: (record: SourcedRecord) => readonly string[]
  readonly isHub: (node: string) => boolean
  /** Records with a part that is a hub. */
  readonly hubbedRecords: ReadonlySet<SourcedRecord>
  readonly nodes: readonly string[]
  readonly vetoes: number
  readonly doubtful: Readonly<Record<string, number>>
}

export function people(
  records: readonly SourcedRecord[],
  accounts: Accounts,
  users: Users,
  determination: Determination,
  limits: Limits,
): OraclePeople {
  const nodes = new Nodes(records, accounts, users)
  const { sure, mostly, partly } = linksOf(records, nodes, determination, users)
  const hubs = hubsOf(records, nodes, [...sure, ...mostly], accounts, users, limits)
  const isHub = (node: string) => hubs.has(baseOf(node))
  const isSomebody = (node: string) => !isHub(node)
  const joining = new Joining(nodes)
  const { groups } = joining

  const isFree = ({ a, b }: Link) => !isHub(a) && !isHub(b)
  const waiting = takeCertain(sure.filter(isFree), accounts, users.sets, joining)
  const high = groups.count(isSomebody)
  for (const link of waiting) joining.doubt('accounts_on_mailbox', link)
  for (const link of mostly.filter(isFree)) joining.doubtIfApart('several_of_account', link)
  const unique = groups.count(isSomebody)
  const headline = groups.copy()
  const open = partly.filter(isFree)
  for (const link of withinLimits(open, limits)) joining.doubtIfApart('partly_determined', link)
  for (const [a, b] of distinctPairs(accounts)) {
    if (isFree({ a, b }) && !users.isName(a) && !users.isName(b)) joining.doubt('generation', { a, b })
  }
  sameNameAndPhone(records, nodes, limits, isHub, joining)
  for (const twin of nodes.all.filter((node) => baseOf(node) !== node && !isHub(node))) joining.doubtTwin(twin)
  return {
    unique,
    low: groups.count(isSomebody),
    high,
    groups: headline,
    nodesOf: (record) => [...new Set(nodes.of(record).filter((node) => node !== '' && !isHub(node)))],
    isHub,
    hubbedRecords: new Set(records.filter((record) => nodes.of(record).some((node) => node !== '' && isHub(node)))),
    nodes: nodes.all,
    vetoes: joining.vetoes,
    doubtful: joining.doubtful,
  }
}

/**
 * Takes the certain links and hands back the others: `an account's link to a mailbox (or twin) that an earlier certain link
 * has joined to another account of its namespace (an account and its login count as one)`.
 */
function takeCertain(links: readonly Link[], accounts: Accounts, users: Sets, joining: Joining): readonly Link[] {
  const waiting: Link[] = []
  const owners = new Map<string, string>()
  for (const link of links) {
    const account = [link.a, link.b].find(isAccountNode)
    const mailbox = [link.a, link.b].find(isMailboxNode)
    if (account === undefined || mailbox === undefined) {
      joining.join(link)
      continue
    }
    const place = JSON.stringify([mailbox, accounts.namespaceOf(account)])
    const owner = owners.get(place)
    if (owner !== undefined && !users.same(owner, account)) waiting.push(link)
    else if (joining.join(link)) owners.set(place, owner ?? account)
  }
  return waiting
}

/** `... of identifiers that have no more of them than their kind may have partners` */
function withinLimits(links: readonly Link[], limits: Limits): readonly Link[] {
  const isWithin = (node: string) =>
    links.filter(({ a, b }) => a === node || b === node).length <= limitOf(node, limits)
  return links.filter(({ a, b }) => isWithin(a) && isWithin(b))
}

/** `generations: the same identity in two namespaces that are generations` */
function distinctPairs(accounts: Accounts): readonly (readonly [string, string])[] {
  const pairs = new Map(accounts.pairs().map((pair) => [JSON.stringify(pair.toSorted()), pair]))
  return [...pairs.values()]
}

class Joining {
  readonly groups = new Sets()
  readonly doubtful: Record<string, number> = {}
  vetoes = 0
  readonly #nodes: Nodes

  constructor(nodes: Nodes) {
    this.#nodes = nodes
    for (const node of nodes.all) this.groups.add(node)
  }

  /** `A link is vetoed where its two groups hold different government ids of one type, or different birth dates` */
  join({ a, b }: Link, isVetoed = this.#byIds(a, b) || this.#byDates(a, b)): boolean {
    if (this.groups.same(a, b)) return true
    if (isVetoed) this.vetoes++
    else this.groups.join(a, b)
    return !isVetoed
  }

  doubt(sort: string, link: Link, isVetoed?: boolean): void {
    this.doubtful[sort] = (this.doubtful[sort] ?? 0) + 1
    this.join(link, isVetoed)
  }

  doubtIfApart(sort: string, link: Link): void {
    if (!this.groups.same(link.a, link.b)) this.doubt(sort, link)
  }

  /** `Twins are joined whatever the dates.` */
  doubtTwin(twin: string): void {
    const link = { a: baseOf(twin), b: twin }
    this.doubt('birth_dates_on_mailbox', link, this.#byIds(link.a, link.b))
  }

  #byIds(a: string, b: string): boolean {
    const [own = [], others = []] = [a, b].map((node) => this.groups.members(node).filter(isIdNode))
    return own.some((id) => others.some((other) => other !== id && this.#ofOneType(id, other)))
  }

  #ofOneType(id: string, other: string): boolean {
    const types = this.#nodes.idTypes.get(other)
    return [...(this.#nodes.idTypes.get(id) ?? [])].some((type) => types?.has(type))
  }

  #byDates(a: string, b: string): boolean {
    const [own = [], others = []] = [a, b].map((node) =>
      this.groups.members(node).flatMap((member) => this.#nodes.birthDate.get(member) ?? []),
    )
    return own.some((date) => others.some((other) => other !== date))
  }
}

/** `same name (of two words or more) and same phone (E.164), of two records in different groups` */
function sameNameAndPhone(
  records: readonly SourcedRecord[],
  nodes: Nodes,
  limits: Limits,
  isHub: (node: string) => boolean,
  joining: Joining,
): void {
  const { groups } = joining
  const both = records.filter(({ name }) => name.includes(' '))
  const phonesOf = ({ parts }: SourcedRecord) => parts.filter(({ kind, good }) => kind === 'phone' && good)
  const names = new Map<string, Set<string>>()
  for (const record of both) {
    for (const { key } of phonesOf(record)) names.set(key, (names.get(key) ?? new Set()).add(record.name))
  }
  const first = new Map<string, string>()
  for (const record of both) {
    for (const { key } of phonesOf(record)) {
      if ((names.get(key)?.size ?? 0) > limits.phone) continue
      const own = nodes.of(record).filter((node) => node !== '' && !isHub(node))
      const node = own.at(-1)
      if (node === undefined || own.some((other) => !groups.same(other, node))) continue
      const place = JSON.stringify([key, record.name])
      const before = first.get(place)
      if (before === undefined) first.set(place, node)
      else if (!groups.same(before, node)) joining.doubt('name_and_phone', { a: before, b: node })
    }
  }
}
