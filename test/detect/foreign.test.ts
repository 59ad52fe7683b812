// Foreign files, where they are present: every one is detected without a throw, the well-formed ones as what they are.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

import { describe, expect, it } from 'vitest'

import { detect } from '../../src/detect/detect.ts'
import type { Detection } from '../../src/detect/detect.ts'
import { SAMPLE_BYTES } from '../../src/model/limits.ts'
import { rolesOf } from './sample.ts'

const SHARED = join(import.meta.dirname, '../../../shared')
const SPECTRUM = join(dirname(createRequire(import.meta.url).resolve('csv-spectrum/package.json')), 'csvs')

function detectFile(root: string, path: string): Detection {
  const bytes = readFileSync(join(root, path))
  return detect({ name: path, bytes: bytes.subarray(0, SAMPLE_BYTES), complete: bytes.length <= SAMPLE_BYTES }, null)
}

function short(found: Detection): string {
  if (found.kind === 'unsupported') return 'unsupported'
  const { layout } = found
  if (layout.format === 'json') return `json ${layout.shape}`
  if (layout.format === 'text') return 'text'
  if (layout.format === 'sql') return `sql ${layout.escapes}`
  if (layout.format === 'credentials') return `credentials ${layout.shape}`
  return `${JSON.stringify(layout.delimiter)} ${layout.width}${layout.header === null ? ' no header' : ''}`
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}

describe('csv-spectrum', () => {
  const widths: Readonly<Record<string, number>> = {
    comma_in_quotes: 5,
    empty: 3,
    empty_crlf: 3,
    escaped_quotes: 2,
    json: 2,
    location_coordinates: 4,
    newlines: 3,
    newlines_crlf: 3,
    quotes_and_newlines: 2,
    simple: 3,
    simple_crlf: 3,
    utf8: 3,
  }
  it.each(Object.entries(widths))('%s has %i columns and a header', (name, width) => {
    expect(short(detectFile(SPECTRUM, `${name}.csv`))).toBe(`"," ${width}`)
  })
})

describe.skipIf(!existsSync(join(SHARED, 'data/samples')))(
  'samples of ../shared (skipped where that folder is absent)',
  () => {
    it.each([
      ['febrl1.csv', '"," 11'],
      ['splink-fake_1000.csv', '"," 7'],
      ['adventureworks-DimReseller.psv', '"|" 20 no header'],
      ['jsonplaceholder-comments.jsonl', 'json lines'],
      ['jsonplaceholder-users-comments.json', 'json document'],
      ['chinook-people.json', 'json document'],
      ['chinook-people.tsql.sql', 'sql standard'],
      ['sakila-customers.mysqldump.sql', 'sql standard'],
      ['sakila-customers.pgcopy.sql', 'sql standard'],
      ['jsonplaceholder-100.mbox', 'text'],
      ['isemail-tests.xml', 'text'],
      ['blns.txt', 'text'],
      ['nps-2010-emails-subset.zip', 'unsupported'],
    ])('%s: %s', (name, expected) => expect(short(detectFile(join(SHARED, 'data/samples'), name))).toBe(expected))
  },
)

describe.skipIf(!existsSync(join(SHARED, 'golden')))(
  'golden samples of ../shared (skipped where that folder is absent)',
  () => {
    it.each([
      ['G01/contacts.csv', '"," 2', ['', 'email']],
      ['G04/yahoo.csv', '"" 1', ['email']],
      ['G05/users.csv', '"," 2', ['user id', 'email']],
      ['G06/customers.csv', '"," 2', ['user id', 'email']],
      ['G06/orders.csv', '"," 2', ['', 'user id']],
      ['G08/projects.jsonl', 'json lines', ['project id', 'email']],
      ['G09/tickets.csv', '"," 4', ['', 'user id', 'email', '']],
      ['G11/hr.csv', '"," 4', ['name full', 'birth_date', 'government_id', '']],
      ['G14/people.csv', '"," 3', ['email', 'country', 'phone']],
      ['G19/contacts.csv', '"," 2', ['user id', 'email']],
      ['G25/stray.csv', '"," 2', ['email', '']],
      ['G29/staff.csv', '"," 4', ['name full', '', '', 'project id']],
      ['G30/latin1.csv', '"" 1', ['email']],
      ['G02/ulp.txt', 'credentials url_first', ['', 'email', 'user login', 'secret']],
      ['G03/list.txt', 'text', []],
      ['G21/one.mbox', 'text', []],
      ['G23/a.jsonl', 'json lines', ['', '']],
      ['G23/b.html', 'text', []],
      ['G24/note.txt', 'text', []],
    ])('%s: %s', (path, expected, roles) => {
      const found = detectFile(join(SHARED, 'golden'), path)
      expect(short(found)).toBe(expected)
      expect(found.kind === 'layout' ? rolesOf(found.layout) : []).toEqual(roles)
    })
  },
)

describe.skipIf(!existsSync(join(SHARED, 'data/suites')))(
  'suites of ../shared (skipped where that folder is absent)',
  () => {
    const suites = join(SHARED, 'data/suites')
    it('never make detect throw', { timeout: 120_000 }, () => {
      const failed = ['duckdb-csv', 'csv-test-data', 'JSONTestSuite', 'kuhn', 'blns', 'csv-injection'].flatMap(
        (suite) =>
          filesIn(join(suites, suite)).filter((path) => detectFile(join(suites, suite), path).evidence.length === 0),
      )
      expect(failed).toEqual([])
    })
    it('all valid JSON of objects and arrays is JSON', () => {
      const folder = join(suites, 'JSONTestSuite/test_parsing')
      const valid = filesIn(folder).filter(
        (path) => path.startsWith('y_') && /^\s*[{[]/.test(readFileSync(join(folder, path), 'utf8')),
      )
      expect(valid.filter((path) => !short(detectFile(folder, path)).startsWith('json'))).toEqual([])
      expect(valid.length).toBeGreaterThan(80)
    })
    it.each([
      'header-simple',
      'quotes-with-comma',
      'quotes-with-newline',
      'quotes-with-escaped-quote',
      'simple-crlf',
      'utf8',
      'empty-field',
    ])('csv-test-data %s', (name) => {
      expect(short(detectFile(join(suites, 'csv-test-data/csv'), `${name}.csv`))).toBe('"," 3')
    })
  },
)
