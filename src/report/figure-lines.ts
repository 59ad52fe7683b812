// The table of figures, found beside announced. In an incomplete scan every figure says "at least" itself.

import type { ClaimKind } from '../model/claims.ts'
import type { ClaimReport, CountryCount, Report } from '../model/report.ts'
import { figure, hanging, plural } from './layout-text.ts'

interface FigureLine {
  readonly label: string
  readonly value: number
  readonly kind: ClaimKind | null
}

const LABEL_WIDTH = 38
const FOUND_WIDTH = 14
const CLAIMED_WIDTH = 15
const SHARE_WIDTH = 11
const TOP_COUNTRIES = 5
const TOP_DOMAINS = 5

export function figureLines(report: Report): readonly string[] {
  const incomplete = report.status === 'incomplete'
  const claims = new Map(report.claims.map((claim) => [claim.kind, claim]))
  const shown = figures(report).filter((line) => line.kind !== 'bytes' || claims.has('bytes'))
  return [
    headingLine(incomplete, claims.size > 0),
    ...shown.map((line) => {
      const found = (incomplete ? '>= ' : '') + figure(line.value)
      const claim = line.kind === null ? undefined : claims.get(line.kind)
      return line.label.padEnd(LABEL_WIDTH) + found.padStart(FOUND_WIDTH) + claimColumns(claim)
    }),
  ]
}

export function domainLines(report: Report): readonly string[] {
  return [
    ...hanging('COUNTRY', countryEntries(report.counts.countries.byDomain)),
    ...hanging('DOMAINS', domainEntries(report)),
  ]
}

function headingLine(incomplete: boolean, withClaims: boolean): string {
  const title = incomplete ? 'IN THE PART THAT WAS READ' : 'IN THE DATA'
  const found = incomplete ? 'at least' : 'found'
  const claimed = withClaims ? 'announced'.padStart(CLAIMED_WIDTH) + 'share'.padStart(SHARE_WIDTH) : ''
  return title.padEnd(LABEL_WIDTH) + found.padStart(FOUND_WIDTH) + claimed
}

function claimColumns(claim: ClaimReport | undefined): string {
  if (claim === undefined) return ''
  return figure(claim.claimed).padStart(CLAIMED_WIDTH) + shareText(claim).padStart(SHARE_WIDTH)
}

function shareText({ found, share, atLeast }: ClaimReport): string {
  if (share === null) return `>= ${(atLeast ?? 0).toFixed(1)} %`
  return share === 0 && found > 0 ? 'under 0.1 %' : `${share.toFixed(1)} %`
}

function figures({ counts, books }: Report): readonly FigureLine[] {
  const { emails, workDomains, countries, rows, files } = counts
  const known = countries.byDomain.filter((one) => one.country !== 'unknown').length
  return [
    { label: `Users (${countedAs(counts.users, 'logins')})`, value: counts.users.unique, kind: 'users' },
    { label: 'E-mail addresses', value: emails.unique, kind: 'emails' },
    { label: "  mailboxes, by their providers' rules", value: emails.mailboxes, kind: 'mailboxes' },
    { label: '  mailboxes of individuals', value: emails.individual, kind: null },
    { label: 'Work e-mail domains', value: workDomains.unique, kind: 'domains' },
    { label: '  with two addresses or more', value: workDomains.two, kind: null },
    { label: '  with five addresses or more', value: workDomains.five, kind: null },
    { label: '  countries of these domains', value: known, kind: 'countries' },
    { label: `Projects (${countedAs(counts.projects, 'names')})`, value: counts.projects.unique, kind: 'projects' },
    { label: 'Rows', value: rows.found, kind: 'rows' },
    ...(rows.unique === null ? [] : [{ label: '  different rows', value: rows.unique, kind: null }]),
    { label: 'Files', value: files.found, kind: 'files' },
    { label: '  different contents', value: files.unique, kind: null },
    { label: 'Bytes', value: books.bytes.found, kind: 'bytes' },
  ]
}

/** Says where a 0 means "nothing of the kind was there to count". */
function countedAs(
  counts: { readonly mentions: number; readonly identifiers: { readonly id: number } },
  other: string,
) {
  if (counts.mentions === 0) return 'no such values found'
  return counts.identifiers.id > 0 ? 'different ids' : `different ${other}`
}

function countryEntries(countries: readonly CountryCount[]): readonly string[] {
  if (countries.length === 0) return []
  const known = countries.filter((one) => one.country !== 'unknown')
  const rest = known.slice(TOP_COUNTRIES)
  const unknown = countries.find((one) => one.country === 'unknown')
  const parts = known.slice(0, TOP_COUNTRIES).map((one) => `${one.country} ${figure(one.workDomains)}`)
  if (rest.length > 0) parts.push(`${plural(rest.length, 'other')} ${figure(sum(rest))}`)
  if (unknown !== undefined) parts.push(`unknown ${figure(unknown.workDomains)}`)
  return [`of work e-mail domains, by their endings: ${parts.join(', ')}`]
}

function domainEntries({ domains }: Report): readonly string[] {
  if (domains.length === 0) return []
  const named = domains.filter((one) => one.domain !== 'other').slice(0, TOP_DOMAINS)
  return [`most mentioned: ${named.map((one) => `${one.domain} ${figure(one.mentions)}`).join(', ')}`]
}

function sum(countries: readonly CountryCount[]): number {
  return countries.reduce((total, one) => total + one.workDomains, 0)
}
