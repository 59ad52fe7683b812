// Builds the store from scratch: an empty schema, the large tables as b-trees, everything else by SQL. The file gets
// its name once it is safe on disk; a crash before that costs nothing but doing it again.

import { closeSync, fdatasync, fsyncSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createPrivate, publish, storeError } from '../durable.ts'
import type { StoreContent } from '../store.ts'
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
      await fillTrees(temporary, fd, content)
      const written = dataSync(fd)
      await insertRest(temporary, content)
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

/** The tables `entity`, `entity_source` and `entity_group`, while no connection has the file open. */
async function fillTrees(path: string, fd: number, content: StoreContent): Promise<void> {
  const file = new PageFile(fd)
  const roots = rootPages(path)
  const entities = new BTreeWriter(file, roots('entity'))
  const pairs = new BTreeWriter(file, roots('entity_source'))
  for await (const batch of content.entities) {
    for (const cells of batch.entities) entities.add(new Uint8Array(cells))
    for (const cells of batch.pairs) pairs.add(new Uint8Array(cells))
  }
  entities.finish()
  pairs.finish()
  const groups = new BTreeWriter(file, roots('entity_group'))
  for (const cells of content.groups) groups.add(cells)
  groups.finish()
  await file.finish()
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

async function insertRest(path: string, content: StoreContent): Promise<void> {
  const rows = await content.rows()
  const db = new Database(path)
  try {
    db.pragma('journal_mode = OFF')
    db.pragma('synchronous = OFF')
    db.pragma('locking_mode = EXCLUSIVE')
    db.pragma('temp_store = MEMORY')
    db.transaction(() => insertRows(db, content, rows))()
  } finally {
    db.close()
  }
}
