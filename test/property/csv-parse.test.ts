// A second reading of well-formed delimited text: csv-parse and the kernel see the same rows and the same bytes in every
// cell. A failure prints seeds.

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import type { DelimitedLayout } from '../../src/model/layout.ts'
import { Random } from '../oracle/random.ts'
import { tokenOfCells } from '../support/row-token.ts'
import { scannerOf } from '../support/scan-pieces.ts'

const TABLES = Number(process.env['LEAKSIZE_DUMPS'] ?? 50) * 4
const WIDTH = 3
const BLOCK = 4096
const column = { party: '', why: 'test', entity: '', index: 0, name: 'user_id', role: 'user', subKind: 'id' } as const
const SPECTRUM = join(import.meta.dirname, '../../node_modules/csv-spectrum')

function layoutOf(delimiter: string, quote: string, width = WIDTH): DelimitedLayout {
  const place = { dataStart: 0, header: null, preambleRows: 0 }
  return { format: 'delimited', encoding: 'utf-8', delimiter, quote, width, columns: [column], ...place }
}

test(`${TABLES} random tables`, { timeout: 300_000 }, async () => {
  const wrong: number[] = []
  let rows = 0
  for (let seed = 0; seed < TABLES; seed++) {
    const { text, delimiter, quote } = randomTable(new Random(seed))
    const records: string[][] = parse(text, { delimiter, quote, escape: quote, record_delimiter: ['\r\n', '\n', '\r'] })
    rows += records.length
    const kernel = await scannerOf(
      Buffer.from(text),
      layoutOf(delimiter, quote),
    )({ blockBytes: BLOCK, stream: seed % 2 === 0 })
    const users = records.map(([first = '']) => first.trim()).filter((user) => user !== '')
    const isSame =
      JSON.stringify(kernel.rows) === JSON.stringify(records.map(tokenOfCells).toSorted()) &&
      kernel.counters['rows_accepted'] === records.length &&
      (kernel.counters['user_id'] ?? 0) === users.length &&
      (kernel.unique.user_id ?? 0) === new Set(users).size
    if (!isSame) wrong.push(seed)
  }
  expect(wrong).toEqual([])
  expect(rows).toBeGreaterThan(TABLES * 10)
})

interface Table {
  readonly text: string
  readonly delimiter: string
  readonly quote: string
}

function randomTable(random: Random): Table {
  const delimiter = random.pick([',', ';', '\t', '|'])
  const quote = random.pick(['"', '"', "'"])
  const ends = random.pick([['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']])
  const parts = [
    'a',
    'b',
    '7',
    'é',
    '名',
    ' ',
    'x.',
    ',',
    ';',
    '|',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '"',
    "'",
    '""',
    quote + delimiter,
  ]
  const rows = random.times(random.between(1, 60), () => {
    const cells = random.times(WIDTH, () => random.times(random.int(6), () => random.pick(parts)).join(''))
    // White space alone is a blank line to csv-parse where a tab separates.
    if (cells.join('').trim() === '') cells[0] = 'x'
    return cells.map((cell) => written(random, cell, delimiter, quote)).join(delimiter) + random.pick(ends)
  })
  return { text: rows.join(''), delimiter, quote }
}

function written(random: Random, cell: string, delimiter: string, quote: string): string {
  const mustBeQuoted = cell.includes(quote) || cell.includes(delimiter) || /[\r\n]/.test(cell)
  return mustBeQuoted || random.chance(0.3) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell
}

describe('csv-spectrum', () => {
  const names = readdirSync(join(SPECTRUM, 'csvs')).map((file) => file.replace('.csv', ''))
  // The answer to `location_coordinates` has another telephone number than the question.
  const answered = names.filter((name) => name !== 'location_coordinates')
  test.each(answered)('%s', async (name) => {
    const expected: readonly Record<string, string>[] = [
      JSON.parse(readFileSync(join(SPECTRUM, 'json', `${name}.json`), 'utf8')),
    ].flat()
    const bytes = readFileSync(join(SPECTRUM, 'csvs', `${name}.csv`))
    const records = [Object.keys(expected[0] ?? {}), ...expected.map((row) => Object.values(row))]
    const kernel = await scannerOf(bytes, layoutOf(',', '"', records[0]?.length))({ blockBytes: BLOCK, stream: false })
    expect(kernel.rows).toEqual(records.map(tokenOfCells).toSorted())
  })
})
