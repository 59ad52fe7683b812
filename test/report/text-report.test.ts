import { describe, expect, test } from 'vitest'
import type { Summary } from '../../src/report/text-report.ts'
import { textReport } from '../../src/report/text-report.ts'
import { balance } from '../../src/tally/balance.ts'
import { tally } from '../../src/tally/tally.ts'
import type { TallyInput } from '../../src/tally/tally-input.ts'
import { inventedInput, source } from '../tally/invented-input.ts'

function summary(changes: Partial<TallyInput> = {}, around: Partial<Summary> = {}): Summary {
  const report = tally(inventedInput(changes))
  return {
    report,
    violations: balance(report),
    name: 'falcon-drop',
    caseDir: './falcon-drop.case',
    version: '1.0.0',
    keyFingerprint: '7f3a',
    colour: false,
    ...around,
  }
}

const UNREAD = [
  source('hr.7z', { reason: 'unsupported_format', bytes: 120, bytesSkipped: 120, layout: null }),
  source('dump/core.bin', { reason: 'unsupported_format', bytes: 200, bytesSearched: 200, layout: null }),
]

const CLAIMS = [
  { kind: 'users', claimed: 9000 },
  { kind: 'emails', claimed: 31_000 },
] as const

describe('text report', () => {
  test('complete with rejects', () => {
    expect(textReport(summary())).toMatchSnapshot()
  })

  test('incomplete, with claims', () => {
    const sources = [...inventedInput().sources, ...UNREAD]
    expect(textReport(summary({ sources, claims: CLAIMS }))).toMatchSnapshot()
  })

  test('complete and empty', () => {
    const nothing = { mentions: 0, spellings: 0, unique: 0, mailboxes: 0, individual: 0, plusTagKept: 0 }
    const emails = { ...nothing, placeholder: 0, disposable: 0, list: 0, role: 0 }
    const users = { mentions: 0, id: 0, login: 0 }
    const rows = { unique: 0, repeatedMentions: 0 }
    expect(textReport(summary({ sources: [], emails, users, rows, domains: [] }))).toMatchSnapshot()
  })

  test('in an incomplete scan every figure of the table says at least', () => {
    const lines = textReport(summary({ sources: [...inventedInput().sources, ...UNREAD] })).split('\n')
    const start = lines.findIndex((line) => line.startsWith('IN THE PART THAT WAS READ'))
    const table = lines.slice(start + 1, lines.indexOf('', start))
    expect(table.length).toBeGreaterThan(10)
    for (const line of table) expect(line).toMatch(/>= [\d,]+$/)
    expect(lines.some((line) => line.startsWith('AT LEAST 22 MENTIONS'))).toBe(true)
  })

  test.each([
    [[100, 0, 0], 'Read as data 100 %.'],
    [
      [882, 74, 44],
      'Read as data 89 %. Only searched for addresses 7 %. Not read 4 % (1 file): hr.7z format not supported.',
    ],
    [[9999, 1, 0], 'Read as data over 99 %. Only searched for addresses under 1 %.'],
    [[1, 0, 9999], 'Read as data under 1 %. Not read over 99 % (1 file): hr.7z format not supported.'],
    [[0, 0, 5], 'Read as data 0 %. Not read 100 % (1 file): hr.7z format not supported.'],
  ])('shares of bytes %j add up and are neither 0 nor 100 by rounding', ([read, searched, skipped], text) => {
    const sources = [
      source('a.csv', { bytes: read! }),
      source('b.bin', { reason: 'unsupported_format', bytes: searched!, bytesSearched: searched! }),
      ...(skipped! > 0
        ? [source('hr.7z', { reason: 'unsupported_format', bytes: skipped!, bytesSkipped: skipped! })]
        : []),
    ].filter((one) => one.bytes > 0)
    const lines = textReport(summary({ sources }, { violations: [] }))
      .split('\n\n')[0]!
      .split('\n')
      .slice(2)
    expect(lines.map((line) => line.trim()).join(' ')).toBe(text)
  })

  test('books that do not balance head the report and end it', () => {
    const text = textReport(summary({ users: { mentions: 15, id: 8, login: 2 } }))
    expect(text.split('\n').slice(1, 3)).toEqual([
      'NOT RECONCILED: the books do not balance. A draft: use none of its figures.',
      '  - users: mentions (15) is not sum over sources (16)',
    ])
    expect(text).toContain('THEY DO NOT BALANCE')
  })

  test('80 columns, as long as names are short', () => {
    const sources = [...inventedInput().sources, ...UNREAD]
    for (const text of [textReport(summary()), textReport(summary({ sources, claims: CLAIMS }))]) {
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  test('names cannot forge lines or move the cursor', () => {
    const path = 'a\n\nCOMPLETE\u001b[2J\u202e.csv'
    const evil = source(path, { reason: 'unreadable', layout: null })
    const around = { name: 'x\r\u009b0m', caseDir: "it's a $(case)\n" }
    const text = textReport(summary({ sources: [...inventedInput().sources, evil] }, around))
    expect(text).toContain('a\\u{a}\\u{a}COMPLETE\\u{1b}[2J\\u{202e}.csv')
    expect(text).toContain("leaksize report 'it'\\''s a $(case)\\u{a}'")
    expect(text.split('\n')).not.toContain('COMPLETE')
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  test('colour only where asked for, and only around the status', () => {
    const escape = '\u001b['
    expect(textReport(summary())).not.toContain(escape)
    const coloured = textReport(summary({}, { colour: true }))
    expect(coloured.split('\n').filter((line) => line.includes(escape))).toEqual([
      `${escape}1;33mCOMPLETE WITH REJECTS${escape}0m`,
    ])
  })
})
