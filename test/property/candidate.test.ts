// The kernel decides plain candidates itself and asks the host about the others. On values without escapes, where every
// `@` is one of the value's bytes, its decisions are the host's, in every role. A failure prints seeds.

import { expect, test } from 'vitest'
import { resolveCandidate, type CandidateContext } from '../../workers/candidate.ts'
import type { Role } from '../../src/model/roles.ts'
import { randomSoup } from '../oracle/random-soup.ts'
import { Random } from '../oracle/random.ts'
import { countText } from '../support/kernel.ts'

const SOUPS = Number(process.env['LEAKSIZE_DUMPS'] ?? 50) * 60
const AT = 0x40
const ADDRESSES = [
  'ann@contoso.com',
  'Bo.Lee@Fabrikam.DE',
  'x+y@gmail.com',
  'ann@contoso.c0m',
  'lee@contoso.com.',
  '@contoso.com',
]
const CONTEXTS: Readonly<Record<string, Role | undefined>> = {
  text: undefined,
  'a field': 'other',
  'an e-mail field': 'email',
  'a field of message ids': 'message_id',
}

test.each(Object.keys(CONTEXTS))(`${SOUPS} soups in %s`, { timeout: 300_000 }, (name) => {
  const role = CONTEXTS[name]
  const seen = { accepted: 0, refused: 0, lookAlike: 0 }
  const wrong = Array.from({ length: SOUPS }, (_, seed) => seed).filter((seed) => differs(seed, role, seen))
  expect(wrong).toEqual([])
  const told = role === 'message_id' ? [seen.lookAlike] : Object.values(seen)
  expect(Math.min(...told)).toBeGreaterThan(50)
})

interface Decisions {
  readonly addresses: readonly string[]
  readonly rejected: Record<string, number>
  readonly lookAlikes: Record<string, number>
}

function differs(
  seed: number,
  role: Role | undefined,
  seen: { accepted: number; refused: number; lookAlike: number },
): boolean {
  const random = new Random(seed)
  const parts = [
    random.chance(0.3) ? '' : randomSoup(random),
    random.pick(ADDRESSES),
    random.chance(0.3) ? '' : randomSoup(random),
  ]
  const bytes = new TextEncoder().encode(parts.join(random.pick(['', '', ' '])))
  const kernel = countText(bytes, 'leaksize', role)
  if (kernel.born > 0) return false
  const host = decisions(bytes, { encoding: 'utf-8', role: role ?? 'other', textFormat: role === undefined })
  seen.accepted += host.addresses.length
  seen.refused += Object.keys(host.rejected).length
  seen.lookAlike += Object.keys(host.lookAlikes).length
  return (
    kernel.accepted !== host.addresses.length ||
    kernel.unique('email') !== new Set(host.addresses).size ||
    host.addresses.some((address) => !kernel.has('email', address)) ||
    sorted(kernel.rejected) !== sorted(host.rejected) ||
    sorted(kernel.lookAlikes) !== sorted(host.lookAlikes)
  )
}

function decisions(bytes: Uint8Array, context: CandidateContext): Decisions {
  const addresses: string[] = []
  const rejected: Record<string, number> = {}
  const lookAlikes: Record<string, number> = {}
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    const result = resolveCandidate(bytes, at, context)
    if (result.outcome === 'accepted') addresses.push(Buffer.from(result.address).toString('utf8'))
    else if (result.outcome === 'rejected') rejected[result.reason] = (rejected[result.reason] ?? 0) + 1
    else lookAlikes[result.bucket] = (lookAlikes[result.bucket] ?? 0) + 1
  }
  return { addresses, rejected, lookAlikes }
}

function sorted(counts: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.entries(counts).toSorted())
}
