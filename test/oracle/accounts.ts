// Accounts, their namespaces and users (COUNTING-RULES §7), and which columns determine which (§8).

import type { Part, PartyRecord } from './party-records.ts'
import { Sets } from './sets.ts'

/** A distinct record of one source, with the rows that say the same, in the order of first places. */
export interface SourcedRecord extends PartyRecord {
  readonly source: number
  readonly rows: number
}

export interface OracleSourceFacts {
  readonly folder: string
  /** Equal for files of the same bytes, '' for empty ones. */
  readonly content: string
}

export type Determines = (source: number, from: string, to: string) => boolean

/** `Column A determines column B if at least 95 % of the different identifiers of A ... have exactly one identifier of B.` */
export function determinesIn(records: readonly SourcedRecord[]): Determines {
  const seen = new Map<string, Map<string, Set<string>>>()
  for (const { source, parts } of records) {
    for (const a of parts) {
      for (const b of parts) {
        if (a.column === b.column) continue
        const pair = JSON.stringify([source, a.column, b.column])
        const ids = seen.get(pair) ?? new Map<string, Set<string>>()
        seen.set(pair, ids)
        const key = `${a.kind} ${a.key}`
        ids.set(key, (ids.get(key) ?? new Set()).add(`${b.kind} ${b.key}`))
      }
    }
  }
  return (source, from, to) => {
    const ids = [...(seen.get(JSON.stringify([source, from, to])) ?? new Map<string, Set<string>>()).values()]
    const determined = ids.filter((others) => others.size === 1).length
    return ids.length > 0 && determined * 100 >= ids.length * 95
  }
}

export function isAccount({ kind }: Part): boolean {
  return kind === 'user id' || kind === 'user login'
}

interface Generation {
  readonly a: string
  readonly b: string
}

export class Accounts {
  readonly #facts: readonly OracleSourceFacts[]
  /** Namespace -> all namespaces that are one with it. */
  readonly #one = new Sets()
  /** Namespace -> identity -> the mailbox of its first record that has one, or ''. */
  readonly #ids = new Map<string, Map<string, string>>()
  /** Identities of namespaces in the order in which records have them. */
  readonly #met: string[] = []
  readonly generations: readonly Generation[]

  constructor(
    records: readonly SourcedRecord[],
    facts: readonly OracleSourceFacts[],
    userColumns: readonly (readonly [source: number, entity: string])[],
  ) {
    this.#facts = facts
    for (const [source, entity] of userColumns) this.#one.add(this.#namespace(source, entity))
    for (const { source, parts } of records) {
      const mailbox = parts.find(({ kind }) => kind === 'mailbox')?.key ?? ''
      for (const part of parts.filter(isAccount)) {
        const namespace = this.#namespace(source, part.entity)
        this.#one.add(namespace)
        const ids = this.#ids.get(namespace) ?? new Map<string, string>()
        this.#ids.set(namespace, ids)
        const key = `${part.kind} ${part.key}`
        if (!ids.has(key)) this.#met.push(JSON.stringify([namespace, key]))
        if ((ids.get(key) ?? '') === '') ids.set(key, mailbox)
      }
    }
    this.#joinCopies(userColumns)
    this.generations = this.#compare()
  }

  #namespace(source: number, entity: string): string {
    return entity === '' ? '' : JSON.stringify([this.#facts[source]?.folder ?? '', entity])
  }

  /** `... are one if two of their sources are copies of each other` */
  #joinCopies(columns: readonly (readonly [source: number, entity: string])[]): void {
    for (const [a, entity] of columns) {
      for (const [b, other] of columns) {
        const content = this.#facts[a]?.content ?? ''
        if (entity !== other || content === '' || content !== this.#facts[b]?.content) continue
        this.#one.join(this.#namespace(a, entity), this.#namespace(b, entity))
      }
    }
  }

  /** `... or if there are at least 20 ids that both hold with an address and at least 95 % of these have the same`; else generations. */
  #compare(): readonly Generation[] {
    const candidates: Generation[] = []
    const names = [...this.#ids.keys()]
    for (const [i, a] of names.entries()) {
      for (const b of names.slice(i + 1)) {
        const [own, others] = [this.#ids.get(a) ?? new Map(), this.#ids.get(b) ?? new Map<string, string>()]
        const common = [...own.keys()].filter((key) => others.has(key))
        if (common.length === 0 || entityOf(a) !== entityOf(b)) continue
        const addressed = common.filter((key) => own.get(key) !== '' && others.get(key) !== '')
        const same = addressed.filter((key) => own.get(key) === others.get(key))
        if (addressed.length >= 20 && same.length * 100 >= addressed.length * 95) this.#one.join(a, b)
        const half = common.length * 2 >= Math.min(own.size, others.size)
        if (half && same.length * 2 >= addressed.length) candidates.push({ a, b })
      }
    }
    return candidates.filter(({ a, b }) => !this.#one.same(a, b))
  }

  /** The account's name: its namespace, by any of those that are one, and its identity. */
  nameOf(source: number, part: Part): string {
    return this.#named(this.#namespace(source, part.entity), `${part.kind} ${part.key}`)
  }

  #named(namespace: string, key: string): string {
    return JSON.stringify(['account', this.#one.root(namespace), key])
  }

  namespaceOf(account: string): string {
    return (JSON.parse(account) as string[])[1] ?? ''
  }

  /** Accounts that are one if generations are, `by the first record of the later account, then of the earlier one`. */
  pairs(): readonly (readonly [string, string])[] {
    const pairs = this.generations.flatMap(({ a, b }) => {
      const others = this.#ids.get(b) ?? new Map<string, string>()
      const common = [...(this.#ids.get(a) ?? new Map<string, string>()).keys()].filter((key) => others.has(key))
      return common.map((key) => {
        const places = [this.#placeOf(a, key), this.#placeOf(b, key)]
        return { a, b, key, later: Math.max(...places), earlier: Math.min(...places) }
      })
    })
    return pairs
      .toSorted((x, y) => x.later - y.later || x.earlier - y.earlier)
      .map(({ a, b, key }) => [this.#named(a, key), this.#named(b, key)])
  }

  #placeOf(namespace: string, key: string): number {
    return this.#met.indexOf(JSON.stringify([namespace, key]))
  }
}

function entityOf(namespace: string): string {
  return namespace === '' ? '' : ((JSON.parse(namespace) as string[])[1] ?? '')
}

/** `Ids and logins of one record are one account where the two columns determine each other.` */
export function joinUsers(records: readonly SourcedRecord[], accounts: Accounts, determines: Determines): Sets {
  const users = new Sets()
  for (const { source, parts } of records) {
    for (const part of parts.filter(isAccount)) users.add(accounts.nameOf(source, part))
    for (const id of parts.filter(({ kind }) => kind === 'user id')) {
      for (const login of parts.filter(({ kind }) => kind === 'user login')) {
        const mutual = determines(source, id.column, login.column) && determines(source, login.column, id.column)
        if (mutual) users.join(accounts.nameOf(source, id), accounts.nameOf(source, login))
      }
    }
  }
  return users
}
