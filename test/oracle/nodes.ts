// Nodes and hubs (COUNTING-RULES §8): what identifies people, which of these link within a record, and which have too many
// partners to say anything.

import { type Accounts, type Determines, isAccount, type SourcedRecord } from './accounts.ts'
import type { Part } from './party-records.ts'
import type { Sets } from './sets.ts'

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

export const isAccountNode = (node: string): boolean => node.startsWith('["account"')
export const isMailboxNode = (node: string): boolean => node.startsWith('["mailbox"')
export const isIdNode = (node: string): boolean => node.startsWith('["government id"')

/** A twin's mailbox; other nodes are their own. */
export function baseOf(node: string): string {
  if (!isMailboxNode(node)) return node
  return JSON.stringify((JSON.parse(node) as string[]).slice(0, 2))
}

export class Nodes {
  readonly all: readonly string[]
  readonly #accounts: Accounts
  readonly #of = new Map<SourcedRecord, readonly string[]>()
  /** Of the node's first record that has one. */
  readonly birthDate = new Map<string, string>()
  /** Of government ids: the types they occur as. */
  readonly idTypes = new Map<string, Set<string>>()

  constructor(records: readonly SourcedRecord[], accounts: Accounts) {
    this.#accounts = accounts
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
    if (isAccount(part)) return this.#accounts.nameOf(source, part)
    if (part.kind === 'mailbox') return part.good ? JSON.stringify(['mailbox', part.key]) : ''
    return part.kind === 'government id' ? JSON.stringify(['government id', part.key]) : ''
  }

  /** The node of each part, '' for parts that identify nobody. */
  of(record: SourcedRecord): readonly string[] {
    return this.#of.get(record) ?? []
  }
}

/** Each pair once, by the first record that has it. */
export function linksOf(records: readonly SourcedRecord[], nodes: Nodes, determines: Determines): readonly Link[] {
  const links = new Map<string, Link>()
  for (const record of records) {
    const own = nodes.of(record)
    for (const [i, a] of own.entries()) {
      for (const [j, b] of own.entries()) {
        const [from, to] = [record.parts[i], record.parts[j]]
        if (i >= j || a === '' || b === '' || a === b || from === undefined || to === undefined) continue
        if (from.column === to.column) continue
        const areMailboxes = from.kind === 'mailbox' && to.kind === 'mailbox'
        if ((areMailboxes || isAccount(from)) && !determines(record.source, from.column, to.column)) continue
        if ((areMailboxes || isAccount(to)) && !determines(record.source, to.column, from.column)) continue
        const key = JSON.stringify([a, b].toSorted())
        if (!links.has(key)) links.set(key, { a, b })
      }
    }
  }
  return [...links.values()]
}

/** `if a node has more different accounts of one namespace, or mailboxes, or government ids, or names ... it is a hub` */
export function hubsOf(
  records: readonly SourcedRecord[],
  nodes: Nodes,
  links: readonly Link[],
  accounts: Accounts,
  users: Sets,
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
  const limitOf = (node: string) =>
    isAccountNode(node) ? limits.user : isMailboxNode(node) ? limits.email : limits.government_id
  const hubs = [...partners].flatMap(([key, set]) => {
    const [node = ''] = JSON.parse(key) as string[]
    return set.size > limitOf(node) ? [node] : []
  })
  return new Set(hubs)
}
