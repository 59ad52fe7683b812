// What one `@` of a value is: the whole of COUNTING-RULES.md §3, step by step, first that applies decides. The kernel does
// plain ASCII itself and asks here for the rest (bytes >= 0x80, `xn--` labels, rewritten and guest forms); its tests run
// this over everything as a second reading. Escapes that give birth to an `@` are already undone.

import { NOTES, type AtReason, type LookAlike, type Note } from '../src/model/reasons.ts'
import { endsInTld, isSpace, readCandidate, trimEnd, type Candidate, type CandidateContext } from './candidate-run.ts'
import { encodeText, holdsBadByte } from './decode-run.ts'
import { isAscii, isKnownTld, toALabels } from './domain-name.ts'
import { cutEscapes } from './leftover-escapes.ts'
import { endsWith, lookAlikeOf } from './look-alikes.ts'
import { innerAddressOf, type InnerAddress } from './rewritten-address.ts'
import { settleDomain } from './settle-domain.ts'

export type { CandidateContext } from './candidate-run.ts'

interface Accepted {
  readonly outcome: 'accepted'
  /** Local part in NFC and lower case, `@`, domain in lower-case A-labels. */
  readonly address: Uint8Array
  /** The candidate's own text in UTF-8; of rewritten and guest forms the whole left part. */
  readonly spelling: Uint8Array
  /** A bit for each note, by its position in NOTES. */
  readonly notes: number
}

export type Resolution =
  | Accepted
  | { readonly outcome: 'rejected'; readonly reason: AtReason }
  | { readonly outcome: 'look_alike'; readonly bucket: LookAlike }

const MAX_LOCAL_BYTES = 64
const MAX_DOMAIN_BYTES = 253
const MAX_LABEL_BYTES = 63
const MAX_ADDRESS_BYTES = 254
const AT = 0x40
const UNDERSCORE = 0x5f
const OPENING_BRACKET = 0x5b
const FILE_TLDS: ReadonlySet<string> = new Set(['zip', 'mov', 'app'])
const IMAGE_SCALE = /^[0-9]+x\.(?:png|jpg|jpeg|gif|webp|svg|avif|ico|bmp)$/i

export function resolveCandidate(value: Uint8Array, at: number, context: CandidateContext): Resolution {
  const candidate = readCandidate(value, at, context)
  // Step 0.
  if ((at === 0 || isSpace(value[at - 1])) && value[candidate.rightEnd] !== AT) return rejected('empty_local')
  const bucket = lookAlikeOf(candidate)
  if (bucket !== null) return { outcome: 'look_alike', bucket }
  const rewritten = resolveRewritten(candidate)
  if (rewritten !== null) return rewritten
  if (candidate.invisible) return rejected('invisible_char')
  return judge(candidate.strict ? candidate : cutEscapes(candidate))
}

// Step 3.
function resolveRewritten(candidate: Candidate): Resolution | null {
  const inner = innerAddressOf(candidate)
  if (inner === null) return null
  const found = inner.candidate === null ? null : judge(inner.candidate)
  if (found?.outcome !== 'accepted') {
    return inner.note === 'inferred' ? rejected('bad_local_char') : { outcome: 'look_alike', bucket: 'bounce' }
  }
  return { ...found, spelling: outerSpelling(candidate, inner, found), notes: found.notes | noteBit(inner.note) }
}

/** The whole left part with `@` and D; D as judged where it is the address's own. */
function outerSpelling(candidate: Candidate, inner: InnerAddress, found: Accepted): Uint8Array {
  if (inner.candidate === candidate) {
    return Buffer.concat([encodeText(inner.leftPart), found.spelling.subarray(found.spelling.lastIndexOf(AT))])
  }
  return encodeText(`${inner.leftPart}@${candidate.strict ? candidate.right : trimEnd(candidate.right)}`)
}

// Steps 5 to 14.
function judge(candidate: Candidate): Resolution {
  const { value, left, leftStart, rightEnd } = candidate
  if (value[leftStart - 1] === AT || value[rightEnd] === AT) return rejected('two_at')
  const local = left.normalize('NFC').toLowerCase()
  const fault = faultOfLocal(local)
  if (fault !== null) return rejected(fault)
  const settled = settleDomain(candidate)
  if (settled === null) return rejected('dot_position')
  return judgeDomain(settled.candidate, local, settled.repaired)
}

// Step 6.
function faultOfLocal(local: string): AtReason | null {
  if (local === '') return 'empty_local'
  if (byteLength(local) > MAX_LOCAL_BYTES) return 'local_too_long'
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? 'dot_position' : null
}

// Steps 7 (end) to 14, on a domain without dots at its ends or beside each other.
function judgeDomain(candidate: Candidate, local: string, settledRepair: boolean): Resolution {
  const { right, value, rightEnd } = candidate
  if (right === '') return rejected(value[rightEnd] === OPENING_BRACKET ? 'ip_literal' : 'no_dot')
  if (!/[.\u3002\uFF0E\uFF61]/.test(right)) return withoutDot(candidate)
  const domain = toALabels(right)
  if (domain === null) return rejected('punycode_bad')
  const refused = faultOfDomain(right, domain)
  if (refused !== null) return refused
  const cut = sentenceBoundary(candidate)
  const kept = cut ?? candidate
  const name = cut === null ? domain : (toALabels(cut.right) ?? '')
  const tld = name.slice(name.lastIndexOf('.') + 1)
  if (!isKnownTld(tld)) return rejected('unknown_tld')
  if (FILE_TLDS.has(tld) && !showsMail(kept)) return { outcome: 'look_alike', bucket: 'file_name' }
  if (byteLength(local) + 1 + name.length > MAX_ADDRESS_BYTES) return rejected('address_too_long')
  return accepted(kept, local, name, settledRepair || cut !== null)
}

// Step 8.
function withoutDot({ right, value, rightEnd }: Candidate): Resolution {
  if (right.toLowerCase() === 'localhost') return { outcome: 'look_alike', bucket: 'localhost' }
  return rejected(value[rightEnd] === UNDERSCORE ? 'bad_domain_char' : 'no_dot')
}

// Steps 9 and 10.
function faultOfDomain(right: string, domain: string): Resolution | null {
  const labels = domain.split('.')
  if (IMAGE_SCALE.test(domain)) return { outcome: 'look_alike', bucket: 'image_scale' }
  if (labels.length === 4 && labels.every((label) => /^[0-9]+$/.test(label))) return rejected('ip_literal')
  if (/^[0-9][^.]*\.[0-9]/.test(domain) && !isKnownTld(labels.at(-1) ?? ''))
    return { outcome: 'look_alike', bucket: 'package_version' }
  if (/(?:^|[.\u3002\uFF0E\uFF61])-|-(?:[.\u3002\uFF0E\uFF61]|$)/.test(right)) return rejected('bad_domain_char')
  const tooLong = domain.length > MAX_DOMAIN_BYTES || labels.some((label) => label.length > MAX_LABEL_BYTES)
  return tooLong ? rejected('domain_too_long') : null
}

// Step 11: `bob@fabrikam.com.In June`. The capital shows in the candidate's own text only.
function sentenceBoundary(candidate: Candidate): Candidate | null {
  const { right, value, rightEnd } = candidate
  const parts = /^(.*)[.\u3002\uFF0E\uFF61]([^.\u3002\uFF0E\uFF61]*)$/su.exec(right)
  const before = parts?.[1] ?? ''
  const last = parts?.[2] ?? ''
  if (!/^\p{Lu}/u.test(last) || /\p{Lu}/u.test(before)) return null
  if (!/[.\u3002\uFF0E\uFF61]/.test(before) || !endsInTld(before)) return null
  if (isKnownTld(last) && !isSpace(value[rightEnd])) return null
  // Where D ends in the value is not asked again but for `>`, which cannot follow a cut.
  return { ...candidate, right: before, rightEnd: -1 }
}

// Step 13.
function showsMail({ value, leftStart, rightEnd, strict, context }: Candidate): boolean {
  if (strict || context.role === 'email' || endsWith(value, leftStart, 'mailto:')) return true
  return value[leftStart - 1] === 0x3c && value[rightEnd] === 0x3e
}

function accepted(candidate: Candidate, local: string, domain: string, repaired: boolean): Accepted {
  const { left, right } = candidate
  const notes: Note[] = []
  if (repaired) notes.push('boundary_repair')
  if (holdsBadByte(local)) notes.push('bad_encoding')
  if (!isAscii(local)) notes.push('non_ascii_local')
  if (!isAscii(right) || /(?:^|\.)xn--/.test(domain)) notes.push('idn_domain')
  return {
    outcome: 'accepted',
    address: encodeText(`${local}@${domain}`),
    spelling: encodeText(`${left}@${right}`),
    notes: notes.reduce((bits, note) => bits | noteBit(note), 0),
  }
}

function rejected(reason: AtReason): Resolution {
  return { outcome: 'rejected', reason }
}

function noteBit(note: Note): number {
  return 1 << NOTES.indexOf(note)
}

function byteLength(text: string): number {
  return encodeText(text).length
}
