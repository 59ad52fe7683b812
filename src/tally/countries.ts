// How many countries there are: those of the people, or of work e-mail domains where no person has one (a list of addresses
// under `hibp`, a dump of logins).

import type { Counts } from '../model/report.ts'

export interface CountedCountries {
  readonly of: 'people' | 'domains'
  readonly known: number
}

export function countedCountries({ best, byDomain }: Counts['countries']): CountedCountries {
  const people = known(best)
  return people > 0 ? { of: 'people', known: people } : { of: 'domains', known: known(byDomain) }
}

function known(countries: readonly { readonly country: string }[]): number {
  return countries.filter(({ country }) => country !== 'unknown').length
}
