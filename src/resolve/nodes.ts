// Nodes: what identifies a person. Account entries come first, then mailboxes and government ids, then twins: a mailbox
// that occurs with several birth dates is one node for the first (and for records without a date) and a twin for each other.
// Memory: 4 bytes for each token and each part, 1 for each node, and 4 and 1 more where there are birth dates and ids.

import { PART_NOBODY } from '../../workers/party-format.ts'
import { NODE_KINDS, type NodeKind } from '../model/resolution.ts'
import type { ColumnList } from './column-list.ts'
import type { Accounts } from './namespaces.ts'
import type { Users } from './users.ts'
import { KIND, type RecordList } from './record-list.ts'

export const NO_NODE = 0xffffffff

/** Types of government ids beyond this many are not told apart, and veto nothing. */
const MAX_TYPES = 31

const [, EMAIL, GOVERNMENT_ID] = NODE_KINDS.map((_, i) => i) as [number, number, number]

export interface Nodes {
  readonly count: number
  /** Number of the node that each part is, NO_NODE for parts that identify nobody. */
  readonly ofPart: Uint32Array
  /** Position in NODE_KINDS. */
  readonly kind: Uint8Array
  /** Of the node's first record that has one; 0 for none. Empty where no record has one. */
  readonly birthDate: Uint32Array
  /** Of government ids: the types of the columns that they stand in, a bit each. Empty where there are no ids. */
  readonly types: Uint32Array
  /** The first twin, and the mailbox of each. */
  readonly firstTwin: number
  readonly mailboxOfTwin: readonly number[]
  /** How many mailboxes there are, without twins. */
  readonly mailboxes: number
}

export function nodeKind(nodes: Nodes, node: number): NodeKind {
  return NODE_KINDS[nodes.kind[node] ?? 0] ?? 'user'
}

/** The mailbox of a twin; other nodes themselves. */
export function baseOf({ firstTwin, mailboxOfTwin }: Nodes, node: number): number {
  return node < firstTwin ? node : (mailboxOfTwin[node - firstTwin] ?? node)
}

export function findNodes(records: RecordList, accounts: Accounts, users: Users, columns: ColumnList): Nodes {
  const { count, ofPart, ids, mailboxes } = numberNodes(records, accounts, users)
  const { birthDate, mailboxOfTwin } = dateNodes(records, ofPart, accounts.count, count)
  const all = count + mailboxOfTwin.length
  const kind = new Uint8Array(all).fill(EMAIL, accounts.count)
  const types = new Uint32Array(ids > 0 ? all : 0)
  if (ids > 0) typeIds(records, columns, ofPart, kind, types)
  return { count: all, ofPart, kind, birthDate, types, firstTwin: count, mailboxOfTwin, mailboxes }
}

/** Accounts, mailboxes and government ids, in the order of their first records. */
function numberNodes(records: RecordList, accounts: Accounts, { isName }: Users) {
  const { token, kind, flags, count: parts } = records.parts
  const ofToken = new Uint32Array(records.tokens).fill(NO_NODE)
  const ofPart = accounts.entryOfPart // of other parts: NO_NODE
  let count = accounts.count
  let mailboxes = 0
  let ids = 0
  for (let p = 0; p < parts; p++) {
    const part = kind[p] ?? 0
    if (part === KIND.user_id || part === KIND.user_login) {
      const account = accounts.canonical[ofPart[p] ?? 0] ?? 0
      ofPart[p] = isName[account] === 1 ? NO_NODE : account
      continue
    }
    const isMailbox = part === KIND.mailbox && ((flags[p] ?? 0) & PART_NOBODY) === 0
    if (!isMailbox && part !== KIND.government_id) continue
    const its = token[p] ?? 0
    if (ofToken[its] === NO_NODE) {
      ofToken[its] = count++
      if (isMailbox) mailboxes++
      else ids++
    }
    ofPart[p] = ofToken[its] ?? NO_NODE
  }
  return { count, ofPart, ids, mailboxes }
}

/** Gives nodes the birth dates of their first records, and mailboxes a twin for each further date. */
function dateNodes(records: RecordList, ofPart: Uint32Array, accounts: number, count: number) {
  const { firstPart, birthDate: dates } = records
  const { areDated, mailboxes } = countDated(records)
  // Each mailbox of a record with a date may be a twin.
  const birthDate = new Uint32Array(areDated ? count + mailboxes : 0)
  const mailboxOfTwin: number[] = []
  const twins = new Map<number, Map<number, number>>()
  /** The mailbox, or the twin of it that has the date. */
  const datedMailbox = (mailbox: number, date: number): number => {
    if (birthDate[mailbox] === 0) birthDate[mailbox] = date
    if (birthDate[mailbox] === date) return mailbox
    const own = twins.get(mailbox) ?? new Map<number, number>()
    twins.set(mailbox, own)
    const known = own.get(date)
    if (known !== undefined) return known
    const twin = count + mailboxOfTwin.push(mailbox) - 1
    birthDate[twin] = date
    own.set(date, twin)
    return twin
  }
  if (!areDated) return { birthDate, mailboxOfTwin }
  for (let record = 0; record < records.count; record++) {
    const date = dates[record] ?? 0
    if (date === 0) continue
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const node = ofPart[p] ?? NO_NODE
      if (node === NO_NODE) continue
      const isMailbox = node >= accounts && records.parts.kind[p] === KIND.mailbox
      if (isMailbox) ofPart[p] = datedMailbox(node, date)
      else if (birthDate[node] === 0) birthDate[node] = date
    }
  }
  return { birthDate: birthDate.subarray(0, count + mailboxOfTwin.length), mailboxOfTwin }
}

/** Whether any record has a birth date, and how many mailboxes such records have. */
function countDated({ birthDate, firstPart, parts, count }: RecordList) {
  let areDated = false
  let mailboxes = 0
  for (let record = 0; record < count; record++) {
    if (birthDate[record] === 0) continue
    areDated = true
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      if (parts.kind[p] === KIND.mailbox) mailboxes++
    }
  }
  return { areDated, mailboxes }
}

/** The kind and types of government ids. */
function typeIds(
  records: RecordList,
  columns: ColumnList,
  ofPart: Uint32Array,
  kind: Uint8Array,
  types: Uint32Array,
): void {
  const { parts } = records
  const numbers = new Map<string, number>()
  for (let p = 0; p < parts.count; p++) {
    if (parts.kind[p] !== KIND.government_id) continue
    const entity = columns.columns[parts.column[p] ?? 0]?.entity ?? ''
    const number = numbers.get(entity) ?? Math.min(numbers.size, MAX_TYPES)
    numbers.set(entity, number)
    const node = ofPart[p] ?? 0
    kind[node] = GOVERNMENT_ID
    if (number < MAX_TYPES) types[node] = (types[node] ?? 0) | (1 << number)
  }
}
