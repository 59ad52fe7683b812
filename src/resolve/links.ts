// Links between nodes (COUNTING-RULES.md §8), and the hubs among the nodes, which have more partners than their kind may
// have. Links are not kept: they are found again, record by record.

import type { PartnerLimits } from '../model/partner-limits.ts'
import type { ColumnList } from './column-list.ts'
import { MOSTLY, NO_LINK, PARTLY, SURE, type Determination, type Strength } from './determination.ts'
import type { Accounts } from './namespaces.ts'
import { NO_NODE, baseOf, nodeKind, type Nodes } from './nodes.ts'
import { PairSet } from './pair-table.ts'
import { KIND, holdsKind, type RecordList } from './record-list.ts'
import type { Users } from './users.ts'

/** Two nodes of a record, the smaller number first. */
type TakeLink = (a: number, b: number, record: number, strength: Strength) => void

export interface LinkInput {
  readonly records: RecordList
  readonly nodes: Nodes
  readonly columns: ColumnList
  readonly determination: Determination
  readonly users: Users
}

/** All links, by record and the order of columns: a pair comes again with each record that has it. */
export function eachLink({ records, nodes, columns, determination, users }: LinkInput, take: TakeLink): void {
  const { firstPart, count } = records
  const { ofPart } = nodes
  const { identifierOf } = determination
  const { column, kind } = records.parts
  for (let record = 0; record < count; record++) {
    const to = firstPart[record + 1] ?? 0
    for (let i = firstPart[record] ?? 0; i < to; i++) {
      const a = ofPart[i] ?? NO_NODE
      if (a === NO_NODE) continue
      for (let j = i + 1; j < to; j++) {
        const b = ofPart[j] ?? NO_NODE
        if (b === NO_NODE || a === b) continue
        const strength = strengthOf(i, j, record)
        if (strength === NO_LINK) continue
        if (a < b) take(a, b, record, strength)
        else take(b, a, record, strength)
      }
    }
  }

  function strengthOf(i: number, j: number, record: number): Strength {
    const areMailboxes = kind[i] === KIND.mailbox && kind[j] === KIND.mailbox
    if (column[i] === column[j])
      return areMailboxes && isListed(i) && holdsKind(records, record, KIND.name) ? SURE : NO_LINK
    if (isAccount(kind[i])) {
      return isAccount(kind[j]) ? (isOneUser(i, j) ? SURE : NO_LINK) : strengthOfAccount(i, j, record)
    }
    if (isAccount(kind[j])) return strengthOfAccount(j, i, record)
    return areMailboxes ? strengthOfMailboxes(i, j) : SURE
  }

  function isOneUser(i: number, j: number): boolean {
    return users.groups.find(ofPart[i] ?? 0) === users.groups.find(ofPart[j] ?? 0)
  }

  function strengthOfAccount(account: number, other: number, record: number): Strength {
    const [from, to] = kind[other] === KIND.mailbox && isListed(other) ? [other, account] : [account, other]
    const share = determination.share(column[from] ?? 0, column[to] ?? 0)
    if (share === SURE || share === NO_LINK) return share
    // Beside another id it may be that of somebody else, or of a company.
    if (hasSeveralIds(record)) return NO_LINK
    return share === MOSTLY && hasOne(from, to) ? SURE : share
  }

  function strengthOfMailboxes(i: number, j: number): Strength {
    const [a, b] = [column[i] ?? 0, column[j] ?? 0]
    const share = Math.min(determination.share(a, b), determination.share(b, a))
    if (share === SURE || share === NO_LINK) return share
    return share === MOSTLY && hasOne(i, j) && hasOne(j, i) ? SURE : PARTLY
  }

  function hasOne(from: number, to: number): boolean {
    return determination.hasOne(column[from] ?? 0, column[to] ?? 0, identifierOf(from))
  }

  function isListed(part: number): boolean {
    return columns.columns[column[part] ?? 0]?.isList ?? false
  }

  function hasSeveralIds(record: number): boolean {
    let only = NO_NODE
    for (let p = firstPart[record] ?? 0, to = firstPart[record + 1] ?? 0; p < to; p++) {
      if (kind[p] !== KIND.user_id) continue
      if (only !== NO_NODE && column[p] !== only) return true
      only = column[p] ?? NO_NODE
    }
    return false
  }
}

function isAccount(kind: number | undefined): boolean {
  return kind === KIND.user_id || kind === KIND.user_login
}

export interface HubInput extends LinkInput {
  readonly accounts: Accounts
  readonly limits: PartnerLimits
}

/** Partners of nodes that may be hubs: exact numbers, for those alone that have more than the limit. */
export function findHubs(input: HubInput): ReadonlyMap<number, number> {
  const { records, nodes, limits } = input
  const limitOf = (node: number): number => limits[nodeKind(nodes, node)]
  const suspects = countSuspects(input, limitOf)
  const hubs = new Map<number, number>()
  const most = (node: number, partners: number): void => {
    if (partners > limitOf(node) && partners > (hubs.get(node) ?? 0)) hubs.set(node, partners)
  }
  suspects((node, partners) => most(node, partners.most()))
  eachWithMany(records, nodes, most)
  return hubs
}

/** Counts the partners of nodes that seem to have more than the limit. Returns how to see them. */
function countSuspects(input: HubInput, limitOf: (node: number) => number) {
  const { nodes, accounts, users } = input
  const rough = roughPartners(input)
  const numbers = new Uint32Array(nodes.count)
  const suspects: Partners[] = []
  const found: number[] = []
  for (let node = 0; node < nodes.count; node++) {
    if ((rough[node] ?? 0) <= Math.min(limitOf(node), MOST_ROUGH - 1)) continue
    numbers[node] = suspects.push(new Partners())
    found.push(node)
  }
  if (found.length > 0) {
    eachLink(input, (a, b, _, strength) => {
      if (strength === PARTLY) return
      addPartner(baseOf(nodes, a), b)
      addPartner(baseOf(nodes, b), a)
    })
  }
  return (see: (node: number, partners: Partners) => void): void => {
    for (const [i, node] of found.entries()) {
      const partners = suspects[i]
      if (partners !== undefined) see(node, partners)
    }
  }

  function addPartner(of: number, node: number): void {
    const partners = suspects[(numbers[of] ?? 0) - 1]
    if (partners === undefined) return
    const kind = nodeKind(nodes, node)
    if (kind === 'user') partners.add(FIRST_NAMESPACE + accounts.namespace(node), users.groups.find(node))
    else partners.add(kind === 'email' ? MAILBOXES : GOVERNMENT_IDS, baseOf(nodes, node))
  }
}

/** Classes of partners. */
const MAILBOXES = 0
const GOVERNMENT_IDS = 1
const FIRST_NAMESPACE = 2

/** Different partners by class: accounts of one namespace, mailboxes, government ids. */
class Partners {
  readonly #classes = new Map<number, Set<number>>()

  add(of: number, partner: number): void {
    const known = this.#classes.get(of)
    if (known === undefined) this.#classes.set(of, new Set([partner]))
    else known.add(partner)
  }

  most(): number {
    return Math.max(0, ...[...this.#classes.values()].map((partners) => partners.size))
  }
}

const MOST_ROUGH = 255

/** At least as many as each node has partners, up to MOST_ROUGH: third and further ones are counted with each record. */
function roughPartners(input: LinkInput): Uint8Array {
  const { nodes } = input
  const rough = new Uint8Array(nodes.count)
  const first = new Uint32Array(nodes.count)
  const second = new Uint32Array(nodes.count)
  const count = (node: number, partner: number): void => {
    const base = baseOf(nodes, node)
    if (first[base] === partner + 1 || second[base] === partner + 1) return
    if (first[base] === 0) first[base] = partner + 1
    else if (second[base] === 0) second[base] = partner + 1
    if (rough[base] !== MOST_ROUGH) rough[base] = (rough[base] ?? 0) + 1
  }
  eachLink(input, (a, b, _, strength) => {
    if (strength === PARTLY) return
    count(a, b)
    count(b, a)
  })
  return rough
}

/** Mailboxes and government ids with several names, or birth dates. */
function eachWithMany(records: RecordList, nodes: Nodes, see: (node: number, count: number) => void): void {
  const names = new DistinctOfNode(nodes.count)
  const dates = new DistinctOfNode(nodes.count)
  const { parts, firstPart, count, birthDate } = records
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    const date = birthDate[record] ?? 0
    let name = 0
    for (let p = from; p < to; p++) if (parts.kind[p] === KIND.name) name = (parts.token[p] ?? 0) + 1
    if (name === 0 && date === 0) continue
    for (let p = from; p < to; p++) {
      const node = nodes.ofPart[p] ?? NO_NODE
      if (node === NO_NODE || isAccount(parts.kind[p])) continue
      const base = baseOf(nodes, node)
      if (name !== 0) names.add(base, name)
      if (date !== 0 && parts.kind[p] === KIND.mailbox) dates.add(base, date)
    }
  }
  names.eachOfSeveral(see)
  dates.eachOfSeveral(see)
}

/** Different numbers (not 0) of each node. Memory: 4 bytes for each node once there are any, more for second ones. */
class DistinctOfNode {
  readonly #nodes: number
  #first = new Uint32Array(0)
  #counts = new Uint32Array(0)
  readonly #further = new PairSet()

  constructor(nodes: number) {
    this.#nodes = nodes
  }

  add(node: number, value: number): void {
    if (this.#first.length === 0) this.#first = new Uint32Array(this.#nodes)
    const first = this.#first[node] ?? 0
    if (first === value) return
    if (first === 0) this.#first[node] = value
    else if (this.#further.add(node, value)) {
      if (this.#counts.length === 0) this.#counts = new Uint32Array(this.#nodes)
      this.#counts[node] = (this.#counts[node] ?? 0) + 1
    }
  }

  /** Nodes with two or more. */
  eachOfSeveral(see: (node: number, count: number) => void): void {
    for (let node = 0; node < this.#counts.length; node++) {
      const further = this.#counts[node] ?? 0
      if (further > 0) see(node, further + 1)
    }
  }
}
