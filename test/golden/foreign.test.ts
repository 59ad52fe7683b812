// Small foreign dumps in the formats that are read today, from beside the repository; skipped where they are absent.
// Figures are those of expected.tsv; where our rules count otherwise, the line says why.

import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EMAIL_RULES } from '../../src/model/report.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { type Golden, wrongFigures } from './golden-figures.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/samples')

const everyOne = (count: number): Golden => ({
  status: 'complete',
  figures: { 'rows.found': count, 'rows.unique': count, 'emails.mentions': count, 'emails.unique': count },
  hibpUnique: count,
})

const SAMPLES: readonly (readonly [string, Golden])[] = [
  ['jsonplaceholder-comments.jsonl', everyOne(250)],
  ['jsonplaceholder-users-comments.json', everyOne(510)],
  // One local part is not ASCII: our rules see it whole, `hibp` its end.
  ['chinook-people.json', { ...everyOne(67), figures: { ...everyOne(67).figures, 'notes.non_ascii_local': 1 } }],
  ['febrl1.csv', { status: 'complete', figures: { 'rows.found': 1000, 'rows.unique': 1000 }, hibpUnique: 0 }],
  // 789 cells hold something, 424 different ones; many are garbled on purpose. The funnel counts valid addresses only,
  // also those that are a part of their cell.
  [
    'splink-fake_1000.csv',
    {
      status: 'complete',
      figures: {
        'rows.found': 1000,
        'rows.unique': 1000,
        'atSigns.found': 793,
        'atSigns.accepted': 715,
        'rejects.at.two_at': 16,
        'rejects.at.unknown_tld': 44,
        'emails.mentions': 715,
        'emails.unique': 350,
      },
      hibpUnique: 351,
    },
  ],
  [
    'adventureworks-DimReseller.psv',
    { status: 'complete', figures: { 'rows.found': 701, 'rows.unique': 701, 'emails.mentions': 0 }, hibpUnique: 0 },
  ],
  ['blns.txt', { figures: { 'atSigns.found': 4, 'atSigns.accepted': 0, 'emails.mentions': 0 }, hibpUnique: 0 }],
]

const CSV_SPECTRUM: readonly (readonly [string, number])[] = [
  ['comma_in_quotes', 1],
  ['empty', 2],
  ['empty_crlf', 2],
  ['escaped_quotes', 2],
  ['json', 1],
  ['location_coordinates', 1],
  ['newlines', 3],
  ['newlines_crlf', 3],
  ['quotes_and_newlines', 2],
  ['simple', 1],
  ['simple_crlf', 1],
  ['utf8', 2],
]

describe.skipIf(!existsSync(FOLDER))('foreign samples (skipped where ../shared/data is absent)', () => {
  describe.each(SAMPLES)('%s', (file, golden) => {
    test.each(EMAIL_RULES)('%s', async (rules) => {
      const report = await scanBytes([sample(file)], { rules })
      expect(wrongFigures(report, golden, rules)).toEqual([])
    })
  })

  test('csv-spectrum: rows of every file', async () => {
    const files = CSV_SPECTRUM.map(([name]) => sample(`csv-spectrum/${name}.csv`))
    const { sources } = await scanBytes(files)
    expect(sources.map(({ path, rows }) => [basename(path, '.csv'), rows])).toEqual(CSV_SPECTRUM)
    expect(sources.filter(({ rejected }) => rejected > 0)).toHaveLength(0)
  })
})

function sample(file: string): { path: string; bytes: Uint8Array } {
  return { path: basename(file), bytes: readFileSync(join(FOLDER, file)) }
}
