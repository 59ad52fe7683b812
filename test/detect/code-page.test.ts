// Text of other code pages is told from text of Latin languages; samples are names of nobody, as bytes.

import { describe, expect, test } from 'vitest'
import { isOtherCodePage } from '../../src/detect/code-page.ts'
import { detect } from '../../src/detect/detect.ts'

const OTHERS: Readonly<Record<string, string>> = {
  'windows-1251': 'c8e2e0ed20cfe5f2f0eee20acce0f0e8ff20d1e8e4eef0eee2e00aceebfce3e020caf3e7ede5f6eee2e0',
  'KOI8-R': 'e9d7c1ce20f0c5d4d2cfd70aedc1d2c9d120f3c9c4cfd2cfd7c10aefccd8c7c120ebd5dacec5c3cfd7c1',
  'code page 866': '88a2a0ad208fa5e2e0aea20a8ca0e0a8ef2091a8a4aee0aea2a00a8eabeca3a0208ae3a7ada5e6aea2a0',
  'ISO 8859-7': 'c3e9fef1e3eff220d0e1f0e1e4fcf0eff5ebeff20acce1f1dfe120cde9eaefebdceff5',
  'windows-1255': 'e3e5e320ebe4ef0af9f8e420ece5e90aeef9e420eee6f8e7e9',
  'windows-1256': 'e3cde3cf20dae1ed0addc7d8e3c920cdd3e40ac3cde3cf20c5c8d1c7e5ede3',
  'Shift JIS': '8e52936391be98590a8db293a189d48e710a97e996d888ea98590a8d828bb494fc8de70a835e8369834a',
  'EUC-JP': 'bbb3c5c4c2c0cfba0abab4c6a3b2d6bbd20aceebccdab0eccfba0ab9e2b6b6c8febae9',
  GBK: 'cdf5ceb00ac0eec4c80ad5c5c3f40ac1f5d1f30ab3c2beb2',
  Big5: 'a4fdb0b60aa7f5ae520ab169b1d30abc42ac760ab3afc052',
  'EUC-KR': 'b1e8b9cec1d80ac0ccbcadbfac0ab9dac1f6c8c60ac3d6bcf6bec6',
  'code page 437':
    '4a947267204d816c6c65720a47816e7468657220477294e1650a4b847468652053636872946465720a53747261e1650a426a94726e204a846765720a477281e16520617573204b946c6e',
  'code page 850':
    '52656e82204c65668a7672650a48826c8a6e652043728282650a4672616e876f697320476172876f6e0a4e6f896c20428262820a6427756e65206661876f6e0a489374656c20852063937482',
}

/** In windows-1252. */
const LATIN: Readonly<Record<string, string>> = {
  German:
    '4af67267204dfc6c6c65720a47fc6e74686572204772f6df650a4be47468652053636872f66465720a53747261df650a426af6726e204ae46765720a4772fcdf6520617573204bf66c6e',
  French:
    '52656ee9204c6566e87672650a48e96ce86e65204372e9e9650a4672616ee76f697320476172e76f6e0a4e6feb6c2042e962e90a6492756e65206661e76f6e0a48f474656c20e02063f474e90a8c75767265206eb02035',
  Spanish: '4a6f73e9204d75f16f7a0a4d6172ed61204efaf1657a0ac16e67656c205065f1610a45737061f1610a6e2eba20350abf7175e93f',
  Portuguese:
    '4a6fe36f20436f6e636569e7e36f0a496eea732053696df565730a4d61e7e36f0a41e7f565730a416e74f46e696f20476f6ee7616c7665730a53e36f204a6f73e920646120436f726f61e7e36f',
  Finnish:
    '50e46976692048e46de46ce4696e656e0a4a79726b69204ae4e4736b656ce4696e656e0a4de4e47474e40a59f66ee40a56e4696ef62050f66c6ce46e656e0ac4e46e656b6f736b69',
  Icelandic:
    'def372f07572204775f06d756e6473736f6e0ac67361204af36e7364f3747469720a53e6fef3720a426af6726b204775f06d756e647364f3747469720a4175f0757220d6f072750a48e1666af672f0',
  Swedish: 'c5736120d6626572670a47f672616e20536af6737472f66d0a4de472746120c46e67737472f66d',
  'English with typographic signs':
    '49749273209366696e6594209720686520736169648520646f6e9274976f7220646f0a5a6feb2042726f6e74eb0a636166e90a6e61ef76650a803520a336209920ae20a92035bd203230b0430a956974656db7646f740a323031309632303135',
}

const bytesOf = (hex: string): string => Buffer.from(hex, 'hex').toString('latin1')

describe('another code page', () => {
  test.each(Object.entries(OTHERS))('%s', (_, hex) => expect(isOtherCodePage(bytesOf(hex))).toBe(true))
})

describe('windows-1252', () => {
  test.each(Object.entries(LATIN))('%s', (_, hex) => expect(isOtherCodePage(bytesOf(hex))).toBe(false))
  test.each([
    ['a few signs of keyboards in passwords', 'pa\xa3ss1\n\xa7x\xa7y\nab\xa3cd\na\xa3b\nx\xa3y\nq\xa3w\n'],
    ['ornaments', '\xc4\xc4\xc4\xc4\xc4\xc4 \xb7\xb7\xb7\xb7\xb7\xb7\n'],
    ['values of UTF-8 among others', 'M\xfcller\nM\xc3\xbcller \xe2\x80\x9cx\xe2\x80\x9d \xe6\x97\xa5\xe6\x9c\xac\n'],
    ['too little to say', '\xcf\xe5\xf2\n'],
  ])('%s', (_, bytes) => expect(isOtherCodePage(bytes)).toBe(false))
})

test('the note stands in the layout and in the evidence; a mapping that names the encoding has none', () => {
  const bytes = Buffer.from(OTHERS['windows-1251'] ?? '', 'hex')
  const found = detect({ name: 'x.txt', bytes, complete: true }, null)
  expect(found).toMatchObject({ layout: { encoding: 'windows-1252', note: 'other_code_page' } })
  expect(found.evidence.join()).toContain('it reads like another code page')
  const source = {
    source: 'x.txt',
    format: null,
    shape: null,
    encoding: 'windows-1252',
    delimiter: null,
    quote: null,
    opener: null,
  } as const
  const mapping = { sources: [{ ...source, header: null, namespace: null, columns: [] }] }
  expect(detect({ name: 'x.txt', bytes, complete: true }, mapping)).not.toHaveProperty('layout.note')
})
