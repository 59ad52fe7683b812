// Every line of counting.md §6.3-6.5 and every step of COUNTING-RULES under both rule sets: the oracle.

import { describe, expect, test } from 'vitest'
import { byteAddress, oracleText } from '../oracle/oracle-text.ts'
import { CHAPTERS } from './chapters.ts'
import { bytesOf, distinct, figuresOf } from './rule-case.ts'

describe.each(CHAPTERS)('%s', (_, cases) => {
  test.each(cases)('leaksize: $name', ({ input, role, leaksize }) => {
    const { accepted, rejected, lookAlikes, addresses } = oracleText(bytesOf(input), 'leaksize', role)
    expect({ accepted, rejected, lookAlikes }).toEqual(figuresOf(leaksize))
    expect(addresses).toEqual(
      distinct(leaksize.accepted ?? [])
        .map(addressBytes)
        .toSorted(),
    )
  })

  test.each(cases)('hibp: $name', ({ input, role, hibp }) => {
    const { accepted, lookAlikes, addresses } = oracleText(bytesOf(input), 'hibp', role)
    expect({ accepted, lookAlikes }).toEqual({ accepted: hibp.length, lookAlikes: {} })
    expect(addresses).toEqual(distinct(hibp).toSorted())
  })
})

/** `\xe9` in an expected address is that byte, which does not decode. */
function addressBytes(address: string): string {
  const parts = address.split(/(\\x[0-9a-f]{2})/)
  return parts.map((part) => (part.startsWith('\\x') ? byteOf(part.slice(2)) : byteAddress(part))).join('')
}

function byteOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}
