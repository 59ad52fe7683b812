import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { balance } from '../../src/tally/balance.ts'
import { tally } from '../../src/tally/tally.ts'
import { inventedInput } from './invented-input.ts'

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> }
type Change = (report: Mutable<Report>) => void

/** What is violated after one figure was changed. */
function after(change: Change): readonly string[] {
  const report = structuredClone(tally(inventedInput())) as Mutable<Report>
  change(report)
  return balance(report)
}

const CHANGES: readonly (readonly [string, Change, string])[] = [
  ['a file lost', (r) => r.books.files.read--, 'files found (3) is not read + partial + skipped (2)'],
  ['bytes lost', (r) => r.books.bytes.read--, 'bytes found (2400) is not read + searched + skipped (2399)'],
  ['bytes twice', (r) => r.books.bytes.searched++, 'bytes found (2400) is not read + searched + skipped (2401)'],
  ['a row lost', (r) => r.books.rows.accepted--, 'rows found (24) is not accepted + rejected (23)'],
  ['an @ lost', (r) => r.books.atSigns.found++, '@ found (29) is not accepted + rejected + look-alike (28)'],
  ['a mention lost', (r) => r.counts.emails.mentions--, '@ accepted (22) is not mentions of addresses (21)'],
  ['a row reason lost', (r) => (r.books.rejects[0]!.count = 1), 'rows rejected (4) is not their reasons (3)'],
  ['an @ reason lost', (r) => (r.books.rejects[2]!.count = 1), '@ rejected (4) is not their reasons (1)'],
  ['a bucket lost', (r) => (r.counts.emails.lookAlikes = []), '@ look-alike (2) is not their buckets (0)'],
  ['a removal lost', (r) => r.counts.emails.removed.role--, 'mentions removed (17) is not mentions - individual (18)'],
  ['rows counted apart', (r) => r.counts.rows.found++, 'rows counted (25) is not rows found (24)'],
  ['files counted apart', (r) => r.counts.files.found++, 'files counted (4) is not files found (3)'],
  ['a source cut', (r) => r.sources[1]!.bytesRead--, 'source 1: bytes (400) is not read + searched + skipped (399)'],
  ['a source row', (r) => r.sources[1]!.rowsAccepted--, 'source 1: rows (4) is not accepted + rejected (3)'],
  [
    'a source @',
    (r) => r.sources[1]!.atSigns.rejected++,
    'source 1: @ found (4) is not accepted + rejected + look-alike (5)',
  ],
  [
    'a source mention',
    (r) => r.sources[1]!.emails.mentions--,
    'source 1: @ accepted (4) is not mentions of addresses (3)',
  ],
  [
    'more unique than mentions',
    (r) => (r.sources[1]!.emails.unique = 5),
    'source 1: emails: mentions (4) is less than unique (5)',
  ],
  ['more new than unique', (r) => (r.sources[1]!.users.new = 1), 'source 1: users: unique (0) is less than new (1)'],
  [
    'more only here than new',
    (r) => (r.sources[1]!.projects.onlyHere = 1),
    'source 1: projects: new (0) is less than onlyHere (1)',
  ],
  ['sums over sources', (r) => r.sources[0]!.users.mentions++, 'users: mentions (16) is not sum over sources (17)'],
  ['new over sources', (r) => r.sources[0]!.emails.new--, 'emails: unique (7) is not sum of new over sources (6)'],
  ['a source forgotten', (r) => void r.sources.pop(), 'sources listed (2) is not files found (3)'],
  ['domain mentions', (r) => r.domains[0]!.mentions++, 'emails: mentions (22) is not sum over domains (23)'],
  ['domain addresses', (r) => r.domains[0]!.unique++, 'emails: unique (7) is not sum over domains (8)'],
  ['spellings', (r) => (r.counts.emails.spellings = 6), 'emails: spellings (6) is less than unique (7)'],
  ['mailboxes', (r) => (r.counts.emails.mailboxes = 8), 'emails: unique (7) is less than mailboxes (8)'],
  ['individual', (r) => (r.counts.emails.individual = 9), 'emails: mailboxes (6) is less than individual (9)'],
  ['accounts', (r) => (r.counts.users.high = 17), 'users: mentions (16) is less than high (17)'],
  ['a range of users', (r) => (r.counts.users.low = 9), 'users: unique (8) is less than low (9)'],
  ['a range of people', (r) => (r.counts.people.high = 8), 'people: high (8) is less than unique (9)'],
  ['a range of projects', (r) => (r.counts.projects.low = 1), 'projects: unique (0) is less than low (1)'],
  ['new users over sources', (r) => r.counts.users.unique--, 'users: unique (7) is not sum of new over sources (8)'],
  [
    'new projects over sources',
    (r) => r.sources[0]!.projects.new++,
    'projects: unique (0) is not sum of new over sources (1)',
  ],
  [
    'new people over sources',
    (r) => r.sources[0]!.people.new--,
    'people: unique (9) is not sum of new over sources (8)',
  ],
  [
    'people of a source',
    (r) => (r.sources[1]!.people.onlyHere = 1),
    'source 1: people: new (0) is less than onlyHere (1)',
  ],
  ['people by country', (r) => r.counts.countries.best[0]!.people--, 'people by country (8) is not people (9)'],
  ['people by mailbox', (r) => r.counts.people.steps.hubs++, 'people by mailbox (8) is not people (9)'],
  ['people by twins', (r) => r.counts.people.steps.twins++, 'people by mailbox (10) is not people (9)'],
  [
    'exposed people',
    (r) => (r.counts.exposed[0]!.people = 10),
    'people with email and password: all (9) is less than some (10)',
  ],
  ['exposed rows', (r) => r.counts.exposed[1]!.rows++, 'email: rows (17) is not sum over sources (16)'],
  ['a category forgotten', (r) => void r.counts.exposed.pop(), 'password: rows (0) is not sum over sources (4)'],
  ['organisations', (r) => (r.counts.organisations.unique = 1), 'organisations: mentions (0) is less than unique (1)'],
  ['phones', (r) => (r.counts.phones.national = 4), 'phones: unique (3) is less than national (4)'],
  ['work domains', (r) => (r.counts.workDomains.five = 3), 'work domains: two (2) is less than five (3)'],
  ['rows', (r) => (r.counts.rows.unique = 25), 'rows: found (24) is less than unique (25)'],
  ['files', (r) => (r.counts.files.unique = 4), 'files: found (3) is less than unique (4)'],
  ['a negative figure', (r) => (r.counts.emails.plusTagKept = -1), 'report.counts.emails.plusTagKept is -1'],
  ['a broken figure', (r) => (r.counts.emails.plusTagKept = NaN), 'report.counts.emails.plusTagKept is NaN'],
]

describe('balance', () => {
  test.each(CHANGES)('notices %s', (_name, change, violation) => {
    expect(after(change)).toContain(violation)
  })

  test('says nothing without a change', () => {
    expect(after(() => {})).toEqual([])
  })

  test('never shows text of the dump', () => {
    const violations = after((report) => {
      report.sources[0]!.rows++
      report.domains[0]!.mentions++
    })
    expect(violations.join('\n')).not.toMatch(/users\.csv|contoso/)
  })
})
