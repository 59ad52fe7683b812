// Users: accounts, with an id and a login of one record as one account where their columns determine each other.

import type { Range } from '../model/resolution.ts'
import type { Determination } from './determination.ts'
import type { Accounts } from './namespaces.ts'
import { KIND, type RecordList } from './record-list.ts'
import { UnionFind } from './union-find.ts'

export interface Users {
  readonly range: Range
  /** Groups of account entries. */
  readonly groups: UnionFind
}

export function joinUsers(records: RecordList, accounts: Accounts, determination: Determination): Users {
  const groups = new UnionFind(accounts.count)
  for (let entry = 0; entry < accounts.count; entry++) groups.unite(entry, accounts.canonical[entry] ?? entry)
  joinLogins(records, accounts, determination, groups)
  const unique = countGroups(groups, accounts.count)
  const { generationPairs: pairs } = accounts
  if (pairs.count === 0) return { range: { unique, low: unique, high: unique }, groups }
  const asOne = groups.copy()
  for (let pair = 0; pair < pairs.count; pair++) asOne.unite(pairs.first[pair] ?? 0, pairs.second[pair] ?? 0)
  return { range: { unique, low: countGroups(asOne, accounts.count), high: unique }, groups }
}

function joinLogins(records: RecordList, accounts: Accounts, determination: Determination, groups: UnionFind): void {
  const { firstPart, parts, count } = records
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    for (let i = from; i < to; i++) {
      if (parts.kind[i] !== KIND.user_id) continue
      for (let j = from; j < to; j++) {
        if (parts.kind[j] !== KIND.user_login) continue
        const id = parts.column[i] ?? 0
        const login = parts.column[j] ?? 0
        if (!determination.determines(id, login) || !determination.determines(login, id)) continue
        groups.unite(accounts.entryOfPart[i] ?? 0, accounts.entryOfPart[j] ?? 0)
      }
    }
  }
}

function countGroups(groups: UnionFind, count: number): number {
  let sets = 0
  for (let entry = 0; entry < count; entry++) if (groups.find(entry) === entry) sets++
  return sets
}
