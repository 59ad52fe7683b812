// The announced figures beside the found ones.

import { CLAIM_KINDS, CLAIM_RULES, type Claim, type ClaimKind } from '../model/claims.ts'
import type { Books, ClaimReport, Counts, Status } from '../model/report.ts'
import { countedCountries } from './countries.ts'

export function claimReports(
  claims: readonly Claim[],
  counts: Counts,
  books: Books,
  status: Status,
): readonly ClaimReport[] {
  const found = foundFigures(counts, books)
  const order = (claim: Claim) => CLAIM_KINDS.indexOf(claim.kind)
  return claims
    .toSorted((a, b) => order(a) - order(b))
    .map(({ kind, claimed }) => {
      const share = percentage(found[kind], claimed)
      const incomplete = status === 'incomplete'
      return {
        kind,
        claimed,
        found: found[kind],
        share: incomplete ? null : share,
        atLeast: incomplete ? share : null,
        rule: CLAIM_RULES[kind],
      }
    })
}

/** Percentage cut (never rounded up) to one decimal: 99.96 % found is not "100 %", and at least means at least. */
function percentage(found: number, claimed: number): number {
  return Number((BigInt(found) * 1000n) / BigInt(claimed)) / 10
}

function foundFigures(counts: Counts, books: Books): Readonly<Record<ClaimKind, number>> {
  return {
    emails: counts.emails.unique,
    mailboxes: counts.emails.mailboxes,
    users: counts.users.unique,
    people: counts.people.unique,
    projects: counts.projects.unique,
    domains: counts.workDomains.unique,
    organisations: counts.organisations.unique,
    countries: countedCountries(counts.countries).known,
    phones: counts.phones.unique,
    rows: counts.rows.found,
    files: counts.files.found,
    bytes: books.bytes.found,
  }
}
