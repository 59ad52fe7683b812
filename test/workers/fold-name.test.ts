import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName, foldOrganisation } from '../../workers/fold-name.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'
import { SMALL_SIZES, testKeys } from '../support/kernel-sizes.ts'

test.each([
  ['Ann Lee', 'ann lee'],
  ['  LEE,  Ann ', 'ann lee'],
  ['Dr. Ann Lee', 'ann lee'],
  ['Frau Prof. Dr. Éva Müller', 'eva muller'],
  ["O'Brien, Bo", 'bo o brien'],
  ['Lee, Ann, Jr.', 'lee ann jr'],
  ['Łucja Straße', 'lucja strasse'],
  ['Dr.', ''],
  ['...', ''],
  ['山田 太郎', '山田 太郎'],
])('the name %s', (text, expected) => expect(foldName(text)).toBe(expected))

test.each([
  ['Contoso, Ltd.', 'contoso'],
  ['CONTOSO LTD', 'contoso'],
  ['Fabrikam GmbH & Co. KG', 'fabrikam'],
  ['Northwind Traders Inc', 'northwind traders'],
  ['Company', 'company'],
  ['AG', 'ag'],
])('the organisation %s', (text, expected) => expect(foldOrganisation(text)).toBe(expected))

const words = fc
  .array(
    fc.constantFrom(
      'Ann',
      'LEE',
      'dr',
      'Mr.',
      'gmbh',
      'Inc',
      'Ltd.',
      'co',
      'x',
      '7',
      ',',
      ' ',
      '-',
      "'",
      '.',
      '  ',
      'Corporation',
      'company',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

test('folding twice is folding once', () => {
  fc.assert(fc.property(words, (text) => foldOrganisation(foldOrganisation(text)) === foldOrganisation(text)))
})

test('the kernel folds ASCII as the host does', () => {
  const kernel = new ScanKernel(SMALL_SIZES, testKeys(1), 'leaksize')
  const { exports, bytes } = kernel
  const at = exports.exchangePointer() >>> 0
  const folded = (text: string, organisation: number) => {
    bytes.fill(0x41, at, at + 4096)
    bytes.set(Buffer.from(text), at)
    const length = exports.foldPlain(at, text.length, organisation, at + 2048)
    return Buffer.from(bytes.subarray(at + 2048, at + 2048 + length)).toString('latin1')
  }
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: 'grapheme-ascii', maxLength: 200 })), (text) => {
      expect(folded(text, 0)).toBe(foldName(text))
      expect(folded(text, 1)).toBe(foldOrganisation(text))
    }),
    { numRuns: 3000 },
  )
})
