// Step 3 of COUNTING-RULES.md §3: addresses that carry another one. Guests of a Microsoft 365 tenant (`#EXT#`) and senders that
// a forwarder or list rewrote (SRS, BATV's prvs and btv1, bounce addresses). A form may stand behind other text of the left
// part (`smtp.mailfrom=SRS0=...`): it starts at its tag.

import { byteSet, type Candidate, MAX_RUN_BYTES } from './candidate-run.ts'
import { encodeText } from './decode-run.ts'

export interface InnerAddress {
  readonly note: 'inferred' | 'rewritten'
  /** The whole left part of the form, for the spelling. */
  readonly leftPart: string
  /** The address inside, to be judged; null where the form holds none. */
  readonly candidate: Candidate | null
}

const LEFT_PART_BYTES = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-='&#", false)
const EQUALS = 0x3d
const GUEST = '#EXT#'
const LOCAL = /^[A-Za-z0-9._+\-'&\u0080-\u{10FFFF}]+$/u
const DOMAIN = /^[A-Za-z0-9.\-\u0080-\u{10FFFF}]+$/u

const SRS0 = /(?<![A-Za-z0-9])srs0[=+-](?:[^=]+=[^=]+=(?<domain>[^=]+)=(?<local>.+)$)?/i
const SRS1 = /(?<![A-Za-z0-9])srs1[=+-](?:.+?=[=+-][^=]*=[^=]+=(?<domain>[^=]+)=(?<local>.+)$)?/i
const BATV = /(?<![A-Za-z0-9])(?:prvs=[^=]+|btv1==[^=]+=)=(?<local>[^=]+)$/i
const BOUNCE = /(?:^|[='&])bounces?(?![a-z])(?<tail>.*)=(?<domain>[^=]+)$/i

export function innerAddressOf(candidate: Candidate): InnerAddress | null {
  const leftPart = leftPartOf(candidate)
  if (leftPart === null) return null
  if (leftPart.slice(-GUEST.length).toUpperCase() === GUEST) return guest(candidate, leftPart)
  const srs = SRS0.exec(leftPart) ?? SRS1.exec(leftPart)
  if (srs !== null) return rewritten(candidate, leftPart.slice(srs.index), srs.groups)
  const batv = BATV.exec(leftPart)
  if (batv !== null) return { note: 'rewritten', leftPart: leftPart.slice(batv.index), candidate }
  const bounce = BOUNCE.exec(leftPart)
  if (bounce === null) return null
  const local = (bounce.groups?.['tail'] ?? '').replace(/^.*[+-]/s, '')
  const form = leftPart.slice(bounce.index).replace(/^[='&]/, '')
  return rewritten(candidate, form, { local, domain: bounce.groups?.['domain'] ?? '' })
}

/** The extended left part, or null where no form can stand: before L is no `=`, and no `#EXT#` before the `@`. */
function leftPartOf({ value, at, left, leftStart, right, strict }: Candidate): string | null {
  if (strict) return left.slice(-GUEST.length).toUpperCase() === GUEST && right !== '' ? left : null
  const guestForm = left === '' && value[at - 1] === GUEST.charCodeAt(0) && right !== ''
  if (!guestForm && value[leftStart - 1] !== EQUALS) return null
  let start = leftStart
  while (start > 0 && at - start < MAX_RUN_BYTES && LEFT_PART_BYTES[value[start - 1] ?? 0] === 1) start--
  const text = Buffer.from(value.subarray(start, leftStart)).toString('latin1') + left
  return guestForm && text.slice(-GUEST.length).toUpperCase() !== GUEST ? null : text
}

// `ann_contoso.com#EXT#@fabrikam.onmicrosoft.com` is ann@contoso.com.
function guest(candidate: Candidate, whole: string): InnerAddress {
  const leftPart = candidate.strict ? whole : whole.replace(/^['&-]+/, '')
  const name = leftPart.slice(0, -GUEST.length).replace(/^.*[=#]/s, '')
  const cut = name.lastIndexOf('_')
  const inner = cut < 0 ? null : standingAlone(candidate, name.slice(0, cut), name.slice(cut + 1))
  return { note: 'inferred', leftPart, candidate: inner }
}

function rewritten(candidate: Candidate, leftPart: string, parts: Record<string, string> | undefined): InnerAddress {
  return {
    note: 'rewritten',
    leftPart,
    candidate: standingAlone(candidate, parts?.['local'] ?? '', parts?.['domain'] ?? ''),
  }
}

/** `local@domain` as a strict value of its own, or null if it holds characters that none may. */
function standingAlone(candidate: Candidate, local: string, domain: string): Candidate | null {
  if (!LOCAL.test(local) || !DOMAIN.test(domain)) return null
  const value = encodeText(`${local}@${domain}`)
  const at = encodeText(local).length
  const context = { ...candidate.context, encoding: 'utf-8' } as const
  return {
    ...candidate,
    value,
    at,
    context,
    left: local,
    leftStart: 0,
    right: domain,
    rightEnd: value.length,
    strict: true,
  }
}
