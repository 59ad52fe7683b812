// The balance sheet's equations. A report is printed as final only if all of them hold; each one that does not is named
// with its figures. Sums over sources, merged totals and classes come from different tables of the store.

import type { Report, SourceReport } from '../model/report.ts'
import { EXPOSURES } from '../model/resolution.ts'

/** Violated equations, in words with figures; empty where the books balance. */
export function balance(report: Report): readonly string[] {
  return [
    ...totalEquations(report),
    ...report.sources.flatMap(sourceEquations),
    ...sumsOverSources(report),
    ...domainSums(report),
    ...orders(report),
    ...negatives(report, 'report'),
  ]
}

function totalEquations({ books, counts }: Report): readonly string[] {
  const { files, bytes, rows, atSigns } = books
  const removed = Object.values(counts.emails.removed).reduce((sum, one) => sum + one, 0)
  return [
    equal('files found', files.found, 'read + partial + skipped', files.read + files.partial + files.skipped),
    equal('bytes found', bytes.found, 'read + searched + skipped', bytes.read + bytes.searched + bytes.skipped),
    equal('rows found', rows.found, 'accepted + rejected', rows.accepted + rows.rejected),
    equal('@ found', atSigns.found, 'accepted + rejected + look-alike', sumOfAt(atSigns)),
    equal('@ accepted', atSigns.accepted, 'mentions of addresses', counts.emails.mentions),
    equal('rows rejected', rows.rejected, 'their reasons', sumOfRejects(books.rejects, 'row')),
    equal('@ rejected', atSigns.rejected, 'their reasons', sumOfRejects(books.rejects, 'at')),
    equal('@ look-alike', atSigns.lookAlike, 'their buckets', sumOfMentions(counts.emails.lookAlikes)),
    equal('mentions removed', removed, 'mentions - individual', counts.emails.mentions - counts.emails.individual),
    equal('rows counted', counts.rows.found, 'rows found', rows.found),
    equal('people by country', sumOf(counts.countries.best), 'people', counts.people.unique),
    equal('people by mailbox', peopleBySteps(counts), 'people', counts.people.unique),
    equal('files counted', counts.files.found, 'files found', files.found),
  ].flat()
}

function sourceEquations(source: SourceReport, rank: number): readonly string[] {
  const name = `source ${rank}`
  const { atSigns } = source
  const bytes = source.bytesRead + source.bytesSearched + source.bytesSkipped
  return [
    equal(`${name}: bytes`, source.bytes, 'read + searched + skipped', bytes),
    equal(`${name}: rows`, source.rows, 'accepted + rejected', source.rowsAccepted + source.rejected),
    equal(`${name}: @ found`, atSigns.found, 'accepted + rejected + look-alike', sumOfAt(atSigns)),
    equal(`${name}: @ accepted`, atSigns.accepted, 'mentions of addresses', source.emails.mentions),
    ...(['emails', 'users', 'projects'] as const).map((kind) => [
      ordered(`${name}: ${kind}`, source[kind], ['mentions', 'unique', 'new', 'onlyHere']),
    ]),
    ordered(`${name}: people`, source.people, ['unique', 'new', 'onlyHere']),
  ].flat(2)
}

/** What the sources hold together is what the merged entities hold. */
function sumsOverSources({ sources, books, counts }: Report): readonly string[] {
  const over = (figure: (source: SourceReport) => number) => sources.reduce((sum, source) => sum + figure(source), 0)
  const kinds = (['emails', 'users', 'projects'] as const).map((kind) => [
    equal(
      `${kind}: mentions`,
      counts[kind].mentions,
      'sum over sources',
      over((one) => one[kind].mentions),
    ),
    equal(
      `${kind}: unique`,
      counts[kind].unique,
      'sum of new over sources',
      over((one) => one[kind].new),
    ),
  ])
  const exposedRows = EXPOSURES.map((exposure) =>
    equal(
      `${exposure}: rows`,
      counts.exposed.find(({ exposures }) => exposures.length === 1 && exposures[0] === exposure)?.rows ?? 0,
      'sum over sources',
      over((source) => source.exposed.find((one) => one.exposure === exposure)?.rows ?? 0),
    ),
  )
  return [
    ...kinds,
    equal(
      'people: unique',
      counts.people.unique,
      'sum of new over sources',
      over((one) => one.people.new),
    ),
    ...exposedRows,
    equal('sources listed', sources.length, 'files found', books.files.found),
    equal(
      'bytes found',
      books.bytes.found,
      'sum over sources',
      over((one) => one.bytes),
    ),
    equal(
      'rows found',
      books.rows.found,
      'sum over sources',
      over((one) => one.rows),
    ),
    equal(
      '@ found',
      books.atSigns.found,
      'sum over sources',
      over((one) => one.atSigns.found),
    ),
  ].flat(2)
}

function domainSums({ domains, counts }: Report): readonly string[] {
  const over = (key: 'mentions' | 'unique') => domains.reduce((sum, one) => sum + one[key], 0)
  return [
    equal('emails: mentions', counts.emails.mentions, 'sum over domains', over('mentions')),
    equal('emails: unique', counts.emails.unique, 'sum over domains', over('unique')),
  ].flat()
}

function orders({ counts }: Report): readonly string[] {
  const { emails, users, people, projects, organisations, phones, exposed, workDomains, rows, files } = counts
  const rowsUnique = rows.unique ?? rows.found
  return [
    ordered('emails', emails, ['mentions', 'spellings', 'unique', 'mailboxes', 'individual']),
    ordered('users', users, ['mentions', 'high', 'unique', 'low']),
    ordered('people', people, ['high', 'unique', 'low']),
    ordered('projects', projects, ['mentions', 'high', 'unique', 'low']),
    ordered('organisations', organisations, ['mentions', 'unique']),
    ordered('phones', phones, ['mentions', 'unique', 'national']),
    ...exposed.map((one) =>
      ordered(`people with ${one.exposures.join(' and ')}`, { all: people.unique, some: one.people }, ['all', 'some']),
    ),
    ordered('work domains', workDomains, ['unique', 'two', 'five']),
    ordered('rows', { found: rows.found, unique: rowsUnique }, ['found', 'unique']),
    ordered('files', files, ['found', 'unique']),
  ].flat()
}

/** No figure anywhere is negative or broken. Says where by key, never with text of the dump. */
function negatives(value: unknown, where: string): readonly string[] {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? [] : [`${where} is ${value}`]
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, part]) => negatives(part, `${where}.${key}`))
}

function equal(left: string, leftFigure: number, right: string, rightFigure: number): readonly string[] {
  return leftFigure === rightFigure ? [] : [`${left} (${leftFigure}) is not ${right} (${rightFigure})`]
}

/** Each figure is at least as large as the next one. */
function ordered<K extends string>(
  what: string,
  figures: Readonly<Record<K, number>>,
  keys: readonly K[],
): readonly string[] {
  return keys.slice(1).flatMap((key, index) => {
    const before = keys[index]
    if (before === undefined || figures[before] >= figures[key]) return []
    return [`${what}: ${before} (${figures[before]}) is less than ${key} (${figures[key]})`]
  })
}

function sumOf(countries: readonly { readonly people: number }[]): number {
  return countries.reduce((sum, one) => sum + one.people, 0)
}

function peopleBySteps({ emails, people: { steps } }: Report['counts']): number {
  return emails.individual - steps.elsewhere - steps.hubs + steps.twins - steps.further + steps.withoutMailbox
}

function sumOfAt(at: Report['books']['atSigns']): number {
  return at.accepted + at.rejected + at.lookAlike
}

function sumOfRejects(rejects: Report['books']['rejects'], scope: string): number {
  return rejects.reduce((sum, one) => (one.scope === scope ? sum + one.count : sum), 0)
}

function sumOfMentions(list: readonly { readonly mentions: number }[]): number {
  return list.reduce((sum, one) => sum + one.mentions, 0)
}
