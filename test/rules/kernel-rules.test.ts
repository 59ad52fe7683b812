// Every line of counting.md §6.3-6.5 and every step of COUNTING-RULES under both rule sets: the kernel.

import { describe, expect, test } from 'vitest'
import { countText } from '../support/kernel.ts'
import { CHAPTERS } from './chapters.ts'
import { bytesOf, distinct, figuresOf } from './rule-case.ts'

describe.each(CHAPTERS)('%s', (_, cases) => {
  test.each(cases)('leaksize: $name', ({ input, role, leaksize }) => {
    const { accepted, rejected, lookAlikes, ...tokens } = countText(bytesOf(input), 'leaksize', role)
    expect({ accepted, rejected, lookAlikes }).toEqual(figuresOf(leaksize))
    expectAddresses(tokens, leaksize.accepted ?? [])
  })

  test.each(cases)('hibp: $name', ({ input, role, hibp }) => {
    const { accepted, lookAlikes, ...tokens } = countText(bytesOf(input), 'hibp', role)
    expect({ accepted, lookAlikes }).toEqual({ accepted: hibp.length, lookAlikes: {} })
    expectAddresses(tokens, hibp)
  })
})

/** An address that does not decode (`\xe9` in the table) cannot be asked for as text: it is only counted. */
function expectAddresses(
  tokens: Pick<ReturnType<typeof countText>, 'has' | 'unique'>,
  addresses: readonly string[],
): void {
  const known = distinct(addresses)
  expect(tokens.unique('email')).toBe(known.length)
  const readable = known.filter((address) => !address.includes(String.raw`\x`))
  expect(readable.filter((address) => !tokens.has('email', address))).toHaveLength(0)
}
