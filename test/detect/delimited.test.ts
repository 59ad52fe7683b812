// Delimited text: every encoding, delimiter, quote, header and preamble, and what must not be taken for it.

import { describe, expect, it } from 'vitest'

import { detect } from '../../src/detect/detect.ts'
import type { Encoding } from '../../src/model/layout.ts'
import { encode, layoutOf, lines, rolesOf, tableOf } from './sample.ts'

const address = (at: number): string => `user${at}@contoso.com`

describe('every encoding, delimiter and line end', () => {
  const encodings: readonly (readonly [Encoding, boolean])[] = [
    ['utf-8', false],
    ['utf-8', true],
    ['windows-1252', false],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ]
  const delimiters = [',', ';', '\t', '|', '^', '~']
  const ends = ['\n', '\r\n', '\r']
  const cases = encodings.flatMap(([encoding, bom]) =>
    delimiters.flatMap((delimiter) => ends.map((end) => ({ encoding, bom, delimiter, end }))),
  )

  it.each(cases)('$encoding (mark $bom), $delimiter, $end', ({ encoding, bom, delimiter, end }) => {
    const rows = [
      ['Kundennummer', 'E-Mail', 'Straße'],
      ...Array.from({ length: 9 }, (_, at) => [`K-${at}`, address(at), 'Düsseldorfer Straße']),
    ]
    const text = rows.map((row) => row.join(delimiter) + end).join('')
    const table = tableOf('export.dat', encode(text, encoding, bom))
    const mark = bom && encoding === 'utf-8' ? 3 : 0
    const header = Buffer.byteLength(rows[0]!.join(delimiter), encoding === 'windows-1252' ? 'latin1' : 'utf8')
    expect(table).toMatchObject({ encoding, delimiter, quote: '"', width: 3, preambleRows: 0 })
    expect(table.header).toEqual({ start: mark, end: mark + header })
    expect(table.dataStart).toBe(mark + header + end.length)
    expect(table.columns.map(({ name }) => name)).toEqual(rows[0])
    expect(rolesOf(table).slice(0, 2)).toEqual(['user id', 'email'])
  })
})

describe('header', () => {
  it('is found by known names behind a preamble, blank lines and a sep= line', () => {
    const before = 'sep=;\r\nExport of 2021-03-04\r\n\r\n'
    const table = tableOf('users.csv', `${before}id;email;name\r\n${lines(5, (at) => `${at};${address(at)};Ann Lee`)}`)
    expect(table).toMatchObject({
      delimiter: ';',
      width: 3,
      preambleRows: 2,
      header: { start: before.length, end: before.length + 13 },
    })
    expect(table.dataStart).toBe(before.length + 15)
    expect(rolesOf(table).slice(0, 2)).toEqual(['user id', 'email'])
  })
  it('is found behind a preamble that a spreadsheet padded with delimiters', () => {
    const table = tableOf(
      'x.csv',
      `List of users,,,\n,,,\nuser_id,email,name,city\n${lines(6, (at) => `${at},${address(at)},Ann,Reno`)}`,
    )
    expect(table).toMatchObject({ width: 4, preambleRows: 2 })
    expect(rolesOf(table)).toEqual(['user id', 'email', 'name full', ''])
  })
  it('is found by the contrast between a name and columns of figures', () => {
    expect(tableOf('x.csv', `foo,bar\n${lines(9, (at) => `${at},2021-03-0${at}`)}`).header).toEqual({
      start: 0,
      end: 7,
    })
  })
  it('stands alone', () => {
    expect(tableOf('x.txt', 'user_id;email;name')).toMatchObject({
      width: 3,
      header: { start: 0, end: 18 },
      dataStart: 18,
    })
  })
  it('may be repeated further down', () => {
    expect(tableOf('x.csv', `id,email\n1,${address(1)}\nid,email\n2,${address(2)}\n`)).toMatchObject({
      width: 2,
      header: { start: 0, end: 8 },
    })
  })
  it('may be quoted and broken over lines', () => {
    const table = tableOf('x.csv', `"User\nid","E-Mail"\n${lines(3, (at) => `"${at}","${address(at)}"`)}`)
    expect(table).toMatchObject({ header: { start: 0, end: 18 }, dataStart: 19, width: 2 })
    expect(rolesOf(table)).toEqual(['user id', 'email'])
  })
  it('is absent where the first row is data', () => {
    const table = tableOf(
      'x.csv',
      lines(9, (at) => `${at},${address(at)},Ann,2021-03-04`),
    )
    expect(table).toMatchObject({ header: null, dataStart: 0, width: 4 })
    expect(table.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3', 'column 4'])
    expect(rolesOf(table)).toEqual(['', 'email', '', ''])
    expect(table.columns[1]?.why).toBe('values: 9 of 9 sampled are addresses')
  })
  it('is absent where all rows are names', () => {
    expect(tableOf('x.csv', `John,Doe,Boston\n${lines(9, () => 'Ann,Lee,Reno')}`).header).toBeNull()
  })
  it('is not a row of data further down that reads like one', () => {
    const rows = lines(5, (at) => `${at}x,alpha,beta`)
    expect(tableOf('x.csv', `${rows}id,email,name\n${rows}`)).toMatchObject({
      header: null,
      dataStart: 0,
      preambleRows: 0,
    })
  })
  it('that names fewer columns than there are gives no names', () => {
    const table = tableOf('x.csv', `user_id,email\n${lines(9, (at) => `${at},x,${address(at)}`)}`)
    expect(table).toMatchObject({ width: 3, header: { start: 0, end: 13 } })
    expect(rolesOf(table)).toEqual(['', '', 'email'])
  })
  it('may end in a delimiter, and rows too', () => {
    expect(tableOf('a.csv', `id,email,name,\n${lines(5, (at) => `${at},${address(at)},Ann`)}`).width).toBe(3)
    expect(tableOf('a.csv', `id,email,name\n${lines(5, (at) => `${at},${address(at)},Ann,`)}`).width).toBe(3)
  })
})

describe('width', () => {
  it('does not turn what stands before a late change into preamble', () => {
    const table = tableOf(
      'x.csv',
      `user_id,email\n${lines(10, (at) => `${at},${address(at)}`)}${lines(500, (at) => `${at},${address(at)},x`)}`,
    )
    expect(table).toMatchObject({ width: 2, preambleRows: 0, header: { start: 0, end: 13 }, dataStart: 14 })
  })
  it('is that of the first rows in the three lines of duckdb#25827', () => {
    expect(tableOf('x.csv', 'a,b\n1,2\n1,2,3\n')).toMatchObject({ width: 2, preambleRows: 0, dataStart: 4 })
  })
  it('is that of most rows where some are ragged', () => {
    expect(
      tableOf(
        'x.csv',
        lines(40, (at) => `${at},${address(at)},Ann${at % 9 === 0 ? ',x,y' : ''}`),
      ),
    ).toMatchObject({ width: 3, preambleRows: 0 })
  })
  it('leaves ragged rows at the start of a table without header to be refused', () => {
    expect(tableOf('x.csv', `1,2\n${lines(20, (at) => `${at},${address(at)},9`)}`)).toMatchObject({
      width: 3,
      preambleRows: 0,
      dataStart: 0,
    })
  })
})

describe('quotes', () => {
  it('enclose delimiters, line breaks and quotes', () => {
    const table = tableOf(
      'x.csv',
      `id,email,note\n${lines(5, (at) => `${at},${address(at)},"one, ""two""\nthree, four"`)}`,
    )
    expect(table).toMatchObject({ quote: '"', width: 3 })
  })
  it("may be '", () => {
    expect(tableOf('x.csv', `id,email,name\n${lines(5, (at) => `'${at}','${address(at)}','Lee, Ann'`)}`)).toMatchObject(
      { quote: "'", width: 3 },
    )
  })
  it('are literal where they open many fields and close none', () => {
    expect(
      tableOf('x.tsv', `id\temail\tsize\n${lines(20, (at) => `${at}\t${address(at)}\t"${at} inch`)}`),
    ).toMatchObject({ quote: '', width: 3 })
  })
  it('stay on for one stray one', () => {
    expect(
      tableOf('x.csv', `email,note\n${address(1)},"he said\n${lines(9, (at) => `${address(at)},ok`)}`),
    ).toMatchObject({ quote: '"', width: 2 })
  })
  it('hold mails of 70 KiB', () => {
    const body = lines(300, () => `From: somebody, somewhere; ${'x'.repeat(200)}`)
    const text = `file,message\n${lines(4, (at) => `"${at}.","${body}"`)}`
    expect(tableOf('emails.csv', text.slice(0, 256 << 10), false)).toMatchObject({
      delimiter: ',',
      width: 2,
      header: { start: 0, end: 12 },
    })
  })
})

describe('one column', () => {
  it('needs a known name', () => {
    expect(tableOf('x.txt', `email\n${lines(3, address)}`)).toMatchObject({ delimiter: '', width: 1, dataStart: 6 })
    expect(layoutOf('x.txt', lines(3, address)).format).toBe('text')
    expect(tableOf('x.txt', 'email')).toMatchObject({ delimiter: '', dataStart: 5 })
  })
  it('holds no sentences', () => {
    expect(
      layoutOf(
        'x.txt',
        'Login\n\nPlease write to the help desk if you cannot get in.\nThey answer within two or three days.\n',
      ).format,
    ).toBe('text')
  })
})

describe('quotes escaped by backslashes', () => {
  const row = (at: number, name: string): string => `"${at}","${name}","${address(at)}"`
  it('are told by quotes that would close in the wrong place', () => {
    const table = tableOf('x.csv', `id,name,email\n${lines(9, (at) => row(at, 'Ann \\"Annie\\", A'))}`)
    expect(table).toMatchObject({ escape: '\\', quote: '"', width: 3 })
  })
  it('are none where a field ends in a backslash', () => {
    const table = tableOf('x.csv', `id,name,email\n${lines(9, (at) => row(at, 'C:\\dir\\'))}`)
    expect(table).not.toHaveProperty('escape')
    expect(table.width).toBe(3)
  })
})

describe('roles by values', () => {
  it('unmake a name that flags, dates or sentences contradict', () => {
    const rows = lines(9, (at) => `${at},${at % 2},true,2021-03-0${at + 1},it was a dark and stormy night`)
    expect(rolesOf(tableOf('x.csv', `n,email,user_id,project,owner\n${rows}`))).toEqual(['', '', '', '', ''])
  })
  it('make email of any column of addresses, with the party of its name', () => {
    const table = tableOf(
      'x.csv',
      `From,Kontakt,manager,email_verified\n${lines(9, (at) => Array(4).fill(address(at)).join(','))}`,
    )
    expect(table.columns.map(({ role, party }) => [role, party])).toEqual([
      ['email', 'from'],
      ['email', 'kontakt'],
      ['email', 'manager'],
      ['email', ''],
    ])
  })
  it('are not taken from cells with several addresses', () => {
    expect(rolesOf(tableOf('x.csv', `id;list\n${lines(9, (at) => `${at};a@contoso.com, b@contoso.com`)}`))).toEqual([
      '',
      '',
    ])
  })
  it('tell names of projects from codes', () => {
    expect(rolesOf(tableOf('x.csv', `project,n\n${lines(9, (at) => `Harbour Crossing ${at} West,${at}`)}`))[0]).toBe(
      'project name',
    )
    expect(rolesOf(tableOf('x.csv', `project,n\n${lines(9, (at) => `PRJ-${at},${at}`)}`))[0]).toBe('project id')
  })
  it('never appear in the evidence', () => {
    const text = `Project;Contact\n${lines(9, (at) => `secret plan ${at};${address(at)}`)}`
    const found = detect({ name: 'x.csv', bytes: Buffer.from(text), complete: true }, null)
    expect(JSON.stringify(found)).not.toMatch(/secret|contoso/)
  })
})

describe('a cut sample', () => {
  const text = `user_id,email,name\n${lines(400, (at) => `${at},${address(at)},"Müller, Ann"`)}`
  it.each(Array.from({ length: 60 }, (_, at) => 9000 + at))('of %i bytes reads like the whole', (length) => {
    const whole = tableOf('x.csv', text)
    const cut = tableOf('x.csv', Buffer.from(text).subarray(0, length), false)
    expect({ ...cut, columns: rolesOf(cut) }).toEqual({ ...whole, columns: rolesOf(whole) })
  })
})

describe('lists of addresses and passwords', () => {
  const secrets = ['hunter2', 'Winter 09', 'a:b:c', '"x', 'qwertz12', 'P4ss', '123456']
  const rolesWith = (delimiter: string, value: (at: number) => string) => {
    const table = tableOf(
      'list.txt',
      encode(
        lines(50, (at) => `${address(at)}${delimiter}${value(at)}`),
        'utf-8',
        false,
      ),
    )
    return { roles: rolesOf(table), restInLast: table.restInLast, quote: table.quote }
  }
  const secret = (at: number) => secrets[at % secrets.length] ?? ''
  it.each([':', ';', '|', '\t'])('the last field takes what stands behind the first %j', (delimiter) => {
    expect(rolesWith(delimiter, secret)).toEqual({ roles: ['email', 'secret'], restInLast: true, quote: '' })
  })
  it('ids, names and numbers beside addresses are no passwords', () => {
    expect(rolesWith(';', (at) => `U${100 + at}`).roles).toEqual(['email', ''])
    expect(rolesWith(':', (at) => `${1000 + at}`).roles).toEqual(['email', ''])
    expect(rolesWith(':', (at) => `Ann Lee ${at}`).roles).toEqual(['email', ''])
  })
  it('a table with colons may have quotes', () => {
    const rows = lines(9, (at) => `"${at}":"${address(at)}":"Lee: Ann"`)
    const table = tableOf('export.dat', encode(`"user_id":"email":"full name"\n${rows}`, 'utf-8', false))
    expect(table).toMatchObject({ delimiter: ':', quote: '"', width: 3 })
    expect(rolesOf(table)).toEqual(['user id', 'email', 'name full'])
  })
  it('quoted fields are those of a table', () => {
    expect(rolesWith(',', (at) => `"pass ${at}"`).restInLast).toBe(undefined)
  })
})

describe('what is no table', () => {
  const mail = 'From: ann@contoso.com\nTo: bo@fabrikam.com\nSubject: Hello, you\n\nHi, there\n'
  it.each([
    ['addresses', lines(50, address)],
    ['addresses with a comma', lines(50, (at) => `${address(at)},`)],
    ['addresses with names', lines(50, (at) => `"Lee, Ann" <${address(at)}>`)],
    ['key=value lines', lines(50, (at) => `user=u${at}, action=login, ip=10.0.0.${at}`)],
    ['a log', lines(50, (at) => `2021-03-04 10:00:${10 + (at % 50)},123 INFO app.auth login of ${address(at)}, ok`)],
    ['an access log', lines(50, (at) => `10.0.0.${at} - - [04/Mar/2021:10:00:00 +0000] "GET /a,b HTTP/1.1" 200`)],
    ['a letter', 'Dear Ann,\n\nthank you for your mail, I will be back, maybe on Monday.\nBest regards,\nBo\n'],
    [
      'sentences with commas',
      lines(20, (at) => `Well, this is sentence number ${at}, which has some commas, and then ends.`),
    ],
    ['XML', `<?xml version="1.0"?>\n<users>${lines(20, (at) => `<user id="${at}" email="${address(at)}"/>`)}</users>`],
    ['HTML', '<html><body><a href="mailto:ann@contoso.com">Ann</a>, <b>x</b></body></html>'],
    ['a mail', mail],
    ['an mbox', `From ann@contoso.com Mon Nov 23 10:00:00 2026\n${mail}`],
    ['YAML', 'users:\n  - email: ann@contoso.com\n    tags: [a, b]\n  - email: bo@contoso.com\n    tags: [c, d]\n'],
    ['an INI file', '[section]\nkey=value, other\nkey2=value, other\n'],
    ['JavaScript', lines(20, (at) => `const x${at} = make(${at}, 'bar');`)],
    ['calls', lines(20, (at) => `  send(${at});`)],
    ['a vCard', 'BEGIN:VCARD\nVERSION:3.0\nEMAIL;TYPE=INTERNET:ann@contoso.com\nEND:VCARD\n'],
    ['nothing', ''],
    ['blank lines', '\n \n\t\n'],
    ['one line', 'hello, world'],
  ])('%s', (_, text) => expect(layoutOf('x.txt', text)).toMatchObject({ format: 'text', dataStart: 0, columns: [] }))
})
