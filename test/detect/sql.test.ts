import { describe, expect, it } from 'vitest'

import { encode, layoutOf, lines, rolesOf } from './sample.ts'

const escapesOf = (text: string) => {
  const layout = layoutOf('dump.sql', text)
  return layout.format === 'sql' ? layout.escapes : layout.format
}
const insert = (values: string) => `INSERT INTO users (id, email) VALUES ${values};\n`

describe('SQL dumps', () => {
  it.each([
    ['of mysqldump', `-- MySQL dump 10.13\n${insert("(1,'a')")}`, 'backslash'],
    [
      'of MariaDB, with a warning before it',
      `mysqldump: [Warning] x\n-- MariaDB dump 10.19\n${insert("(1,'a')")}`,
      'backslash',
    ],
    ['by its quotes of names', "INSERT INTO `users` VALUES (1,'a\\\\');\n", 'backslash'],
    ['by its engine', `CREATE TABLE users (id int, email text) ENGINE=InnoDB;\n${insert("(1,'a')")}`, 'backslash'],
    [
      'of one statement over many lines',
      `-- dump\nINSERT INTO users (id,email) VALUES\n${lines(20, (at) => `(${at},'a${at}@contoso.com'),`)}`,
      'standard',
    ],
    [
      'of lines behind COPY',
      `COPY public.users (id, email) FROM stdin;\n${lines(20, (at) => `${at}\ta${at}@contoso.com`)}\\.\n`,
      'standard',
    ],
    ['of pg_dump', `-- PostgreSQL database dump\n${insert("(1,'\\')")}`, 'standard'],
    ['of SQLite, with ticks in values', `PRAGMA foreign_keys=OFF;\n${insert("(1,'`a`')")}`, 'standard'],
    ['of SQL Server', "INSERT [dbo].[users] ([id]) VALUES (N'a')\nGO\n", 'standard'],
    ['by quotes that only backslashes explain', insert("(1,'it\\'s'),(2,'b')"), 'backslash'],
    ['by quotes that only doubling explains', insert("(1,'c:\\'),(2,'d:\\'),(3,'x')"), 'standard'],
    ['that defines tables only', 'CREATE TABLE users (\n  id int,\n  email text\n);\n', 'standard'],
    ['that only updates', "UPDATE users SET email = 'ann@contoso.com';\nUPDATE users SET email = 'b';\n", 'text'],
  ])('%s', (_, text, expected) => expect(escapesOf(text)).toBe(expected))

  it('are no logs of queries, and no prose about them', () => {
    const log = lines(9, (at) => `2022-09-24 10:00:0${at} LOG: INSERT INTO users VALUES (${at})`)
    expect(layoutOf('db.log', log).format).toBe('text')
    expect(layoutOf('a.txt', 'Dear Ann,\nplease INSERT INTO the box.\nBo\n').format).toBe('text')
  })

  it('in UTF-16 are read, too', () => {
    const bytes = encode("INSERT [dbo].[users] ([email]) VALUES (N'ann@contoso.com')\r\nGO\r\n", 'utf-16le', true)
    expect(layoutOf('dump.sql', bytes).format).toBe('sql')
  })

  it('have the columns of all their tables, by name and values', () => {
    const text = `CREATE TABLE users (id int, contact text, b text);\n${lines(5, (at) => `INSERT INTO users VALUES (${at},'a${at}@contoso.com','x');`)}COPY orders (no, user_id) FROM stdin;\n1\t2\n\\.\n`
    const layout = layoutOf('dump.sql', text)
    expect(layout.columns.map(({ name }) => name)).toEqual([
      'users.id',
      'users.contact',
      'users.b',
      'orders.no',
      'orders.user_id',
    ])
    expect(rolesOf(layout)).toEqual(['user id', 'email', '', '', 'user id'])
  })

  it('have columns without names by their values', () => {
    const text = lines(5, (at) => `INSERT INTO t VALUES (${at},'a${at}@contoso.com');`)
    const layout = layoutOf('dump.sql', text)
    expect(layout.columns.map(({ name }) => name)).toEqual(['t.column 1', 't.column 2'])
    expect(rolesOf(layout)).toEqual(['', 'email'])
  })
})
