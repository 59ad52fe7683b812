// What records expose, by rows and by people (COUNTING-RULES §10).

import type { SourcedRecord } from './accounts.ts'

const EXPOSURES =
  `email phone name birth_date government_id postal_address passport health bank ip_address iban password
  password_hash card possible_card test_card masked_card`.split(/\s+/)
const COMBINATIONS = [
  ['email', 'password'],
  ['email', 'password_hash'],
  ['name', 'government_id'],
  ['name', 'birth_date'],
  ['name', 'card'],
  ['name', 'postal_address'],
  ['name', 'health'],
]
export type ExposuresOf = (record: SourcedRecord) => ReadonlySet<string>

/** `Card columns of a source count from 90 % of values that pass; below, those that pass are possible_card.` */
export function withCards(records: readonly SourcedRecord[]): ExposuresOf {
  const areCards = (source: number): boolean => {
    const own = records.filter((record) => record.source === source)
    const passed = own.reduce((sum, { cards, rows }) => sum + cards * rows, 0)
    const failed = own.reduce((sum, { noCards, rows }) => sum + noCards * rows, 0)
    return passed * 10 >= (passed + failed) * 9
  }
  const sources = new Map([...new Set(records.map(({ source }) => source))].map((one) => [one, areCards(one)]))
  return ({ source, exposures }) =>
    new Set([...exposures].map((one) => (one === 'card' && sources.get(source) === false ? 'possible_card' : one)))
}

export function exposed(
  records: readonly SourcedRecord[],
  peopleOf: (record: SourcedRecord) => readonly string[],
  exposuresOf: ExposuresOf,
): readonly (readonly [string, number])[] {
  const ofPerson = new Map<string, Set<string>>()
  for (const record of records) {
    for (const person of peopleOf(record)) {
      ofPerson.set(person, new Set([...(ofPerson.get(person) ?? []), ...exposuresOf(record)]))
    }
  }
  const holds = (set: ReadonlySet<string>, wanted: readonly string[]) => wanted.every((one) => set.has(one))
  return [...COMBINATIONS, ...EXPOSURES.map((one) => [one])].flatMap((wanted) => {
    const rows = records.reduce((sum, one) => sum + (holds(exposuresOf(one), wanted) ? one.rows : 0), 0)
    const persons = [...ofPerson.values()].filter((set) => holds(set, wanted)).length
    const name = `exposed.${wanted.join('+')}`
    return [
      [`${name}.people`, persons],
      [`${name}.rows`, rows],
    ] as const
  })
}
