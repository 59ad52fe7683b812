// What holds for every `@` of any value, whatever stands around it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveCandidate, type CandidateContext } from '../../workers/candidate.ts'
import { EMAIL, PROSE } from './resolve.ts'

const AT = 0x40
const PARTS = [
  'ann',
  'Bo',
  "o'b",
  '.',
  '..',
  '-',
  '+',
  '@',
  '<',
  '>',
  ' ',
  '=',
  '%3C',
  '\\n',
  '#EXT#',
  '_',
  '/',
  ':',
  '://',
  '"',
]
const DOMAINS = [
  'contoso.com',
  'fabrikam.de',
  'Contoso.COM',
  'In',
  'x.zip',
  'xn--bcher-kva.com',
  'bücher.com',
  '联系',
  'é',
  '\u200b',
  '。',
]
const FORMS = [
  'SRS0=ab=tt=',
  'prvs=01=',
  'bounces+1-',
  'message-id: <',
  'sip:',
  '1.2',
  '2x.png',
  '[',
  'localhost',
  '1.2.3.4',
]

const texts = fc
  .array(fc.constantFrom(...PARTS, ...DOMAINS, ...FORMS), { maxLength: 14 })
  .map((parts) => parts.join(''))
const bytes = fc.oneof(
  texts.map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map((noise) => Buffer.concat([noise, Buffer.from('@contoso.com'), noise])),
)
const contexts: fc.Arbitrary<CandidateContext> = fc.constantFrom(PROSE, EMAIL, {
  ...PROSE,
  encoding: 'windows-1252',
} as const)

function addresses(value: Uint8Array, context: CandidateContext): readonly Buffer[] {
  const found: Buffer[] = []
  for (let at = value.indexOf(AT); at >= 0; at = value.indexOf(AT, at + 1)) {
    const result = resolveCandidate(value, at, context)
    if (result.outcome === 'accepted') found.push(Buffer.from(result.address))
  }
  return found
}

test('an accepted address has one @, no capitals, and a domain of A-labels', () => {
  let accepted = 0
  fc.assert(
    fc.property(bytes, contexts, (value, context) => {
      for (const address of addresses(value, context)) {
        accepted++
        const text = address.toString('latin1')
        expect(text).toMatch(/^[^@]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/)
        expect(/[A-Z]/.test(text)).toBe(false)
        expect(text.length).toBeLessThanOrEqual(254)
      }
    }),
    { numRuns: 3000 },
  )
  expect(accepted).toBeGreaterThan(300)
})

test('an accepted address, read again alone in an e-mail column, is itself', () => {
  fc.assert(
    fc.property(bytes, contexts, (value, context) => {
      for (const address of addresses(value, context)) expect(addresses(address, EMAIL)).toEqual([address])
    }),
    { numRuns: 3000 },
  )
})

test('what lies further than 320 bytes away does not matter', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('a', ' ', '<', 'é'), (text, filler) => {
      const value = Buffer.from(
        `${filler.repeat(5000)} ${' '.repeat(330)}${text}@contoso.com${' '.repeat(330)}${filler.repeat(5000)}`,
      )
      const near = Buffer.from(`${' '.repeat(330)}${text}@contoso.com${' '.repeat(330)}`)
      const [far, close] = [value, near].map((from) => resolveCandidate(from, from.lastIndexOf(AT), PROSE))
      // Only a header's name at the start of the value reaches further, and it is not there in the long one.
      if (close!.outcome !== 'look_alike') expect(far).toEqual(close)
    }),
    { numRuns: 300 },
  )
})
