// Everything a worker counts per block, as one vector of u64: sums commute, so block order and worker count cannot show.
// The kernel knows a counter by its position (`scripts/build-kernel.ts` writes them into `kernel/build/codes.ts`).

import { AT_REASONS, LIVE_KEYS, LOOK_ALIKES, NOTES, ROW_REASONS, VALUE_REASONS } from '../src/model/reasons.ts'

const VALUE_SCOPES = ['email', 'user', 'project'] as const

const PLAIN = [
  'rows_found',
  'rows_accepted',
  'at_raw', // `@` bytes of the decoded source, counted apart from the tokenisers
  'at_born', // `@` made by undoing escapes
  'emails', // accepted addresses (mentions)
  'user_id',
  'user_login',
  'project_id',
  'project_name',
] as const

/** Names of the counters, in their order. `row.ragged`, `at.no_dot`, `like.message_id`, `value.user.placeholder`, `note.inferred`. */
export const COUNTERS: readonly string[] = [
  ...PLAIN,
  ...ROW_REASONS.map((reason) => `row.${reason}`),
  ...AT_REASONS.map((reason) => `at.${reason}`),
  ...LOOK_ALIKES.map((bucket) => `like.${bucket}`),
  ...VALUE_SCOPES.flatMap((scope) => VALUE_REASONS.map((reason) => `value.${scope}.${reason}`)),
  ...NOTES.map((note) => `note.${note}`),
  ...LIVE_KEYS.map((key) => `live_key.${key}`),
]

const POSITIONS = new Map(COUNTERS.map((name, position) => [name, position]))

/** Position of a counter. Throws on a name that is not in the table. */
export function counterIndex(name: string): number {
  const position = POSITIONS.get(name)
  if (position === undefined) throw new Error(`no counter named ${name}`)
  return position
}

/** Counters from here on keep places (offset and length of the row), up to MAX_PLACES a block. */
export const FIRST_COUNTER_WITH_PLACES: number = PLAIN.length
