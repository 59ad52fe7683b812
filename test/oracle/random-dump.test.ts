// The oracle finds what was planted, and nothing else. Failures name the seed and the figures, never a value.

import { expect, test } from 'vitest'
import { oracle } from './oracle.ts'
import { randomDump } from './random-dump.ts'

const DUMPS = 120

test('the oracle finds in random dumps what was planted', () => {
  const wrong = Array.from({ length: DUMPS }, (_, seed) => ({ seed, figures: wrongFigures(seed) }))
  expect(wrong.filter(({ figures }) => figures.length > 0)).toEqual([])
})

test('the same seed gives the same dump', () => {
  expect(randomDump(7)).toEqual(randomDump(7))
})

test('the books of every random dump balance under both rule sets', () => {
  for (let seed = 0; seed < DUMPS; seed++) {
    for (const rules of ['leaksize', 'hibp'] as const) {
      const { atSigns, rows } = oracle(randomDump(seed).files, rules)
      expect(sum(atSigns.rejected) + atSigns.accepted + atSigns.lookAlike, `seed ${seed}`).toBe(atSigns.found)
      expect(sum(rows.rejected) + rows.accepted, `seed ${seed}`).toBe(rows.found)
    }
  }
})

function wrongFigures(seed: number): readonly string[] {
  const { files, planted } = randomDump(seed)
  const { emails, atSigns, addresses } = oracle(files, 'leaksize')
  const found = {
    mentions: emails.mentions,
    missing: [...planted.addresses].filter((address) => !addresses.has(address)).length,
    invented: [...addresses].filter((address) => !planted.addresses.has(address)).length,
    ...prefixed('rejected', atSigns.rejected),
    ...prefixed('lookAlikes', emails.lookAlikes),
  }
  const expected = {
    mentions: planted.mentions,
    missing: 0,
    invented: 0,
    ...prefixed('rejected', planted.rejected),
    ...prefixed('lookAlikes', planted.lookAlikes),
  }
  const names = new Set([...Object.keys(found), ...Object.keys(expected)])
  return [...names].filter((name) => figure(found, name) !== figure(expected, name))
}

function figure(figures: Readonly<Record<string, number>>, name: string): number {
  return figures[name] ?? 0
}

function prefixed(prefix: string, figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, count]) => [`${prefix}.${name}`, count]))
}

function sum(figures: Readonly<Record<string, number>>): number {
  return Object.values(figures).reduce((total, count) => total + count, 0)
}
