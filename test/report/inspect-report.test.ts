import { describe, expect, test } from 'vitest'
import type { Inspection } from '../../src/model/inspection.ts'
import { inspectJson, inspectText } from '../../src/report/inspect-report.ts'
import { CSV_LAYOUT } from '../tally/invented-input.ts'

const users: Inspection = {
  path: 'crm/users.csv.gz',
  bytes: 1234,
  compression: 'gzip',
  reason: 'ok',
  layout: CSV_LAYOUT,
  evidence: ['delimiter: comma, 2 fields in 100 of 100 sampled rows'],
}
const archive: Inspection = {
  path: 'hr\n.7z',
  bytes: 99,
  compression: 'none',
  reason: 'unsupported_format',
  layout: null,
  evidence: ['magic bytes: 7-Zip'],
}
const input: Inspection = { ...users, path: '-', bytes: null, compression: 'none', evidence: [] }

describe('inspect', () => {
  test('text', () => {
    expect(inspectText([users, archive, input])).toMatchSnapshot()
  })

  test('nothing found', () => {
    expect(inspectText([])).toBe('No files were found.\n')
  })

  test('a file with very many key paths is cut, JSON is not', () => {
    const column = CSV_LAYOUT.columns[0]!
    const columns = Array.from({ length: 201 }, (_, index) => ({ ...column, index: -1, name: `key${index}` }))
    const many = { ...users, layout: { ...CSV_LAYOUT, columns } }
    expect(inspectText([many])).toContain('and 1 other column: see --json')
    expect(JSON.parse(inspectJson([many]))[0].columns).toHaveLength(201)
  })

  test('JSON', () => {
    const [first, second] = JSON.parse(inspectJson([users, archive]))
    expect(first).toMatchObject({ path: 'crm/users.csv.gz', format: 'delimited', encoding: 'utf-8' })
    expect(first.columns[1]).toMatchObject({ name: 'email', role: 'email', why: 'name: email' })
    expect(second).toMatchObject({ path: 'hr\n.7z', reason: 'unsupported_format', format: null, columns: [] })
  })
})
