// Users (COUNTING-RULES §7): accounts, with what stands for one account in a record joined.

import { type Accounts, isAccount, type SourcedRecord } from './accounts.ts'
import type { Determination } from './determination.ts'
import { Sets } from './sets.ts'

export interface Users {
  readonly sets: Sets
  /** Whether the account is none of its own: a name or a group. */
  readonly isName: (account: string) => boolean
}

export function joinUsers(records: readonly SourcedRecord[], accounts: Accounts, determination: Determination): Users {
  const { share, determines, hasOne } = determination
  const sets = new Sets()
  /** Login -> namespace of ids -> ids that it stands for. */
  const idsOfLogin = new Map<string, Map<string, Set<string>>>()
  const beside = new Set<string>()
  const alone = new Set<string>()
  for (const { source, parts } of records) {
    const ids = parts.filter(({ kind }) => kind === 'user id')
    const logins = parts.filter(({ kind }) => kind === 'user login')
    for (const part of parts.filter(isAccount)) sets.add(accounts.nameOf(source, part))
    for (const id of parts.filter(isAccount)) {
      const others = parts.filter(({ kind, column }) => kind === id.kind && column !== id.column)
      for (const other of others) {
        const mutual = determines(source, id.column, other.column) && determines(source, other.column, id.column)
        if (mutual && hasOne(source, id, other.column) && hasOne(source, other, id.column))
          sets.join(accounts.nameOf(source, id), accounts.nameOf(source, other))
      }
    }
    for (const login of logins) {
      const name = accounts.nameOf(source, login)
      if (ids.length === 0) alone.add(name)
      for (const id of ids) {
        beside.add(name)
        if (share(source, id.column, login.column) < 2 || share(source, login.column, id.column) < 2) continue
        const account = accounts.nameOf(source, id)
        const places = idsOfLogin.get(name) ?? new Map<string, Set<string>>()
        idsOfLogin.set(name, places)
        const namespace = accounts.namespaceOf(account)
        places.set(namespace, (places.get(namespace) ?? new Set()).add(account))
      }
    }
  }
  const groups = groupIds(records, accounts, determination)
  const names = new Set([...beside].filter((login) => !alone.has(login)))
  for (const [login, places] of idsOfLogin) {
    const single = [...places.values()].filter(({ size }) => size === 1).flatMap((ids) => [...ids])
    if (single.length < places.size) names.add(login)
    if (single.length > 0) names.delete(login)
    for (const id of single) sets.join(id, login)
  }
  return { sets, isName: (account) => names.has(account) || groups.has(account) }
}

/** `An id that only ever stands beside ids of other columns which determine its own ...` */
function groupIds(
  records: readonly SourcedRecord[],
  accounts: Accounts,
  { determines, share }: Determination,
): ReadonlySet<string> {
  const grouping = new Set<string>()
  const standing = new Set<string>()
  for (const { source, parts } of records) {
    const ids = parts.filter(({ kind }) => kind === 'user id')
    for (const id of ids) {
      const others = ids.filter(({ column }) => column !== id.column)
      const isGroup = others.some(
        ({ column }) => determines(source, column, id.column) && share(source, id.column, column) === 0,
      )
      ;(isGroup ? grouping : standing).add(accounts.nameOf(source, id))
    }
  }
  return new Set([...grouping].filter((id) => !standing.has(id)))
}
