// One table in two folders, a year apart: nearly the same ids, and addresses of which few or many have changed. Whether
// the two are one table, generations or strangers is for the rules to say.

import type { Draft } from './draft.ts'
import { randomSubject, type Subject } from './dump-details.ts'
import type { Cast, Person } from './dump-people.ts'
import { randomAddress } from './dump-pieces.ts'
import { DETAILS, type Field, FIELDS } from './dump-row.ts'
import { tableOf } from './random-delimited.ts'
import type { Random } from './random.ts'

const COLUMNS = ['email', 'login', 'full_name', 'birth_date', 'phone']

export function randomGenerations(random: Random, cast: Cast): readonly (Draft & { readonly path: string })[] {
  const picked = COLUMNS.filter((name) => random.chance(name === 'email' ? 0.85 : 0.3))
  const fields: readonly Field[] = [...FIELDS, ...DETAILS].filter(({ names: [name = ''] }) =>
    ['user_id', ...picked].includes(name),
  )
  const filling = { cast, noise: random.pick([0, 0, 0.03]), badCards: 0 }
  const changed = random.pick([0, 0, 0, 0.03, 0.2, 0.6])
  const share = random.pick([1, 0.95, 0.95, 0.6])
  const [older, newer] = random.pick([
    ['2021/', '2022/'],
    ['crm/', 'backup/crm/'],
    ['2021/', '2022/crm/'],
  ])
  const editions = [
    { folder: older, people: cast.people },
    { folder: newer, people: cast.people.map((person) => laterOf(random, person, changed)) },
  ]
  return editions.map(({ folder, people }) => {
    const kept = people.filter(() => random.chance(share))
    const subjects = kept.map((person): Subject => ({ ...randomSubject(random, cast), person }))
    return { ...tableOf(random, fields, filling, subjects), path: `${folder}users.csv` }
  })
}

function laterOf(random: Random, person: Person, changed: number): Person {
  return random.chance(changed) ? { ...person, email: randomAddress(random) } : person
}
