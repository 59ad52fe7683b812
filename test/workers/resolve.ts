// Shows what every `@` of a value is, as one word each: the address, `-reason`, or `~bucket`; accepted ones with their notes.

import { NOTES } from '../../src/model/reasons.ts'
import { resolveCandidate, type CandidateContext } from '../../workers/candidate.ts'

export const PROSE: CandidateContext = { encoding: 'utf-8', role: 'other', textFormat: true }
export const EMAIL: CandidateContext = { encoding: 'utf-8', role: 'email', textFormat: false }

const AT = 0x40

export function resolve(value: string | Uint8Array, context: CandidateContext = PROSE): readonly string[] {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  const words: string[] = []
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) words.push(wordOf(bytes, at, context))
  return words
}

export function spellings(value: string | Uint8Array, context: CandidateContext = PROSE): readonly string[] {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value
  const found: string[] = []
  for (let at = bytes.indexOf(AT); at >= 0; at = bytes.indexOf(AT, at + 1)) {
    const result = resolveCandidate(bytes, at, context)
    if (result.outcome === 'accepted') found.push(Buffer.from(result.spelling).toString())
  }
  return found
}

function wordOf(bytes: Uint8Array, at: number, context: CandidateContext): string {
  const result = resolveCandidate(bytes, at, context)
  if (result.outcome === 'rejected') return `-${result.reason}`
  if (result.outcome === 'look_alike') return `~${result.bucket}`
  const notes = NOTES.filter((_, i) => result.notes & (1 << i)).join(' ')
  return Buffer.from(result.address).toString() + (notes === '' ? '' : ` (${notes})`)
}
