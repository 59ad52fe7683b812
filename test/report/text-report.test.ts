import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Summary } from '../../src/report/text-report.ts'
import { textReport } from '../../src/report/text-report.ts'
import { balance } from '../../src/tally/balance.ts'
import { tally } from '../../src/tally/tally.ts'
import type { TallyInput } from '../../src/tally/tally-input.ts'
import { COMBINATIONS, EXPOSURES, NO_RESOLUTION, type Resolution } from '../../src/model/resolution.ts'
import { anyBalancedInput } from '../tally/any-resolution.ts'
import { inventedInput, inventedResolution, source } from '../tally/invented-input.ts'

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

/** Every kind of notice about links. */
const LINKS: Partial<Resolution> = {
  generations: [
    { first: 0, second: 2, entity: 'user', ids: 2, common: 2, withAddress: 2, sameAddress: 1, apart: 5, asOne: 3 },
  ],
  tablesApart: [{ first: 0, second: 2, entity: 'user', withAddress: 7, sameAddress: 1 }],
  columnPairs: [
    { source: 0, from: 'agent_id', to: 'email', ids: 8, determined: 4, links: false },
    { source: 0, from: 'id', to: 'email', ids: 8, determined: 8, links: true },
  ],
  hubs: { count: 2, listed: [{ kind: 'email', partners: 7, source: 0, offset: 1200 }] },
  vetoes: { count: 1, listed: [{ source: 2, offset: 88 }] },
  doubtful: [
    { doubt: 'accounts_on_mailbox', count: 1, listed: [] },
    { doubt: 'generation', count: 0, listed: [] },
    { doubt: 'name_and_phone', count: 1200, listed: [] },
  ],
}

/** Figures too long for one table. */
const HUGE: Partial<TallyInput> = {
  resolution: inventedResolution({
    people: { ...inventedResolution().people, unique: 1_204_000_000, low: 1_100_000_000, high: 1_300_000_000 },
  }),
  claims: [
    { kind: 'people', claimed: 2_000_000_000 },
    { kind: 'bytes', claimed: 2_400_000_000_000 },
  ],
}
const MANY_EMAILS = { mentions: 9, unique: 9, new: 0, onlyHere: 0 }

const words = (text: string) => text.replace(/\s+/g, ' ')

describe('text report', () => {
  test('complete with rejects', () => {
    expect(textReport(summary())).toMatchSnapshot()
  })

  test('incomplete, with claims', () => {
    const sources = [...inventedInput().sources, ...UNREAD]
    expect(textReport(summary({ sources, claims: CLAIMS }))).toMatchSnapshot()
  })

  test('sources that read like another code page are named', () => {
    const layout = {
      format: 'text',
      encoding: 'windows-1252',
      dataStart: 0,
      columns: [],
      note: 'other_code_page',
    } as const
    const text = textReport(summary({ sources: [...inventedInput().sources, source('people.txt', { layout })] }))
    expect(words(text)).toContain('CODE PAGES people.txt: does not read like windows-1252: another code page?')
    expect(textReport(summary())).not.toContain('CODE PAGES')
  })

  test('complete and empty', () => {
    const nothing = { mentions: 0, spellings: 0, unique: 0, mailboxes: 0, individual: 0, plusTagKept: 0 }
    const emails = { ...nothing, placeholder: 0, disposable: 0, list: 0, role: 0 }
    const users = { mentions: 0, id: 0, login: 0 }
    const rows = { unique: 0, repeatedMentions: 0 }
    expect(
      textReport(summary({ sources: [], emails, users, rows, domains: [], resolution: NO_RESOLUTION })),
    ).toMatchSnapshot()
  })

  test('in an incomplete scan every figure of the table says at least', () => {
    const lines = textReport(summary({ sources: [...inventedInput().sources, ...UNREAD] })).split('\n')
    const start = lines.findIndex((line) => line.startsWith('IN THE PART THAT WAS READ'))
    const table = lines.slice(start + 1, lines.indexOf('', start))
    expect(table.length).toBeGreaterThan(10)
    for (const line of table) expect(line).toMatch(/ >= [\d,]+( +[\d,]+ - [\d,]+)?$/)
    expect(lines).toContainEqual(expect.stringMatching(/^E-mail with readable password +>= 1 +>= 2$/))
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
    const resolution = inventedResolution(LINKS)
    const texts = [
      textReport(summary({ resolution })),
      textReport(summary({ sources, claims: CLAIMS })),
      textReport(summary(HUGE)),
    ]
    for (const text of texts) {
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  test('80 columns, whatever resolve found', () => {
    fc.assert(
      fc.property(anyBalancedInput, (input) => {
        const long = textReport(summary(input))
          .split('\n')
          .filter((line) => line.length > 80)
        expect(long).toEqual([])
      }),
    )
  })

  test('a range too long for the table stands on a line of its own', () => {
    const text = textReport(summary(HUGE, { violations: [] }))
    expect(text).toMatch(/^People, as the data links them +1,204,000,000 +2,000,000,000 +60\.2 %$/m)
    expect(text).toMatch(/^ {2}range of links: 1,100,000,000 - 1,300,000,000$/m)
    expect(text).toMatch(/^Bytes +2\.4 kB +2\.4 TB +< 0\.1 %$/m)
  })

  test('people that are sure have no range, and a whole scan never says at least', () => {
    const people = { ...inventedResolution().people, low: 9, high: 9 }
    const text = textReport(summary({ resolution: inventedResolution({ people }) }))
    expect(text).toMatch(/^People, as the data links them +9$/m)
    expect(text).not.toMatch(/range of links|at least/i)
  })

  test('what was linked doubtfully, or not at all, is said', () => {
    const resolution = inventedResolution(LINKS)
    const text = textReport(summary({ resolution }))
    expect(text.slice(text.indexOf('\nGENERATIONS'), text.indexOf('\nREFUSED ROWS'))).toMatchSnapshot()
    expect(words(text)).toContain(
      'crm/users.csv and old/users.csv look like two copies of one table (2 of 2 ids reappear). ' +
        'Counted apart: 5 accounts. As one table: 3.',
    )
    expect(text).not.toContain('of the same id')
    expect(textReport(summary())).not.toMatch(/^(GENERATIONS|DOUBTFUL|VETOED|HUBS|NO LINKS)/m)
  })

  test('long lists of notices are cut', () => {
    const pair = { source: 1, from: 'a', to: 'b', ids: 2, determined: 1, links: false }
    const text = textReport(
      summary({ resolution: inventedResolution({ columnPairs: Array.from({ length: 9 }, () => pair) }) }),
    )
    expect(text.match(/a does not determine b/g)).toHaveLength(3)
    expect(text).toContain('and 6 more: see report.json')
  })

  test('combinations stand before categories, and each has words', () => {
    const all = [...EXPOSURES.map((one) => [one]), ...COMBINATIONS]
    const exposed = all.map((exposures) => ({ exposures, people: 1, rows: 1 }))
    const lines = textReport(summary({ resolution: inventedResolution({ exposed }) }, { violations: [] })).split('\n')
    const start = lines.findIndex((line) => line.startsWith('EXPOSED'))
    const labels = lines.slice(start + 1, lines.indexOf('', start)).map((line) => line.slice(0, 36).trim())
    expect(labels).toHaveLength(all.length)
    expect(labels.slice(0, 3)).toEqual([
      'E-mail with readable password',
      'E-mail with hashed password',
      'Government id with name',
    ])
    expect(new Set(labels).size).toBe(all.length)
    for (const label of labels) expect(label).toMatch(/^[A-Z][\w -]+$/)
  })

  test('countries are those of the people, the smaller ones together', () => {
    const best = [
      ...['DE', 'FR', 'GB', 'IT', 'JP', 'PL', 'US'].map((country, i) => ({ country, people: 8 - i })),
      { country: 'unknown', people: 40 },
    ]
    const countries = { byColumn: [], byPhone: [], byDomain: [], best }
    const people = { ...inventedResolution().people, unique: 75, high: 75 }
    const text = textReport(summary({ resolution: inventedResolution({ countries, people }) }, { violations: [] }))
    expect(words(text)).toContain('COUNTRY DE 8, FR 7, GB 6, IT 5, JP 4, 2 others 5, unknown 40 (53 %)')
  })

  test('without people, countries are those of work e-mail domains', () => {
    const text = textReport(summary({ resolution: NO_RESOLUTION }, { violations: [] }))
    expect(words(text)).toContain('COUNTRY of work e-mail domains, by their endings: DE 1, unknown 2 (66 %)')
    expect(text).toMatch(/^Countries of work domains +1$/m)
  })

  test('files that hold nothing of their own are told from copies', () => {
    const two = [source('a.csv', { emails: MANY_EMAILS }), source('b.csv', { emails: MANY_EMAILS })]
    const text = textReport(summary({ sources: two, resolution: NO_RESOLUTION }, { violations: [] }))
    expect(words(text)).toContain(
      'ADDS NOTHING a.csv (its people and addresses are in other files) b.csv (its people and addresses are in other files) each taken alone',
    )
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
