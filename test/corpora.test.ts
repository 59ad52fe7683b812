// Two corpora whose truth is known: that of ../shared/data (by its closed form: every generation of every address stands in
// several formats and spellings) and the bench's (by csv-parse and JavaScript sets).

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { CORPUS_KINDS, corpus, planCorpus } from '../scripts/bench/corpus.ts'
import type { Report } from '../src/model/report.ts'
import { balance } from '../src/tally/balance.ts'
import { scanBytes } from './support/scan-bytes.ts'
import { tempFolder } from './support/temp-folder.ts'

const BUILD = join(import.meta.dirname, '../../shared/data/corpus/build_corpus.py')
const COPIES = 4
/** Formats of which users and projects are read as data under names that say so. */
const WITH_USERS = /\.(csv|jsonl|json|sql)(\.gz|\.zst)?$/
const hasTools =
  existsSync(BUILD) && ['python3', 'zstd'].every((tool) => spawnSync(tool, ['--version']).error === undefined)

interface Truth {
  readonly files: number
  readonly email_refs: number
  readonly email_unique: number
  readonly project_unique: number
  readonly base_rows: number
}

test.skipIf(!hasTools)(
  'the corpus of ../shared/data (skipped without it, python3 or zstd)',
  { timeout: 120_000 },
  async () => {
    const folder = join(tempFolder(), 'corpus')
    expect(spawnSync('python3', [BUILD, folder, '8', String(COPIES)]).status).toBe(0)
    const truth: Truth = JSON.parse(readFileSync(`${folder}.truth.json`, 'utf8'))
    const files = filesBelow(folder)
    const { counts, books, ...report } = await scanBytes(files, { workers: 2, blockBytes: 1 << 20 })
    expect(balance({ counts, books, ...report })).toEqual([])
    expect(counts.emails).toMatchObject({ mentions: truth.email_refs, unique: truth.email_unique })
    expect(books.atSigns).toEqual({ found: truth.email_refs, accepted: truth.email_refs, rejected: 0, lookAlike: 0 })
    expect(counts.files).toEqual({ found: truth.files, unique: truth.files })
    expect(books.rows.rejected).toBe(0)
    const read = files.filter((file) => WITH_USERS.test(file.path))
    const generations = new Set(read.map((file) => Math.floor(Number(/part-(\d+)/.exec(file.path)?.[1]) / COPIES)))
    expect(generations.size).toBeGreaterThan(3)
    expect(counts.users).toMatchObject({
      mentions: read.length * truth.base_rows,
      unique: generations.size * truth.base_rows,
    })
    expect(counts.projects).toMatchObject({ mentions: read.length * truth.base_rows, unique: truth.project_unique })
  },
)

function filesBelow(folder: string): readonly { readonly path: string; readonly bytes: Uint8Array }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return { path: path.slice(folder.length + 1), bytes: readFileSync(path) }
  })
}

test.each(CORPUS_KINDS)("the bench's %s corpus", { timeout: 120_000 }, async (kind) => {
  const rows = 20_000
  const folder = tempFolder()
  const truth = setsOf(readFileSync(corpus(folder, planCorpus('csv', rows))))
  const bytes = readFileSync(corpus(folder, planCorpus(kind, rows)))
  const { counts, status }: Report = await scanBytes([{ path: `corpus.${kind}`, bytes }], {
    workers: 2,
    blockBytes: 1 << 18,
  })
  expect(status).toBe('complete')
  expect(counts.emails).toMatchObject({ mentions: rows, unique: truth.emails })
  expect(counts.rows.found).toBe(rows)
  if (kind === 'text') return
  expect(counts.users).toMatchObject({ mentions: rows, identifiers: { id: truth.users, login: 0 } })
  expect(counts.projects.identifiers).toEqual({ id: truth.projects, name: truth.titles })
})

/** Distinct values by the columns of the bench's table. */
function setsOf(bytes: Uint8Array): Record<'emails' | 'users' | 'projects' | 'titles', number> {
  const rows: string[][] = parse(Buffer.from(bytes), { from: 2 })
  const distinct = (column: number, normal: (value: string) => string) =>
    new Set(rows.map((row) => normal(row[column] ?? ''))).size
  const same = (value: string) => value
  return {
    emails: distinct(3, (value) => value.trim().toLowerCase()),
    users: distinct(1, same),
    projects: distinct(6, same),
    titles: distinct(7, same),
  }
}
