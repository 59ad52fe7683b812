// What must not show in a report: the size of blocks, the number of workers, the case key, checkpoints, the size of the
// tables, the order of files; and how a copy of everything shows. Every scan here has a random key of its own.

import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { randomDump } from '../oracle/random-dump.ts'
import { killDump } from '../support/kill-dump.ts'
import { scanBytes, type BytesFile, type ScanBytesOptions } from '../support/scan-bytes.ts'
import { differences, reportFigures } from './figures.ts'

const BLOCKS = [1024, 1056, 4096, 65_536, 8 << 20]
const WORKERS = [1, 2, 3, 8]
const SEEDS = [3, 8, 21, 34, 55]
const EVERY_BLOCK = 0
const TIMEOUT = 300_000

/** Some of everything: random dumps, and the files of the kill test, which take every way through the readers. */
const FILES: readonly BytesFile[] = [
  ...SEEDS.flatMap((seed) => randomDump(seed).files.map((file) => ({ ...file, path: `r${seed}/${file.path}` }))),
  ...killDump(0.02).map((file) => ({ ...file, path: `k/${file.path}` })),
]

const plain = scanBytes(FILES, { workers: 1 })

describe.each(BLOCKS)('blocks of %i bytes', (blockBytes) => {
  test.each(WORKERS)('%i workers', { timeout: TIMEOUT }, async (workers) => {
    await expectSame({ workers, blockBytes }, FILES, plain)
  })
})

test('a checkpoint after every block', { timeout: TIMEOUT }, async () => {
  await expectSame({ workers: 2, blockBytes: 2048, checkpointSeconds: EVERY_BLOCK }, FILES, plain)
})

describe('tables so small that they are handed over in the middle of blocks', () => {
  const large = killDump(1)
  const expected = scanBytes(large, { workers: 1 })
  const memoryBytes = 1 << 16
  test.each([
    { workers: 1 },
    { workers: 2, blockBytes: 65_536 },
    { workers: 2, blockBytes: 65_536, checkpointSeconds: EVERY_BLOCK },
    { workers: 1, checkpointSeconds: EVERY_BLOCK },
  ])('%o', { timeout: TIMEOUT }, async (options) => {
    await expectSame({ ...options, memoryBytes }, large, expected)
  })
})

test('rows so short that their tokens outgrow the entities', { timeout: TIMEOUT }, async () => {
  const lines = Array.from({ length: 150_000 }, (_, row) => `${row % 70_000}\n`).join('')
  const users = Array.from({ length: 200 }, (_, row) => `${row}@contoso.com\n${row}@fabrikam.com\n`).join('')
  const files = ['a.txt', 'b.txt'].map((path) => ({ path, bytes: Buffer.from(users + lines + path) }))
  const { counts } = await scanBytes(files, { workers: 1 })
  expect(counts.rows).toMatchObject({ found: 300_802, unique: 70_402 })
  expect(counts.emails).toMatchObject({ mentions: 800, unique: 400 })
})

test('a copy of every file adds no unique value', { timeout: TIMEOUT }, async () => {
  const copies = FILES.map((file) => ({ ...file, path: `z/${file.path}` }))
  const [once, twice] = [await plain, await scanBytes([...FILES, ...copies], { workers: 1 })]
  expect(differences(uniques(once), uniques(twice), () => true)).toEqual([])
  expect(differences(resolved(once), resolved(twice), () => true)).toEqual([])
  expect(twice.counts.emails.mentions).toBe(2 * once.counts.emails.mentions)
  expect(twice.counts.rows.found).toBe(2 * once.counts.rows.found)
  expect(twice.sources.slice(FILES.length).map((source) => source.emails.new + source.users.new)).toEqual(
    FILES.map(() => 0),
  )
})

test('names of files only decide which of them is first', { timeout: TIMEOUT }, async () => {
  // In one folder: namespaces of users go by folders. People are left out: their links are taken in the order of files.
  const files = flatDump()
  expect(files.length).toBeGreaterThan(2)
  const swapped = files.map((file, i) => ({ ...file, path: files.at(-1 - i)?.path ?? '' }))
  const [one, other] = [await scanBytes(files), await scanBytes(swapped)]
  expect(other.books).toEqual(one.books)
  expect(other.domains).toEqual(one.domains)
  expect(differences(uniques(one), uniques(other), () => true)).toEqual([])
  const pathOf = new Map(files.map((file, i) => [file.path, swapped[i]?.path]))
  for (const source of one.sources) {
    const same = other.sources.find(({ path }) => path === pathOf.get(source.path))
    const { new: _, ...emails } = source.emails
    expect(same?.emails).toMatchObject(emails)
  }
})

/** A random dump of several files whose names differ, in one folder. */
function flatDump(): readonly BytesFile[] {
  for (let seed = 0; ; seed++) {
    const files = randomDump(seed).files.map((file) => ({ ...file, path: basename(file.path) }))
    if (files.length > 3 && new Set(files.map(({ path }) => path)).size === files.length) return files
  }
}

async function expectSame(
  options: ScanBytesOptions,
  files: readonly BytesFile[],
  expected: Promise<Report>,
): Promise<void> {
  const report = await scanBytes(files, options)
  expect(differences(reportFigures(report), reportFigures(await expected), () => true)).toEqual([])
  expect(jsonReport(report) === jsonReport(await expected)).toBe(true)
}

function uniques({ counts }: Report): ReadonlyMap<string, number> {
  const { emails, users, projects, organisations, phones, workDomains, rows, files } = counts
  return new Map([
    ['emails', emails.unique],
    ['spellings', emails.spellings],
    ['mailboxes', emails.mailboxes],
    ['individual', emails.individual],
    ['users', users.unique],
    ['projects', projects.unique],
    ['organisations', organisations.unique],
    ['phones', phones.unique],
    ['work domains', workDomains.unique],
    ['rows', rows.unique ?? -1],
    ['files', files.unique],
  ])
}

/** What joining identifiers makes of them. */
function resolved({ counts: { people, users, projects, countries } }: Report): ReadonlyMap<string, number> {
  const ranges = Object.entries({ people, users, projects }).flatMap(([name, { low, high }]) => [
    [`${name}, low`, low] as const,
    [`${name}, high`, high] as const,
  ])
  const best = countries.best.map(({ country, people: found }) => [country, found] as const)
  return new Map([['people', people.unique], ...ranges, ...best])
}
