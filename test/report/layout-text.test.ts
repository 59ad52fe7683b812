import { describe, expect, test } from 'vitest'
import { byteSize, figure, hanging, plural, spread, wrap } from '../../src/report/layout-text.ts'

describe('figures', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [100000, '100,000'],
  ])('%i is %s', (value, text) => {
    expect(figure(value)).toBe(text)
  })

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [3_250_000, '3.2 MB'],
    [99_999_999, '99.9 MB'],
    [999_999_999, '999 MB'],
    [2_400_000_000_000, '2.4 TB'],
    [Number.MAX_SAFE_INTEGER, '9.0 PB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(byteSize(bytes)).toBe(text)
  })

  test('plural', () => {
    expect([plural(1, 'file'), plural(0, 'file'), plural(2000, 'address', 'addresses')]).toEqual([
      '1 file',
      '0 files',
      '2,000 addresses',
    ])
  })
})

describe('lines', () => {
  test('wrap breaks at spaces, keeps runs of them, and lets a long word stand', () => {
    const long = 'x'.repeat(90)
    expect(wrap(`a  b ${long} c`)).toEqual(['a  b', `  ${long}`, '  c'])
    expect(wrap('y '.repeat(60).trim()).every((line) => line.length <= 80)).toBe(true)
  })

  test('spread uses two lines where one is too short', () => {
    expect(spread('a', 'b')).toEqual([`a${' '.repeat(78)}b`])
    expect(spread('a'.repeat(50), 'b'.repeat(29))).toHaveLength(2)
  })

  test('hanging entries stand under each other', () => {
    expect(hanging('BOOKS', ['one', 'two'])).toEqual(['BOOKS         one', '              two'])
    expect(hanging('BOOKS', [])).toEqual([])
  })
})
