// Accounts and their namespaces (COUNTING-RULES.md §7). An account entry is (identity, namespace) as it stands in columns;
// namespaces that are one make entries of the same identity one account.

import { stemOfSource, tableOfSource } from '../detect/entity-of-source.ts'
import { placeOfColumn } from '../detect/sql-schema.ts'
import type { Generation, TablesApart } from '../model/resolution.ts'
import { PART_GLOBAL } from '../../workers/party-format.ts'
import type { ColumnList, ResolveSource } from './column-list.ts'
import { PairTable } from './pair-table.ts'
import { KIND, type RecordList } from './record-list.ts'
import { placeOf, tablesApart, uniteTables, type Common, type Namespace } from './tables.ts'
import { UnionFind } from './union-find.ts'

/** Ids with an address in both that prove two namespaces one: at least so many, 95 % of them with the same address. */
const MIN_COMMON = 20
const SAME = { of: 20, at: 19 } as const
const NONE = 0xffffffff

export interface Accounts {
  readonly count: number
  /** For each part that is an account: its entry; NONE for other parts. Becomes the nodes' `ofPart`. */
  readonly entryOfPart: Uint32Array
  /** Entry -> the first entry that is the same account. */
  readonly canonical: Uint32Array
  /** Entry -> number of its namespace, the same for namespaces that are one. */
  readonly namespace: (entry: number) => number
  readonly generations: readonly Generation[]
  readonly tablesApart: readonly TablesApart[]
  /** Pairs of canonical entries that are one account if generations are one: by the later account, then the earlier. */
  readonly generationPairs: PairTable
}

export function findAccounts(records: RecordList, columns: ColumnList, sources: readonly ResolveSource[]): Accounts {
  const { parts, firstPart, count } = records
  const { namespaces, ofColumn } = listNamespaces(columns, sources)
  const needsAddresses = new Set(namespaces.map((one) => one.entity)).size < namespaces.length
  const entries = new PairTable(records.tokens)
  const entryOfPart = new Uint32Array(parts.count).fill(NONE)
  const addresses = new Uint32Array(needsAddresses ? parts.count : 0).fill(NONE)
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    let mailbox = NONE
    if (needsAddresses) {
      for (let p = to - 1; p >= from; p--) if (parts.kind[p] === KIND.mailbox) mailbox = parts.token[p] ?? NONE
    }
    for (let p = from; p < to; p++) {
      const kind = parts.kind[p] ?? 0
      if (kind !== KIND.user_id && kind !== KIND.user_login) continue
      const isGlobal = ((parts.flags[p] ?? 0) & PART_GLOBAL) !== 0
      const namespace = isGlobal ? 0 : (ofColumn[parts.column[p] ?? 0] ?? 0)
      const entry = entries.number(parts.token[p] ?? 0, namespace)
      entryOfPart[p] = entry
      if (needsAddresses && addresses[entry] === NONE) addresses[entry] = mailbox
    }
  }
  const shared = new SharedTokens(entries, records.tokens)
  const together = compare(entries, addresses, shared)
  const sizes = sizesOf(entries, namespaces.length)
  const classes = oneNamespaces(namespaces, sources, columns, ofColumn, together)
  uniteTables(namespaces, together, sizes, classes)
  const canonical = canonicalEntries(entries, shared, classes)
  const generations = findGenerations(namespaces, classes, sizes, together)
  const ofEntry = entries.second // and not the table: it has four bytes for each token
  return {
    count: entries.count,
    entryOfPart,
    canonical,
    namespace: (entry) => classes.find(ofEntry[entry] ?? 0),
    generations: generations.map(({ generation }) => generation),
    tablesApart: tablesApart(namespaces, together, classes),
    generationPairs: generationPairs(entries, shared, canonical, generations),
  }
}

/** Namespace 0 is that of identities without entity. */
function listNamespaces(columns: ColumnList, sources: readonly ResolveSource[]) {
  const namespaces: Namespace[] = [{ entity: '', folder: '', table: '', schema: '', isMapped: false, source: 0 }]
  const known = new Map<string, number>()
  const ofColumn = columns.columns.map((column) => {
    const { source, role, entity, party } = column
    if (role !== 'user') return 0
    const { isMapped = false } = sources[source] ?? {}
    const { folder, name, schema } = placeOfTable(column.name, sources[source])
    const table = isMapped || party !== '' ? '' : tableOfSource(name, entity)
    const key = [entity, folder, table, schema].join('\0')
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, namespaces.length)
    namespaces.push({ entity, folder, table, schema, isMapped, source })
    return namespaces.length - 1
  })
  return { namespaces, ofColumn }
}

/** The table that a column is in: its file, or in an SQL dump one of many, whose databases are what folders are. */
function placeOfTable(column: string, source: ResolveSource | undefined) {
  const { name = '', folder = '', isMapped = false, layout = null } = source ?? {}
  if (layout?.format !== 'sql' || isMapped) return { folder, name, schema: '' }
  const { database, schema, table } = placeOfColumn(column)
  return {
    folder: database === '' ? folder : `${folder}/${database}`,
    name: table,
    schema: schema || (database === '' ? stemOfSource(name) : ''),
  }
}

/** Tokens in more than one namespace, with their entries. */
class SharedTokens {
  /** First entries of such tokens; of each entry the next of its token + 1, 0 for none. */
  readonly #first: number[] = []
  readonly #next: Uint32Array
  /** Of each entry the first of its token + 1, 0 for those that are it themselves. */
  readonly #head: Uint32Array

  constructor(entries: PairTable, tokens: number) {
    const namespace = entries.second[0]
    const isOne = entries.second.subarray(0, entries.count).every((other) => other === namespace)
    this.#next = new Uint32Array(isOne ? 0 : entries.count)
    this.#head = new Uint32Array(isOne ? 0 : entries.count)
    if (isOne) return
    const last = new Uint32Array(tokens)
    for (let entry = 0; entry < entries.count; entry++) {
      const token = entries.first[entry] ?? 0
      const before = (last[token] ?? 0) - 1
      last[token] = entry + 1
      if (before < 0) continue
      if (this.#head[before] === 0) this.#first.push(before)
      this.#head[entry] = this.#head[before] || before + 1
      this.#next[before] = entry + 1
    }
  }

  /** The entries of each such token, ascending, in a list that is used again. */
  *[Symbol.iterator](): Generator<readonly number[]> {
    const list: number[] = []
    for (const first of this.#first) yield this.#chain(list, first, Infinity)
  }

  /** Each entry that is not the first of its token, ascending, with those before it in a list that is used again. */
  *later(): Generator<readonly [entry: number, before: readonly number[]]> {
    const list: number[] = []
    for (let entry = 0; entry < this.#head.length; entry++) {
      const head = this.#head[entry] ?? 0
      if (head !== 0) yield [entry, this.#chain(list, head - 1, entry)]
    }
  }

  #chain(list: number[], first: number, end: number): readonly number[] {
    list.length = 0
    for (let entry = first; entry >= 0 && entry < end; entry = (this.#next[entry] ?? 0) - 1) list.push(entry)
    return list
  }
}

/** What each two namespaces have in common, by their numbers. */
function compare(entries: PairTable, addresses: Uint32Array, shared: SharedTokens): readonly Common[] {
  const together = new Map<string, Common>()
  for (const list of shared) {
    for (const [i, one] of list.entries()) {
      for (const other of list.slice(i + 1)) {
        const [x, y] = (entries.second[one] ?? 0) < (entries.second[other] ?? 0) ? [one, other] : [other, one]
        const a = entries.second[x] ?? 0
        const b = entries.second[y] ?? 0
        const key = `${a} ${b}`
        const found = together.get(key) ?? { a, b, common: 0, withAddress: 0, sameAddress: 0 }
        together.set(key, found)
        found.common++
        if (addresses[x] === NONE || addresses[y] === NONE) continue
        found.withAddress++
        if (addresses[x] === addresses[y]) found.sameAddress++
      }
    }
  }
  return [...together.values()].toSorted((x, y) => x.a - y.a || x.b - y.b)
}

/** Namespaces that are one: by their files' contents, or by the addresses of their ids. */
function oneNamespaces(
  namespaces: readonly Namespace[],
  sources: readonly ResolveSource[],
  columns: ColumnList,
  ofColumn: readonly number[],
  together: readonly Common[],
): UnionFind {
  const classes = new UnionFind(namespaces.length)
  const firstOfContent = new Map<string, number>()
  for (const [i, { source, role, entity, name }] of columns.columns.entries()) {
    const { content = null, layout = null } = sources[source] ?? {}
    if (content === null || role !== 'user') continue
    // Of an SQL dump each table for itself: what is one is the same table of a copy.
    const { database, schema, table } = placeOfColumn(layout?.format === 'sql' ? name : '')
    const key = [content, entity, database, schema, table].join('\0')
    const namespace = ofColumn[i] ?? 0
    const before = firstOfContent.get(key)
    if (before === undefined) firstOfContent.set(key, namespace)
    else classes.unite(before, namespace)
  }
  for (const { a, b, withAddress, sameAddress } of together) {
    if (withAddress >= MIN_COMMON && sameAddress * SAME.of >= withAddress * SAME.at) classes.unite(a, b)
  }
  return classes
}

function canonicalEntries(entries: PairTable, shared: SharedTokens, classes: UnionFind): Uint32Array {
  const canonical = new Uint32Array(entries.count)
  for (let entry = 0; entry < entries.count; entry++) canonical[entry] = entry
  for (const list of shared) {
    for (const [i, entry] of list.entries()) {
      const own = classes.find(entries.second[entry] ?? 0)
      const same = list.slice(0, i).find((other) => classes.find(entries.second[other] ?? 0) === own)
      if (same !== undefined) canonical[entry] = canonical[same] ?? same
    }
  }
  return canonical
}

/** Identities of each namespace. */
function sizesOf(entries: PairTable, namespaces: number): Uint32Array {
  const sizes = new Uint32Array(namespaces)
  for (let entry = 0; entry < entries.count; entry++) {
    const namespace = entries.second[entry] ?? 0
    sizes[namespace] = (sizes[namespace] ?? 0) + 1
  }
  return sizes
}

interface FoundGeneration {
  readonly a: number
  readonly b: number
  readonly generation: Generation
}

/** Two namespaces of different folders that are not one, but hold half of each other's ids, half of them with the same address. */
function findGenerations(
  namespaces: readonly Namespace[],
  classes: UnionFind,
  sizes: Uint32Array,
  together: readonly Common[],
): readonly FoundGeneration[] {
  return together.flatMap(({ a, b, common, withAddress, sameAddress }) => {
    const ids = Math.min(sizes[a] ?? 0, sizes[b] ?? 0)
    if (classes.find(a) === classes.find(b) || common * 2 < ids || sameAddress * 2 < withAddress) return []
    if (placeOf(namespaces[a]) === placeOf(namespaces[b])) return []
    const apart = (sizes[a] ?? 0) + (sizes[b] ?? 0)
    const generation = {
      first: namespaces[a]?.source ?? 0,
      second: namespaces[b]?.source ?? 0,
      entity: namespaces[a]?.entity ?? '',
      ids,
      common,
      withAddress,
      sameAddress,
      apart,
      asOne: apart - common,
    }
    return [{ a, b, generation }]
  })
}

function generationPairs(
  entries: PairTable,
  shared: SharedTokens,
  canonical: Uint32Array,
  generations: readonly FoundGeneration[],
): PairTable {
  const pairs = new Set(generations.map(({ a, b }) => `${a} ${b}`))
  const found = new PairTable(pairs.size === 0 ? 0 : entries.count)
  if (pairs.size === 0) return found
  for (const [other, before] of shared.later()) {
    for (const one of before) {
      const a = Math.min(entries.second[one] ?? 0, entries.second[other] ?? 0)
      const b = Math.max(entries.second[one] ?? 0, entries.second[other] ?? 0)
      if (!pairs.has(`${a} ${b}`)) continue
      const [x, y] = [canonical[one] ?? one, canonical[other] ?? other]
      found.number(Math.min(x, y), Math.max(x, y))
    }
  }
  return found
}
