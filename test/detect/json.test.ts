import { describe, expect, it } from 'vitest'

import { encode, layoutOf, lines, rolesOf } from './sample.ts'

const shapeOf = (name: string, text: string, complete = true): string => {
  const layout = layoutOf(name, text, complete)
  return layout.format === 'json' ? layout.shape : layout.format
}
const paths = (text: string, name = 'x.json', complete = true): readonly string[] =>
  layoutOf(name, text, complete).columns.map((column) => column.name)

describe('shape', () => {
  it.each([
    ['lines of objects', lines(3, (at) => `{"n":${at}}`), 'lines'],
    ['lines of arrays', lines(3, (at) => `[${at}]`), 'lines'],
    ['lines, some of them bad', `{"a":1}\n{"a":2}\nnot json\n{"a":\n{"a":3}\n`, 'lines'],
    ['lines, the first bad', `oops\n{"a":1}\n{"a":2}\n`, 'lines'],
    ['lines with blank ones', '{"a":1}\r\n\r\n{"a":2}\r\n', 'lines'],
    ['one object on a line', '{"a":1}\n', 'document'],
    ['a printed object', '{\n "users": [\n  {"id": 1},\n  {"id": 2}\n ]\n}\n', 'document'],
    ['an array, an element a line', '[\n{"a":1},\n{"a":2}\n]\n', 'document'],
    ['empty containers', '[]', 'document'],
    ['printed objects', '{\n "a": 1\n}\n{\n "a": 2\n}\n', 'values'],
    ['objects without line breaks', '{"a":1}{"a":2}{"a":3}', 'values'],
  ])('%s: %s', (_, text, shape) => expect(shapeOf('x.json', text)).toBe(shape))

  it('of one line is lines if the extension says so', () => expect(shapeOf('x.jsonl.gz', '{"a":1}\n')).toBe('lines'))
  it('of a line longer than the sample is lines if the extension says so', () => {
    expect(shapeOf('x.ndjson', '{"a":[1,2,', false)).toBe('lines')
    expect(shapeOf('x.json', '{"a":[1,2,', false)).toBe('document')
  })
  it.each([
    ['an INI section', '[section]\nkey=value\n'],
    ['a script', '{ foo: 1 }'],
    ['a lone bracket', '['],
    ['a string', '"text"'],
    ['numbers', '1\n2\n3\n'],
    ['template text', 'Dear {name}, [see below]\n'],
  ])('%s is none', (_, text) => expect(shapeOf('x.json', text)).toBe('text'))
})

describe('a cut sample', () => {
  const rows = Array.from({ length: 200 }, (_, at) => ({
    id: at,
    email: `user${at}@contoso.com`,
    nested: { tags: ['a', 'é'] },
  }))
  const array = Buffer.from(JSON.stringify(rows))
  it.each(Array.from({ length: 80 }, (_, at) => 3000 + at))('of %i bytes of one array', (length) => {
    const layout = layoutOf('users.json', array.subarray(0, length), false)
    expect(layout).toMatchObject({ format: 'json', shape: 'document', dataStart: 0, encoding: 'utf-8' })
    expect(layout.columns.map(({ name }) => name)).toEqual(['[].id', '[].email', '[].nested.tags[]'])
    expect(rolesOf(layout)).toEqual(['user id', 'email', ''])
  })
  it('of lines leaves the cut one out', () => {
    expect(paths('{"a":1}\n{"a":2}\n{"a":3,"b":', 'x.json', false)).toEqual(['a'])
  })
})

describe('key paths', () => {
  it('in order, with the way to the row in a document', () => {
    expect(paths('{"total":1,"users":[{"id":1,"tags":["x"]},{"email":"e","id":2}]}')).toEqual([
      'total',
      'users[].id',
      'users[].tags[]',
      'users[].email',
    ])
  })
  it('without a way in lines', () => {
    expect(paths('{"id":1,"m":[{"e":null}]}\n{"id":2,"x":{"y":true}}\n')).toEqual(['id', 'm[].e', 'x.y'])
  })
  it('all have index -1, roles by name, and the file as fallback', () => {
    const { columns } = layoutOf('customers.jsonl', '{"id":1,"email":"a","members":[{"id":1}]}\n{"id":2}\n')
    expect(columns.map(({ index, role, entity }) => [index, role, entity])).toEqual([
      [-1, 'user', 'customer'],
      [-1, 'email', ''],
      [-1, 'user', 'member'],
    ])
  })
  it('are bounded where objects are keyed by ids', () => {
    const text = JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at])))
    expect(paths(text).length).toBe(1024)
  })
  it('end at the depth at which a row is refused', () => {
    expect(paths(`${'['.repeat(512)}1,`, 'x.json', false)).toHaveLength(1)
    expect(paths(`${'['.repeat(50_000)}1,`, 'x.json', false)).toHaveLength(0)
  })
})

describe('encoding', () => {
  it.each([
    ['utf-8', true, 3],
    ['utf-16le', true, 0],
    ['utf-16be', false, 0],
  ] as const)('%s, mark %s', (encoding, bom, dataStart) => {
    const layout = layoutOf(
      'x.json',
      encode(
        lines(9, () => '{"name":"Zoë","email":"zoe@contoso.com"}'),
        encoding,
        bom,
      ),
    )
    expect(layout).toMatchObject({ format: 'json', shape: 'lines', encoding, dataStart })
  })
})
