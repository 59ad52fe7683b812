import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/cli/nearest.ts'
import {
  addClaimLines,
  parseClaim,
  parseClaims,
  parseSeconds,
  parseSize,
  parseWhole,
  parseWord,
} from '../../src/cli/values.ts'
import { UsageError } from '../../src/model/errors.ts'

describe('sizes', () => {
  test.each([
    ['4096', 4096],
    ['64K', 64 << 10],
    ['64k', 64 << 10],
    ['512M', 512 << 20],
    ['512MB', 512 << 20],
    ['2G', 2 ** 31],
    ['2GiB', 2 ** 31],
    ['1T', 2 ** 40],
    ['2048B', 2048],
  ])('%s is %i bytes', (text, bytes) => {
    expect(parseSize('memory', text, 1024)).toBe(bytes)
  })

  test.each(['', 'M', '1.5G', '-1M', '12X', '0', '1023', '1e9', '99999999T', '0x400', '１２Ｋ', '512M '])(
    '%j is refused',
    (text) => {
      expect(() => parseSize('memory', text, 1024)).toThrow(UsageError)
    },
  )
})

describe('whole numbers', () => {
  test('within the range', () => {
    expect(parseWhole('workers', '1', 1, 256)).toBe(1)
    expect(parseWhole('workers', '256', 1, 256)).toBe(256)
  })

  test.each(['0', '257', '', '1.0', '-1', '1e1', ' 2', 'two', '99999999999999999999'])('%j is refused', (text) => {
    expect(() => parseWhole('workers', text, 1, 256)).toThrow('--workers takes a whole number from 1 to 256')
  })

  test('seconds may have a fraction', () => {
    expect([parseSeconds('checkpoint', '0'), parseSeconds('checkpoint', '0.25')]).toEqual([0, 0.25])
    expect(() => parseSeconds('checkpoint', '-1')).toThrow(UsageError)
  })
})

describe('words', () => {
  test('one of the list', () => {
    expect(parseWord('email-rules', 'hibp', ['leaksize', 'hibp'])).toBe('hibp')
  })

  test('a misspelt one names the nearest', () => {
    expect(() => parseWord('email-rules', 'hipb', ['leaksize', 'hibp'])).toThrow(
      '--email-rules takes leaksize or hibp, not "hipb", did you mean hibp?',
    )
  })
})

describe('claims', () => {
  test.each([
    ['users=548000', { kind: 'users', claimed: 548_000 }],
    ['users=548,000', { kind: 'users', claimed: 548_000 }],
    ['bytes=2400000000000', { kind: 'bytes', claimed: 2_400_000_000_000 }],
    ['countries=111', { kind: 'countries', claimed: 111 }],
  ])('%s', (text, claim) => {
    expect(parseClaim(text)).toEqual(claim)
  })

  test.each([
    ['users', 'takes KIND=N'],
    ['users=', 'takes KIND=N'],
    ['users=0', 'at least 1'],
    ['users=-5', 'takes KIND=N'],
    ['users=5,48', 'takes KIND=N'],
    ['users=1.5', 'takes KIND=N'],
    ['user=5', 'did you mean users?'],
    ['=5', 'unknown kind nothing'],
    ['passwords=5', 'known are emails'],
    ['toString=5', 'unknown kind "toString"'],
  ])('%s is refused', (text, message) => {
    expect(() => parseClaim(text)).toThrow(message)
  })

  test('one of each kind', () => {
    expect(parseClaims(['users=1', 'emails=2'])).toHaveLength(2)
    expect(() => parseClaims(['users=1', 'emails=2', 'users=1'])).toThrow('--claim: users is given twice')
  })
})

describe('a file of claims', () => {
  test('a line each, with blank lines and comments', () => {
    const text = '\ufeff# announced\r\n\r\nusers=548,000  # the vendor\n  people = 9\n\nrows=7'
    expect(addClaimLines([{ kind: 'files', claimed: 3 }], 'c', text)).toEqual([
      { kind: 'files', claimed: 3 },
      { kind: 'users', claimed: 548_000 },
      { kind: 'people', claimed: 9 },
      { kind: 'rows', claimed: 7 },
    ])
    expect(addClaimLines([], 'c', '')).toEqual([])
  })

  test.each([
    ['users=1\n\n# x\nuser=2', 'claims.txt: line 4: unknown kind "user", did you mean users?'],
    ['users=1\nrows=-2', 'claims.txt: line 2 takes KIND=N'],
    ['users=1\r\nrows=2\r\nusers=3', 'claims.txt: line 3: users is given twice'],
    ['files=3', 'claims.txt: line 1: files is given twice'],
  ])('%j is refused, and where', (text, message) => {
    const read = () => addClaimLines([{ kind: 'files', claimed: 3 }], 'claims.txt', text)
    expect(read).toThrow(UsageError)
    expect(read).toThrow(message)
  })
})

describe('nearest', () => {
  const words = ['case', 'mapping', 'email-rules', 'no-repeated-rows', 'json', 'help']
  test.each([
    ['caes', 'case'],
    ['cas', 'case'],
    ['maping', 'mapping'],
    ['email-rule', 'email-rules'],
    ['EMAIL-RULES', 'email-rules'],
    ['no-repeat-rows', 'no-repeated-rows'],
    ['map', 'mapping'],
    ['jsn', 'json'],
    ['frobnicate', null],
    ['', null],
    ['x'.repeat(1000), null],
  ])('%s → %s', (word, near) => {
    expect(nearest(word, words)).toBe(near)
  })
})
