// One stray quote at a random place of a table: at most one row is lost, it is counted, and no address is (the promise of
// reliability.md F19). Only a quote put into an address itself breaks that one address.

import { expect, test } from 'vitest'
import type { DelimitedLayout } from '../../src/model/layout.ts'
import type { Report } from '../../src/model/report.ts'
import { oracle } from '../oracle/oracle.ts'
import type { DumpFile } from '../oracle/random-dump.ts'
import { Random } from '../oracle/random.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { differences, oracleFigures, reportFigures } from './figures.ts'

const INSERTIONS = 1000
const FILES_PER_SCAN = 250
const ROWS = 60
const HEADER = 'user_id,email,note\n'

test(`${INSERTIONS} stray quotes lose at most one row each`, { timeout: 300_000 }, async () => {
  const random = new Random(2211)
  const files = Array.from({ length: INSERTIONS }, (_, index) => withStrayQuote(random, index))
  const broken = new Set(files.filter((file) => file.isInAddress).map((file) => file.path))
  const wrong: string[] = []
  for (let start = 0; start < files.length; start += FILES_PER_SCAN) {
    const part = files.slice(start, start + FILES_PER_SCAN)
    const report = await scanBytes(part, { workers: 2, blockBytes: 1024 })
    wrong.push(...differences(reportFigures(report), oracleFigures(oracle(part, 'leaksize')), () => true))
    wrong.push(...lossesOf(report, broken))
  }
  expect(wrong).toEqual([])
})

/** Sources that lost a row without counting it, more than one row, or an address. */
function lossesOf(report: Report, broken: ReadonlySet<string>): readonly string[] {
  const losses = report.sources.filter(({ path, rows, rowsAccepted, rejected, emails }) => {
    const isCounted = rows - rowsAccepted === rejected
    const kept = broken.has(path.replace('dump/', '')) ? ROWS - 1 : ROWS
    return !isCounted || rowsAccepted < ROWS - 1 || emails.unique < kept
  })
  return losses.map(({ path }) => `${path}: a row or an address is lost`)
}

interface StrayFile extends DumpFile {
  readonly isInAddress: boolean
}

function withStrayQuote(random: Random, index: number): StrayFile {
  const table = HEADER + Array.from({ length: ROWS }, (_, row) => tableRow(random, row)).join('')
  const at = random.between(HEADER.length, table.length - 1)
  const text = `${table.slice(0, at)}"${table.slice(at)}`
  const addresses = [...table.matchAll(/person\d+@contoso\.com/g)]
  const isInAddress = addresses.some((match) => at > match.index && at < match.index + match[0].length)
  const path = `stray-${String(index).padStart(4, '0')}.csv`
  return { path, bytes: Buffer.from(text, 'utf8'), layout: LAYOUT, isInAddress }
}

function tableRow(random: Random, row: number): string {
  const note = random.pick(['ok', 'called twice', '"asked, twice"', '"said ""no"""', '"first line\nsecond line"', ''])
  return `${row + 100},person${row}@contoso.com,${note}\n`
}

const column = { party: '', why: 'test', subKind: '', entity: '' } as const
const LAYOUT: DelimitedLayout = {
  format: 'delimited',
  encoding: 'utf-8',
  dataStart: HEADER.length,
  delimiter: ',',
  quote: '"',
  width: 3,
  header: { start: 0, end: HEADER.length - 1 },
  preambleRows: 0,
  columns: [
    { ...column, index: 0, name: 'user_id', role: 'user', subKind: 'id', entity: 'customer' },
    { ...column, index: 1, name: 'email', role: 'email' },
    { ...column, index: 2, name: 'note', role: 'other' },
  ],
}
