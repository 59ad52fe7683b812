// The figures that a report and the oracle have in common, under the same names, so that one comparison serves all tests.

import type { Report, SourceReport } from '../../src/model/report.ts'
import type { OracleCounts, OracleSource, Tally } from '../oracle/oracle-counts.ts'

/** A name that is missing stands for 0. */
export type Figures = ReadonlyMap<string, number>

export function reportFigures(report: Report): Figures {
  const { books, counts, sources } = report
  return new Map([
    ...numbers('emails', counts.emails, ['mentions', 'spellings', 'unique', 'mailboxes', 'individual']),
    ...counts.emails.lookAlikes.map(({ bucket, mentions }) => [`lookAlikes.${bucket}`, mentions] as const),
    ...identifiers('users', counts.users, counts.users.identifiers),
    ...identifiers('projects', counts.projects, counts.projects.identifiers),
    ...numbers('atSigns', books.atSigns, ['found', 'accepted', 'rejected', 'lookAlike']),
    ...numbers('rows', books.rows, ['found', 'accepted', 'rejected']),
    ['rows.unique', counts.rows.unique ?? -1],
    ...numbers('files', counts.files, ['found', 'unique']),
    ...counts.liveKeys.map(({ key, mentions }) => [`liveKeys.${key}`, mentions] as const),
    ...books.rejects.map(({ scope, reason, count }) => [`rejects.${scope}.${reason}`, count] as const),
    ...resolvedFigures(report),
    ...sources.flatMap(sourceFigures),
  ])
}

/** Figures of what was resolved; the oracle's have the same names. */
function resolvedFigures({ counts, sources, ...report }: Report): (readonly [string, number])[] {
  const { users, people, projects, organisations, phones, countries, exposed } = counts
  return [
    ...numbers('users', users, ['unique', 'low', 'high']),
    ...numbers('people', people, ['unique', 'low', 'high', 'notResolvableRows']),
    ...tallied('people.steps', { ...people.steps }),
    ...numbers('projects', projects, ['unique', 'low', 'high']),
    ...numbers('organisations', organisations, ['mentions', 'unique']),
    ...numbers('phones', phones, ['mentions', 'unique', 'national']),
    ...(['byColumn', 'byPhone', 'byDomain', 'best'] as const).flatMap((evidence) =>
      countries[evidence].map((one) => [`countries.${evidence}.${one.country}`, one.people] as const),
    ),
    ...exposed.flatMap((one) => numbers(`exposed.${one.exposures.join('+')}`, one, ['people', 'rows'])),
    ['generations', report.generations.length],
    ['vetoes', report.vetoes.count],
    ...report.doubtful.map((one) => [`doubtful.${one.doubt}`, one.count] as const),
    ...sources.flatMap((source, rank) =>
      (['users', 'people', 'projects'] as const).flatMap((kind) =>
        numbers(`source ${rank} ${kind}`, source[kind], ['unique', 'new', 'onlyHere']),
      ),
    ),
  ]
}

export function oracleFigures(counts: OracleCounts): Figures {
  const { emails, users, projects, atSigns, rows, files } = counts
  return new Map([
    ...numbers('emails', emails, ['mentions', 'spellings', 'unique', 'mailboxes', 'individual']),
    ...tallied('lookAlikes', emails.lookAlikes),
    ...identifiers('users', users, { id: users.ids, login: users.logins }),
    ...identifiers('projects', projects, { id: projects.ids, name: projects.names }),
    ...counts.resolved,
    ...numbers('atSigns', { ...atSigns, rejected: sum(atSigns.rejected) }, [
      'found',
      'accepted',
      'rejected',
      'lookAlike',
    ]),
    ...numbers('rows', { ...rows, rejected: sum(rows.rejected) }, ['found', 'accepted', 'rejected', 'unique']),
    ...numbers('files', files, ['found', 'unique']),
    ...tallied('liveKeys', counts.liveKeys),
    ...tallied('rejects.at', atSigns.rejected),
    ...tallied('rejects.row', rows.rejected),
    ...tallied('rejects.value', counts.values.rejected),
    ...counts.sources.flatMap(oracleSourceFigures),
  ])
}

/** Names of the figures that differ, less those that `isCompared` leaves out. */
export function differences(a: Figures, b: Figures, isCompared: (name: string) => boolean): readonly string[] {
  const names = [...new Set([...a.keys(), ...b.keys()])].filter(isCompared)
  const differing = names.filter((name) => (a.get(name) ?? 0) !== (b.get(name) ?? 0))
  return differing.map((name) => `${name}: ${a.get(name) ?? 0} is not ${b.get(name) ?? 0}`).toSorted()
}

function sourceFigures(source: SourceReport, rank: number): (readonly [string, number])[] {
  const name = `source ${rank}`
  return [
    ...numbers(name, { rows: source.rows, rowsAccepted: source.rowsAccepted }, ['rows', 'rowsAccepted']),
    ...numbers(`${name} emails`, source.emails, ['mentions', 'unique', 'new']),
    ...numbers(`${name} users`, source.users, ['mentions']),
    ...numbers(`${name} projects`, source.projects, ['mentions']),
  ]
}

function oracleSourceFigures(source: OracleSource, rank: number): (readonly [string, number])[] {
  const name = `source ${rank}`
  return [
    ...numbers(name, { rows: source.rows, rowsAccepted: source.rowsAccepted }, ['rows', 'rowsAccepted']),
    ...numbers(`${name} emails`, source.emails, ['mentions', 'unique', 'new']),
    ...numbers(`${name} users`, source.users, ['mentions']),
    ...numbers(`${name} projects`, source.projects, ['mentions']),
  ]
}

function identifiers(
  kind: string,
  counts: { readonly mentions: number },
  distinct: Readonly<Record<string, number>>,
): (readonly [string, number])[] {
  return [...numbers(kind, counts, ['mentions']), ...tallied(`${kind}.identifiers`, distinct)]
}

function numbers<Name extends string>(
  prefix: string,
  counts: Readonly<Record<Name, number>>,
  names: readonly Name[],
): (readonly [string, number])[] {
  return names.map((name) => [`${prefix}.${name}`, counts[name]] as const)
}

function tallied(prefix: string, counts: Tally): (readonly [string, number])[] {
  return Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count] as const)
}

function sum(counts: Tally): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
