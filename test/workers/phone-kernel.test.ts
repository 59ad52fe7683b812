// The kernel's part of phones against the host's: what it reads is what the host reads, and it asks about the rest.

import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countryBits } from '../../workers/party-values.ts'
import { type Phone, phoneTableBytes, readPhone } from '../../workers/phone.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'
import { SMALL_SIZES, testKeys } from '../support/kernel-sizes.ts'

const PHONE_TABLE_BYTES = 64 << 10
const MAX_TEXT_BYTES = 1024
const NUMBERS = Object.entries(examples as Record<string, string>).map(
  ([country, number]) => getCountryCallingCode(country as CountryCode) + number,
)
const { exports, bytes } = new ScanKernel(SMALL_SIZES, testKeys(1), 'leaksize')

/** Null where the kernel asks the host. */
function readPlain(text: string): { readonly digits: string; readonly country: number } | null {
  const at = exports.exchangePointer() >>> 0
  const out = at + MAX_TEXT_BYTES
  // Digits behind the value: it must not be read on.
  bytes.fill(0x37, at, out + 64)
  bytes.set(Buffer.from(text, 'latin1'), at)
  const length = exports.plainPhone(at, at + text.length, out) >>> 0
  if (length === 0) return null
  return {
    digits: Buffer.from(bytes.subarray(out, out + length)).toString('latin1'),
    country: Number(exports.phoneCountry.value),
  }
}

function packed(phone: Phone | null): { readonly digits: string | undefined; readonly country: number } {
  return { digits: phone?.digits, country: countryBits(phone?.kind === 'e164' ? phone.country : null) }
}

function agrees(text: string): void {
  const plain = readPlain(text)
  if (plain === null) return
  const phone = readPhone(text, null)
  expect(phone?.kind).toBe('e164')
  expect(plain).toEqual(packed(phone))
}

const gap = fc.constantFrom('', '', '', '', ' ', '-', '.', '/', '(', ')', ' (0) ', '0')
const end = fc.constantFrom('', '', '', '0', '00000', 'x1', ' ext. 2', '*', '#')

test('spellings of numbers', () => {
  const spelling = fc
    .tuple(fc.constantFrom(...NUMBERS), fc.array(gap, { minLength: 16, maxLength: 16 }), end)
    .map(([digits, gaps, end]) => `+${[...digits].map((digit, i) => digit + (gaps[i] ?? '')).join('')}${end}`.trim())
  fc.assert(fc.property(spelling, agrees), { numRuns: 5000 })
})

test('any digits', () => {
  const digits = fc.stringMatching(/^\d{1,18}$/).map((digits) => `+${digits}`)
  fc.assert(fc.property(digits, agrees), { numRuns: 20000 })
})

test('every prefix that tells countries apart', () => {
  const table = new DataView(phoneTableBytes().buffer)
  const seen = new Set<number>()
  for (let code = 0; code < 1000; code++) {
    const lengths = Array.from({ length: 13 }, (_, i) => i + 2).filter(
      (n) => (table.getUint16(code * 8, true) >> n) & 1,
    )
    for (let i = 0; i < table.getUint16(code * 8 + 6, true); i++) {
      const at = 8000 + (table.getUint16(code * 8 + 4, true) + i) * 8
      const prefix = String(table.getUint32(at + 4, true)).padStart(table.getUint16(at + 2, true), '0')
      for (const length of lengths.filter((n) => n >= prefix.length)) {
        const text = `+${code}${prefix.padEnd(length, '5')}`
        const plain = readPlain(text)
        expect(plain).toEqual(packed(readPhone(text, null)))
        expect(plain?.country).toBe(table.getUint16(at, true))
      }
      seen.add(table.getUint16(at, true))
    }
  }
  expect(seen.size).toBeGreaterThan(35)
})

test('the host is asked about no plain number of a possible length', () => {
  expect(NUMBERS.filter((digits) => readPlain(`+${digits}`) === null)).toEqual([])
})

test.each([
  '',
  '+',
  '49 30 123456',
  '0049 30 123456',
  '(+49) 30 123456',
  '+49 30 123456x1',
  '+49 30 ****56',
  '+49 030 123456',
])('the host is asked about %s', (text) => {
  expect(readPlain(text)).toBeNull()
})

test('no country is left of the number before', () => {
  expect(readPlain('+1 416 555 0123')?.country).toBe(countryBits('CA'))
  expect(readPlain('+999 123456')).toBeNull()
  expect(Number(exports.phoneCountry.value)).toBe(0)
  expect(readPlain('+1 416 555 0123')?.country).toBe(countryBits('CA'))
  expect(readPlain('+800 1234 5678')?.country).toBe(0)
})

test('the table fits into its place', () => {
  expect(phoneTableBytes().length).toBeLessThanOrEqual(PHONE_TABLE_BYTES)
})
