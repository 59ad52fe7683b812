// The domain: cut at the end of a sentence, mapped and checked (COUNTING-RULES §3, steps 7-12).

import type { AtReason, LookAlike } from '../../src/model/reasons.ts'
import { afterDomain, type Candidate, withPlainDots } from './candidate.ts'
import { endsInKnownTld, isKnownTld, mapDomain } from './known-domain.ts'

export type Domain =
  | { readonly text: string; readonly name: string }
  | { readonly reason: AtReason }
  | { readonly bucket: LookAlike }

/** `text` is D as it stands there, `name` its lower-case A-labels. */
export function domainOf(candidate: Candidate): Domain {
  const ended = withoutDotRun(candidate)
  if (ended === null || withPlainDots(ended).startsWith('.')) return { reason: 'dot_position' }
  const after = afterDomain(candidate, ended)
  if (ended === '') return { reason: after.startsWith('[') ? 'ip_literal' : 'no_dot' }
  if (!withPlainDots(ended).includes('.')) return withoutDot(ended, after)
  const text = withoutNextSentence(ended, after)
  const name = mapDomain(withPlainDots(text))
  if (name === null) return { reason: 'punycode_bad' }
  if (/(?:^|\.)-|-(?:\.|$)/.test(withPlainDots(text))) return { reason: 'bad_domain_char' }
  const fault = faultOf(name)
  return fault ?? { text, name }
}

function withoutDotRun({ domain }: Candidate): string | null {
  const ended = domain.replace(/[.。．｡-]+$/, '')
  const dots = withPlainDots(ended).indexOf('..', 1)
  if (dots < 0) return ended
  const start = ended.slice(0, dots)
  return endsInKnownTld(withPlainDots(start)) ? start : null
}

function withoutNextSentence(domain: string, after: string): string {
  const plain = withPlainDots(domain)
  const dot = plain.lastIndexOf('.')
  const [start, last] = [plain.slice(0, Math.max(0, dot)), plain.slice(dot + 1)]
  const isSentence =
    /^\p{Lu}/u.test(last) &&
    !/\p{Lu}/u.test(start) &&
    endsInKnownTld(start) &&
    (!isKnownTld(last) || /^[ \t\n\v\f\r]/.test(after))
  return isSentence ? domain.slice(0, dot) : domain
}

const IMAGE_SCALE = /^[0-9]+x\.(?:png|jpg|jpeg|gif|webp|svg|avif|ico|bmp)$/

function withoutDot(domain: string, after: string): Domain {
  if (/^localhost$/i.test(domain)) return { bucket: 'localhost' }
  return { reason: after.startsWith('_') ? 'bad_domain_char' : 'no_dot' }
}

function faultOf(name: string): Domain | null {
  const labels = name.split('.')
  const isKnown = isKnownTld(labels.at(-1) ?? '')
  if (IMAGE_SCALE.test(name)) return { bucket: 'image_scale' }
  if (/^[0-9]+(?:\.[0-9]+){3}$/.test(name)) return { reason: 'ip_literal' }
  if (/^[0-9][^.]*\.[0-9]/.test(name) && !isKnown) return { bucket: 'package_version' }
  if (labels.some((label) => /^-|-$/.test(label))) return { reason: 'bad_domain_char' }
  if (labels.some((label) => label.length > 63) || name.length > 253) return { reason: 'domain_too_long' }
  return isKnown ? null : { reason: 'unknown_tld' }
}
