// What the sources say: rows that were refused and where, which source to open first, which adds nothing; and the books.

import type { Report, SourceReport } from '../model/report.ts'
import { figure, hanging, plural } from './layout-text.ts'
import { ROW_REASON_WORDS, VALUE_REASON_WORDS } from './words.ts'

/** Lines of each list; the rest is in report.json. */
const MAX_REFUSED = 10
const MAX_FIRST = 3
const MAX_NOTHING = 5

export function refusedLines(report: Report): readonly string[] {
  const rows = report.sources.flatMap(refusedRows)
  const values = report.books.rejects.flatMap((reject) =>
    reject.scope === 'value' ? [`${figure(reject.count)} ${VALUE_REASON_WORDS[reject.reason]}`] : [],
  )
  return [
    ...hanging('REFUSED ROWS', limited(rows, MAX_REFUSED)),
    ...hanging('NOT COUNTED', values.length === 0 ? [] : [`of users, projects and e-mail cells: ${values.join(', ')}`]),
  ]
}

export function triageLines({ sources }: Report): readonly string[] {
  const first = sources
    .filter((source) => onlyHere(source) > 0)
    .toSorted((a, b) => onlyHere(b) - onlyHere(a))
    .slice(0, MAX_FIRST)
    .map((source) => `${source.path}: ${onlyHereWords(source)} found nowhere else`)
  const nothing = sources
    .filter(addsNothing)
    .map((source) => `${source.path}${source.copyOf === null ? '' : ' (a copy)'}`)
  return [...hanging('OPEN FIRST', first), ...hanging('ADDS NOTHING', limited(nothing, MAX_NOTHING))]
}

export function booksLines({ books }: Report, violations: readonly string[]): readonly string[] {
  const { files, bytes, rows, atSigns } = books
  const entries = [
    `${plural(files.found, 'file')} = ${figure(files.read)} read + ${figure(files.partial)} partly + ${figure(files.skipped)} not read`,
    `${plural(bytes.found, 'byte')} = ${figure(bytes.read)} as data + ${figure(bytes.searched)} searched + ${figure(bytes.skipped)} not read`,
    `${plural(rows.found, 'row')} = ${figure(rows.accepted)} accepted + ${figure(rows.rejected)} refused or set aside`,
    `${plural(atSigns.found, '@ sign')} = ${figure(atSigns.accepted)} addresses + ${figure(atSigns.rejected)} refused + ${figure(atSigns.lookAlike)} look-alikes`,
  ]
  return hanging('BOOKS', violations.length === 0 ? entries : [...entries, 'THEY DO NOT BALANCE: see the top'])
}

function refusedRows(source: SourceReport): readonly string[] {
  return source.rejects.flatMap((reject) => {
    if (reject.scope !== 'row') return []
    const [place] = reject.places
    const where = place === undefined ? '' : `, ${reject.count === 1 ? '' : 'first '}at byte ${figure(place)}`
    return [`${source.path}: ${plural(reject.count, 'row')} ${ROW_REASON_WORDS[reject.reason]}${where}`]
  })
}

function onlyHere(source: SourceReport): number {
  return source.emails.onlyHere + source.users.onlyHere + source.projects.onlyHere
}

function onlyHereWords({ emails, users, projects }: SourceReport): string {
  return [
    ...(emails.onlyHere > 0 ? [plural(emails.onlyHere, 'address', 'addresses')] : []),
    ...(users.onlyHere > 0 ? [plural(users.onlyHere, 'user')] : []),
    ...(projects.onlyHere > 0 ? [plural(projects.onlyHere, 'project')] : []),
  ].join(', ')
}

/** All of what it holds stands in earlier sources: these may be left out together. */
function addsNothing(source: SourceReport): boolean {
  const kinds = [source.emails, source.users, source.projects]
  return kinds.some((kind) => kind.mentions > 0) && kinds.every((kind) => kind.new === 0)
}

function limited(entries: readonly string[], most: number): readonly string[] {
  const more = entries.length - most
  return more > 0 ? [...entries.slice(0, most), `and ${figure(more)} more: see report.json`] : entries
}
