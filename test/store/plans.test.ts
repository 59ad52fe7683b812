import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planCompaction } from '../../src/store/compaction.ts'
import { mergeDomains } from '../../src/store/merge-domains.ts'
import { planMerge } from '../../src/store/plan-merge.ts'
import { PARTITIONS } from '../../workers/run-format.ts'

describe('planCompaction', () => {
  const MIB = 1 << 20
  test('waits until the runs exceed twice what the last merge left', () => {
    const sizes = Array<number>(8).fill(100 * MIB)
    expect(planCompaction(sizes, 500 * MIB, MIB)).toBe(false)
    expect(planCompaction(sizes, 399 * MIB, MIB)).toBe(true)
    expect(planCompaction([...sizes, 300 * MIB], 500 * MIB, MIB)).toBe(true)
  })
  test('and the memory allowed', () => {
    const sizes = Array<number>(8).fill(100 * MIB)
    expect(planCompaction(sizes, 0, 800 * MIB)).toBe(false)
    expect(planCompaction(sizes, 0, 799 * MIB)).toBe(true)
  })
  test('leaves few runs and small ones alone', () => {
    expect(planCompaction([900 * MIB, 900 * MIB, 900 * MIB], 0, MIB)).toBe(false)
    expect(planCompaction(Array<number>(100).fill(MIB), 0, MIB)).toBe(false)
    expect(planCompaction([], 0, MIB)).toBe(false)
  })
})

describe('planMerge', () => {
  test('covers every partition once, in order, with no task above the limit but single partitions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: PARTITIONS, maxLength: PARTITIONS }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 5000 }),
        (sizes, workers, largest) => {
          const ranges = planMerge(Float64Array.from(sizes), workers, largest)
          expect(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual(
            sizes.map((_, p) => p),
          )
          for (const { from, to } of ranges) {
            const items = sizes.slice(from, to).reduce((sum, size) => sum + size, 0)
            expect(items <= largest || sizes.slice(from, to).filter((size) => size > 0).length === 1).toBe(true)
          }
        },
      ),
    )
  })
  test('is one task where there is nothing', () => {
    expect(planMerge(new Float64Array(PARTITIONS), 4, 10)).toEqual([{ from: 0, to: PARTITIONS }])
  })
})

describe('mergeDomains', () => {
  test('numbers names in their order and maps every list', () => {
    const lists = [['fabrikam.com', 'contoso.com'], ['northwindtraders.com', 'contoso.com'], []]
    const { names, maps, mapOfList } = mergeDomains(lists)
    expect(names).toEqual(['contoso.com', 'fabrikam.com', 'northwindtraders.com'])
    for (const [i, list] of lists.entries())
      expect([...maps[mapOfList[i]!]!].map((number) => names[number])).toEqual(list)
  })
  test('makes one map for a list that several runs share', () => {
    const list = ['contoso.com']
    expect(mergeDomains([list, list, ['contoso.com']])).toMatchObject({ mapOfList: [0, 0, 1] })
  })
})
