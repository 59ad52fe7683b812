// The ledger in SQLite: write-ahead log, every commit synced. A commit holds a run and all it covers, or nothing.

import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreError } from '../../model/errors.ts'
import { EXIT_CODES } from '../../model/exit-codes.ts'
import { createPrivate, publish } from '../durable.ts'
import type { BlockRow, ColumnRow, Ledger, RejectRow, RunCommit, RunRow, SourceRow } from '../store.ts'
import { LEDGER_IDENTITY, LEDGER_SCHEMA } from './ledger-schema.ts'
import { guarded, guardedRows, openDatabase } from './open-database.ts'
import * as rows from './rows.ts'

const FILE = 'ledger.sqlite'
const PAGE_BYTES = 4096

/** Whether the case has a ledger, so that a scan of it resumes. */
export function hasLedger(folder: string): boolean {
  return existsSync(join(folder, FILE))
}

/** Makes an empty ledger, which appears under its name only when it is whole. Throws StoreError. */
export function createLedger(folder: string): Ledger {
  const path = join(folder, FILE)
  const temporary = `${path}.tmp`
  guarded(path, () => {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(temporary + suffix, { force: true })
    closeSync(createPrivate(temporary))
    const db = new Database(temporary)
    db.pragma(`page_size = ${PAGE_BYTES}`)
    db.pragma('journal_mode = OFF')
    db.pragma(`application_id = ${LEDGER_IDENTITY.applicationId}`)
    db.pragma(`user_version = ${LEDGER_IDENTITY.version}`)
    db.exec(LEDGER_SCHEMA)
    db.close()
    syncFile(temporary)
    publish(temporary, path)
  })
  return openLedger(folder)
}

/** Opens a ledger and checks it as a whole. Throws StoreError: exit code 5 if it is damaged, foreign or newer. */
export function openLedger(folder: string): Ledger {
  const path = join(folder, FILE)
  const db = openDatabase(path, LEDGER_IDENTITY, false)
  try {
    guarded(path, () => {
      if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') {
        throw new StoreError(`${FILE}: damaged`, EXIT_CODES.unusable.code)
      }
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = FULL')
    })
  } catch (cause) {
    db.close()
    throw cause
  }
  return new SqliteLedger(db, path)
}

function syncFile(path: string): void {
  const fd = openSync(path, 'r+')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

class SqliteLedger implements Ledger {
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

  setMeta(entries: ReadonlyMap<string, string>): void {
    this.#write(() => {
      const insert = this.#db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
      for (const entry of entries) insert.run(entry)
    })
  }

  addSources(sources: readonly SourceRow[]): void {
    this.#write(() => {
      const insert = this.#db.prepare(rows.INSERT_SOURCE)
      for (const source of sources) insert.run(rows.sourceValues(source, source.number))
    })
  }

  *sources(): Iterable<SourceRow> {
    const query = `SELECT ${rows.SOURCE_COLUMNS} FROM sources ORDER BY number`
    for (const record of this.#all<rows.SourceRecord>(query)) yield rows.toSource(record)
  }

  commitRun(commit: RunCommit): void {
    this.#write(() => {
      const run = this.#db.prepare(rows.INSERT_RUN)
      for (const row of commit.runs) run.run(rows.runValues(row))
      const block = this.#db.prepare(rows.INSERT_BLOCK)
      for (const row of commit.blocks) block.run(rows.blockValues(row, row.source))
      const reject = this.#db.prepare(
        'INSERT INTO rejects (source, block, scope, reason, count, places) VALUES (?, ?, ?, ?, ?, ?)',
      )
      for (const row of commit.rejects) {
        reject.run(row.source, row.block, row.scope, row.reason, row.count, rows.wordBytes(row.places))
      }
      const column = this.#db.prepare(rows.INSERT_COLUMN)
      for (const row of commit.columns) column.run(row.source, row.position, row.column)
      const update = this.#db.prepare('UPDATE sources SET status = ?, reason = ?, details = ? WHERE number = ?')
      for (const row of commit.sources) update.run(row.status, row.reason, row.details, row.number)
    })
  }

  *blocks(): Iterable<BlockRow> {
    const query = `SELECT ${rows.BLOCK_COLUMNS} FROM blocks ORDER BY source, block, entry, exit`
    for (const record of this.#each<rows.BlockRecord>(query)) yield rows.toBlock(record)
  }

  *rejects(): Iterable<RejectRow> {
    const query = 'SELECT source, block, scope, reason, count, places FROM rejects ORDER BY rowid'
    for (const record of this.#each<rows.RejectRecord>(query)) yield rows.toReject(record)
  }

  *columns(): Iterable<ColumnRow> {
    yield* this.#each<ColumnRow>('SELECT source, position, "column" FROM columns ORDER BY source, position')
  }

  runs(): readonly RunRow[] {
    return this.#all<rows.RunRecord>('SELECT id, file, bytes, xxh64 FROM runs ORDER BY id').map(rows.toRun)
  }

  replaceRuns(old: readonly number[], run: RunRow): void {
    this.#write(() => {
      const remove = this.#db.prepare('DELETE FROM runs WHERE id = ?')
      for (const id of old) remove.run(id)
      this.#db.prepare(rows.INSERT_RUN).run(rows.runValues(run))
    })
  }

  close(): void {
    guarded(this.#path, () => this.#db.close())
  }

  /** Row by row, for tables that grow with the dump. */
  #each<T>(query: string): Iterable<T> {
    return guardedRows(this.#path, guarded(this.#path, () => this.#db.prepare<[], T>(query)).iterate())
  }

  #all<T>(query: string): T[] {
    return guarded(this.#path, () => this.#db.prepare<[], T>(query).all())
  }

  /** One transaction: all of `act` or nothing of it, on disk when this returns. */
  #write(act: () => void): void {
    guarded(this.#path, () => this.#db.transaction(act).immediate())
  }
}
