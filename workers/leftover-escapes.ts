// Step 4 of COUNTING-RULES.md §3: the rest of an escape that stands at the start of a local part in prose (`\nann@`,
// `%3Cann@`, `=3Dann@`, `\u003cann@`) is no part of it, nor are quotes and hyphens before it.

import { isAsciiAlphanumeric, type Candidate } from './candidate-run.ts'
import { sourceLength } from './decode-run.ts'

const PERCENT = 0x25
const EQUALS = 0x3d
const BACKSLASH = 0x5c
const QUOTED_PRINTABLE = /^(?:20|09|22|27|28|3C|2C|3A|3B)/

export function cutEscapes(candidate: Candidate): Candidate {
  const { left } = candidate
  const rest = left.slice(escapeLength(candidate)).replace(/^['&-]+/, '')
  return withLeft(candidate, rest)
}

/** The candidate with a shorter local part, which keeps its end. */
function withLeft(candidate: Candidate, left: string): Candidate {
  return { ...candidate, left, leftStart: candidate.at - sourceLength(left, candidate.context.encoding) }
}

function escapeLength({ value, left, leftStart }: Candidate): number {
  const before = value[leftStart - 1]
  if (before === PERCENT) return isEscapedSign(left.slice(0, 2)) ? 2 : 0
  if (before === BACKSLASH) {
    if (/^u00[0-9a-f]{2}/i.test(left) && left.startsWith('u')) return 5
    return /^[trn]/i.test(left) && left.length > 1 ? 1 : 0
  }
  if (before !== EQUALS) return 0
  if (left.startsWith('3D')) return 2
  return QUOTED_PRINTABLE.test(left) && !isAsciiAlphanumeric(value[leftStart - 2]) ? 2 : 0
}

/** Two hexadecimal digits that stand for a byte below 0x80 that is no letter or digit. */
function isEscapedSign(hex: string): boolean {
  if (!/^[0-9a-f]{2}$/i.test(hex)) return false
  const byte = Number.parseInt(hex, 16)
  return byte < 0x80 && !isAsciiAlphanumeric(byte)
}
