// Phones against libphonenumber-js, a second implementation of the same numbering plans, and by hand.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' }
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPhone } from '../../workers/phone.ts'

const EXAMPLES = Object.entries(examples as Record<string, string>)

/** Territories whose mobile numbers are those of the country whose plan they share. */
const OF_ANOTHER = new Set(['AX', 'BL', 'CC', 'CX', 'EH', 'MF', 'SJ', 'VA'])
/** Tristan da Cunha and Tokelau: national numbers of four digits are no phone here. */
const TOO_SHORT = new Set(['TA', 'TK'])

/** Their ranges are in libphonenumber's of Morocco and of Great Britain as well, and are read before them here. */
const WITH_OWN_RANGES = new Set(['EH', 'IM'])
/** Printed mobile numbers of Argentina have a 15 in their middle where E.164 has a 9 in front. */
const PRINTED_OTHERWISE = new Set(['AR'])

const codeOf = (country: string): string => getCountryCallingCode(country as CountryCode)
const peer = (text: string, country?: string) => parsePhoneNumberFromString(text, country as CountryCode | undefined)

describe('example numbers of all countries', () => {
  test.each(['+', '00', 'tel:+', '(+'])('in international form behind %s', (sign) => {
    const wrong = EXAMPLES.filter(([country, number]) => {
      const phone = readPhone(`${sign}${codeOf(country)} ${number}`, null)
      if (phone?.kind !== 'e164' || phone.digits !== codeOf(country) + number) return true
      return phone.country !== country && !OF_ANOTHER.has(country)
    })
    expect(wrong).toEqual([])
  })

  test('in national form', () => {
    const wrong = EXAMPLES.filter(
      ([country, number]) => readPhone(number, country)?.digits !== codeOf(country) + number,
    )
    expect(wrong.filter(([country]) => !TOO_SHORT.has(country))).toEqual([])
  })

  test('in national form as it is printed, with its prefix', () => {
    const wrong = EXAMPLES.filter(([country, number]) => {
      const printed = peer(`+${codeOf(country)}${number}`)?.formatNational() ?? ''
      return readPhone(printed, country)?.digits !== codeOf(country) + number
    })
    expect(wrong.filter(([country]) => !TOO_SHORT.has(country) && !PRINTED_OTHERWISE.has(country))).toEqual([])
  })

  test('with the calling code of their country, but no plus', () => {
    const wrong = EXAMPLES.filter(([country, number]) => {
      const text = codeOf(country) + number
      return readPhone(text, country)?.digits !== peer(text, country)?.number.slice(1)
    })
    expect(wrong).toEqual([])
  })
})

/** The patterns of fixed and mobile numbers: at place 11 of a country, by type. */
const { countries } = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('libphonenumber-js/metadata.max.json'), 'utf8'),
) as { readonly countries: Record<string, readonly unknown[]> }
const PATTERNS = Object.entries(countries).flatMap(([country, plan]) =>
  ((plan[11] ?? []) as readonly (readonly [string] | 0)[])
    .slice(0, 2)
    .flatMap((type) => (type !== 0 && type[0] !== '' ? [{ country, pattern: new RegExp(`^(?:${type[0]})$`) }] : [])),
)

/** A valid number of any country; those of more than 15 digits with their calling code are none by E.164. */
const valid = fc
  .constantFrom(...PATTERNS)
  .chain(({ country, pattern }) => fc.record({ country: fc.constant(country), number: fc.stringMatching(pattern) }))
  .filter(({ country, number }) => codeOf(country).length + number.length <= 15)

const separators = fc.array(fc.constantFrom('', '', ' ', '-', '.', '/', ' (', ') ', '\u00a0', '\u2011'), {
  minLength: 18,
  maxLength: 18,
})

const spread = (digits: string, gaps: readonly string[]): string =>
  [...digits].map((digit, i) => digit + (gaps[i] ?? '')).join('')

test('valid numbers are read as libphonenumber reads them, and belong to the same country', () => {
  fc.assert(
    fc.property(valid, ({ country, number }) => {
      const text = `+${codeOf(country)}${number}`
      const its = peer(text)
      const phone = readPhone(text, null)
      expect(phone).toMatchObject({ kind: 'e164', digits: its?.number.slice(1) })
      const own = phone?.kind === 'e164' ? phone.country : ''
      if (its?.country !== undefined && !WITH_OWN_RANGES.has(own)) expect(own).toBe(its.country)
    }),
    { numRuns: 3000 },
  )
})

test('separators change nothing', () => {
  fc.assert(
    fc.property(valid, separators, ({ country, number }, gaps) => {
      const digits = codeOf(country) + number
      expect(readPhone(`+${spread(digits, gaps)}`, null)).toEqual(readPhone(`+${digits}`, null))
      expect(readPhone(spread(number, gaps), country)).toEqual(readPhone(number, country))
    }),
    { numRuns: 2000 },
  )
})

test('whatever the text, a number has 5 to 15 ASCII digits', () => {
  const pieces = fc.constantFrom(...'0123456789+-x#*() ./٣९１', 'ext', '00', '49', 'a')
  const text = fc.oneof(
    fc.array(pieces).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(null, 'US', 'DE', 'BY', 'ZZ'), (text, country) => {
      const phone = readPhone(text, country)
      if (phone !== null) expect(phone.digits).toMatch(/^\d{5,15}$/)
    }),
    { numRuns: 3000 },
  )
})

const e164 = (digits: string, country: string) => ({ kind: 'e164', digits, country })
const national = (digits: string) => ({ kind: 'national', digits })

describe('by hand', () => {
  test.each([
    ['+1 416 555 0123', null, e164('14165550123', 'CA')],
    ['+1 (212) 555-0123', null, e164('12125550123', 'US')],
    ['+1-876-555-0123', null, e164('18765550123', 'JM')],
    ['+1 800 555 0123', null, e164('18005550123', 'US')],
    ['+7 701 234 5678', null, e164('77012345678', 'KZ')],
    ['+7 495 123-45-67', null, e164('74951234567', 'RU')],
    ['+44 1481 250123', null, e164('441481250123', 'GG')],
    ['+44 7624 250123', null, e164('447624250123', 'IM')],
    ['+39 06 698 12345', null, e164('390669812345', 'VA')],
    ['+212 5288 12345', null, e164('212528812345', 'EH')],
    ['+47 79 02 12 34', null, e164('4779021234', 'SJ')],
    ['+800 1234 5678', null, e164('80012345678', '')],
    ['0049 30 123456', null, e164('4930123456', 'DE')],
    ['00 49-30-123456', 'US', e164('4930123456', 'DE')],
    ['tel:+49-30-123456', null, e164('4930123456', 'DE')],
    ['Fax +49 30 123456', null, e164('4930123456', 'DE')],
    ['０３０ １２３４５６', 'DE', e164('4930123456', 'DE')],
    ['＋４９ ３０ １２３４５６', null, e164('4930123456', 'DE')],
    ['٠٠٤٩ ٣٠ ١٢٣٤٥٦', null, e164('4930123456', 'DE')],
    ['०३० १२३४५६', 'DE', e164('4930123456', 'DE')],
    ['𑁦𑁩𑁦 𑁧𑁨𑁩𑁪𑁫𑁬', 'DE', e164('4930123456', 'DE')],
  ] as const)('%s, country %s', (text, country, expected) => {
    expect(readPhone(text, country)).toEqual(expected)
  })

  test.each([
    ['(416) 555-0123', 'US', e164('14165550123', 'CA')],
    ['416 555 0123', 'CA', e164('14165550123', 'CA')],
    ['212 555 0123', 'CA', e164('12125550123', 'US')],
    ['1 416 555 0123', 'US', e164('14165550123', 'CA')],
    ['030 123456', 'DE', e164('4930123456', 'DE')],
    ['49 40 1234567', 'DE', e164('49401234567', 'DE')], // numbers of 04940 are shorter
    ['4976 123456', 'DE', e164('494976123456', 'DE')], // a national number as it stands
    ['91 98765 43210', 'IN', e164('919876543210', 'IN')],
    ['06 698 12345', 'IT', e164('390669812345', 'VA')],
    ['8 (495) 123-45-67', 'RU', e164('74951234567', 'RU')],
    ['800 555 35 35', 'RU', e164('78005553535', 'RU')],
    ['8 017 123-45-67', 'BY', e164('375171234567', 'BY')],
    ['06 1 234 5678', 'HU', e164('3612345678', 'HU')],
    ['030 123456', null, national('030123456')],
    ['030 123456', 'ZZ', national('030123456')],
    ['555-0100', 'US', national('5550100')],
    ['555-0100', 'CA', national('5550100')],
  ] as const)('national %s of %s', (text, country, expected) => {
    expect(readPhone(text, country)).toEqual(expected)
  })

  test.each([
    ['+44 (0)20 7946 0018', e164('442079460018', 'GB')],
    ['+44 020 7946 0018', e164('442079460018', 'GB')],
    ['0049 (0)30 123456', e164('4930123456', 'DE')],
    ['+39 (0)6 698 12345', e164('390669812345', 'VA')], // Italian numbers keep it
    ['+351 (0)21 123 4567', e164('351211234567', 'PT')],
    ['+351 021 123 4567', national('3510211234567')],
    ['+7 8 495 123 45 67', e164('74951234567', 'RU')],
    ['+1 1 416 555 0123', e164('14165550123', 'CA')],
    ['+250 06 312345', e164('25006312345', 'RW')],
  ] as const)('a national prefix behind the calling code: %s', (text, expected) => {
    expect(readPhone(text, null)).toEqual(expected)
  })

  test.each(['ext. 789', 'EXT 789', 'extension 789', ';ext=789', 'x789', ' x 789', '#789', ', x789', 'x', ' x7 or x8'])(
    'the extension %s is dropped',
    (extension) => {
      expect(readPhone(`+49 30 123456${extension}`, null)).toEqual(e164('4930123456', 'DE'))
      expect(readPhone(`(416) 555-0123 ${extension}`, 'US')).toEqual(e164('14165550123', 'CA'))
    },
  )

  test.each([
    ['+1 555 0100', '15550100'], // too short
    ['+1 416 555 01234', '141655501234'], // too long
    ['+999 123456', '999123456'], // no such code
    ['+0 30 123456', '030123456'],
    ['00 999 123456', '00999123456'],
  ] as const)('impossible: %s', (text, digits) => {
    expect(readPhone(text, null)).toEqual(national(digits))
  })

  test.each(['', ' ', 'n/a', '-', '+', '++', '00', '1234', '+1 23', '#', '1234567890123456', '+49 30 123456 789012'])(
    'no number: %s',
    (text) => {
      expect(readPhone(text, 'US')).toBeNull()
    },
  )

  test.each(['+49 30 ****56', '+49 30 12XXXX', '416-XXX-0123', '(416) xxx-xx23', '###-###-0123', '030 ●●●● 56'])(
    'digits are hidden: %s',
    (text) => {
      expect(readPhone(text, 'US')).toBeNull()
    },
  )

  test('digits behind an x are no part of a number', () => {
    expect(readPhone('12 x 345678', 'US')).toBeNull()
    expect(readPhone('12345 x 678', 'US')).toEqual(national('12345'))
  })
})
