// Nodes: what identifies a person. Account entries come first, then mailboxes and government ids, then twins: a mailbox
// that occurs with several birth dates is one node for the first (and for records without a date) and a twin for each other.

import { PART_NOBODY } from '../../workers/party-format.ts'
import { NODE_KINDS, type NodeKind } from '../model/resolution.ts'
import type { ColumnList } from './column-list.ts'
import { MAX_TYPES } from './groups.ts'
import type { Accounts } from './namespaces.ts'
import { KIND, type RecordList } from './record-list.ts'

export const NO_NODE = 0xffffffff

const [USER, EMAIL, GOVERNMENT_ID] = NODE_KINDS.map((_, i) => i) as [number, number, number]

export interface Nodes {
  readonly count: number
  /** Number of the node that each part is, NO_NODE for parts that identify nobody. */
  readonly ofPart: Uint32Array
  /** Position in NODE_KINDS. */
  readonly kind: Uint8Array
  /** Of the node's first record that has one; 0 for none. */
  readonly birthDate: Uint32Array
  /** Of government ids: their type, by order of appearance; MAX_TYPES for those beyond. */
  readonly type: Uint8Array
  /** Twin -> its mailbox. Of other nodes: themselves. */
  readonly base: Uint32Array
  /** Number of the node's token; that of its mailbox for a twin. */
  readonly token: Uint32Array
  readonly twins: number
  /** Of mailboxes (twins included). */
  readonly mailboxes: number
}

export function nodeKind(nodes: Nodes, node: number): NodeKind {
  return NODE_KINDS[nodes.kind[node] ?? 0] ?? 'user'
}

export function findNodes(records: RecordList, accounts: Accounts, columns: ColumnList): Nodes {
  const { parts, firstPart, birthDate: dates } = records
  const dated = dates.reduce((sum, date) => sum + (date === 0 ? 0 : 1), 0)
  const most = accounts.count + records.tokens + dated
  const ofToken = new Uint32Array(records.tokens).fill(NO_NODE)
  const ofPart = accounts.entryOfPart // of other parts: NO_NODE
  const kind = new Uint8Array(most)
  const birthDate = new Uint32Array(most)
  const type = new Uint8Array(most)
  const base = new Uint32Array(most)
  const token = new Uint32Array(most)
  const twins = new Map<number, Map<number, number>>()
  const typeNumbers = new Map<string, number>()
  let count = accounts.count
  let twinCount = 0
  let mailboxes = 0
  for (let node = 0; node < count; node++) {
    base[node] = node
    token[node] = accounts.token[node] ?? 0
  }

  const add = (of: number, its: number, under = count): number => {
    kind[count] = of
    token[count] = its
    base[count] = under
    return count++
  }
  const typeOf = (column: number): number => {
    const entity = columns.columns[column]?.entity ?? ''
    const known = typeNumbers.get(entity)
    if (known !== undefined) return known
    typeNumbers.set(entity, Math.min(typeNumbers.size, MAX_TYPES))
    return typeNumbers.get(entity) ?? 0
  }
  const tokenNode = (its: number, of: number): number => {
    if (ofToken[its] === NO_NODE) {
      ofToken[its] = add(of, its)
      if (of === EMAIL) mailboxes++
    }
    return ofToken[its] ?? NO_NODE
  }
  /** The mailbox, or the twin of it that has the date. */
  const datedMailbox = (mailbox: number, date: number): number => {
    if (birthDate[mailbox] === 0) birthDate[mailbox] = date
    if (birthDate[mailbox] === date) return mailbox
    const own = twins.get(mailbox) ?? new Map<number, number>()
    twins.set(mailbox, own)
    const known = own.get(date)
    if (known !== undefined) return known
    const twin = add(EMAIL, token[mailbox] ?? 0, mailbox)
    twinCount++
    birthDate[twin] = date
    own.set(date, twin)
    return twin
  }

  for (let record = 0; record < records.count; record++) {
    const date = dates[record] ?? 0
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const part = parts.kind[p] ?? 0
      const its = parts.token[p] ?? 0
      let node = NO_NODE
      if (part === KIND.user_id || part === KIND.user_login) {
        node = accounts.canonical[ofPart[p] ?? 0] ?? 0
        kind[node] = USER
      } else if (part === KIND.mailbox && ((parts.flags[p] ?? 0) & PART_NOBODY) === 0) {
        node = tokenNode(its, EMAIL)
        if (date !== 0) node = datedMailbox(node, date)
      } else if (part === KIND.government_id) {
        node = tokenNode(its, GOVERNMENT_ID)
        type[node] = typeOf(parts.column[p] ?? 0)
      } else continue
      if (date !== 0 && birthDate[node] === 0) birthDate[node] = date
      ofPart[p] = node
    }
  }
  return { count, ofPart, kind, birthDate, type, base, token, twins: twinCount, mailboxes }
}
