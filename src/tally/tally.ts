// Plain totals → the report. Pure: the same totals give the same report, whatever order lists without an order came in.

import type { Books, Counts, Report, Rules, SourceReport } from '../model/report.ts'
import { SCHEMA } from '../model/report.ts'
import type { SourceUniques } from '../model/resolution.ts'
import { claimReports } from './claims.ts'
import { copiesOf, uniqueContents } from './copies.ts'
import { countriesByDomain, largestDomains, workDomains } from './domains.ts'
import { emailCounts } from './funnel.ts'
import { lookAlikeCounts, noteCounts, totalRejects } from './rejects.ts'
import { liveKeyCounts } from './live-keys.ts'
import { linkReports } from './link-reports.ts'
import { sourceReport } from './source-report.ts'
import { reportStatus } from './status.ts'
import type { RuleVersions, TallyInput } from './tally-input.ts'
import { triage } from './triage.ts'

/** Of a source without party records. */
const NOTHING: SourceUniques = { unique: 0, new: 0, onlyHere: 0 }
const UNRESOLVED = { users: NOTHING, people: NOTHING, projects: NOTHING, exposed: [] }

/** Of figures that links make. */
const RANGE = 'low with every doubtful link, high with none'

export function tally(input: TallyInput): Report {
  const { resolution } = input
  const copies = copiesOf(input.sources)
  const sources = input.sources.map((source, rank) =>
    sourceReport(source, copies[rank] ?? null, resolution.sources[rank] ?? UNRESOLVED),
  )
  const status = reportStatus(sources)
  const books = booksOf(sources)
  const counts = countsOf(input, sources)
  return {
    schema: SCHEMA,
    status,
    rules: rulesOf(input.rules),
    books,
    counts,
    sources,
    domains: largestDomains(input.domains),
    triage: triage(sources),
    ...linkReports(resolution, sources),
    claims: claimReports(input.claims, counts, books, status),
  }
}

function rulesOf(versions: RuleVersions): Rules {
  const { version, email, tldList, psl, unicode, lists } = versions
  const users = `accounts: ids and logins, each in its namespace, an id and a login of one row as one; ${RANGE}`
  const people = `accounts, mailboxes of individuals and government ids, joined by the rows that hold them; ${RANGE}`
  const projects = `ids and names of projects, joined by the rows that hold them; ${RANGE}`
  return { version, email, tldList, psl, unicode, lists, users, people, projects }
}

function booksOf(sources: readonly SourceReport[]): Books {
  const count = (...statuses: readonly string[]) => sources.filter((one) => statuses.includes(one.status)).length
  const rows = total(sources, (one) => one.rows)
  const rejectedRows = total(sources, (one) => one.rejected)
  return {
    files: {
      found: sources.length,
      read: count('read', 'searched'),
      partial: count('partial'),
      skipped: count('skipped'),
    },
    bytes: {
      found: total(sources, (one) => one.bytes),
      read: total(sources, (one) => one.bytesRead),
      searched: total(sources, (one) => one.bytesSearched),
      skipped: total(sources, (one) => one.bytesSkipped),
    },
    rows: { found: rows, accepted: total(sources, (one) => one.rowsAccepted), rejected: rejectedRows },
    atSigns: {
      found: total(sources, (one) => one.atSigns.found),
      accepted: total(sources, (one) => one.atSigns.accepted),
      rejected: total(sources, (one) => one.atSigns.rejected),
      lookAlike: total(sources, (one) => one.atSigns.lookAlike),
    },
    rejects: totalRejects(sources),
  }
}

function countsOf(input: TallyInput, sources: readonly SourceReport[]): Counts {
  const { resolution, users, projects } = input
  const repetition = {
    inCopiedFiles: total(
      sources.filter((one) => one.copyOf !== null),
      (one) => one.emails.mentions,
    ),
    inRepeatedRows: input.rows?.repeatedMentions ?? 0,
  }
  const { byColumn, byPhone, byDomain, best } = resolution.countries
  return {
    emails: emailCounts(input.emails, repetition, lookAlikeCounts(input.sources), noteCounts(input.sources)),
    users: {
      mentions: users.mentions,
      identifiers: { id: users.id, login: users.login },
      ...resolution.users,
    },
    people: resolution.people,
    projects: {
      mentions: projects.mentions,
      identifiers: { id: projects.id, name: projects.name },
      ...resolution.projects,
    },
    organisations: resolution.organisations,
    phones: resolution.phones,
    exposed: resolution.exposed,
    liveKeys: liveKeyCounts(sources),
    workDomains: workDomains(input.domains),
    countries: { byColumn, byPhone, byDomain: countriesByDomain(input.domains, byDomain), best },
    rows: { found: total(sources, (one) => one.rows), unique: input.rows?.unique ?? null },
    files: { found: sources.length, unique: uniqueContents(input.sources) },
  }
}

function total<T>(list: readonly T[], figure: (one: T) => number): number {
  return list.reduce((sum, one) => sum + figure(one), 0)
}
