// The edge of a block at every place of rows that are hard to find the start of: line breaks, delimiters and doubled quotes
// inside quotes, empty quoted fields, stray quotes. Each must be read as the oracle reads it.

import { expect, test } from 'vitest'
import type { DelimitedLayout } from '../../src/model/layout.ts'
import { oracle } from '../oracle/oracle.ts'
import type { DumpFile } from '../oracle/random-dump.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { differences, oracleFigures, reportFigures } from './figures.ts'

const EDGE = 1024
const LAYOUT: DelimitedLayout = {
  format: 'delimited',
  encoding: 'utf-8',
  dataStart: 0,
  delimiter: ';',
  quote: '"',
  width: 3,
  header: null,
  preambleRows: 0,
  columns: [{ index: 0, name: 'id', role: 'user', subKind: 'id', party: '', entity: 'customer', why: 'test' }],
}

const ROWS: readonly (readonly [string, string])[] = [
  ['a line break, a doubled quote and a delimiter', `7;"${'see you '.repeat(8)}\nat ""noon; or"" later";x\n`],
  ['delimiters behind line breaks', '7;"a\n;b;\r\n;c\r;";"ann@contoso.com"\n'],
  ['doubled quotes at both ends', '7;"""first\nlast""";""\n'],
  ['nothing but quotes', '"";"""";""""""\n'],
  ['quotes around line breaks alone', '"\n";"\r\n";"\n\n"\n'],
  ['what looks like rows inside quotes', '7;"1;2;3\n4;5;6\n7;8;9\n";x\n'],
  ['a stray quote and a good one', '7;"he said;x\n8;"he said";x\n'],
  ['a quote that opens and never closes', '7;"he said\n8;y;x\n'],
  ['a break inside quotes and a field too few', '7;"a\nb"\n8;"c\nd";x\n'],
]

/** Where backslashes take quotes as they are. */
const ESCAPED: readonly (readonly [string, string])[] = [
  ['escaped quotes and a line break', '7;"said \\"hi\\"; or\\\nnot\\";";x\n'],
  ['an escaped backslash before the closing quote', '7;"a\\\\";"\\\\\\"";\\n"\n'],
  ['a backslash that leaves the quote open', '7;"a\\\\\\";x\n8;y;"z"\n'],
  ['backslashes beside doubled quotes and outside quotes', '7;"""\\"""";x\\"\n\\N;\\;"\\n"\n'],
]

test.each([...ROWS, ...ESCAPED])('a block edge anywhere in %s', { timeout: 120_000 }, async (name, row) => {
  const escape = ESCAPED.some(([other]) => other === name) ? ({ escape: '\\' } as const) : {}
  const files = Array.from({ length: row.length + 2 }, (_unused, before) => ({
    ...fileWithEdge(row, before),
    layout: { ...LAYOUT, ...escape },
  }))
  for (const workers of [1, 2]) {
    const report = await scanBytes(files, { workers, blockBytes: EDGE })
    const wrong = differences(reportFigures(report), oracleFigures(oracle(files, 'leaksize')), () => true)
    expect(wrong).toEqual([])
  }
})

/** The edge of the first block falls `before` bytes behind the start of the row. */
function fileWithEdge(row: string, before: number): DumpFile {
  const plain = '1;2;3\n'
  const start = EDGE - before
  const rows = plain.repeat(Math.floor(start / plain.length) - 1)
  const lead = `${rows}${'1'.repeat(start - rows.length - ';2;3\n'.length)};2;3\n`
  const text = `${lead}${row}${plain.repeat(400)}`
  return { path: `edge-${String(before).padStart(4, '0')}.csv`, bytes: Buffer.from(text, 'utf8'), layout: LAYOUT }
}
