// Builds the store from scratch: an empty schema, the large tables as b-trees, everything else by SQL. The file gets
// its name once it is safe on disk; a crash before that costs nothing but doing it again.

import { closeSync, fdatasync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import Database from 'better-sqlite3'
import type { Resolution } from '../../model/resolution.ts'
import { createPrivate, publish, storeError } from '../durable.ts'
import type { RowTotals, StoreContent } from '../store.ts'
import { BTreeWriter } from './b-tree.ts'
import { insertRows } from './insert-rows.ts'
import { PAGE_BYTES, PageFile } from './page-file.ts'
import { STORE_IDENTITY, STORE_SCHEMA } from './store-schema.ts'

export const STORE_FILE = 'store.sqlite'

/** Fills `store.sqlite` of the case; an older one is replaced. Throws StoreError; what `content` throws passes through. */
export async function fillStore(folder: string, content: StoreContent): Promise<void> {
  const path = join(folder, STORE_FILE)
  const temporary = `${path}.tmp`
  try {
    createEmpty(temporary)
    const fd = openSync(temporary, 'r+')
    try {
      const { rows, resolution } = await fillTrees(temporary, fd, content)
      const written = dataSync(fd)
      insertRest(temporary, content, await rows, resolution)
      await written
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    publish(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw isOfTheFile(cause) ? storeError(path, cause) : cause
  }
}

function isOfTheFile(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause
}

function createEmpty(path: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  closeSync(createPrivate(path))
  const db = new Database(path)
  db.pragma(`page_size = ${PAGE_BYTES}`)
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma(`application_id = ${STORE_IDENTITY.applicationId}`)
  db.pragma(`user_version = ${STORE_IDENTITY.version}`)
  db.exec(STORE_SCHEMA)
  db.close()
}

/**
 * The tables `entity`, `entity_source` and `entity_group`, while no connection has the file open. Returns what is known
 * then, or will be: workers count rows meanwhile.
 */
async function fillTrees(path: string, fd: number, content: StoreContent) {
  const file = new PageFile(fd)
  const roots = rootPages(path)
  const entities = new BTreeWriter(file, roots('entity'))
  const pairs = new BTreeWriter(file, roots('entity_source'))
  for await (const batch of content.entities) {
    for (const cells of batch.entities) entities.add(cells)
    for (const cells of batch.pairs) pairs.add(cells)
  }
  entities.finish()
  pairs.finish()
  const groups = new BTreeWriter(file, roots('entity_group'))
  const rows = content.rows()
  rows.catch(() => {}) // whoever awaits it reports
  const resolved = await content.resolved()
  for (const cells of resolved.groups) {
    groups.add(cells)
    await setImmediate() // the workers' results are taken in between
  }
  groups.finish()
  await file.finish()
  return { rows, resolution: resolved.resolution }
}

/** Where the schema has put the roots of its tables. */
function rootPages(path: string): (table: string) => number {
  const db = new Database(path, { readonly: true })
  const query = db.prepare<[], { name: string; rootpage: number }>('SELECT name, rootpage FROM sqlite_schema')
  const pages = new Map(query.all().map(({ name, rootpage }) => [name, rootpage]))
  db.close()
  return (table) => pages.get(table) ?? 0
}

/** Starts to write the pages out while SQLite fills the small tables. Errors come back with the sync at the end. */
function dataSync(fd: number): Promise<void> {
  return new Promise((done) => {
    fdatasync(fd, () => done())
  })
}

function insertRest(path: string, content: StoreContent, rows: RowTotals | null, resolution: Resolution): void {
  const db = new Database(path)
  try {
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('temp_store = MEMORY')
    db.transaction(() => insertRows(db, content, rows, resolution))()
  } finally {
    db.close()
  }
}
