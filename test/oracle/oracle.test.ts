// The oracle's rows and identifiers on small sources whose figures are worked out by hand.

import { expect, test } from 'vitest'
import type { DelimitedLayout, JsonShape, Layout } from '../../src/model/layout.ts'
import type { Column, Role, SubKind } from '../../src/model/roles.ts'
import { oracle } from './oracle.ts'

function column(role: Role, subKind: SubKind, index: number, name = 'x', entity = 'customer'): Column {
  return { index, name, role, subKind, party: '', entity, why: 'test' }
}

const TABLE: DelimitedLayout = {
  format: 'delimited',
  encoding: 'utf-8',
  dataStart: 0,
  delimiter: ',',
  quote: '"',
  width: 2,
  header: null,
  preambleRows: 0,
  columns: [],
}

function table(text: string, layout: Partial<DelimitedLayout>): ReturnType<typeof oracle> {
  const file = { path: 'a.csv', bytes: Buffer.from(text, 'latin1'), layout: { ...TABLE, ...layout } }
  return oracle([file], 'leaksize')
}

function json(text: string, shape: JsonShape, columns: readonly Column[] = []): ReturnType<typeof oracle> {
  const layout: Layout = { format: 'json', encoding: 'utf-8', dataStart: 0, shape, columns }
  return oracle([{ path: 'a.json', bytes: Buffer.from(text, 'latin1'), layout }], 'leaksize')
}

test('rows of a table: blank lines, line ends, surplus fields, ragged rows', () => {
  const { rows } = table('a,b\r\n\n  \rc,d,,\ne\nf,g,h\n"i\nj",k\na,b', {})
  expect(rows).toEqual({ found: 6, accepted: 4, rejected: { ragged: 2 }, unique: 5 })
})

test('quotes: doubled, stray, unclosed, with a line break and too few fields', () => {
  const { rows } = table('"a ""b""",c\n"d" e,f\n"g\nh"\ni,j\nk,"l', {})
  expect(rows.rejected).toEqual({ unterminated_quote: 3, ragged: 1 })
  expect(rows).toMatchObject({ found: 6, accepted: 2 })
})

test('preamble and repeated header are rows set aside, the header is none', () => {
  const header = { start: 5, end: 9 }
  const { rows } = table('note\na,b\n1,2\na,b\n3,4\n', { header, dataStart: 9, preambleRows: 1 })
  expect(rows).toEqual({ found: 4, accepted: 2, rejected: { preamble: 1, repeated_header: 1 }, unique: 4 })
})

test('rows of JSON lines: faults, duplicate keys, equal rows in other words', () => {
  const { rows, emails } = json(
    '{"a":1}\n{"a" : 1}\n{"\\u0061":1}\n{"a":1.0}\n{"a":"\\x"}\n{"a":\n{"b":"p@a.com","b":"q@a.com"}',
    'lines',
  )
  expect(rows).toEqual({ found: 7, accepted: 5, rejected: { bad_escape: 1, bad_syntax: 1 }, unique: 5 })
  expect(emails.unique).toBe(2)
})

test.each([
  ['[{"a":1},2,[3]]', 3],
  ['{"a":[{"b":1},{"b":[{"c":2}]}]}', 2],
  ['{"a":[{"b":1},5],"n":null}', 2],
  ['{"a":[[{"b":1}],[{"b":2}]]}', 2],
  ['{"a":null,"b":[]}', 0],
  ['7', 1],
])('rows of a JSON document: %s', (text, expected) => {
  expect(json(text, 'document').rows.found).toBe(expected)
})

test('nesting of 512 levels is read, of 513 refused', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  expect(json(`${nested(512)}\n${nested(513)}`, 'lines').rows.rejected).toEqual({ too_deep: 1 })
})

test('bytes that do not decode stay different, also as rows and users', () => {
  const columns = [column('user', 'login', 0), column('user', 'login', 1)]
  const { users, rows, emails } = table('jos\xe8,jos\xe9@a.com\njos\xe9,jos\xe8@a.com\n', { columns })
  expect(users).toEqual({ mentions: 4, ids: 0, logins: 4 })
  expect([rows.unique, emails.unique]).toEqual([2, 2])
})

test('user ids keep case and zeros, logins do not; global ids have no entity', () => {
  const columns = [column('user', 'id', 0, 'x', 'customer'), column('user', 'id', 1, 'x', 'agent')]
  const cells = ['7,7', '07,a', 'A,S-1-5-21', 's-1-5-21,NULL', '0,', '1.23E+15,A@b.co', 'a@B.CO,-']
  const { users, values } = table(cells.join('\n'), { columns })
  expect(users).toEqual({ mentions: 9, ids: 7, logins: 0 })
  expect(values.rejected).toEqual({ placeholder: 3, spreadsheet_rounded: 1 })
})

test('GUIDs are one whatever their case and braces', () => {
  const guid = '0F8FAD5B-D9CB-469F-A165-70867728950E'
  const columns = [column('user', 'id', 0), column('user', 'id', 1, 'x', 'agent')]
  expect(table(`{${guid}},${guid.toLowerCase()}\n`, { columns }).users).toMatchObject({ mentions: 2, ids: 1 })
})

test('project ids: dashes, spaces and case fold, zeros do not', () => {
  const columns = [column('project', 'id', 0), column('project', 'name', 1)]
  const { projects } = table('PRJ-1,Nova  X\nprj\xe2\x80\x931,nova x\nPRJ - 1,TBD\nPRJ-01,\n', { columns })
  expect(projects).toEqual({ mentions: 6, ids: 2, names: 1 })
})

test('users of JSON by key path: numbers as text, null is none, booleans are placeholders', () => {
  const columns = [column('user', 'id', -1, 'u[].id')]
  const text =
    '{"u":[{"id":9007199254740993},{"id":"9007199254740993"},{"id":9007199254740992}]}\n{"u":[{"id":null},{"id":true}]}'
  const { users, values } = json(text, 'lines', columns)
  expect(users).toEqual({ mentions: 3, ids: 2, logins: 0 })
  expect(values.rejected).toEqual({ placeholder: 1 })
})

test('sources: new goes by path, copies count as files found', () => {
  const layout: Layout = { format: 'text', encoding: 'utf-8', dataStart: 0, columns: [] }
  const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text), layout })
  const files = [file('b.txt', 'p@a.com\nq@a.com'), file('a.txt', 'P@a.com'), file('c/a.txt', 'P@a.com')]
  const counts = oracle(files, 'leaksize')
  expect(counts.files).toEqual({ found: 3, unique: 2 })
  expect(counts.sources.map(({ path, emails }) => [path, emails.new])).toEqual([
    ['a.txt', 1],
    ['b.txt', 1],
    ['c/a.txt', 0],
  ])
  expect(counts.emails).toMatchObject({ mentions: 4, spellings: 3, unique: 2 })
})
