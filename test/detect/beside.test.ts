// What columns and key paths are by what stands beside them and by their values: whose addresses, which part of a name.

import { describe, expect, test } from 'vitest'
import { layoutOf, lines } from './sample.ts'

const letters = (at: number): string => String.fromCodePoint(97 + at)

function columnsOf(name: string, text: string): readonly string[] {
  return layoutOf(name, text).columns.map((column) =>
    [column.name, column.role, column.subKind, column.party].filter((part) => part !== '').join(' '),
  )
}

describe('columns of addresses', () => {
  const table = (header: string): readonly string[] => {
    const names = header.split(',')
    return columnsOf(
      'x.csv',
      `${header}\n${lines(6, (at) => names.map((_, i) => `${letters(at)}${i}@contoso.com`).join(','))}`,
    )
  }

  test.each([
    ['email,contact', ['email email', 'contact email contact']],
    ['email,buddy', ['email email', 'buddy email buddy']],
    ['email,approver,created_by', ['email email', 'approver email approver', 'created_by email created_by']],
    ['email,recovery,backup 2', ['email email', 'recovery email', 'backup 2 email']],
    ['n,contact', ['n email', 'contact email contact']],
    ['contact,visits', ['contact email', 'visits email visits']],
    ['email,username', ['email email', 'username user login']],
    ['n,username', ['n email', 'username user login']],
    ['username,manager_email', ['username email', 'manager_email email manager']],
    ['email,approver_id', ['email email', 'approver_id user id approver']],
  ])('%s', (header, expected) => expect(table(header)).toEqual(expected))
})

describe('a name beside the other one', () => {
  const table = (header: string, row: (at: number) => string): readonly string[] =>
    columnsOf('x.csv', `${header};email\n${lines(6, (at) => `${row(at)};${letters(at)}@contoso.com`)}`).slice(0, 2)

  test.each([
    ['Nom', 'Prénom', 'last', 'first'],
    ['Nombre', 'Apellidos', 'first', 'last'],
    ['Name', 'Vorname', 'last', 'first'],
    ['Nome', 'Cognome', 'first', 'last'],
    ['Nome', 'Sobrenome', 'first', 'last'],
    ['Naam', 'Voornaam', 'last', 'first'],
    ['Navn', 'Efternavn', 'first', 'last'],
    ['Ad', 'Soyad', 'first', 'last'],
    ['nom_client', 'prenom_client', 'last', 'first'],
    ['Nombre', 'Apellido paterno', 'first', 'last'],
  ])('%s and %s', (one, other, first, second) =>
    expect(table(`${one};${other}`, (at) => `A${letters(at)};B${letters(at)}`)).toEqual([
      `${one} name ${first}`,
      `${other} name ${second}`,
    ]),
  )

  test('is a whole name where it holds the other', () =>
    expect(table('Name;First Name', (at) => `Ann${letters(at)} Berg;Ann${letters(at)}`)).toEqual([
      'Name name full',
      'First Name name first',
    ]))
  test('is a whole name where it stands alone, or both others stand beside it', () => {
    expect(table('Nom;x', (at) => `Ann ${letters(at)}o;1`)[0]).toBe('Nom name full')
    expect(
      columnsOf('x.csv', `name;first_name;last_name;email\n${lines(3, (at) => `A;B;C;${at}@contoso.com`)}`)[0],
    ).toBe('name name full')
  })
  test('in an object', () =>
    expect(
      columnsOf(
        'x.jsonl',
        lines(3, (at) => JSON.stringify({ nom: 'Berg', prenom: 'Bo', mail: `${at}@contoso.com` })),
      ),
    ).toEqual(['nom name last', 'prenom name first', 'mail email']))
})

describe('values of key paths', () => {
  const paths = (row: (at: number) => unknown, name = 'x.jsonl'): readonly string[] =>
    columnsOf(
      name,
      lines(6, (at) => JSON.stringify(row(at))),
    )

  test('make addresses of others', () =>
    expect(paths((at) => ({ from: `a${at}@contoso.com`, cc: [`b${at}@contoso.com`], owner: 'o@contoso.com' }))).toEqual(
      ['from email from', 'cc[] email cc', 'owner email owner'],
    ))
  test('make ids of people of a list that names them', () =>
    expect(paths((at) => ({ friends: [at], tags: [at], members: [`U0${at}AB3CDE`] }), 'users.jsonl')).toEqual([
      'friends[] user id friend',
      'tags[] other',
      'members[] user id',
    ]))
  test('are of the last key alone', () =>
    expect(paths((at) => ({ rows: [{ user: at + 1, project: `Harbour Crossing ${at} West` }] }))).toEqual([
      'rows[].user user id',
      'rows[].project project name',
    ]))
  test('leave a thing its name beside whom it belongs to', () =>
    expect(paths((at) => ({ name: `Thing ${at}`, creator: `U0${at}AB3CDE`, size: 1 }), 'boxes.jsonl')).toEqual([
      'name other',
      'creator user id creator',
      'size other',
    ]))
  test('tell random ids from logins', () => {
    expect(paths((at) => ({ user: `U0${at}AB3CDE` }))).toEqual(['user user id'])
    expect(paths((at) => ({ user: `ann${at}` }))).toEqual(['user user login'])
    expect(paths((at) => ({ user: `MUELLER0${at}` }))).toEqual(['user user login'])
  })
  test('unmake a role that only the name gave', () =>
    expect(paths((at) => ({ email: true, phone: '2021-01-01', user_id: at + 1 }))).toEqual([
      'email other',
      'phone other',
      'user_id user id',
    ]))
})

test.each([
  ['company_phone', 'company'],
  ['employer_address', 'employer'],
  ['business_phone', ''],
])('%s is of "%s"', (name, party) =>
  expect(columnsOf('x.csv', `email,${name}\n${lines(3, (at) => `${at}@contoso.com,+49 30 90182${at}`)}`)[1]).toMatch(
    new RegExp(`(?:phone|address)${party === '' ? '' : ` ${party}`}$`),
  ),
)
