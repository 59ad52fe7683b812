// The rule set `hibp` (COUNTING-RULES §4): what Have I Been Pwned's extractor makes of the undecoded lines.

import type { AtReason } from '../../src/model/reasons.ts'
import { asciiLower, type ByteString, count } from './byte-string.ts'
import { isKnownTld } from './known-domain.ts'
import type { Verdict } from './leaksize-rules.ts'

const CANDIDATE = /(\\[trn])?([a-z0-9.\-+_]+)@([a-z0-9\-.]{3,})/gi

/** One verdict for each `@` of the text. */
export function hibpVerdicts(text: ByteString): readonly Verdict[] {
  const found = [...text.matchAll(CANDIDATE)].map((match) => verdict(match[2] ?? '', match[3] ?? ''))
  const others = Array.from({ length: count(text, '@') - found.length }, (): Verdict => ({ reason: 'bad_local_char' }))
  return [...found, ...others]
}

function verdict(alias: string, domain: string): Verdict {
  const reason = faultOf(alias, domain)
  if (reason !== null) return { reason }
  return { address: asciiLower(`${alias}@${domain}`), spelling: `${alias}@${domain}`, domain: asciiLower(domain) }
}

function faultOf(alias: string, domain: string): AtReason | null {
  if (alias.length + 1 + domain.length > 255) return 'address_too_long'
  if (alias.length > 64) return 'local_too_long'
  if (!/^[a-z0-9]/i.test(alias) || !/[a-z0-9]$/i.test(alias)) return 'bad_local_char'
  if (alias.includes('..')) return 'dot_position'
  if (!/^[a-z0-9].*[a-z0-9]$/i.test(domain) || /[.-]{2}/.test(domain)) return 'bad_domain_char'
  if (!domain.includes('.')) return 'no_dot'
  if (domain.split('.').some((label) => label.length > 63)) return 'domain_too_long'
  if (/^[0-9]+(?:\.[0-9]+){3}$/.test(domain)) return 'ip_literal'
  return isKnownTld(domain.split('.').at(-1) ?? '') ? null : 'unknown_tld'
}
