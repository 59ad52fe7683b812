import { describe, expect, test } from 'vitest'
import type { Triage } from '../../src/model/report.ts'
import type { Exposure, SourceResolution, SourceUniques } from '../../src/model/resolution.ts'
import { tally } from '../../src/tally/tally.ts'
import type { SourceTotals } from '../../src/tally/tally-input.ts'
import { inventedInput, inventedResolution, NO_SOURCE_RESOLUTION, source } from './invented-input.ts'

const uniques = (unique: number, isNew: number, onlyHere: number): SourceUniques => ({ unique, new: isNew, onlyHere })

interface Given {
  readonly totals: SourceTotals
  readonly resolved: SourceResolution
}

function given(
  path: string,
  people: SourceUniques,
  facts: Partial<SourceTotals> = {},
  exposed: Exposure[] = [],
): Given {
  const totals = source(path, { bytes: 10, ...facts })
  const rows = exposed.map((exposure) => ({ exposure, rows: 1 }))
  return { totals, resolved: { ...NO_SOURCE_RESOLUTION, people, exposed: rows } }
}

function triageOf(...all: readonly Given[]): Triage {
  const sources = all.map((one) => one.totals)
  const resolution = inventedResolution({ sources: all.map((one) => one.resolved) })
  return tally(inventedInput({ sources, resolution })).triage
}

const emails = (onlyHere: number) => ({ emails: { mentions: 9, ...uniques(9, onlyHere, onlyHere) } })
const content = { xxh64: '00000000c0ffee00', bytes: 10 }

describe('open first', () => {
  test('most people, then most sensitive, then most addresses, then by rank', () => {
    const { openFirst } = triageOf(
      given('last.csv', uniques(1, 1, 1)),
      given('same-as-last.csv', uniques(1, 1, 1)),
      given('addresses.csv', uniques(1, 1, 1), emails(4)),
      given('harmless.csv', uniques(1, 1, 1), {}, ['email', 'name', 'phone', 'birth_date']),
      given('sensitive.csv', uniques(1, 1, 1), {}, ['iban', 'password', 'email']),
      given('less-sensitive.csv', uniques(1, 1, 1), {}, ['health']),
      given('many.csv', uniques(5, 5, 2)),
      given('only-addresses.csv', uniques(0, 0, 0), emails(40)),
      given('nothing.csv', uniques(3, 0, 0)),
    )
    expect(openFirst.map((one) => one.path)).toEqual([
      'many.csv',
      'sensitive.csv',
      'less-sensitive.csv',
      'addresses.csv',
      'last.csv',
      'same-as-last.csv',
      'harmless.csv',
      'only-addresses.csv',
    ])
    expect(openFirst[1]).toEqual({
      path: 'sensitive.csv',
      people: 1,
      emails: 0,
      exposed: ['iban', 'password', 'email'],
      liveKeys: 0,
    })
  })

  test('at most 1,000', () => {
    const many = Array.from({ length: 1001 }, (_, i) => given(`${i}.csv`, uniques(1, 1, 1)))
    const { openFirst } = triageOf(...many)
    expect(openFirst).toHaveLength(1000)
    expect(openFirst.at(-1)?.path).toBe('999.csv')
  })
})

describe('adds nothing', () => {
  test('a copy is named with its original, which is not redundant by it', () => {
    const { addsNothing } = triageOf(
      given('a.csv', uniques(2, 2, 0), { content }),
      given('b.csv', uniques(2, 0, 0), { content }),
    )
    expect(addsNothing).toEqual([{ path: 'b.csv', reason: 'copy', of: 'a.csv' }])
  })

  test('an original that earlier files hold as well adds nothing either', () => {
    const { addsNothing } = triageOf(
      given('0.csv', uniques(3, 3, 1)),
      given('a.csv', uniques(2, 0, 0), { content }),
      given('b.csv', uniques(2, 0, 0), { content }),
    )
    expect(addsNothing).toEqual([
      { path: 'a.csv', reason: 'contained', of: null },
      { path: 'b.csv', reason: 'copy', of: 'a.csv' },
    ])
  })

  test.each([
    ['a person of its own', given('a.csv', uniques(2, 1, 1))],
    ['an address of its own', given('a.csv', uniques(2, 0, 0), emails(1))],
    ['no values at all', given('a.csv', uniques(0, 0, 0))],
    ['a part that was not read', given('a.csv', uniques(2, 0, 0), { bytesSkipped: 1 })],
    [
      'only been searched',
      given('a.csv', uniques(0, 0, 0), { ...emails(0), layout: null, reason: 'unsupported_format', bytesSearched: 10 }),
    ],
  ])('not a file that has %s', (_what, one) => {
    expect(triageOf(one).addsNothing).toEqual([])
  })

  test('all in others, whatever comes first', () => {
    const { addsNothing } = triageOf(given('a.csv', uniques(2, 2, 0)), given('b.csv', uniques(3, 1, 1)))
    expect(addsNothing).toEqual([{ path: 'a.csv', reason: 'contained', of: null }])
  })
})
