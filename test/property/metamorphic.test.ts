// What must hold between the figures of two dumps, whatever the figures are: M2 to M7 of the credibility tests. M1 (a copy
// of everything), M12 (names swapped) and M10 (workers) stand in order.test.ts, kills in test/faults/kill.test.ts.

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { oracle } from '../oracle/oracle.ts'
import { randomDump, type DumpFile } from '../oracle/random-dump.ts'
import { Random } from '../oracle/random.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { differences, reportFigures } from './figures.ts'

const TIMEOUT = 120_000
const SEEDS = [1, 5, 15, 23, 40]

/** A customer table: each person in a few rows, some rows twice, each address and phone of one person alone. */
const NAMES = ['user_id', 'full_name', 'email', 'phone', 'company', 'country', 'project_id', 'project_name', 'password']
const TABLE: readonly (readonly string[])[] = customerRows(new Random(2022))

function customerRows(random: Random): readonly (readonly string[])[] {
  return random.times(600, () => {
    const person = random.int(170)
    const project = random.int(40)
    const address = `person${person}@${person % 3 === 0 ? 'contoso.com' : 'fabrikam.de'}`
    return [
      `U${1000 + person}`,
      `Ann Berg${String.fromCharCode(97 + (person % 26))}`,
      random.chance(0.3) ? address.toUpperCase() : address,
      `+49 30 9012${String(person).padStart(3, '0')}`,
      `Company ${person % 20} GmbH`,
      person % 2 === 0 ? 'DE' : 'FR',
      `PRJ-${project}`,
      `Nova ${project}`,
      `hunter${person}`,
    ]
  })
}

const csvOf = (rows: readonly (readonly string[])[]) => [NAMES, ...rows].map((row) => `${row.join(',')}\n`).join('')
const asCsv = (rows: readonly (readonly string[])[], path = 'a/customers.csv') => ({
  path,
  bytes: Buffer.from(csvOf(rows)),
})
const plain = scanBytes([asCsv(TABLE)])

const isOfSource = (name: string) => name.startsWith('source ')

test('M2: two dumps together have what each has, less what both have', { timeout: TIMEOUT }, async () => {
  for (const seed of SEEDS) {
    const { files } = randomDump(seed)
    const [a, b] = [files.filter((_, i) => i % 2 === 0), files.filter((_, i) => i % 2 === 1)]
    const uniques = await Promise.all([a, b, files].map(async (dump) => (await scanBytes(dump)).counts.emails.unique))
    const [ofA, ofB] = [addressesOf(a), addressesOf(b)]
    const common = [...ofA].filter((address) => ofB.has(address)).length
    expect([seed, uniques]).toEqual([seed, [ofA.size, ofB.size, ofA.size + ofB.size - common]])
  }
})

function addressesOf(files: readonly DumpFile[]): ReadonlySet<string> {
  return oracle(files, 'leaksize').addresses
}

// Of people, users and projects no such thing can be promised: a source may hold the links between those of others.
test('M3: without a source there are as many addresses fewer as only it has', { timeout: TIMEOUT }, async () => {
  for (const seed of SEEDS) {
    const { files } = randomDump(seed)
    const report = await scanBytes(files)
    for (const file of files) {
      const onlyHere = report.sources.find(({ path }) => path === file.path)?.emails.onlyHere
      const rest = files.filter((other) => other !== file)
      const left = rest.length === 0 ? 0 : (await scanBytes(rest)).counts.emails.unique
      expect([seed, report.counts.emails.unique - left]).toEqual([seed, onlyHere])
    }
  }
})

test('M4: without a copy only mentions, rows and files change', { timeout: TIMEOUT }, async () => {
  for (const seed of SEEDS) {
    const { files } = randomDump(seed)
    const [copied] = files
    if (copied === undefined) throw new Error('an empty dump')
    const copy = { ...copied, path: `z/${copied.path}` }
    const [withCopy, without] = [await scanBytes([...files, copy]), await scanBytes(files)]
    expect(withCopy.sources.at(-1)?.copyOf).not.toBeNull()
    expect([seed, changed(withCopy, without)]).toEqual([seed, []])
  }
})

/** Figures that differ, but for those that count again what is there again (of generations: pairs of folders). */
function changed(one: Report, other: Report): readonly string[] {
  const counted = /mentions|generations|liveKeys|rows|files\.found|atSigns|rejects|lookAlikes|Rows|doubtful|vetoes/
  return differences(reportFigures(one), reportFigures(other), (name) => !isOfSource(name) && !counted.test(name))
}

test('M5: planted addresses are found, and nothing else', { timeout: TIMEOUT }, async () => {
  const planted = Array.from({ length: 1000 }, (_, i) => `planted${i}@contoso.com`).flatMap((address, i) =>
    i < 100 ? spellings(address) : [address],
  )
  const rows = planted.map((address) => NAMES.map((name) => (name === 'email' ? address : '')))
  const [before, after] = [await plain, await scanBytes([asCsv([...TABLE, ...rows])])]
  const more = (of: (report: Report) => number) => of(after) - of(before)
  expect(more(({ counts }) => counts.emails.mentions)).toBe(1600)
  expect(more(({ counts }) => counts.emails.unique)).toBe(1000)
  expect(more(({ counts }) => counts.emails.mailboxes)).toBe(1000)
  expect(more(({ counts }) => counts.people.unique)).toBe(1000)
  expect(more(({ counts }) => counts.rows.found)).toBe(1600)
  const isAbout = (name: string) => /^(?:users|projects|organisations|phones|files|rejects)/.test(name)
  expect(differences(reportFigures(before), reportFigures(after), isAbout)).toEqual([])
})

function spellings(address: string): readonly string[] {
  const [local = '', domain = ''] = address.split('@')
  const capital = local.charAt(0).toUpperCase() + local.slice(1)
  return [
    address,
    address.toUpperCase(),
    `${capital}@${domain}`,
    `${local.toUpperCase()}@${domain}`,
    `${local}@${domain.toUpperCase()}`,
    `${capital}@Contoso.com`,
    `${local}@Contoso.Com`,
  ]
}

describe('M6: another form of the same rows has the same', () => {
  const lines = csvOf(TABLE)
  const shuffled = new Random(7)
  const order = TABLE.map((row) => [shuffled.int(1 << 30), row] as const)
  test.each([
    [
      'addresses in capitals',
      asCsv(TABLE.map((row) => row.map((cell) => (cell.includes('@') ? cell.toUpperCase() : cell)))),
    ],
    ['JSON Lines', { path: 'a/customers.jsonl', bytes: Buffer.from(TABLE.map(jsonLine).join('')) }],
    ['gzip', { path: 'a/customers.csv.gz', bytes: gzipSync(lines) }],
    ['UTF-16', { path: 'a/customers.csv', bytes: Buffer.from(`\uFEFF${lines}`, 'utf16le') }],
    ['CRLF', { path: 'a/customers.csv', bytes: Buffer.from(lines.replaceAll('\n', '\r\n')) }],
    ['another delimiter and quotes', { path: 'a/customers.csv', bytes: Buffer.from(quoted(lines)) }],
    ['other order of rows', asCsv(order.toSorted(([a], [b]) => a - b).map(([, row]) => row))],
  ])('%s', { timeout: TIMEOUT }, async (_, file) => {
    const isKept = (name: string) => !isOfSource(name) && name !== 'emails.spellings' && name !== 'rows.unique'
    expect(differences(reportFigures(await plain), reportFigures(await scanBytes([file])), isKept)).toEqual([])
  })
})

function jsonLine(row: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(NAMES.map((name, i) => [name, row[i]])))}\n`
}

function quoted(lines: string): string {
  return lines.replaceAll(/[^,\n]+/g, '"$&"').replaceAll(',', ';')
}

test('M7: a table cut in two, each with the header, has the same', { timeout: TIMEOUT }, async () => {
  const half = TABLE.length / 2
  const parts = [asCsv(TABLE.slice(0, half), 'a/customers-1.csv'), asCsv(TABLE.slice(half), 'a/customers-2.csv')]
  const isKept = (name: string) => !isOfSource(name) && !name.startsWith('files.')
  expect(differences(reportFigures(await plain), reportFigures(await scanBytes(parts)), isKept)).toEqual([])
})

test('the table holds what the relations are about', async () => {
  const { counts } = await plain
  expect(counts.people.unique).toBe(counts.users.unique)
  expect(counts.emails.mentions).toBe(TABLE.length)
  expect(counts.emails.spellings).toBeGreaterThan(counts.emails.unique)
  expect([counts.phones.unique, counts.phones.national]).toEqual([counts.people.unique, 0])
  expect(counts.organisations.unique).toBe(20)
  expect(counts.projects.unique).toBe(40)
  expect(counts.exposed.map(({ exposures }) => exposures.join('+'))).toContain('email+password')
})
