// Where the people are, as far as the data says, adding up to all of them; and the most mentioned mail domains.

import type { Counts, Report } from '../model/report.ts'
import { figure, hanging, plural } from './layout-text.ts'

interface Share {
  readonly country: string
  readonly count: number
}

const TOP_COUNTRIES = 5
const TOP_DOMAINS = 5

export function countryLines({ counts, domains }: Report): readonly string[] {
  return [...hanging('COUNTRY', countryEntries(counts)), ...hanging('DOMAINS', domainEntries(domains))]
}

/** Of the people; of work e-mail domains where there are no people. */
function countryEntries({ people, countries: { best, byDomain } }: Counts): readonly string[] {
  if (people.unique > 0) {
    return [shares(best.map((one) => ({ country: one.country, count: one.people }))).join(', ')]
  }
  const domains = byDomain.map(({ country, workDomains }) => ({ country, count: workDomains }))
  return domains.length === 0 ? [] : [`of work e-mail domains, by their endings: ${shares(domains).join(', ')}`]
}

/** Most first; the rest as one, the unknown last with its share. */
function shares(countries: readonly Share[]): readonly string[] {
  const known = countries.filter((one) => one.country !== 'unknown')
  const rest = known.slice(TOP_COUNTRIES)
  const unknown = countries.find((one) => one.country === 'unknown')?.count ?? 0
  return [
    ...known.slice(0, TOP_COUNTRIES).map((one) => `${one.country} ${figure(one.count)}`),
    ...(rest.length > 0 ? [`${plural(rest.length, 'other')} ${figure(sum(rest))}`] : []),
    ...(unknown > 0 ? [`unknown ${figure(unknown)} (${percent(unknown, sum(countries))})`] : []),
  ]
}

/** Cut, never rounded up to what it is not. */
function percent(part: number, whole: number): string {
  const cut = Math.floor((part / whole) * 100)
  return cut === 0 ? 'under 1 %' : `${cut} %`
}

function sum(countries: readonly Share[]): number {
  return countries.reduce((total, one) => total + one.count, 0)
}

function domainEntries(domains: Report['domains']): readonly string[] {
  if (domains.length === 0) return []
  const named = domains.filter((one) => one.domain !== 'other').slice(0, TOP_DOMAINS)
  return [`most mentioned: ${named.map((one) => `${one.domain} ${figure(one.mentions)}`).join(', ')}`]
}
