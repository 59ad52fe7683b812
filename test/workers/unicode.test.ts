// COUNTING-RULES.md §5: the normal form of values in user and project columns.

import { describe, expect, test } from 'vitest'
import { normaliseValue, type ValueKind } from '../../workers/unicode.ts'

function shown(value: string | Uint8Array, kind: ValueKind, encoding: 'utf-8' | 'windows-1252' = 'utf-8'): string {
  const result = normaliseValue(typeof value === 'string' ? Buffer.from(value) : value, encoding, kind)
  if (result.reason !== '') return `-${result.reason}`
  return (
    Buffer.from(result.bytes).toString() + (result.global ? ' (global)' : '') + (result.invalid ? ' (invalid)' : '')
  )
}

describe('user ids and logins', () => {
  test.each<[string, ValueKind, string]>([
    ['  00042\t', 'user_id', '00042'],
    ['0035g00000AbCdE', 'user_id', '0035g00000AbCdE'],
    ['CONTOSO\\Ann', 'user_login', 'contoso\\ann'],
    ['JOSÉ', 'user_login', 'josé'],
    ['JOSÉ', 'user_id', 'JOSÉ'],
    ['\u00a0\u3000Ａnn\u2003', 'user_id', 'Ann'],
    ['\u0085x\u2028', 'user_id', 'x'],
    ['a–b—c‑d−e', 'user_id', 'a-b-c-d-e'],
    ['{6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'user_id', '{6f9619ff-8b86-d011-b42d-00c04fc964ff} (global)'],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', 'user_id', '6f9619ff-8b86-d011-b42d-00c04fc964ff (global)'],
    ['{6F9619FF-8B86-D011-B42D-00C04FC964FF', 'user_id', '{6F9619FF-8B86-D011-B42D-00C04FC964FF'],
    ['S-1-5-21-1004336348-500', 'user_id', 's-1-5-21-1004336348-500 (global)'],
    ['S-1-x', 'user_id', 'S-1-x'],
    ['Ann@Contoso.com', 'user_id', 'ann@contoso.com (global)'],
    ['Ann@Contoso', 'user_id', 'Ann@Contoso'],
    ['A@b@c.de', 'user_id', 'A@b@c.de'],
    ['', 'user_id', ''],
    [' \u2009 ', 'user_id', ''],
    ['１２３', 'user_id', '123'],
  ])('line %#', (value, kind, expected) => {
    expect(shown(value, kind)).toBe(expected)
  })
})

describe('projects', () => {
  test.each([
    ['PRJ – 001', 'prj-001'],
    ['Prj\u00a0 Alpha\t Beta', 'prj alpha beta'],
    ['ann@contoso.com', 'ann@contoso.com'],
    ['6F9619FF-8B86-D011-B42D-00C04FC964FF', '6f9619ff-8b86-d011-b42d-00c04fc964ff'],
    ['ΌΔΟΣ', 'όδος'],
  ])('line %#', (value, expected) => {
    expect(shown(value, 'project_name')).toBe(expected)
  })
})

describe('refused', () => {
  const placeholders = [
    'NULL',
    'n/a',
    'N.A.',
    '#N/A',
    'NaN',
    'tbd',
    '(null)',
    '<NULL>',
    '\\N',
    '-',
    '–',
    '---',
    '?',
    '.',
    '0',
    'TRUE',
    '０',
  ]
  const zeros = '00000000-0000-0000-0000-000000000000'
  test.each([...placeholders, zeros, `{${zeros}}`])('placeholder %#', (value) => {
    expect(shown(value, 'user_id')).toBe('-placeholder')
    expect(shown(`  ${value} `, 'project_id')).toBe('-placeholder')
  })
  test('spreadsheet damage', () => {
    expect(shown('1.23E+15', 'user_id')).toBe('-spreadsheet_rounded')
    expect(shown('1E+5', 'project_id')).toBe('-spreadsheet_rounded')
    expect(shown('12.3E+15', 'user_id')).toBe('12.3E+15')
    expect(shown('1.23E15', 'user_id')).toBe('1.23E15')
  })
  test('length is that of the value without the space around it', () => {
    expect(shown(`  ${'a'.repeat(512)} `, 'user_id')).toBe('a'.repeat(512))
    expect(shown('a'.repeat(513), 'user_id')).toBe('-value_too_long')
    expect(shown('é'.repeat(257), 'user_id')).toBe('-value_too_long')
    expect(shown(Buffer.alloc(512, 0xe9), 'user_id', 'windows-1252')).toBe('é'.repeat(512))
  })
})

test('values that do not decode are their own bytes', () => {
  const one = normaliseValue(Buffer.from(' A\xff ', 'latin1'), 'utf-8', 'user_login')
  const other = normaliseValue(Buffer.from('A\xfe', 'latin1'), 'utf-8', 'user_login')
  expect(one).toMatchObject({ invalid: true, reason: '', global: false })
  expect(Buffer.from(one.bytes)).toEqual(Buffer.from('A\xff', 'latin1'))
  expect(Buffer.from(other.bytes)).toEqual(Buffer.from('A\xfe', 'latin1'))
})
