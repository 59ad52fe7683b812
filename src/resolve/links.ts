// Links between nodes (COUNTING-RULES.md §8), each pair once, in the order of the first record that has it; and the hubs
// among the nodes, which have more partners than their kind may have.

import type { PartnerLimits } from '../model/partner-limits.ts'
import type { Determination } from './determination.ts'
import type { Accounts } from './namespaces.ts'
import { NO_NODE, nodeKind, type Nodes } from './nodes.ts'
import { PairTable } from './pair-table.ts'
import { KIND, type RecordList } from './record-list.ts'
import type { Users } from './users.ts'

export interface Links {
  readonly count: number
  readonly first: Uint32Array
  readonly second: Uint32Array
  /** The record that the link is taken from. */
  readonly record: Uint32Array
}

const ACCOUNT_KINDS: readonly number[] = [KIND.user_id, KIND.user_login]

export function findLinks(records: RecordList, nodes: Nodes, determination: Determination): Links {
  const { firstPart } = records
  const pairs = new PairTable(nodes.count)
  let record = new Uint32Array(1 << 10)
  for (let one = 0; one < records.count; one++) {
    const from = firstPart[one] ?? 0
    const to = firstPart[one + 1] ?? 0
    for (let i = from; i < to; i++) {
      const a = nodes.ofPart[i] ?? NO_NODE
      if (a === NO_NODE) continue
      for (let j = i + 1; j < to; j++) {
        const b = nodes.ofPart[j] ?? NO_NODE
        if (b === NO_NODE || a === b || !mayLink(records, i, j, determination)) continue
        const before = pairs.count
        const pair = pairs.number(Math.min(a, b), Math.max(a, b))
        if (pair < before) continue
        if (pair === record.length) record = grown(record)
        record[pair] = one
      }
    }
  }
  return { count: pairs.count, first: pairs.first, second: pairs.second, record }

  function mayLink({ parts: { column, kind } }: RecordList, i: number, j: number, which: Determination): boolean {
    const a = column[i] ?? 0
    const b = column[j] ?? 0
    if (a === b) return false
    const isAccount = ACCOUNT_KINDS.includes(kind[i] ?? 0)
    const isOther = ACCOUNT_KINDS.includes(kind[j] ?? 0)
    return (!isAccount || which.determines(a, b)) && (!isOther || which.determines(b, a))
  }
}

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

/** Partners of nodes that may be hubs: exact numbers, for those alone that have more than the limit. */
export function findHubs(
  records: RecordList,
  nodes: Nodes,
  links: Links,
  accounts: Accounts,
  users: Users,
  limits: PartnerLimits,
): ReadonlyMap<number, number> {
  const rough = new Uint32Array(nodes.count)
  for (let i = 0; i < links.count; i++) {
    for (const node of [links.first[i] ?? 0, links.second[i] ?? 0]) {
      const base = nodes.base[node] ?? node
      rough[base] = (rough[base] ?? 0) + 1
    }
  }
  const limitOf = (node: number): number => limits[nodeKind(nodes, node)]
  const suspects = new Map<number, Partners>()
  for (let node = 0; node < nodes.count; node++) {
    if ((rough[node] ?? 0) > limitOf(node)) suspects.set(node, new Partners())
  }
  for (let i = 0; i < links.count; i++) {
    const a = links.first[i] ?? 0
    const b = links.second[i] ?? 0
    addPartner(suspects.get(nodes.base[a] ?? a), b)
    addPartner(suspects.get(nodes.base[b] ?? b), a)
  }
  const hubs = new Map<number, number>()
  const most = (node: number, partners: number): void => {
    if (partners > limitOf(node) && partners > (hubs.get(node) ?? 0)) hubs.set(node, partners)
  }
  for (const [node, partners] of suspects) most(node, partners.most())
  for (const [node, names] of manyNames(records, nodes, limitOf)) most(node, names)
  return hubs

  function addPartner(partners: Partners | undefined, node: number): void {
    if (partners === undefined) return
    const kind = nodeKind(nodes, node)
    const group = kind === 'user' ? users.groups.find(node) : (nodes.base[node] ?? node)
    partners.add(kind === 'user' ? `namespace ${accounts.namespace[node] ?? 0}` : kind, group)
  }
}

/** Different partners by class: accounts of one namespace, mailboxes, government ids. */
class Partners {
  readonly #classes = new Map<string, Set<number>>()

  add(name: string, partner: number): void {
    const known = this.#classes.get(name)
    if (known === undefined) this.#classes.set(name, new Set([partner]))
    else known.add(partner)
  }

  most(): number {
    return Math.max(0, ...[...this.#classes.values()].map((partners) => partners.size))
  }
}

/** Mailboxes and government ids with more different names, or birth dates, than their limit. */
function manyNames(records: RecordList, nodes: Nodes, limitOf: (node: number) => number): Map<number, number> {
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
      if (node === NO_NODE || nodeKind(nodes, node) === 'user') continue
      const base = nodes.base[node] ?? node
      if (name !== 0) names.add(base, name)
      if (date !== 0 && nodeKind(nodes, node) === 'email') dates.add(base, date)
    }
  }
  const many = new Map<number, number>()
  for (const distinct of [names, dates]) {
    for (const [node, size] of distinct.several()) {
      if (size > limitOf(node)) many.set(node, Math.max(size, many.get(node) ?? 0))
    }
  }
  return many
}

/** Different numbers (not 0) of each node; most nodes have one, so only further ones are sets. */
class DistinctOfNode {
  readonly #first: Uint32Array
  readonly #more = new Map<number, Set<number>>()

  constructor(count: number) {
    this.#first = new Uint32Array(count)
  }

  add(node: number, value: number): void {
    const first = this.#first[node] ?? 0
    if (first === value) return
    if (first === 0) {
      this.#first[node] = value
      return
    }
    const more = this.#more.get(node)
    if (more === undefined) this.#more.set(node, new Set([value]))
    else more.add(value)
  }

  /** Nodes with two or more, and how many. */
  *several(): Generator<readonly [number, number]> {
    for (const [node, more] of this.#more) yield [node, more.size + 1]
  }
}
