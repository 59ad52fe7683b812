// Step 7 of COUNTING-RULES.md §3: where the domain ends, as far as its dots say. Dots are all four of UTS #46.

import { endsInTld, trimEnd, type Candidate } from './candidate-run.ts'
import { sourceLength } from './decode-run.ts'
import { DOTS } from './domain-name.ts'

interface SettledDomain {
  readonly candidate: Candidate
  /** Cut before `..` (note `boundary_repair`). */
  readonly repaired: boolean
}

/** The candidate with its domain cut, or null if a dot stands where none may. */
export function settleDomain(candidate: Candidate): SettledDomain | null {
  const trimmed = withRight(candidate, trimEnd(candidate.right))
  const dotted = trimmed.right.replace(DOTS, '.')
  const doubled = dotted.indexOf('..', 1)
  if (doubled > 0) {
    const before = dotted.slice(0, doubled)
    const ends = before.includes('.') && !before.startsWith('.') && endsInTld(before)
    return ends ? { candidate: withRight(trimmed, trimmed.right.slice(0, doubled)), repaired: true } : null
  }
  return dotted.startsWith('.') ? null : { candidate: trimmed, repaired: false }
}

/** The candidate with a shorter domain. */
function withRight(candidate: Candidate, right: string): Candidate {
  const cut =
    sourceLength(candidate.right, candidate.context.encoding) - sourceLength(right, candidate.context.encoding)
  return { ...candidate, right, rightEnd: candidate.rightEnd - cut }
}
