// Trees written page by page, at every number of rows around the edges of pages and levels, as SQLite sees them.

import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { BTreeWriter } from '../../src/store/sqlite/b-tree.ts'
import { PAGE_BYTES, PageFile } from '../../src/store/sqlite/page-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

const KEY_BYTES = 100 // fewer cells to a page, so that levels come sooner
const CELL_BYTES = KEY_BYTES + 4
const PER_LEAF = Math.floor((PAGE_BYTES - 8) / (CELL_BYTES + 2))
const PER_INTERIOR = Math.floor((PAGE_BYTES - 12) / (CELL_BYTES + 6))

/** Cells of a table with one BLOB column: payload length, header length, serial type (two bytes), key. */
function cells(count: number): Uint8Array {
  const bytes = Buffer.alloc(count * CELL_BYTES)
  for (let i = 0; i < count; i++) {
    const at = i * CELL_BYTES
    const type = KEY_BYTES * 2 + 12
    bytes.set([CELL_BYTES - 1, 3, 0x80 | (type >> 7), type & 0x7f], at)
    bytes.writeUInt32BE(i, at + 4)
  }
  return bytes
}

async function check(path: string, count: number): Promise<void> {
  const db = new Database(path)
  db.pragma(`page_size = ${PAGE_BYTES}`)
  db.pragma('journal_mode = OFF')
  db.exec('DROP TABLE IF EXISTS t; VACUUM; CREATE TABLE t (k BLOB PRIMARY KEY) WITHOUT ROWID')
  const { rootpage } = db
    .prepare<[], { rootpage: number }>("SELECT rootpage FROM sqlite_schema WHERE name = 't'")
    .get()!
  db.close()
  const fd = openSync(path, 'r+')
  const file = new PageFile(fd)
  const tree = new BTreeWriter(file, rootpage)
  const all = cells(count)
  const half = Math.floor(count / 2) * CELL_BYTES
  tree.add(all.subarray(0, half))
  tree.add(all.subarray(half))
  tree.finish()
  await file.finish()
  closeSync(fd)
  const filled = new Database(path)
  expect([count, filled.pragma('integrity_check', { simple: true })]).toEqual([count, 'ok'])
  expect(filled.prepare('SELECT count(*) FROM t').pluck().get()).toBe(count)
  filled.prepare('INSERT INTO t VALUES (?)').run(Buffer.from('ff', 'hex'))
  filled.prepare('DELETE FROM t WHERE k < ?').run(Buffer.from('00000010', 'hex'))
  expect([count, filled.pragma('integrity_check', { simple: true })]).toEqual([count, 'ok'])
  filled.close()
}

test('rows around the edges of pages', async () => {
  const path = join(tempFolder(), 'edges.sqlite')
  const edges = [1, 2, 3].flatMap((leaves) => [-1, 0, 1, 2].map((more) => leaves * (PER_LEAF + 1) + more))
  for (const count of [0, 1, 2, PER_LEAF, ...edges]) await check(path, count)
})

test('rows around the edges of levels', async () => {
  const path = join(tempFolder(), 'levels.sqlite')
  const leavesOfOnePage = PER_INTERIOR + 1
  const full = leavesOfOnePage * (PER_LEAF + 1) - 1
  const twice = 2 * (full + 1) - 1
  for (const count of [
    full - 1,
    full,
    full + 1,
    full + 2,
    full + PER_LEAF + 2,
    twice,
    twice + 1,
    twice + 2,
    twice + PER_LEAF + 2,
  ]) {
    await check(path, count)
  }
})

test('the page that SQLite locks on, at 1 GiB, stays empty', async () => {
  const path = join(tempFolder(), 'lock-page.sqlite')
  const db = new Database(path)
  db.pragma(`page_size = ${PAGE_BYTES}`)
  db.exec('CREATE TABLE t (k BLOB PRIMARY KEY) WITHOUT ROWID')
  db.close()
  const lockPage = 2 ** 30 / PAGE_BYTES + 1
  const fd = openSync(path, 'r+')
  ftruncateSync(fd, (lockPage - 3) * PAGE_BYTES) // a hole: no such space is taken
  const size = Buffer.alloc(4)
  size.writeUInt32BE(lockPage - 3)
  writeSync(fd, size, 0, 4, 28)
  const file = new PageFile(fd)
  const tree = new BTreeWriter(file, 2)
  const count = 6 * (PER_LEAF + 1)
  tree.add(cells(count))
  tree.finish()
  await file.finish()
  const page = Buffer.alloc(PAGE_BYTES, 1)
  readSync(fd, page, 0, PAGE_BYTES, 2 ** 30)
  closeSync(fd)
  expect(page.equals(Buffer.alloc(PAGE_BYTES))).toBe(true)
  const filled = new Database(path, { readonly: true })
  expect(filled.prepare('SELECT count(*), count(DISTINCT k) FROM t').raw().get()).toEqual([count, count])
  const report = filled.pragma('integrity_check(1000000)') as { integrity_check: string }[]
  const problems = report.flatMap((row) => row.integrity_check.split('\n'))
  const others = problems.filter((problem) => !/^(\*\*\* in database main \*\*\*|Page \d+: never used)$/.test(problem))
  expect(others).toEqual([])
  filled.close()
})
