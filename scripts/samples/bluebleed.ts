// A miniature of the case that started this: what a vendor exposed, where the same customers, users and projects stand in
// several systems, spellings, files and copies. Announced figures would count every mention; the truth is known here.

import { login, of, placeholder, plain, project, userId } from './facts.ts'
import type { Cell } from './facts.ts'
import { anyStyle, knownStyle, mail, people, sharedMail } from './people.ts'
import type { Person } from './people.ts'
import { randomFrom } from './random.ts'
import type { Random } from './random.ts'
import { CSV, TSV, copyOf, delimitedFile, jsonDocumentFile, jsonLinesFile, packed, textFile } from './sample-file.ts'
import type { DelimitedStyle, SampleFile, Table } from './sample-file.ts'
import { correspondence, projectCode, ticket } from './small-samples.ts'

const EXPORTED: DelimitedStyle = { ...CSV, delimiter: ';', lineEnd: '\r\n', bom: true }
const LATIN: DelimitedStyle = { ...CSV, encoding: 'windows-1252' }
const UTF16: DelimitedStyle = { ...TSV, encoding: 'utf-16le', bom: true }
const PEOPLE = 700
const PROJECTS = 180

export function bluebleedSample(): readonly SampleFile[] {
  const random = randomFrom(2022)
  const crew = people(random, PEOPLE, 10_000)
  const customers = customerTable(random, crew.slice(0, 400))
  const customerFile = delimitedFile('bluebleed/crm/customers.csv', customers, CSV)
  const tickets = crew.slice(200, 500).map((person, i) => ticket(random, person, i))
  const letters = textFile('bluebleed/mail/letters-2021.txt', correspondence(random, crew.slice(450, 600)))
  return [
    customerFile,
    // The first rows again, from another program: other bytes, the same rows.
    delimitedFile('bluebleed/crm/customers-export.csv', { ...customers, rows: customers.rows.slice(0, 150) }, EXPORTED),
    delimitedFile('bluebleed/crm/prospects.tsv', customerTable(random, crew.slice(350, 480)), TSV),
    copyOf(customerFile, 'bluebleed/backup/customers.csv'),
    packed(customerFile, 'bluebleed/backup/2022-09/customers.csv.gz', 'gzip', 2),
    delimitedFile('bluebleed/portal/users.csv', userTable(random, crew.slice(100, 600)), { ...CSV, delimiter: '|' }),
    delimitedFile('bluebleed/portal/users-old.csv', oldUserTable(crew.slice(80, 300)), LATIN),
    delimitedFile('bluebleed/projects/projects.tsv', projectTable(random, crew), UTF16),
    jsonLinesFile('bluebleed/desk/tickets.jsonl', tickets, (row) => row % 4 === 0),
    jsonDocumentFile('bluebleed/desk/tickets-september.json', 'tickets', tickets.slice(0, 120)),
    textFile('bluebleed/mail/letters.txt', correspondence(random, crew.slice(600, 700))),
    packed(letters, 'bluebleed/mail/letters-2021.txt.gz', 'gzip'),
  ]
}

function customerTable(random: Random, crew: readonly Person[]): Table {
  return {
    columns: ['customer_id', 'company', 'contact_name', 'email', 'phone', 'country', 'account_manager_email'],
    rows: crew.map((person) => [
      userId('customer', `CU${String(person.number).padStart(7, '0')}`),
      plain(`Company ${person.number % 60}, Inc.`),
      plain(person.name),
      mail(person, anyStyle(random)),
      plain(`+1 555 01${String(person.number % 100).padStart(2, '0')}`),
      plain(['US', 'DE', 'FR', 'GB'][person.number % 4] ?? 'US'),
      of('manager', person.number % 9 === 0 ? sharedMail('sales@contoso.com', 'role') : plain('')),
    ]),
  }
}

function userTable(random: Random, crew: readonly Person[]): Table {
  return {
    columns: ['user_id', 'username', 'email', 'last_seen'],
    rows: crew.map((person, i) => [
      portalId(person),
      login('user', i % 5 === 0 ? person.local.toUpperCase() : person.local),
      mail(person, knownStyle(random)),
      plain(`2022-0${1 + (i % 9)}-1${i % 9}T10:00:00Z`),
    ]),
  }
}

/** Before the portal had logins: some ids were lost, all addresses are in capitals. */
function oldUserTable(crew: readonly Person[]): Table {
  return {
    columns: ['user_id', 'email', 'straße'],
    rows: crew.map((person, i) => [
      i % 25 === 24 ? placeholder('NULL') : portalId(person),
      mail(person, 'upper'),
      plain(`Käthe-Kollwitz-Straße ${person.number}`),
    ]),
  }
}

/** The id that tickets name too. */
function portalId(person: Person): Cell {
  return userId('user', `u${person.number}`)
}

function projectTable(random: Random, crew: readonly Person[]): Table {
  return {
    columns: ['project_id', 'project_name', 'owner_email', 'status'],
    rows: Array.from({ length: PROJECTS }, (_, i) => [
      project('id', `prj-${String(i % 150).padStart(4, '0')}`, projectCode(random, i % 150)),
      project('name', `rollout ${i % 150}`, i % 3 === 0 ? `ROLLOUT ${i % 150}` : `Rollout ${i % 150}`),
      of('owner', mail(random.pick(crew), anyStyle(random))),
      plain(i % 2 === 0 ? 'open' : 'closed'),
    ]),
  }
}
