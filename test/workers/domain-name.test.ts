// Mapping to A-labels against the vectors of UTS #46 (IdnaTestV2), where they are at hand.

import { existsSync, readFileSync } from 'node:fs'
import { domainToUnicode } from 'node:url'
import { expect, test } from 'vitest'
import { toALabels } from '../../workers/domain-name.ts'

const VECTORS = new URL(
  '../../../shared/data/suites/psl/tools/internal/domain/testdata/idna_test_vectors.txt',
  import.meta.url,
)
// What only a registry's own rules (hyphens in places 3 and 4, at the ends), lengths or bidi context across labels forbid.
const NOT_OURS = /^(?:V[23]|A4_[12]|B[1-6])$/
// The vectors are of Unicode 15.0; these characters were forbidden or unassigned then
// and have been allowed, mapped or ignored since.
const SINCE_ALLOWED = /[\u04C0\u115F\u1160\u2183\u2260\u226E\u226F\u10A0-\u10C5\u{10D40}-\u{10D8F}\u{323B0}-\u{33479}]/u

interface Vector {
  readonly source: string
  readonly ascii: string
  readonly faults: readonly string[]
}

function readVectors(): readonly Vector[] {
  return readFileSync(VECTORS, 'utf8')
    .split('\n')
    .map((line) => (line.split('#', 1)[0] ?? '').split(';').map((column) => unescaped(column.trim())))
    .filter((columns) => columns.length > 4)
    .map(([source = '', unicode = '', unicodeStatus = '', ascii = '', asciiStatus = '']) => ({
      source,
      ascii: ascii || unicode || source,
      faults: (asciiStatus || unicodeStatus)
        .replace(/[[\] ]/g, '')
        .split(',')
        .filter(Boolean),
    }))
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9A-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\x\{([0-9A-F]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
}

test.skipIf(!existsSync(VECTORS))('IdnaTestV2 (skipped without ../shared/data)', () => {
  const vectors = readVectors()
  expect(vectors.length).toBeGreaterThan(6000)
  const wrong: string[] = []
  for (const { source, ascii, faults } of vectors) {
    const mapped = toALabels(source)
    if (faults.length === 0 && mapped !== ascii) wrong.push(`lost ${JSON.stringify(source)}`)
    const plain = !/[\u0080-\uFFFF]/.test(source) && !/xn--/i.test(source)
    if (plain || mapped === null || faults.every((fault) => NOT_OURS.test(fault))) continue
    if (!SINCE_ALLOWED.test(source + domainToUnicode(mapped)))
      wrong.push(`kept ${JSON.stringify(source)} ${faults.join(' ')}`)
  }
  expect(wrong).toEqual([])
})

test('what Node would do to hosts is not done to domains', () => {
  expect(toALabels('１.２.３')).toBe('1.2.3')
  expect(toALabels('é.0x10')).toBe('xn--9ca.0x10')
  expect(toALabels('faß.de')).toBe('xn--fa-hia.de')
  expect(toALabels('xn--a.com')).toBeNull()
  expect(toALabels('é%2e.com')).toBeNull()
  expect(toALabels('Contoso.COM')).toBe('contoso.com')
})
