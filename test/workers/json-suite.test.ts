// JSONTestSuite (Nicolas Seriot, "Parsing JSON is a minefield"), read as one value by the kernel: what must be accepted is
// one accepted row, what must be refused is refused with a reason, and what is left open is stated here. The suite is not
// part of this project.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonLayout } from '../../src/model/layout.ts'
import { scannerOf, type Scanned } from '../support/scan-pieces.ts'

const SUITE = join(import.meta.dirname, '../../../shared/data/suites/JSONTestSuite/test_parsing')
const names = existsSync(SUITE) ? readdirSync(SUITE).filter((file) => file.endsWith('.json')) : []
const LAYOUT: JsonLayout = { format: 'json', shape: 'lines', encoding: 'utf-8', dataStart: 0, columns: [] }

// Bytes are kept as they are, whatever they encode; UTF-16 and a byte order mark are detect's to see.
const LEFT_OPEN_REFUSED = [
  'i_string_UTF-16LE_with_BOM.json',
  'i_string_utf16BE_no_BOM.json',
  'i_string_utf16LE_no_BOM.json',
  'i_structure_UTF-8_BOM_empty_object.json',
]
/** Values after values are what that shape is made of; a bracket closed too often takes nothing away. */
const SEVERAL_VALUES = [
  'n_array_comma_after_close.json',
  'n_array_extra_close.json',
  'n_multidigit_number_then_00.json',
  'n_structure_array_with_extra_array_close.json',
  'n_structure_close_unopened_array.json',
  'n_structure_double_array.json',
  'n_structure_end_array.json',
  'n_structure_object_followed_by_closing_object.json',
  'n_structure_object_with_trailing_garbage.json',
]
/** Nothing at all, which is no row. */
const BLANK = ['n_single_space.json', 'n_structure_no_data.json']

function namesOf(prefix: string): readonly string[] {
  return names.filter((name) => name.startsWith(prefix) && !BLANK.includes(name))
}

async function scanOne(name: string, shape: 'lines' | 'values' | 'document'): Promise<Scanned> {
  const bytes = readFileSync(join(SUITE, name))
  return scannerOf(bytes, { ...LAYOUT, shape })({ blockBytes: 1 << 15, stream: shape !== 'lines' })
}

describe.skipIf(names.length === 0)('JSONTestSuite (skipped where ../shared/data is absent)', () => {
  test.each(namesOf('y_'))('%s is accepted', async (name) => {
    const { counters } = await scanOne(name, 'values')
    expect(counters).toMatchObject({ rows_found: 1, rows_accepted: 1 })
  })
  test.each(namesOf('y_'))('%s is accepted as a document', async (name) => {
    expect(refusals(await scanOne(name, 'document'))).toEqual([])
  })
  test.each(namesOf('n_'))('%s is refused as a line', async (name) => {
    expect(refusals(await scanOne(name, 'lines'))).not.toEqual([])
  })
  test.each(namesOf('n_'))('%s is refused as values, or is several', async (name) => {
    expect(refusals(await scanOne(name, 'values')).length > 0).toBe(!SEVERAL_VALUES.includes(name))
    await scanOne(name, 'document')
  })
  test.each(namesOf('i_'))('%s is as stated', async (name) => {
    expect(refusals(await scanOne(name, 'values')).length > 0).toBe(LEFT_OPEN_REFUSED.includes(name))
  })
})

function refusals({ counters }: Scanned): readonly string[] {
  return Object.keys(counters).filter((name) => name.startsWith('row.'))
}
