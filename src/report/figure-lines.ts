// The table of figures: found, the range that doubtful links leave, announced. In an incomplete scan every figure says
// "at least" itself.

import type { ClaimKind } from '../model/claims.ts'
import type { ClaimReport, Counts, Report } from '../model/report.ts'
import type { Range } from '../model/resolution.ts'
import { countedCountries } from '../tally/countries.ts'
import { LABEL_WIDTH, WIDTH, byteSize, figure, table } from './layout-text.ts'

interface FigureLine {
  readonly label: string
  readonly value: number
  readonly kind?: ClaimKind
  readonly range?: Range
  /** How it is printed; default: all digits. */
  readonly print?: (value: number) => string
}

export function figureLines(report: Report): readonly string[] {
  const claims = new Map(report.claims.map((claim) => [claim.kind, claim]))
  const lines = figures(report, (kind) => claims.has(kind))
  const rows = rowsOf(lines, report, claims)
  const wide = table(rows, LABEL_WIDTH)
  return wide.every((line) => line.length <= WIDTH) ? wide : narrow(rows)
}

const HEADING = { found: 'found', atLeast: 'at least', range: 'range of links', claimed: 'announced', share: 'share' }

/** A row of the table for the heading and for each figure; columns without anything to say are left out. */
function rowsOf(
  lines: readonly FigureLine[],
  { status }: Report,
  claims: ReadonlyMap<ClaimKind, ClaimReport>,
): readonly (readonly string[])[] {
  const incomplete = status === 'incomplete'
  const title = incomplete ? 'IN THE PART THAT WAS READ' : 'IN THE DATA'
  const heading = [title, incomplete ? HEADING.atLeast : HEADING.found, HEADING.range, HEADING.claimed, HEADING.share]
  const rows = lines.map(({ label, value, kind, range, print = figure }) => {
    const claim = kind === undefined ? undefined : claims.get(kind)
    const announced = claim === undefined ? ['', ''] : [print(claim.claimed), shareText(claim)]
    return [label, (incomplete ? '>= ' : '') + print(value), rangeText(range), ...announced]
  })
  const isUsed = heading.map((_, column) => column < 2 || rows.some((row) => row[column] !== ''))
  return [heading, ...rows].map((row) => row.filter((_, column) => isUsed[column]))
}

/** Each range on a line of its own, for figures too long for a column of them. */
function narrow(rows: readonly (readonly string[])[]): readonly string[] {
  const at = rows[0]?.indexOf(HEADING.range) ?? -1
  if (at < 0) return table(rows, 0)
  const without = rows.map((row) => row.filter((_, column) => column !== at))
  return table(without, 0).flatMap((line, i) => {
    const range = i === 0 ? '' : (rows[i]?.[at] ?? '')
    return range === '' ? [line] : [line, `  ${HEADING.range}: ${range}`]
  })
}

function rangeText(range: Range | undefined): string {
  return range === undefined || range.low === range.high ? '' : `${figure(range.low)} - ${figure(range.high)}`
}

function shareText({ found, share, atLeast }: ClaimReport): string {
  if (share === null) return `>= ${(atLeast ?? 0).toFixed(1)} %`
  return share === 0 && found > 0 ? '< 0.1 %' : `${share.toFixed(1)} %`
}

function figures({ counts, books }: Report, isClaimed: (kind: ClaimKind) => boolean): readonly FigureLine[] {
  const { rows, files, projects } = counts
  const projectsLabel = projects.mentions === 0 ? 'Projects (no such values found)' : 'Projects (ids, names)'
  return [
    ...peopleFigures(counts),
    ...emailFigures(counts),
    ...phoneFigures(counts, isClaimed('phones')),
    ...organisationFigures(counts, isClaimed('organisations')),
    { label: projectsLabel, value: projects.unique, kind: 'projects', range: projects },
    { label: 'Rows', value: rows.found, kind: 'rows' },
    ...(rows.unique === null ? [] : [{ label: '  different rows', value: rows.unique }]),
    { label: 'Files', value: files.found, kind: 'files' },
    { label: '  different contents', value: files.unique },
    // The books have every byte of it.
    ...(isClaimed('bytes')
      ? [{ label: 'Bytes', value: books.bytes.found, kind: 'bytes', print: byteSize } as const]
      : []),
  ]
}

function peopleFigures({ people, users }: Counts): readonly FigureLine[] {
  const unresolved = people.notResolvableRows
  const usersLabel = users.mentions === 0 ? 'Users (no such values found)' : 'Users (accounts: ids, logins)'
  return [
    { label: 'People, as the data links them', value: people.unique, kind: 'people', range: people },
    ...(unresolved > 0 ? [{ label: 'Rows about a person, not resolvable', value: unresolved }] : []),
    { label: usersLabel, value: users.unique, kind: 'users', range: users },
  ]
}

function emailFigures({ emails }: Counts): readonly FigureLine[] {
  return [
    { label: 'E-mail addresses', value: emails.unique, kind: 'emails' },
    { label: "  mailboxes, by providers' rules", value: emails.mailboxes, kind: 'mailboxes' },
    { label: '  mailboxes of individuals', value: emails.individual },
  ]
}

function phoneFigures({ phones }: Counts, isClaimed: boolean): readonly FigureLine[] {
  if (phones.mentions === 0 && !isClaimed) return []
  const national = { label: '  of unknown country', value: phones.national }
  return [{ label: 'Phone numbers', value: phones.unique, kind: 'phones' }, ...(phones.national > 0 ? [national] : [])]
}

function organisationFigures(
  { workDomains, organisations, countries }: Counts,
  isClaimed: boolean,
): readonly FigureLine[] {
  const { of, known } = countedCountries(countries)
  const named = { label: 'Organisations named', value: organisations.unique, kind: 'organisations' } as const
  return [
    { label: 'Work e-mail domains', value: workDomains.unique, kind: 'domains' },
    { label: '  with two addresses or more', value: workDomains.two },
    { label: '  with five addresses or more', value: workDomains.five },
    ...(organisations.mentions > 0 || isClaimed ? [named] : []),
    { label: `Countries of ${of === 'people' ? 'people' : 'work domains'}`, value: known, kind: 'countries' },
  ]
}
