import { describe, expect, it } from 'vitest'

import { detect } from '../../src/detect/detect.ts'
import { formatMapping } from '../../src/detect/format-mapping.ts'
import { mappingFor, parseMapping, refuseUnused } from '../../src/detect/mapping.ts'
import { UsageError } from '../../src/model/errors.ts'
import { layoutOf, lines, rolesOf, tableOf } from './sample.ts'

const mapping = (...sources: readonly object[]) => parseMapping(JSON.stringify({ sources }))
const users = `id;email;note\n${lines(9, (at) => `${at};user${at}@contoso.com;x`)}`

describe('parsing', () => {
  it.each([
    ['{', 'mapping: not valid JSON'],
    ['[]', 'mapping: expected an object'],
    ['{"sauces":[]}', 'mapping: unknown key "sauces"'],
    ['{"schema":"x","sources":[]}', 'mapping: schema: expected "leaksize.mapping/1"'],
    ['{}', 'mapping: sources: expected an array'],
    ['{"sources":[{}]}', 'mapping: sources[0].source: expected a text that is not empty'],
    ['{"sources":[{"source":"a","typ":1}]}', 'mapping: sources[0]: unknown key "typ"'],
    [
      '{"sources":[{"source":"a","format":"csv"}]}',
      'mapping: sources[0].format: expected one of "delimited", "json", "sql", "credentials", "text", "unsupported"',
    ],
    ['{"sources":[{"source":"a","encoding":"latin1"}]}', 'mapping: sources[0].encoding: expected one of'],
    ['{"sources":[{"source":"a","shape":"tree"}]}', 'mapping: sources[0].shape: expected one of'],
    ['{"sources":[{"source":"a","delimiter":"||"}]}', 'mapping: sources[0].delimiter: expected one ASCII character'],
    ['{"sources":[{"source":"a","delimiter":"ä"}]}', 'mapping: sources[0].delimiter'],
    ['{"sources":[{"source":"a","quote":"x"}]}', 'mapping: sources[0].quote'],
    ['{"sources":[{"source":"a","header":"yes"}]}', 'mapping: sources[0].header: expected true or false'],
    ['{"sources":[{"source":"a","columns":{}}]}', 'mapping: sources[0].columns: expected an array'],
    ['{"sources":[{"source":"a","columns":[{"role":"email"}]}]}', 'mapping: sources[0].columns[0].name'],
    [
      '{"sources":[{"source":"a","columns":[{"name":"x","role":"usr"}]}]}',
      'mapping: sources[0].columns[0].role: expected one of "other", "email"',
    ],
    [
      '{"sources":[{"source":"a","columns":[{"name":"x","role":"email","subKind":"id"}]}]}',
      'subKind: "id" does not go with role email',
    ],
    [
      '{"sources":[{"source":"a","columns":[{"name":"x","party":1}]}]}',
      'mapping: sources[0].columns[0].party: expected a text',
    ],
  ])('%s', (text, message) => {
    expect(() => parseMapping(text)).toThrow(UsageError)
    expect(() => parseMapping(text)).toThrow(message)
  })
})

describe('entries that nothing is read by', () => {
  const found = (path: string, ...names: string[]) => {
    const layout = layoutOf(path, `${names.join(',')}\n${lines(9, (at) => names.map(() => `x${at}`).join(','))}`)
    return { file: { path }, layout }
  }
  const sources = [found('crm/users.csv', 'user_id', 'email'), found('crm/notes.txt', 'a'), found('b.csv', 'user_id')]
  it.each([
    [{ source: 'user.csv' }, 'mapping: sources[0]: there is no source "user.csv"'],
    [{ source: '*.tsv' }, 'mapping: sources[0]: there is no source "*.tsv"'],
    [
      { source: 'crm/users.csv', columns: [{ name: 'mail', role: 'email' }] },
      'mapping: sources[0]: "crm/users.csv" has no column "mail"',
    ],
  ])('%j', (entry, message) => {
    expect(() => refuseUnused(mapping(entry), sources)).toThrow(message)
  })
  it('patterns, and columns that one of their sources has, are used', () => {
    const entries = mapping({ source: '*.csv', columns: [{ name: 'email', role: 'other' }] }, { source: 'b.csv' })
    expect(() => refuseUnused(entries, sources)).not.toThrow()
  })
})

describe('which entry', () => {
  const entries = mapping(
    { source: '*.csv' },
    { source: 'a/*/users*.csv' },
    { source: 'a/b/users.csv' },
    { source: 'x*x' },
  )
  it.each([
    ['a/b/users.csv', 'a/b/users.csv'],
    ['a/c/users-2.csv', '*.csv'],
    ['a/c/users.tsv', null],
    ['x', null],
    ['xx', 'x*x'],
    ['*.csv', '*.csv'],
  ])('%s: %s', (name, source) => expect(mappingFor(entries, name)?.source ?? null).toBe(source))
})

describe('overriding', () => {
  it('columns, the others as detected', () => {
    const given = mapping({
      source: 'users.csv',
      columns: [
        { name: 'note', role: 'project' },
        { name: 'id', entity: 'member' },
      ],
    })
    const table = tableOf('users.csv', users, true, given)
    expect(rolesOf(table)).toEqual(['user id', 'email', 'project id'])
    expect(table.columns.map(({ entity, why }) => [entity, why])).toEqual([
      ['member', 'mapping'],
      ['', 'name: email'],
      ['project', 'mapping'],
    ])
  })
  it('several columns of one name, in their order', () => {
    const given = mapping({
      source: 'x.csv',
      columns: [
        { name: 'a', role: 'user' },
        { name: 'a', role: 'email' },
      ],
    })
    expect(rolesOf(tableOf('x.csv', `a,a,a\n${lines(3, (at) => `${at},${at},${at}`)}`, true, given))).toEqual([
      'user id',
      'email',
      'email',
    ])
  })
  it('key paths, also such as the sample does not show', () => {
    const given = mapping({ source: '*', columns: [{ name: 'late.owner', role: 'user', party: 'owner' }] })
    const { columns } = layoutOf('x.jsonl', '{"a":1}\n{"a":2}\n', true, given)
    expect(columns.at(-1)).toEqual({
      index: -1,
      name: 'late.owner',
      role: 'user',
      subKind: 'id',
      party: 'owner',
      entity: 'user',
      why: 'mapping',
    })
  })
  it('a column without name, by its number', () => {
    const given = mapping({ source: 'x.csv', columns: [{ name: 'column 2', role: 'user' }] })
    expect(
      rolesOf(
        tableOf(
          'x.csv',
          lines(5, (at) => `${at},u${at},3`),
          true,
          given,
        ),
      )[1],
    ).toBe('user id')
  })
  it('delimiter, quote and header', () => {
    const given = mapping({ source: '*', delimiter: ':', quote: '', header: false })
    expect(
      tableOf(
        'x.txt',
        lines(5, (at) => `user${at}@contoso.com:secret`),
        true,
        given,
      ),
    ).toMatchObject({ delimiter: ':', quote: '', header: null, width: 2 })
    expect(tableOf('x.csv', users, true, mapping({ source: '*', header: false })).header).toBeNull()
    expect(
      tableOf(
        'x.csv',
        lines(5, () => 'a,b'),
        true,
        mapping({ source: '*', header: true }),
      ).header,
    ).toEqual({ start: 0, end: 3 })
  })
  it('one column', () => {
    expect(
      tableOf(
        'x.txt',
        lines(5, (at) => `a,b ${at}`),
        true,
        mapping({ source: '*', delimiter: '' }),
      ),
    ).toMatchObject({ delimiter: '', width: 1, header: null })
  })
  it('format, shape and encoding', () => {
    expect(layoutOf('users.csv', users, true, mapping({ source: '*', format: 'text' })).format).toBe('text')
    expect(layoutOf('x', '{"a":1}\n{"a":2}', true, mapping({ source: '*', shape: 'values' }))).toMatchObject({
      format: 'json',
      shape: 'values',
    })
    expect(layoutOf('x', 'no json', true, mapping({ source: '*', format: 'json' }))).toMatchObject({
      format: 'json',
      shape: 'lines',
    })
    expect(layoutOf('x', Buffer.from('Zoë'), true, mapping({ source: '*', encoding: 'windows-1252' })).encoding).toBe(
      'windows-1252',
    )
    expect(layoutOf('x.csv', '', true, mapping({ source: '*', format: 'delimited' })).format).toBe('text')
  })
  it('what is not to be read, and what is after all', () => {
    expect(
      detect({ name: 'x', bytes: Buffer.from(users), complete: true }, mapping({ source: '*', format: 'unsupported' }))
        .kind,
    ).toBe('unsupported')
    expect(
      layoutOf('x', Buffer.from('%PDF-1.7 a@contoso.com'), true, mapping({ source: '*', format: 'text' })).format,
    ).toBe('text')
  })
})

describe('writing', () => {
  const samples = [
    ['users.csv', users],
    ['list.txt', 'a@contoso.com\n'],
    ['x.jsonl', '{"id":1,"m":[{"email":"a"}]}\n{"id":2}\n'],
    ['d.csv', lines(9, (at) => `${at}|user${at}@contoso.com|x`)],
    ['one.csv', 'email\na@contoso.com\n'],
    ['ulp.txt', lines(9, (at) => `https://contoso.com/:user${at}@contoso.com:pass-${at}`)],
    ['passwords.txt', 'by it\n\nSoft: x\nURL: https://contoso.com/\nLogin: ann\nPassword: x\n'],
    ['a.zip', 'PK\x03\x04\x14\0\0\0'],
  ] as const
  const detections = samples.map(([name, text]) => ({
    name,
    detection: detect({ name, bytes: Buffer.from(text, 'latin1'), complete: true }, null),
  }))
  it('gives a file that, given back, changes nothing but the evidence', () => {
    const given = parseMapping(formatMapping(detections))
    for (const [at, [name, text]] of samples.entries()) {
      const again = detect({ name, bytes: Buffer.from(text, 'latin1'), complete: true }, given)
      expect(withoutEvidence(again)).toEqual(withoutEvidence(detections[at]!.detection))
    }
  })
  it('is stable and explains itself', () => {
    const text = formatMapping(detections)
    expect(formatMapping(detections)).toBe(text)
    expect(JSON.parse(text).help.length).toBeGreaterThan(3)
    expect(formatMapping([])).toContain('"sources": []')
  })
})

function withoutEvidence(detection: ReturnType<typeof detect>): unknown {
  return JSON.parse(
    JSON.stringify(detection, (key, value: unknown) => (key === 'why' || key === 'evidence' ? undefined : value)),
  )
}
