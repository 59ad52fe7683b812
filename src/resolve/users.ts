// Users: accounts. What stands for one account in a record (an id and a login, ids of two systems) is joined where the
// columns say that it does; a login that never stands without an id is a name of accounts, an id that only groups others
// (a company's beside its contacts') is theirs: neither is an account itself (COUNTING-RULES.md §7).

import type { Range } from '../model/resolution.ts'
import { MOSTLY, NO_LINK, SURE, type Determination } from './determination.ts'
import type { Accounts } from './namespaces.ts'
import { PairNumbers, grown } from './pair-table.ts'
import { KIND, haveSeveral, holdsKind, type RecordList } from './record-list.ts'
import { UnionFind } from './union-find.ts'

export interface Users {
  readonly range: Range
  /** Groups of account entries. */
  readonly groups: UnionFind
  /** 1 for canonical entries that are no account of their own: names and groups. */
  readonly isName: Uint8Array
}

export function joinUsers(records: RecordList, accounts: Accounts, determination: Determination): Users {
  const groups = new UnionFind(accounts.count)
  for (let entry = 0; entry < accounts.count; entry++) groups.unite(entry, accounts.canonical[entry] ?? entry)
  const isName = new Uint8Array(accounts.count)
  if (haveSeveral(records, KIND.user_id, KIND.user_login)) {
    for (const kind of [KIND.user_id, KIND.user_login]) joinSame(kind, records, accounts, determination, groups)
    joinLogins(records, accounts, determination, groups, isName)
    markGroups(records, accounts, determination, isName)
  }
  const unique = countGroups(groups, accounts, isName)
  const { generationPairs: pairs } = accounts
  if (pairs.count === 0) return { range: { unique, low: unique, high: unique }, groups, isName }
  const asOne = groups.copy()
  for (let pair = 0; pair < pairs.count; pair++) asOne.unite(pairs.first[pair] ?? 0, pairs.second[pair] ?? 0)
  return { range: { unique, low: countGroups(asOne, accounts, isName), high: unique }, groups, isName }
}

/** Two ids, or two logins, of a record whose columns determine each other, and which have no other there. */
function joinSame(
  kind: number,
  records: RecordList,
  accounts: Accounts,
  determination: Determination,
  groups: UnionFind,
): void {
  const canonicalOf = canonicalEntries(accounts)
  eachPair(records, kind, kind, (i, j) => {
    const [a, b] = [records.parts.column[i] ?? 0, records.parts.column[j] ?? 0]
    const [one, other] = [canonicalOf(i), canonicalOf(j)]
    if (determination.share(a, b) !== SURE || determination.share(b, a) !== SURE) return
    if (determination.hasOne(a, b, one) && determination.hasOne(b, a, other)) groups.unite(one, other)
  })
}

const SEVERAL = 0xffffffff

/** Joins logins to the ids that they stand for, and marks which are names only. */
function joinLogins(
  records: RecordList,
  accounts: Accounts,
  determination: Determination,
  groups: UnionFind,
  isName: Uint8Array,
): void {
  const { kind, column } = records.parts
  const canonicalOf = canonicalEntries(accounts)
  // (login, namespace of ids) -> its only id + 1, or SEVERAL
  const places = new PairNumbers(accounts.count)
  let owner = new Uint32Array(1 << 10)
  const logins: number[] = []
  eachPair(records, KIND.user_id, KIND.user_login, (i, j) => {
    const login = canonicalOf(j)
    isName[login] = 1
    const [a, b] = [column[i] ?? 0, column[j] ?? 0]
    if (determination.share(a, b) < MOSTLY || determination.share(b, a) < MOSTLY) return
    const id = canonicalOf(i)
    const place = places.number(login, accounts.namespace(id))
    if (place >= owner.length) owner = grown(owner)
    if (owner[place] === 0) {
      owner[place] = id + 1
      logins[place] = login
    } else if (owner[place] !== id + 1) owner[place] = SEVERAL
  })
  const { firstPart, count } = records
  for (let record = 0; record < count; record++) {
    const to = firstPart[record + 1] ?? 0
    for (let j = firstPart[record] ?? 0; j < to; j++) {
      if (kind[j] === KIND.user_login && isName[canonicalOf(j)] === 1 && !holdsKind(records, record, KIND.user_id))
        isName[canonicalOf(j)] = 0
    }
  }
  // A login of several accounts is a name of each, wherever it stands.
  for (const [place, login] of logins.entries()) if (owner[place] === SEVERAL) isName[login] = 1
  for (const [place, login] of logins.entries()) {
    if (owner[place] === SEVERAL) continue
    isName[login] = 0
    groups.unite((owner[place] ?? 0) - 1, login)
  }
}

/**
 * Ids that only ever stand beside ids of another column which determines theirs, while theirs does not determine that, not
 * even in part.
 */
function markGroups(records: RecordList, accounts: Accounts, determination: Determination, isName: Uint8Array): void {
  const canonicalOf = canonicalEntries(accounts)
  const { kind, column } = records.parts
  const [GROUP, OWN] = [1, 2]
  const seen = new Uint8Array(accounts.count)
  const { firstPart } = records
  for (let record = 0; record < records.count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    for (let j = from; j < to; j++) {
      if (kind[j] !== KIND.user_id) continue
      let sort = OWN
      for (let i = from; i < to; i++) {
        const [a, b] = [column[i] ?? 0, column[j] ?? 0]
        if (kind[i] !== KIND.user_id || a === b) continue
        if (determination.share(a, b) === SURE && determination.share(b, a) === NO_LINK) sort = GROUP
      }
      const entry = canonicalOf(j)
      seen[entry] = (seen[entry] ?? 0) | sort
    }
  }
  for (let entry = 0; entry < accounts.count; entry++) if (seen[entry] === GROUP) isName[entry] = 1
}

/** Part -> the canonical entry of the account that it is. */
function canonicalEntries({ canonical, entryOfPart }: Accounts): (part: number) => number {
  return (part) => canonical[entryOfPart[part] ?? 0] ?? 0
}

/** Parts of the two kinds in one record, in different columns. */
function eachPair(
  { firstPart, parts, count }: RecordList,
  first: number,
  second: number,
  take: (i: number, j: number) => void,
): void {
  const { kind, column } = parts
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    for (let i = from; i < to; i++) {
      if (kind[i] !== first) continue
      for (let j = first === second ? i + 1 : from; j < to; j++) {
        if (kind[j] === second && column[i] !== column[j]) take(i, j)
      }
    }
  }
}

/** Groups with an account that is no mere name. */
function countGroups(groups: UnionFind, { count, canonical }: Accounts, isName: Uint8Array): number {
  const seen = new Uint8Array(count)
  let sets = 0
  for (let entry = 0; entry < count; entry++) {
    if (canonical[entry] !== entry || isName[entry] === 1) continue
    const root = groups.find(entry)
    if (seen[root] === 1) continue
    seen[root] = 1
    sets++
  }
  return sets
}
