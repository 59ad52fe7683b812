// One small sample for each format that is read: what its dialects and encodings look like when nothing is wrong.

import { join, login, lookAlike, placeholder, plain, project, userId } from './facts.ts'
import type { Cell } from './facts.ts'
import { anyStyle, knownStyle, mail, people, sharedMail } from './people.ts'
import type { Person } from './people.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import { CSV, TSV, delimitedFile, jsonDocumentFile, jsonLinesFile, packed, textFile } from './sample-file.ts'
import type { JsonCell, SampleFile, Table } from './sample-file.ts'
import { sqlFile } from './sql-file.ts'

export function csvSample(): readonly SampleFile[] {
  const random = randomFrom(101)
  const crew = people(random, 120, 100)
  const customers: Table = {
    columns: ['customer_id', 'company', 'contact_name', 'email', 'remarks'],
    rows: crew.map((person, i) => [
      userId('customer', `C-${1000 + i}`),
      plain(i % 4 === 0 ? 'Contoso, Ltd.' : 'Fabrikam "Holding"'),
      plain(person.name),
      mail(person, anyStyle(random)),
      plain(i % 5 === 0 ? 'first line\nsecond line, with a comma' : ''),
    ]),
  }
  const staff: Table = {
    columns: ['Benutzer-ID', 'Vorname Nachname', 'E-Mail', 'Straße'],
    rows: crew
      .slice(0, 40)
      .map((person, i) => [
        i % 10 === 9 ? placeholder('N/A') : userId('user', `0${i}X`),
        plain(`${person.name} Müller`),
        mail(person, 'upper'),
        plain(`Königsallee ${i}, 1. Stock – links`),
      ]),
  }
  const pairs: Table = {
    columns: ['', ''],
    rows: crew
      .slice(40, 80)
      .map((person, i) => [mail(person), plain(`2022-09-${String(1 + (i % 28)).padStart(2, '0')}`)]),
  }
  return [
    delimitedFile('csv/customers.csv', customers, { ...CSV, lineEnd: '\r\n' }),
    delimitedFile('csv/personal.csv', staff, { ...CSV, delimiter: ';', bom: true }),
    delimitedFile('csv/personal-alt.csv', latin(staff), { ...CSV, delimiter: ';', encoding: 'windows-1252' }),
    delimitedFile('csv/no-header.csv', pairs, { ...CSV, header: false }),
  ]
}

/** The same people in another table, in characters that windows-1252 has. */
function latin(table: Table): Table {
  return { ...table, rows: table.rows.map((row) => [...row.slice(0, 3), plain('Größe: 5 € – Käthe’s')]) }
}

export function tsvSample(): readonly SampleFile[] {
  const random = randomFrom(102)
  const crew = people(random, 90, 300)
  const accounts = (from: number, to: number): Table => ({
    columns: ['user_id', 'username', 'email', 'project_code', 'project_name'],
    rows: crew
      .slice(from, to)
      .map((person, i) => [
        userId('user', `u${1000 + from + i}`),
        login('account', i % 3 === 0 ? person.local.toUpperCase() : person.local),
        mail(person, anyStyle(random)),
        project('id', `prj-${String(i % 20).padStart(4, '0')}`, projectCode(random, i % 20)),
        project('name', `relocation ${i % 20}`, i % 2 === 0 ? `Relocation  ${i % 20}` : `RELOCATION ${i % 20}`),
      ]),
  })
  return [
    delimitedFile('tsv/accounts.tsv', accounts(0, 60), TSV),
    delimitedFile('tsv/accounts-utf16.tsv', accounts(50, 90), {
      ...TSV,
      encoding: 'utf-16le',
      bom: true,
      lineEnd: '\r\n',
    }),
  ]
}

/** Case, kind of dash and spaces around it do not matter; zeros do. */
export function projectCode(random: Random, number: number): string {
  const digits = String(number).padStart(4, '0')
  return random.pick([`PRJ-${digits}`, `prj-${digits}`, `Prj\u2013${digits}`, `PRJ - ${digits}`])
}

export function jsonSample(): readonly SampleFile[] {
  const random = randomFrom(103)
  const crew = people(random, 80, 500)
  const values = crew.map((person, i) => ticket(random, person, i))
  return [
    jsonLinesFile('json/tickets.jsonl', values.slice(0, 50), (row) => row % 3 === 0),
    jsonDocumentFile('json/tickets.json', 'tickets', values.slice(40)),
  ]
}

export function ticket(random: Random, person: Person, number: number): JsonCell {
  return {
    ticket: plain(`T-${number}`),
    requester: { user_id: userId('user', `u${person.number}`), email: mail(person, knownStyle(random)) },
    project: {
      id: project('id', `prj-${String(number % 30).padStart(4, '0')}`, projectCode(random, number % 30)),
      name: project('name', `rollout ${number % 30}`, `Rollout ${number % 30}`),
    },
    watchers: number % 4 === 0 ? [mail(person, 'upper'), sharedMail('helpdesk@contoso.com', 'role')] : [],
    body: plain(number % 7 === 0 ? 'two lines\nand "quotes"' : 'please call back'),
  }
}

export function sqlSample(): readonly SampleFile[] {
  const random = randomFrom(106)
  const crew = people(random, 140, 1200)
  const users = (from: number, to: number) => ({
    name: 'users',
    columns: ['user_id', 'username', 'email', 'note'],
    rows: crew
      .slice(from, to)
      .map((person, i) => [
        userId('user', `${person.number}`),
        login('account', person.local),
        mail(person, knownStyle(random)),
        plain(i % 6 === 0 ? `it's "urgent"; call\nback \\ soon` : ''),
      ]),
  })
  const orders = (from: number, to: number) => ({
    name: 'orders',
    columns: ['order_no', 'user_id', 'project_code', 'ship_to'],
    rows: crew
      .slice(from, to)
      .map((person, i) => [
        plain(`${5000 + from + i}`),
        userId('user', `${person.number}`),
        project('id', `prj-${String(i % 12).padStart(4, '0')}`, projectCode(random, i % 12)),
        plain(i % 5 === 0 ? 'Main St. 5), (back door\tring twice' : 'Main St. 7'),
      ]),
  })
  return [
    sqlFile('sql/shop.sql', [users(0, 80), orders(20, 80)], 'mysqldump'),
    sqlFile('sql/shop-old.sql', [users(40, 120), orders(60, 110)], 'pg_dump'),
    sqlFile('sql/shop-new.sql', [users(100, 140)], 'mssql'),
  ]
}

export function textSample(): readonly SampleFile[] {
  const random = randomFrom(104)
  const crew = people(random, 60, 700)
  return [
    textFile('text/correspondence.txt', correspondence(random, crew)),
    textFile('text/oddities.txt', oddities(crew)),
  ]
}

export function correspondence(random: Random, crew: readonly Person[]): readonly Cell[] {
  return crew.flatMap((person, i) => [
    join(
      `Call with ${person.name} on 2022-09-${String(1 + (i % 28)).padStart(2, '0')}, minute ${i}: write to `,
      mail(person),
      '.',
    ),
    ...(i % 2 === 0 ? [join('Sent by ', mail(person, 'angle'), ' and read the same day, no answer yet')] : []),
    ...(i % 3 === 0
      ? [join(`See https://portal.contoso.com/unsubscribe?page=${i}&user=`, mail(person, 'percent'))]
      : []),
    ...(i % 5 === 0 ? [plain('')] : []),
    ...(random.chance(20) ? [join('Reply to ', mail(person, 'mailto'), ` (again, ${i})`)] : []),
  ])
}

/** What looks like an address and is none, and addresses of nobody in particular. */
function oddities(crew: readonly Person[]): readonly Cell[] {
  const [first, second] = crew
  if (first === undefined || second === undefined) return []
  const escaped = mail(second)
  return [
    join('Message-ID: <', lookAlike('message_id', '20220924.4711@mail.contoso.com'), '>'),
    join('clone ', lookAlike('git_remote', 'git@git.contoso.com:portal/web.git'), ' first'),
    join('deploy from ', lookAlike('url_userinfo', 'https://deploy:not-a-secret@build.contoso.com/'), ' nightly'),
    join('dial ', lookAlike('sip', 'sip:reception@contoso.com'), ' for the front desk'),
    join(
      'questions go to ',
      sharedMail('info@contoso.com', 'role'),
      ', never to ',
      sharedMail('noreply@fabrikam.com', 'role'),
    ),
    join('the form says ', sharedMail('someone@example.com', 'placeholder'), ' where nothing was typed'),
    join('registered with ', sharedMail('leaksize.sample@mailinator.com', 'disposable'), ' and gone a day later'),
    join('leave the list through ', sharedMail('all-staff-unsubscribe@contoso.com', 'list'), ', not here'),
    join('as an escape: ', { ...escaped, text: escaped.text.replace('@', String.raw`\u0040`) }, ' it still counts'),
    join('as a reference: ', { ...mail(first), text: mail(first).text.replace('@', '&#64;') }, ' it still counts'),
  ]
}

export function compressedSample(): readonly SampleFile[] {
  const random = randomFrom(105)
  const crew = people(random, 150, 900)
  const table = (from: number, to: number): Table => ({
    columns: ['user_id', 'email', 'country'],
    rows: crew
      .slice(from, to)
      .map((person) => [
        userId('user', `u${person.number}`),
        mail(person, anyStyle(random)),
        plain(person.number % 2 === 0 ? 'DE' : 'FR'),
      ]),
  })
  const file = (from: number, to: number) => delimitedFile('users.csv', table(from, to), CSV)
  return [
    packed(file(0, 60), 'compressed/users.csv.gz', 'gzip', 3),
    packed(file(50, 110), 'compressed/users-2.csv.zst', 'zstd', 2),
    packed(file(100, 150), 'compressed/users-3.csv.br', 'brotli'),
  ]
}
