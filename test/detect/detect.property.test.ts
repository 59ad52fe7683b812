// Whatever the bytes: detect never throws, is a function of its arguments, and gives places inside the sample.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { detect } from '../../src/detect/detect.ts'
import type { Detection } from '../../src/detect/detect.ts'
import { classifyPath, entityOfSource } from '../../src/detect/roles.ts'

const PIECES = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  "'",
  '\n',
  '\r\n',
  '\r',
  'id',
  'email',
  'a@contoso.com',
  '1',
  '{',
  '}',
  '[',
  ']',
  ':',
  '"a":',
  'é',
  '\0',
  '\ufeff',
  'sep=;',
  ' ',
  '2021-03-04',
  '<a>',
  '=',
]
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((parts) => Buffer.from(parts.join('')))
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  pieces,
  pieces.map((text) => Buffer.from(text.toString('utf8'), 'utf16le')),
)
const names = fc.constantFrom('x.csv', 'x.tsv', 'users.json', 'x.jsonl', 'x.txt', '')

describe('any bytes', () => {
  it('are detected alike twice, with places inside the sample', () => {
    fc.assert(
      fc.property(bytes, names, fc.boolean(), (sample, name, complete) => {
        const found = detect({ name, bytes: sample, complete }, null)
        expect(detect({ name, bytes: sample, complete }, null)).toEqual(found)
        expectSound(found, sample.length)
      }),
      { numRuns: 400 },
    )
  })
  it('and any names have a role and an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, home) => {
        expect(classifyPath(name, home).name).toBe(name)
        expect(typeof entityOfSource(name)).toBe('string')
      }),
    )
  })
})

function expectSound(found: Detection, size: number): void {
  expect(found.evidence.length).toBeGreaterThan(0)
  if (found.kind === 'unsupported') return
  const { layout } = found
  // UTF-16 grows by half at most when it becomes UTF-8.
  expect(layout.dataStart).toBeLessThanOrEqual(Math.ceil(size * 1.5))
  if (layout.format !== 'delimited') return
  expect(layout.columns.length).toBe(layout.width)
  if (layout.header !== null) expect(layout.header.end).toBeLessThanOrEqual(layout.dataStart)
}
