// Kernel and oracle agree on what every `@` is, in lines that no sensible generator would write. A failure prints seeds.

import { expect, test } from 'vitest'
import type { Role } from '../../src/model/roles.ts'
import { oracleText } from '../oracle/oracle-text.ts'
import { randomSoup } from '../oracle/random-soup.ts'
import { Random } from '../oracle/random.ts'
import { countText } from '../support/kernel.ts'

const SOUPS = Number(process.env['LEAKSIZE_DUMPS'] ?? 50) * 60
const ROLES: readonly (Role | undefined)[] = [undefined, 'email', 'other']

test.each(['leaksize', 'hibp'] as const)(
  `${SOUPS} soups: kernel and oracle agree under %s`,
  { timeout: 600_000 },
  (rules) => {
    const seeds = Array.from({ length: SOUPS }, (_, seed) => seed)
    expect(seeds.filter((seed) => ROLES.some((role) => differs(seed, rules, role)))).toEqual([])
  },
)

/** Reasons under `hibp` are the nearest of a table and not compared. */
function differs(seed: number, rules: 'leaksize' | 'hibp', role: Role | undefined): boolean {
  const bytes = new TextEncoder().encode(randomSoup(new Random(seed)))
  const kernel = countText(bytes, rules, role)
  const { addresses, ...counts } = oracleText(bytes, rules, role)
  const isSame =
    kernel.accepted === counts.accepted &&
    kernel.born === counts.born &&
    (rules === 'hibp' || sorted(kernel.rejected) === sorted(counts.rejected)) &&
    sorted(kernel.lookAlikes) === sorted(counts.lookAlikes)
  if (!isSame || kernel.unique('email') !== addresses.length) return true
  return addresses.some((address) => !kernel.has('email', Buffer.from(address, 'latin1').toString('utf8')))
}

function sorted(counts: Readonly<Record<string, number>>): string {
  return JSON.stringify(Object.entries(counts).toSorted())
}
