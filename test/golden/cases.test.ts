// The project's own samples: each folder of `cases/` with what a scan of it must say in the JSON file beside it. The
// product finds out formats and columns by itself. Adding a case is adding files.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EMAIL_RULES } from '../../src/model/report.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { folderFiles } from './folder-files.ts'
import { type Golden, wrongFigures } from './golden-figures.ts'

const CASES = join(import.meta.dirname, 'cases')
const ENDING = '.expected.json'
const names = readdirSync(CASES).flatMap((name) => (name.endsWith(ENDING) ? [name.slice(0, -ENDING.length)] : []))

test('every folder of cases has its expected figures', () => {
  const folders = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(folders.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
})

describe.each(names)('%s', (name) => {
  test.each(EMAIL_RULES)('%s', async (rules) => {
    const golden = JSON.parse(readFileSync(join(CASES, name + ENDING), 'utf8')) as Golden
    const { phoneCountry } = golden
    const options = phoneCountry === undefined ? { rules } : { rules, phoneCountry }
    const report = await scanBytes(folderFiles(join(CASES, name)), options)
    expect(wrongFigures(report, golden, rules)).toEqual([])
  })
})
