// The finished store, for questions only.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { SourceTotalKind } from '../../../workers/merge-messages.ts'
import type { Resolution } from '../../model/resolution.ts'
import type { BlockRow, ColumnRow, DomainRow, RejectRow, SourceRow, SourceTotalRow, Store } from '../store.ts'
import { STORE_FILE } from './fill-store.ts'
import { guarded, guardedRows, openDatabase } from './open-database.ts'
import * as rows from './rows.ts'
import { STORE_IDENTITY } from './store-schema.ts'

/** Whether the case has a finished store. */
export function hasStore(folder: string): boolean {
  return existsSync(join(folder, STORE_FILE))
}

/** Throws StoreError with exit code 5 if it is missing, damaged, foreign or newer. */
export function openStore(folder: string): Store {
  const path = join(folder, STORE_FILE)
  return new SqliteStore(openDatabase(path, STORE_IDENTITY, true), path)
}

class SqliteStore implements Store {
  readonly #db: Database.Database
  readonly #path: string

  constructor(db: Database.Database, path: string) {
    this.#db = db
    this.#path = path
  }

  meta(): ReadonlyMap<string, string> {
    return new Map(
      this.#all<{ key: string; value: string }>('SELECT key, value FROM meta').map((row) => [row.key, row.value]),
    )
  }

  sources(): readonly SourceRow[] {
    return this.#all<rows.SourceRecord>(`SELECT ${rows.SOURCE_COLUMNS} FROM sources ORDER BY number`).map(rows.toSource)
  }

  columns(): readonly ColumnRow[] {
    return this.#all<ColumnRow>('SELECT source, position, "column" FROM columns ORDER BY source, position')
  }

  counters(): Iterable<{ readonly source: number; readonly name: string; readonly value: number }> {
    return this.#all('SELECT source, name, value FROM counters ORDER BY source, name')
  }

  *blocks(): Iterable<BlockRow> {
    const query = `SELECT ${rows.BLOCK_COLUMNS} FROM blocks ORDER BY source, block, entry, exit`
    for (const record of this.#each<rows.BlockRecord>(query)) yield rows.toBlock(record)
  }

  *rejects(): Iterable<Omit<RejectRow, 'block'>> {
    const query = 'SELECT source, 0 AS block, scope, reason, count, places FROM rejects ORDER BY source, scope, reason'
    for (const record of this.#all<rows.RejectRecord>(query)) yield rows.toReject(record)
  }

  totals(): ReadonlyMap<string, number> {
    return new Map(
      this.#all<{ name: string; value: number }>('SELECT name, value FROM totals').map((row) => [row.name, row.value]),
    )
  }

  *sourceTotals(): Iterable<SourceTotalRow> {
    interface Row {
      source: number
      kind: SourceTotalKind
      mentions: number
      unique: number
      new: number
      onlyHere: number
    }
    yield* this.#all<Row>(`SELECT source, kind, mentions, unique_values AS "unique", new_values AS "new", only_here AS onlyHere
      FROM source_totals ORDER BY source, kind`)
  }

  repeatedRows(): Iterable<{ readonly source: number; readonly rows: number; readonly mentions: number }> {
    return this.#all('SELECT source, rows, mentions FROM repeated_rows ORDER BY source')
  }

  domains(): Iterable<DomainRow> {
    return this.#all<DomainRow>(
      'SELECT name, class, registrable, country, mentions, addresses FROM domains ORDER BY number',
    )
  }

  resolution(): Resolution {
    const [row] = this.#all<{ value: string }>('SELECT value FROM resolution')
    return JSON.parse(row?.value ?? 'null') as Resolution
  }

  close(): void {
    this.#db.close()
  }

  /** Row by row, for tables that grow with the dump. */
  #each<T>(query: string): Iterable<T> {
    return guardedRows(this.#path, guarded(this.#path, () => this.#db.prepare<[], T>(query)).iterate())
  }

  #all<T>(query: string): T[] {
    return guarded(this.#path, () => this.#db.prepare<[], T>(query).all())
  }
}
