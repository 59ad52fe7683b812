// What the sources say: rows that were refused and where, which source to open first, which adds nothing; and the books.

import { SENSITIVE, type Report, type SourceReport } from '../model/report.ts'
import { figure, hanging, limited, plural } from './layout-text.ts'
import { EXPOSURE_WORDS, ROW_REASON_WORDS, SOURCE_NOTE_WORDS, VALUE_REASON_WORDS } from './words.ts'

/** Lines of each list; the rest is in report.json. */
const MAX_REFUSED = 10
const MAX_DOUBTFUL = 3
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

/** Sources whose reading is doubtful as a whole, those of one note together. */
export function doubtfulSourceLines({ sources }: Report): readonly string[] {
  const noted = Map.groupBy(
    sources.filter(({ note }) => note !== null),
    ({ note }) => note,
  )
  const entries = [...noted].flatMap(([note, of]) =>
    note === null
      ? []
      : [
          `${limited(
            of.map(({ path }) => path),
            MAX_DOUBTFUL,
          ).join(', ')}: ${SOURCE_NOTE_WORDS[note]}`,
        ],
  )
  return hanging('CODE PAGES', entries)
}

export function triageLines({ triage: { openFirst, addsNothing } }: Report): readonly string[] {
  const nothing = addsNothing.map(
    ({ path, reason }) => `${path} (${reason === 'copy' ? 'a copy' : 'its people and addresses are in other files'})`,
  )
  const contained = addsNothing.filter((one) => one.reason === 'contained').length
  return [
    ...hanging('OPEN FIRST', openFirst.slice(0, MAX_FIRST).map(firstWords)),
    ...hanging('ADDS NOTHING', limited(nothing, MAX_NOTHING)),
    ...(contained > 1 ? hanging('', ['each taken alone: together they may hold what no other file has']) : []),
  ]
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

/** People, or addresses where there is no person; and what makes the source urgent. */
function firstWords({ path, people, emails, exposed, liveKeys }: Report['triage']['openFirst'][number]): string {
  const found = people > 0 ? plural(people, 'person', 'people') : plural(emails, 'address', 'addresses')
  const sensitive = exposed.filter((one) => SENSITIVE.includes(one)).map((one) => EXPOSURE_WORDS[one].toLowerCase())
  const keys = liveKeys > 0 ? [plural(liveKeys, 'live key')] : []
  const own = people + emails > 0 || liveKeys === 0 ? [`${found} found nowhere else`] : []
  return `${path}: ${[...keys, ...own, ...sensitive].join(', ')}`
}
