// Random totals of three sources with a resolution that satisfies the equations, for properties of tally and reports.

import fc from 'fast-check'
import { COMBINATIONS, EXPOSURES, type Range, type Resolution, type SourceUniques } from '../../src/model/resolution.ts'
import type { TallyInput } from '../../src/tally/tally-input.ts'
import { inventedInput, inventedResolution } from './invented-input.ts'

const SOURCES = 3
const count = fc.nat(50)
const perSource = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: SOURCES, maxLength: SOURCES })

/** Counts of one kind over the sources; `mentions` are as many as the kind needs at most. */
const kind = fc
  .record({
    sources: perSource(fc.record({ new: count, others: count, shared: count, repeated: count })),
    fewer: count,
    more: count,
  })
  .map(({ sources, fewer, more }) => {
    const uniques = sources.map((one): SourceUniques => {
      return { unique: one.new + one.others, new: one.new, onlyHere: Math.max(0, one.new - one.shared) }
    })
    const unique = sum(uniques.map((one) => one.new))
    const range: Range = { unique, low: Math.max(0, unique - fewer), high: unique + more }
    const mentions = sources.map((one) => one.new + one.others + one.repeated + more)
    return { uniques, range, mentions }
  })

const exposure = fc.record({ exposure: fc.constantFrom(...EXPOSURES), rows: perSource(count), people: count })
const link = fc.record({ source: fc.nat(SOURCES - 1), offset: count })

const parts = fc.record({
  users: kind,
  people: kind,
  projects: kind,
  withMailbox: count,
  twins: count,
  elsewhere: count,
  hubs: count,
  notResolvableRows: count,
  countries: fc.uniqueArray(fc.constantFrom('DE', 'FR', 'GB', 'IT', 'JP', 'US', 'unknown'), { minLength: 1 }),
  cuts: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
  exposed: fc.uniqueArray(exposure, { selector: (one) => one.exposure }),
  combination: fc.constantFrom(...COMBINATIONS),
  vetoes: fc.array(link),
})

/** Input whose report balances, and the resolution in it. */
export const anyBalancedInput: fc.Arbitrary<TallyInput> = parts.map((given) => {
  const { users, people, projects, exposed } = given
  const base = inventedInput()
  const resolution: Resolution = inventedResolution({
    users: users.range,
    people: {
      ...people.range,
      notResolvableRows: given.notResolvableRows,
      steps: stepsTo(people.range.unique, base.emails.individual, given),
    },
    projects: projects.range,
    countries: { byColumn: [], byPhone: [], byDomain: [], best: split(people.range.unique, given) },
    exposed: [
      { exposures: given.combination, people: 0, rows: given.notResolvableRows },
      ...exposed.map((one) => ({
        exposures: [one.exposure],
        people: Math.min(one.people, people.range.unique),
        rows: sum(one.rows),
      })),
    ],
    sources: base.sources.map((_, rank) => ({
      users: users.uniques[rank]!,
      people: people.uniques[rank]!,
      projects: projects.uniques[rank]!,
      exposed: exposed.map((one) => ({ exposure: one.exposure, rows: one.rows[rank]! })),
    })),
    vetoes: { count: given.vetoes.length, listed: given.vetoes },
  })
  return {
    ...base,
    users: { mentions: sum(users.mentions), id: 1, login: 1 },
    projects: { mentions: sum(projects.mentions), id: 1, name: 1 },
    sources: base.sources.map((source, rank) => ({
      ...source,
      users: { mentions: users.mentions[rank]!, id: 1, login: 1 },
      projects: { mentions: projects.mentions[rank]!, id: 1, name: 1 },
    })),
    resolution,
  }
})

/** Steps from `individual` mailboxes to `people`. */
function stepsTo(
  people: number,
  individual: number,
  given: { withMailbox: number; twins: number; elsewhere: number; hubs: number },
): Resolution['people']['steps'] {
  const elsewhere = Math.min(given.elsewhere, individual)
  const hubs = Math.min(given.hubs, individual - elsewhere)
  const mailboxes = individual - elsewhere - hubs + given.twins
  const withMailbox = Math.min(given.withMailbox, people, mailboxes)
  const further = mailboxes - withMailbox
  return { elsewhere, hubs, twins: given.twins, further, withoutMailbox: people - withMailbox }
}

function split(people: number, given: { countries: readonly string[]; cuts: readonly number[] }) {
  let left = people
  return given.countries.map((country, i, all) => {
    const some = i === all.length - 1 ? left : given.cuts[i]! % (left + 1)
    left -= some
    return { country, people: some }
  })
}

function sum(figures: readonly number[]): number {
  return figures.reduce((total, one) => total + one, 0)
}
