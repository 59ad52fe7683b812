// Plain totals → the report. Pure: the same totals give the same report, whatever order lists without an order came in.

import type { Books, Counts, ProjectCounts, Report, Rules, SourceReport, UserCounts } from '../model/report.ts'
import { SCHEMA } from '../model/report.ts'
import { claimReports } from './claims.ts'
import { copiesOf, uniqueContents } from './copies.ts'
import { countriesByDomain, largestDomains, workDomains } from './domains.ts'
import { emailCounts } from './funnel.ts'
import { lookAlikeCounts, noteCounts, totalRejects } from './rejects.ts'
import { sourceReport, type CountedSubKinds } from './source-report.ts'
import { reportStatus } from './status.ts'
import type { RuleVersions, TallyInput } from './tally-input.ts'

export function tally(input: TallyInput): Report {
  const counted = countedSubKinds(input)
  const copies = copiesOf(input.sources)
  const sources = input.sources.map((source, rank) => sourceReport(source, copies[rank] ?? null, counted))
  const status = reportStatus(sources)
  const books = booksOf(sources)
  const counts = countsOf(input, sources, counted)
  return {
    schema: SCHEMA,
    status,
    rules: rulesOf(input.rules, counted),
    books,
    counts,
    sources,
    domains: largestDomains(input.domains),
    claims: claimReports(input.claims, counts, books, status),
  }
}

/** `unique` counts ids, or logins (names) where the whole dump has no ids. */
function countedSubKinds(input: TallyInput): CountedSubKinds {
  return {
    users: input.users.id > 0 ? 'id' : 'login',
    projects: input.projects.id > 0 ? 'id' : 'name',
  }
}

function rulesOf(versions: RuleVersions, counted: CountedSubKinds): Rules {
  const { version, email, tldList, psl, unicode, lists } = versions
  const users = `different ${counted.users === 'id' ? 'ids' : 'logins, since there are no ids'}`
  const projects = `different ${counted.projects === 'id' ? 'ids' : 'names, since there are no ids'}`
  return { version, email, tldList, psl, unicode, lists, users, projects }
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

function countsOf(input: TallyInput, sources: readonly SourceReport[], counted: CountedSubKinds): Counts {
  const repetition = {
    inCopiedFiles: total(
      sources.filter((one) => one.copyOf !== null),
      (one) => one.emails.mentions,
    ),
    inRepeatedRows: input.rows?.repeatedMentions ?? 0,
  }
  return {
    emails: emailCounts(input.emails, repetition, lookAlikeCounts(input.sources), noteCounts(input.sources)),
    users: userCounts(input, counted),
    projects: projectCounts(input, counted),
    workDomains: workDomains(input.domains),
    countries: { byDomain: countriesByDomain(input.domains) },
    rows: { found: total(sources, (one) => one.rows), unique: input.rows?.unique ?? null },
    files: { found: sources.length, unique: uniqueContents(input.sources) },
  }
}

function userCounts({ users: { mentions, id, login } }: TallyInput, counted: CountedSubKinds): UserCounts {
  const identifiers = { id, login }
  return { mentions, identifiers, unique: identifiers[counted.users] }
}

function projectCounts({ projects: { mentions, id, name } }: TallyInput, counted: CountedSubKinds): ProjectCounts {
  const identifiers = { id, name }
  return { mentions, identifiers, unique: identifiers[counted.projects] }
}

function total<T>(list: readonly T[], figure: (one: T) => number): number {
  return list.reduce((sum, one) => sum + figure(one), 0)
}
