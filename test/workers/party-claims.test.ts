// Claims to party records: whoever is told that another has the parts can rely on it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PartyClaims } from '../../workers/party-claims.ts'

test('a record is claimed once, and by an earlier block again', () => {
  const words = PartyClaims.words(1 << 10)
  const [one, other] = [new PartyClaims(words), new PartyClaims(words)]
  one.startItem(5)
  other.startItem(7)
  expect(one.claim(3, 4)).toBe(false)
  expect(other.claim(3, 4)).toBe(true)
  expect(one.claim(3, 4)).toBe(true)
  other.startItem(2)
  expect(other.claim(3, 4)).toBe(false)
  expect(one.claim(3, 4)).toBe(true)
})

test('nothing is claimed where there is no room', () => {
  const claims = new PartyClaims(PartyClaims.words(0))
  claims.startItem(0)
  expect([claims.claim(1, 2), claims.claim(1, 2)]).toEqual([false, false])
})

test('no record is taken for another, however full the table is', () => {
  const halves = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(halves, fc.integer({ min: 0, max: 4 })), { maxLength: 200 }), (steps) => {
      const claims = new PartyClaims(PartyClaims.words(32))
      const first = new Map<string, number>()
      for (const [[low, high], item] of steps) {
        // 0 and 1 are one lower half: of tokens, one pair in 2^64.
        const record = `${low === 0 ? 1 : low} ${high}`
        claims.startItem(item)
        const isHandedOver = claims.claim(low, high)
        if (isHandedOver) expect(first.get(record) ?? Infinity).toBeLessThanOrEqual(item)
        else first.set(record, Math.min(first.get(record) ?? Infinity, item))
      }
    }),
  )
})
