import { describe, expect, test } from 'vitest'
import { jsonReport } from '../../src/report/json-report.ts'
import { tally } from '../../src/tally/tally.ts'
import { inventedInput, source } from '../tally/invented-input.ts'

describe('json report', () => {
  const report = tally(inventedInput({ claims: [{ kind: 'users', claimed: 9 }] }))
  const text = jsonReport(report)

  test('is the report', () => {
    expect(JSON.parse(text)).toEqual(report)
  })

  test('has two spaces, one final newline and no other white space at line ends', () => {
    expect(text.startsWith('{\n  "books": {\n    "atSigns": {\n      "accepted": 22,')).toBe(true)
    expect(text.endsWith('}\n')).toBe(true)
    expect(text).not.toMatch(/[ \t\r]\n|\n\n/)
  })

  test('sorts keys at every level', () => {
    const check = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      const keys = Object.keys(value)
      if (!Array.isArray(value)) expect(keys).toEqual(keys.toSorted())
      Object.values(value).forEach(check)
    }
    check(JSON.parse(text))
  })

  test('the order in which keys were made does not show', () => {
    const reversed = Object.fromEntries(Object.entries(report).toReversed()) as unknown as typeof report
    expect(jsonReport(reversed)).toBe(text)
  })

  test('all numbers are whole, but for the share of a claim', () => {
    const broken = [...text.matchAll(/"(\w+)": (-?[\d.]+)/g)].filter(([, , number]) => !/^\d+$/.test(number!))
    expect(broken.map(([line]) => line)).toEqual(['"share": 88.8'])
  })

  test('any file name comes back as it was', () => {
    const paths = ['a"b\\c\u0000\u001b\u2028\u202e.csv', '\ud800.csv', '__proto__', '</script>']
    const { sources } = JSON.parse(jsonReport(tally(inventedInput({ sources: paths.map((path) => source(path)) }))))
    expect(sources.map((one: { path: string }) => one.path)).toEqual(paths)
  })
})
