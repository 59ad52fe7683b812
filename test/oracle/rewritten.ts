// Guest accounts and rewritten senders: the address inside (COUNTING-RULES §3, step 3).

import type { LookAlike, AtReason, Note } from '../../src/model/reasons.ts'
import { type ByteString, toUtf8 } from './byte-string.ts'
import type { Candidate } from './candidate.ts'
import { domainOf } from './domain-part.ts'
import { localFault, localOf } from './local-part.ts'

export type Inner =
  | { readonly address: ByteString; readonly spelling: ByteString; readonly domain: string; readonly note: Note }
  | { readonly reason: AtReason }
  | { readonly bucket: LookAlike }

export function innerAddress(candidate: Candidate): Inner | null {
  const { value, at, localStart, strict, domain } = candidate
  const before = value.slice(0, at)
  const guest = /(?:([A-Za-z0-9._+\-'&]*)_([A-Za-z0-9.+\-'&]*))?#EXT#$/i.exec(before)
  if (guest !== null && domain !== '') {
    const name = (guest[1] ?? '').replace(/^['&-]+/, '')
    const inner = validAddress(candidate, name, guest[2] ?? '')
    return inner === null
      ? { reason: 'bad_local_char' }
      : { ...inner, spelling: `${guest[0]}@${toUtf8(domain)}`, note: 'inferred' }
  }
  if (strict || value[localStart - 1] !== '=') return null
  const extension = /[A-Za-z0-9._+\-='&#]*$/.exec(value.slice(Math.max(0, at - 320), localStart))?.[0] ?? ''
  const left = extension + localOf(candidate)
  const form = rewrittenForm(left, domain)
  if (form === null) return null
  const inner = validAddress(candidate, form.local, form.domain)
  return inner === null ? { bucket: 'bounce' } : { ...inner, spelling: `${left}@${toUtf8(domain)}`, note: 'rewritten' }
}

function rewrittenForm(left: string, outer: string): { local: string; domain: string } | null {
  const srs0 = /(?:^|[^A-Za-z0-9])SRS0[=+-][^=]*=[^=]*=([^=]*)=(.*)$/i.exec(left)
  if (srs0 !== null) return { local: srs0[2] ?? '', domain: srs0[1] ?? '' }
  const srs1 = /(?:^|[^A-Za-z0-9])SRS1[=+-].*==[^=]*=[^=]*=([^=]*)=(.*)$/i.exec(left)
  if (srs1 !== null) return { local: srs1[2] ?? '', domain: srs1[1] ?? '' }
  if (/(?:^|[^A-Za-z0-9])SRS[01][=+-]/i.test(left)) return { local: '', domain: '' }
  const tagged = /(?:^|[^A-Za-z0-9])(?:prvs=[^=]+|btv1==[^=]+=)=([^=]+)$/i.exec(left)
  if (tagged !== null) return { local: tagged[1] ?? '', domain: outer }
  const bounce = /^bounces?[+-](?:.*[+-])?([^=+-]*)=([^=]+)$/i.exec(left)
  return bounce === null ? null : { local: bounce[1] ?? '', domain: bounce[2] ?? '' }
}

function validAddress(
  candidate: Candidate,
  local: string,
  domain: string,
): { address: ByteString; domain: string } | null {
  if (!/^[A-Za-z0-9._+\-'&]+$/.test(local) || localFault(local) !== null) return null
  const inner = domainOf({ ...candidate, value: '', domain, domainCharacters: [], strict: true })
  if (!('name' in inner) || local.length + 1 + inner.name.length > 254) return null
  return { address: `${local.toLowerCase()}@${inner.name}`, domain: inner.name }
}
