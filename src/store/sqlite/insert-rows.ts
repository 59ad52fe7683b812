// The store's smaller tables: what the ledger knows, renumbered by rank, and the sums of the merge.

import type Database from 'better-sqlite3'
import { SOURCE_TOTAL_FIELDS, SOURCE_TOTAL_KINDS } from '../../../workers/merge-messages.ts'
import { MAX_PLACES } from '../../model/limits.ts'
import type { Resolution } from '../../model/resolution.ts'
import type { RejectRow, RowTotals, StoreContent } from '../store.ts'
import * as rows from './rows.ts'

export function insertRows(
  db: Database.Database,
  content: StoreContent,
  rowTotals: RowTotals | null,
  resolution: Resolution,
): void {
  insertMeta(db, content)
  insertSources(db, content)
  insertBlocks(db, content)
  insertRejects(db, content)
  insertDomains(db, content)
  insertTotals(db, content, rowTotals)
  db.prepare('INSERT INTO resolution (value) VALUES (?)').run(JSON.stringify(resolution))
  insertSourceTotals(db, content.totals().sources)
  if (rowTotals !== null) insertRepeatedRows(db, rowTotals.sources)
}

function insertMeta(db: Database.Database, content: StoreContent): void {
  const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)')
  for (const entry of content.meta) insert.run(entry)
  const run = db.prepare(rows.INSERT_RUN)
  for (const row of content.runs) run.run(rows.runValues(row))
}

function insertSources(db: Database.Database, { ranks, sources, columns }: StoreContent): void {
  const insert = db.prepare(rows.INSERT_SOURCE)
  for (const source of sources) insert.run(rows.sourceValues(source, ranks[source.number] ?? source.number))
  const column = db.prepare(rows.INSERT_COLUMN)
  for (const row of columns) column.run(ranks[row.source] ?? row.source, row.position, row.column)
}

function insertBlocks(db: Database.Database, { ranks, blocks, counters }: StoreContent): void {
  const insert = db.prepare(rows.INSERT_BLOCK)
  const sums = new Map<number, BigUint64Array>()
  for (const block of blocks) {
    const source = ranks[block.source] ?? block.source
    insert.run(rows.blockValues(block, source))
    const sum = sums.get(source) ?? new BigUint64Array(counters.length)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0n) + (block.counters[i] ?? 0n)
    sums.set(source, sum)
  }
  const counter = db.prepare('INSERT INTO counters (source, name, value) VALUES (?, ?, ?)')
  for (const [source, sum] of sums) {
    for (const [i, name] of counters.entries()) if (sum[i] !== 0n) counter.run(source, name, sum[i])
  }
}

/** Sums the blocks' rejects of each source and keeps the first places. */
function insertRejects(db: Database.Database, { ranks, rejects }: StoreContent): void {
  const sums = new Map<string, { source: number; row: RejectRow; count: number; places: [bigint, bigint][] }>()
  for (const row of rejects) {
    const source = ranks[row.source] ?? row.source
    const key = `${source} ${row.scope} ${row.reason}`
    const sum = sums.get(key) ?? { source, row, count: 0, places: [] }
    sum.count += row.count
    for (let i = 0; i + 1 < row.places.length; i += 2) sum.places.push([row.places[i] ?? 0n, row.places[i + 1] ?? 0n])
    if (sum.places.length > 16 * MAX_PLACES) sum.places = firstPlaces(sum.places)
    sums.set(key, sum)
  }
  const insert = db.prepare('INSERT INTO rejects (source, scope, reason, count, places) VALUES (?, ?, ?, ?, ?)')
  for (const { source, row, count, places } of sums.values()) {
    const words = BigUint64Array.from(firstPlaces(places).flat())
    insert.run(source, row.scope, row.reason, count, rows.wordBytes(words))
  }
}

function firstPlaces(places: [bigint, bigint][]): [bigint, bigint][] {
  return places.toSorted((a, b) => Number(a[0] - b[0]) || Number(a[1] - b[1])).slice(0, MAX_PLACES)
}

function insertDomains(db: Database.Database, { domains, describeDomain, totals }: StoreContent): void {
  const insert = db.prepare(
    'INSERT INTO domains (number, name, class, registrable, country, mentions, addresses) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const sums = totals().domains
  for (const [number, name] of domains.entries()) {
    const facts = describeDomain(name)
    const values = [facts.class, facts.registrable, facts.country, sums[number * 2], sums[number * 2 + 1]]
    insert.run(number, name, ...values)
  }
}

function insertTotals(db: Database.Database, content: StoreContent, rowTotals: RowTotals | null): void {
  const insert = db.prepare('INSERT INTO totals (name, value) VALUES (?, ?)')
  for (const entry of Object.entries(content.totals().totals)) insert.run(entry)
  if (rowTotals === null) return
  let mentions = 0
  for (let i = 1; i < rowTotals.sources.length; i += 2) mentions += rowTotals.sources[i] ?? 0
  insert.run('rows.unique', rowTotals.distinct)
  insert.run('rows.repeated_mentions', mentions)
}

function insertSourceTotals(db: Database.Database, sums: Float64Array): void {
  const insert = db.prepare(
    'INSERT INTO source_totals (source, kind, mentions, unique_values, new_values, only_here) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const records = sums.length / SOURCE_TOTAL_FIELDS
  for (let record = 0; record < records; record++) {
    const at = record * SOURCE_TOTAL_FIELDS
    const values = sums.subarray(at, at + SOURCE_TOTAL_FIELDS)
    if ((values[1] ?? 0) === 0) continue
    const source = Math.floor(record / SOURCE_TOTAL_KINDS.length)
    insert.run(source, SOURCE_TOTAL_KINDS[record % SOURCE_TOTAL_KINDS.length], ...values)
  }
}

function insertRepeatedRows(db: Database.Database, sums: Float64Array): void {
  const insert = db.prepare('INSERT INTO repeated_rows (source, rows, mentions) VALUES (?, ?, ?)')
  for (let source = 0; source * 2 < sums.length; source++) {
    if ((sums[source * 2] ?? 0) > 0) insert.run(source, sums[source * 2], sums[source * 2 + 1])
  }
}
