// Random runs for the property tests: few different tokens, so that they meet; what belongs to a token (kind, domain)
// follows from it, as it does where tokens are hashes.

import fc from 'fast-check'
import { FLAGS, TOKEN_KINDS, type EntryFlag } from '../../workers/run-format.ts'
import type { ModelEntry, ModelRow, ModelRun } from './model.ts'

export const SOURCES = 7
const MOST_MENTIONS = (1 << 20) - 1
const DOMAINS = ['contoso.com', 'fabrikam.com', 'northwindtraders.com', 'mail.contoso.com', 'a.fabrikam.com']

/** The first word decides the partition; equal first words with different second ones occur too. */
const token = fc
  .tuple(
    fc.constantFrom(0n, 1n, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn, 0x0102030405060708n),
    fc.integer({ min: 0, max: 11 }),
  )
  .map(([first, second]) => (first << 64n) | (BigInt(second) << 53n) | (BigInt(second) << 33n))
const spread = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n })
const mentions = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 1, arbitrary: fc.constant(MOST_MENTIONS) },
)
const place = fc.oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 2 ** 40 - 1 }))

const entry = fc
  .record({
    token: fc.oneof({ weight: 3, arbitrary: token }, { weight: 1, arbitrary: spread }),
    source: fc.integer({ min: 0, max: SOURCES - 1 }),
    place,
    mentions,
    flags: fc.subarray([...FLAGS]),
  })
  .map(({ flags, ...rest }): ModelEntry => withKind(rest, flags))

/** Kind and domain by the token's bits; a mailbox that is no address has no mentions. */
function withKind(
  base: Pick<ModelEntry, 'token' | 'source' | 'place' | 'mentions'>,
  flags: readonly EntryFlag[],
): ModelEntry {
  const dice = Number((base.token ^ (base.token >> 33n) ^ (base.token >> 70n)) & 0xffffn)
  const kind = TOKEN_KINDS[dice % TOKEN_KINDS.length]!
  if (kind !== 'email') return { ...base, kind, domain: null, flags: new Set() }
  const domain = DOMAINS[dice % DOMAINS.length]!
  if (flags.includes('address')) return { ...base, kind, domain, flags: new Set(flags) }
  return {
    ...base,
    kind,
    domain,
    mentions: 0,
    flags: new Set([...flags.filter((flag) => flag !== 'plain'), 'mailbox']),
  }
}

/** Of a row's token 76 bits are kept. */
const row: fc.Arbitrary<ModelRow> = fc.record({
  token: fc.oneof(token, spread).map((all) => (all >> 52n) << 52n),
  source: fc.integer({ min: 0, max: SOURCES - 1 }),
  mentions: fc.integer({ min: 0, max: 3 }),
})

export const randomRun: fc.Arbitrary<ModelRun> = fc.record({
  entries: fc.array(entry, { maxLength: 120 }),
  rows: fc.array(row, { maxLength: 60 }),
})

export const randomRanks: fc.Arbitrary<readonly number[]> = fc.shuffledSubarray(
  Array.from({ length: SOURCES }, (_, i) => i),
  { minLength: SOURCES },
)
