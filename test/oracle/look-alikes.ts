// What an `@` may stand for instead of an address (COUNTING-RULES §3, steps 1 and 2).

import type { LookAlike } from '../../src/model/reasons.ts'
import { asciiLower } from './byte-string.ts'
import type { Candidate } from './candidate.ts'
import { endsInKnownTld } from './known-domain.ts'
import { localOf } from './local-part.ts'

export function lookAlike(candidate: Candidate): LookAlike | null {
  return TESTS.find(([, test]) => test(candidate))?.[0] ?? null
}

const TESTS: readonly (readonly [LookAlike, (candidate: Candidate) => boolean])[] = [
  ['message_id', isMessageId],
  ['definer', ({ value, at }) => /^[`'"]$/.test(value[at - 1] ?? '') && value[at - 1] === value[at + 1]],
  ['url_userinfo', isUserInfo],
  ['git_remote', (candidate) => /^git$/i.test(localOf(candidate)) && /^[:/]/.test(behind(candidate))],
  ['sip', (candidate) => /(?:^|[^A-Za-z0-9])(?:sips?|xmpp|im):$/i.test(beforeLocal(candidate))],
  ['kerberos', (candidate) => KERBEROS.test(beforeLocal(candidate))],
  ['x500', (candidate) => /^imcea.*-/i.test(localOf(candidate))],
  ['chat_thread', ({ domain }) => /^(?:thread\.(?:v2|tacv2|skype)|unq\.gbl\.spaces)$/i.test(domain)],
]

const KERBEROS = /(?:^|[^A-Za-z0-9/._:-])(?:http|host|krbtgt|cifs|ldap|mssqlsvc|nfs|termsrv)\/$/i
const MESSAGE_HEADER =
  /^[ \t\n\v\f\r]*(?:message-id|references|in-reply-to|content-id|resent-message-id|x-ms-exchange-message-id):/i

function isMessageId({ value, at, role }: Candidate): boolean {
  if (role === 'message_id') return true
  const inside = /<[^<> \t\n\v\f\r]*$/.exec(value.slice(0, at))
  if (inside === null || !/^[^<> \t\n\v\f\r]*>/.test(value.slice(at + 1))) return false
  return MESSAGE_HEADER.test(value) || /(?:message-id|msgid)=$/i.test(value.slice(0, inside.index))
}

function isUserInfo(candidate: Candidate): boolean {
  const { value, at } = candidate
  const authority = /[A-Za-z]:\/\/([^ \t\n\v\f\r"'<>/?#\\]{0,320})$/.exec(value.slice(0, at))?.[1]
  if (authority === undefined) return false
  const user = authority.split(':')[0] ?? ''
  const isHost = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(user) && endsInKnownTld(asciiLower(user))
  return !isHost && /^(?::[0-9]{1,5})?(?:$|[ \t\n\v\f\r/?#"'<>)\]},;])/.test(behind(candidate))
}

function beforeLocal({ value, localStart }: Candidate): string {
  return value.slice(0, localStart)
}

function behind({ value, domainEnd }: Candidate): string {
  return value.slice(domainEnd)
}
