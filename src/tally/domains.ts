// Domains for the report: the largest ones, work e-mail domains, and the countries these belong to.

import type { PeopleOfCountry } from '../model/resolution.ts'
import type { Counts, CountryCount, DomainReport, OtherDomains } from '../model/report.ts'
import type { DomainTotals } from './tally-input.ts'

/** Domains listed one by one. */
const MAX_DOMAINS = 1000

/** Classes of domains that organisations give their own people addresses at: those of workers/domain-info.ts, which is too heavy to load here. */
export const WORK_CLASSES: readonly string[] = ['corporate', 'government', 'education', 'military']

export function largestDomains(domains: readonly DomainTotals[]): readonly (DomainReport | OtherDomains)[] {
  const sorted = domains
    .toSorted((a, b) => b.mentions - a.mentions || compare(a.domain, b.domain))
    .map((one) => ({ ...one, country: one.country || null }))
  const rest = sorted.slice(MAX_DOMAINS)
  if (rest.length === 0) return sorted
  const other: OtherDomains = {
    domain: 'other',
    domains: rest.length,
    mentions: rest.reduce((sum, one) => sum + one.mentions, 0),
    unique: rest.reduce((sum, one) => sum + one.unique, 0),
  }
  return [...sorted.slice(0, MAX_DOMAINS), other]
}

export function workDomains(domains: readonly DomainTotals[]): Counts['workDomains'] {
  const sizes = [...byRegistrable(domains).values()].map((one) => one.addresses)
  const atLeast = (count: number) => sizes.filter((size) => size >= count).length
  return { unique: atLeast(1), two: atLeast(2), five: atLeast(5) }
}

/** Work e-mail domains by country; generic domains are `unknown`, last. */
export function countriesByDomain(
  domains: readonly DomainTotals[],
  people: readonly PeopleOfCountry[],
): readonly CountryCount[] {
  const peopleOf = new Map(people.map((one) => [one.country, one.people]))
  const countries = new Map<string, CountryCount>()
  for (const { country, addresses } of byRegistrable(domains).values()) {
    const before = countries.get(country) ?? { country, workDomains: 0, addresses: 0, people: 0 }
    countries.set(country, {
      country,
      workDomains: before.workDomains + 1,
      addresses: before.addresses + addresses,
      people: peopleOf.get(country) ?? 0,
    })
  }
  return [...countries.values()].toSorted(
    (a, b) =>
      Number(a.country === 'unknown') - Number(b.country === 'unknown') ||
      b.workDomains - a.workDomains ||
      compare(a.country, b.country),
  )
}

interface WorkDomain {
  readonly country: string
  readonly addresses: number
}

/** A registrable domain has the country of its first mail domain by name that has one. */
function byRegistrable(domains: readonly DomainTotals[]): ReadonlyMap<string, WorkDomain> {
  const work = new Map<string, WorkDomain>()
  const used = domains.filter((one) => one.unique > 0 && WORK_CLASSES.includes(one.class))
  for (const one of used.toSorted((a, b) => compare(a.domain, b.domain))) {
    const before = work.get(one.registrable) ?? { country: 'unknown', addresses: 0 }
    work.set(one.registrable, {
      country: before.country === 'unknown' ? one.country || 'unknown' : before.country,
      addresses: before.addresses + one.unique,
    })
  }
  return work
}

/** By UTF-16 code units: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
