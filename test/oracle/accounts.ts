// Accounts and their namespaces (COUNTING-RULES §7).

import type { Part, PartyRecord } from './party-records.ts'
import { Sets } from './sets.ts'

/** A distinct record of one source, with the rows that say the same, in the order of first places. */
export interface SourcedRecord extends PartyRecord {
  readonly source: number
  readonly rows: number
}

export interface OracleSourceFacts {
  readonly folder: string
  /** Which of the folder's tables of an entity the source is, '' for none of them. */
  readonly tableOf: (entity: string) => string
  /** Of an SQL dump what tells it from others of its folder, else ''. */
  readonly schema: string
  readonly isMapped: boolean
  /** Equal for files of the same bytes, '' for empty ones. */
  readonly content: string
}

export function isAccount({ kind }: Part): boolean {
  return kind === 'user id' || kind === 'user login'
}

/** A column of accounts. */
export interface UserColumn {
  readonly source: number
  readonly entity: string
  readonly party: string
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
    userColumns: readonly UserColumn[],
  ) {
    this.#facts = facts
    for (const { source, entity, party } of userColumns) this.#one.add(this.#namespace(source, entity, party))
    for (const { source, parts } of records) {
      const mailbox = parts.find(({ kind }) => kind === 'mailbox')?.key ?? ''
      for (const part of parts.filter(isAccount)) {
        const namespace = this.#namespace(source, part.entity, part.party)
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

  #namespace(source: number, entity: string, party: string): string {
    const facts = this.#facts[source]
    if (entity === '' || facts === undefined) return ''
    return JSON.stringify([facts.folder, entity, party === '' ? facts.tableOf(entity) : '', facts.schema])
  }

  /** `... are one if two of their sources are copies of each other` */
  #joinCopies(columns: readonly UserColumn[]): void {
    for (const a of columns) {
      for (const b of columns) {
        const content = this.#facts[a.source]?.content ?? ''
        if (a.entity !== b.entity || content === '' || content !== this.#facts[b.source]?.content) continue
        this.#one.join(this.#namespace(a.source, a.entity, a.party), this.#namespace(b.source, b.entity, b.party))
      }
    }
  }

  #common(a: string, b: string): number {
    return [...(this.#ids.get(a)?.keys() ?? [])].filter((key) => this.#ids.get(b)?.has(key)).length
  }

  /** `Tables of one folder are one namespace, but for those ...` */
  #joinTables(apart: ReadonlySet<string>): void {
    const names = [...this.#one.names()].filter((name) => name !== '')
    const isReference = (name: string) => (JSON.parse(name) as string[])[2] === ''
    for (const own of Map.groupBy(names, (name) =>
      JSON.stringify((JSON.parse(name) as string[]).slice(0, 2)),
    ).values()) {
      const groups: string[][] = []
      for (const name of [...own.filter((one) => !isReference(one)), ...own.filter(isReference)]) {
        const fits = (group: readonly string[]) => !group.some((other) => apart.has(pairOf(name, other)))
        const shared = (group: readonly string[]) => group.reduce((sum, other) => sum + this.#common(name, other), 0)
        const isAtHome = (group: readonly string[]) =>
          isReference(name) && group.some((other) => schemaOf(other) === schemaOf(name)) ? 1 : 0
        const [group] = groups.filter(fits).toSorted((a, b) => isAtHome(b) - isAtHome(a) || shared(b) - shared(a))
        if (group === undefined) groups.push([name])
        else this.#one.join(group[0] ?? '', name)
        group?.push(name)
      }
    }
  }

  /** `References in a folder without a table of the entity ...` */
  #joinBelow(apart: ReadonlySet<string>): void {
    const names = [...this.#one.names()].filter((name) => name !== '')
    const partsOf = (name: string) => JSON.parse(name) as [folder: string, entity: string, table: string]
    const tablesIn = (folder: string, entity: string) =>
      names.filter((name) => partsOf(name)[0] === folder && partsOf(name)[1] === entity && partsOf(name)[2] !== '')
    const mapped = new Set(this.#facts.filter(({ isMapped }) => isMapped).map(({ folder }) => folder))
    for (const name of names) {
      const [folder, entity] = partsOf(name)
      if (tablesIn(folder, entity).length > 0 || mapped.has(folder)) continue
      const folders = folder.split('/')
      const above = folders.map((_, i) => folders.slice(0, i).join('/')).filter((one) => one !== '')
      const nearest = above.findLast((one) => tablesIn(one, entity).length > 0)
      if (nearest === undefined) continue
      const tables = tablesIn(nearest, entity)
      const most = Math.max(...tables.map((table) => this.#common(table, name)))
      const table = tables.find((one) => this.#common(one, name) === most)
      const isHalf = most * 2 >= (this.#ids.get(name)?.size ?? 0)
      if (table !== undefined && isHalf && !apart.has(pairOf(table, name))) this.#one.join(table, name)
    }
  }

  /** `... or if there are at least 20 ids that both hold with an address and at least 95 % of these have the same`; else generations. */
  #compare(): readonly Generation[] {
    const candidates: Generation[] = []
    const apart = new Set<string>()
    const names = [...this.#ids.keys()]
    for (const [i, a] of names.entries()) {
      for (const b of names.slice(i + 1)) {
        const [own, others] = [this.#ids.get(a) ?? new Map(), this.#ids.get(b) ?? new Map<string, string>()]
        const common = [...own.keys()].filter((key) => others.has(key))
        if (common.length === 0 || entityOf(a) !== entityOf(b)) continue
        const addressed = common.filter((key) => own.get(key) !== '' && others.get(key) !== '')
        const same = addressed.filter((key) => own.get(key) === others.get(key))
        if (addressed.length >= 20 && same.length * 100 >= addressed.length * 95) this.#one.join(a, b)
        const least = schemaOf(a) === schemaOf(b) ? 5 : 1
        if (addressed.length >= least && same.length * 2 < addressed.length) apart.add(pairOf(a, b))
        const half = common.length * 2 >= Math.min(own.size, others.size)
        if (half && same.length * 2 >= addressed.length) candidates.push({ a, b })
      }
    }
    this.#joinTables(apart)
    this.#joinBelow(apart)
    return candidates.filter(({ a, b }) => !this.#one.same(a, b) && placeOf(a) !== placeOf(b))
  }

  /** The account's name: its namespace, by any of those that are one, and its identity. */
  nameOf(source: number, part: Part): string {
    return this.#named(this.#namespace(source, part.entity, part.party), `${part.kind} ${part.key}`)
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

function schemaOf(namespace: string): string {
  return (JSON.parse(namespace) as string[])[3] ?? ''
}

/** Folder and entity. */
function placeOf(namespace: string): string {
  return JSON.stringify((JSON.parse(namespace) as string[]).slice(0, 2))
}

function pairOf(a: string, b: string): string {
  return JSON.stringify([a, b].toSorted())
}

function entityOf(namespace: string): string {
  return namespace === '' ? '' : ((JSON.parse(namespace) as string[])[1] ?? '')
}
