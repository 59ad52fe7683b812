// Nodes and hubs (COUNTING-RULES §8): what identifies people, which of these link within a record, and which have too many
// partners to say anything.

import { type Accounts, isAccount, type SourcedRecord } from './accounts.ts'
import type { Determination, Share } from './determination.ts'
import type { Part } from './party-records.ts'
import type { Users } from './users.ts'

export interface Limits {
  readonly email: number
  readonly user: number
  readonly government_id: number
  readonly phone: number
  readonly project: number
}

export interface Link {
  readonly a: string
  readonly b: string
}

/** Links by how sure they are, each pair once among its equals, by the first record that has it. */
export interface Links {
  readonly sure: readonly Link[]
  readonly mostly: readonly Link[]
  readonly partly: readonly Link[]
}

export const isAccountNode = (node: string): boolean => node.startsWith('["account"')
export const isMailboxNode = (node: string): boolean => node.startsWith('["mailbox"')
export const isIdNode = (node: string): boolean => node.startsWith('["government id"')

/** Partners that the node may have. */
export function limitOf(node: string, limits: Limits): number {
  return isAccountNode(node) ? limits.user : isMailboxNode(node) ? limits.email : limits.government_id
}

/** A twin's mailbox; other nodes are their own. */
export function baseOf(node: string): string {
  if (!isMailboxNode(node)) return node
  return JSON.stringify((JSON.parse(node) as string[]).slice(0, 2))
}

export class Nodes {
  readonly all: readonly string[]
  readonly #accounts: Accounts
  readonly #users: Users
  readonly #of = new Map<SourcedRecord, readonly string[]>()
  /** Of the node's first record that has one. */
  readonly birthDate = new Map<string, string>()
  /** Of government ids: the types they occur as. */
  readonly idTypes = new Map<string, Set<string>>()

  constructor(records: readonly SourcedRecord[], accounts: Accounts, users: Users) {
    this.#accounts = accounts
    this.#users = users
    const all = new Set<string>()
    for (const record of records) {
      const nodes = record.parts.map((part) => this.#node(record, part))
      this.#of.set(record, nodes)
      for (const node of nodes) if (node !== '') all.add(node)
    }
    this.all = [...all]
  }

  #node(record: SourcedRecord, part: Part): string {
    const date = record.birthDate
    const plain = this.#plain(record, part)
    if (plain === '') return ''
    if (date !== '' && !this.birthDate.has(plain)) this.birthDate.set(plain, date)
    if (isIdNode(plain)) this.idTypes.set(plain, (this.idTypes.get(plain) ?? new Set()).add(part.entity))
    if (!isMailboxNode(plain) || date === '' || this.birthDate.get(plain) === date) return plain
    const twin = JSON.stringify([...(JSON.parse(plain) as string[]), date])
    this.birthDate.set(twin, date)
    return twin
  }

  #plain({ source }: SourcedRecord, part: Part): string {
    if (isAccount(part)) {
      const account = this.#accounts.nameOf(source, part)
      return this.#users.isName(account) ? '' : account
    }
    if (part.kind === 'mailbox') return part.good ? JSON.stringify(['mailbox', part.key]) : ''
    return part.kind === 'government id' ? JSON.stringify(['government id', part.key]) : ''
  }

  /** The node of each part, '' for parts that identify nobody. */
  of(record: SourcedRecord): readonly string[] {
    return this.#of.get(record) ?? []
  }
}

export function linksOf(
  records: readonly SourcedRecord[],
  nodes: Nodes,
  determination: Determination,
  users: Users,
): Links {
  const links = [1, 2, 3].map(() => new Map<string, Link>())
  for (const record of records) {
    const own = nodes.of(record)
    for (const [i, a] of own.entries()) {
      for (const [j, b] of own.entries()) {
        const [from, to] = [record.parts[i], record.parts[j]]
        if (i >= j || a === '' || b === '' || a === b || from === undefined || to === undefined) continue
        const share = areOneUser(from, to) && users.sets.same(a, b) ? 3 : shareOf(record, from, to, determination)
        const key = JSON.stringify([a, b].toSorted())
        const known = share === 0 ? undefined : links[share - 1]
        if (known?.has(key) === false) known.set(key, { a, b })
      }
    }
  }
  const [partly = [], mostly = [], sure = []] = links.map((list) => [...list.values()])
  return { sure, mostly, partly }
}

function areOneUser(from: Part, to: Part): boolean {
  return isAccount(from) && isAccount(to) && from.column !== to.column
}

/** How sure it is that two parts of a record are of one person, accounts apart. */
function shareOf(record: SourcedRecord, from: Part, to: Part, determination: Determination): Share {
  const { source, parts, name } = record
  const { share, hasOne } = determination
  const areMailboxes = from.kind === 'mailbox' && to.kind === 'mailbox'
  if (from.column === to.column) return areMailboxes && from.listed && name !== '' ? 3 : 0
  if (isAccount(from) && isAccount(to)) return 0
  if (areMailboxes) {
    const both = [share(source, from.column, to.column), share(source, to.column, from.column)]
    const least = Math.min(...both)
    const single = hasOne(source, from, to.column) && hasOne(source, to, from.column)
    return least === 3 ? 3 : least === 2 && single ? 3 : least === 0 ? 0 : 1
  }
  if (!isAccount(from) && !isAccount(to)) return 3
  const [account, other] = isAccount(from) ? [from, to] : [to, from]
  const [own, its] = other.kind === 'mailbox' && other.listed ? [other, account] : [account, other]
  const found = share(source, own.column, its.column)
  if (found === 3) return 3
  const ids = new Set(parts.filter(({ kind }) => kind === 'user id').map(({ column }) => column))
  if (ids.size > 1) return 0
  return found === 2 && hasOne(source, own, its.column) ? 3 : found
}

/** `if a node has more different accounts of one namespace, or mailboxes, or government ids, or names ... it is a hub` */
export function hubsOf(
  records: readonly SourcedRecord[],
  nodes: Nodes,
  links: readonly Link[],
  accounts: Accounts,
  { sets: users }: Users,
  limits: Limits,
): ReadonlySet<string> {
  const partners = new Map<string, Set<string>>()
  const add = (node: string, sort: string, partner: string) => {
    const key = JSON.stringify([baseOf(node), sort])
    partners.set(key, (partners.get(key) ?? new Set()).add(partner))
  }
  const addPartner = (node: string, partner: string) => {
    if (isAccountNode(partner)) add(node, `accounts of ${accounts.namespaceOf(partner)}`, users.root(partner))
    else add(node, isMailboxNode(partner) ? 'mailboxes' : 'ids', baseOf(partner))
  }
  for (const { a, b } of links) {
    addPartner(a, b)
    addPartner(b, a)
  }
  for (const record of records) {
    for (const node of nodes.of(record).filter((one) => one !== '' && !isAccountNode(one))) {
      if (record.name !== '') add(node, 'names', record.name)
      if (record.birthDate !== '' && isMailboxNode(node)) add(node, 'dates', record.birthDate)
    }
  }
  const hubs = [...partners].flatMap(([key, set]) => {
    const [node = ''] = JSON.parse(key) as string[]
    return set.size > limitOf(node, limits) ? [node] : []
  })
  return new Set(hubs)
}
