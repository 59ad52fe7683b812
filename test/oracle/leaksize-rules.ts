// The rule set `leaksize` (COUNTING-RULES §3): every `@` of a value ends as an address, a refusal or a look-alike.

import type { AtReason, LookAlike } from '../../src/model/reasons.ts'
import { type ByteString, isBlank, toUtf8 } from './byte-string.ts'
import { afterDomain, byteLength, type Candidate, candidatesOf, type Context, utf8Of } from './candidate.ts'
import { domainOf } from './domain-part.ts'
import { foldedLocal, localFault, withoutLeftovers } from './local-part.ts'
import { lookAlike } from './look-alikes.ts'
import { innerAddress } from './rewritten.ts'

export interface Address {
  readonly address: ByteString
  readonly spelling: ByteString
  readonly domain: string
}
export type Verdict = Address | { readonly reason: AtReason } | { readonly bucket: LookAlike }

export function leaksizeVerdicts(value: ByteString, context: Context): readonly Verdict[] {
  return candidatesOf(value, context).map(verdict)
}

function verdict(candidate: Candidate): Verdict {
  if (isBare(candidate)) return candidate.isKey && candidate.at === 0 ? { bucket: 'key' } : { reason: 'empty_local' }
  const bucket = lookAlike(candidate)
  if (bucket !== null) return { bucket }
  return innerAddress(candidate) ?? plainAddress(candidate)
}

/** Nothing can stand before the sign, and no other sign follows. */
function isBare({ value, at, domainEnd }: Candidate): boolean {
  const isFirst = at === 0 || isBlank(value.charAt(at - 1))
  return isFirst && value[domainEnd] !== '@'
}

function plainAddress(candidate: Candidate): Verdict {
  const { value, at, domainEnd } = candidate
  const local = withoutLeftovers(candidate)
  const bytes = utf8Of(local)
  if (candidate.invisible) return { reason: 'invisible_char' }
  if (value[at - byteLength(local) - 1] === '@' || value[domainEnd] === '@') return { reason: 'two_at' }
  const reason = localFault(bytes)
  if (reason !== null) return { reason }
  const domain = domainOf(candidate)
  if (!('name' in domain)) return domain
  if (isFileName(candidate, domain.name, byteLength(local), domain.text)) return { bucket: 'file_name' }
  if (bytes.length + 1 + domain.name.length > 254) return { reason: 'address_too_long' }
  const address = `${foldedLocal(local)}@${domain.name}`
  return { address, spelling: `${bytes}@${toUtf8(domain.text)}`, domain: domain.name }
}

function isFileName(candidate: Candidate, name: string, localLength: number, domain: string): boolean {
  if (candidate.role === 'email' || !/\.(?:zip|mov|app)$/.test(name)) return false
  const before = candidate.value.slice(0, candidate.at - localLength)
  const after = afterDomain(candidate, domain)
  return !/mailto:$/i.test(before) && !(before.endsWith('<') && after.startsWith('>'))
}
