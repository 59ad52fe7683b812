// Steps 1 and 2 of COUNTING-RULES.md §3: an `@` that is no address by what stands around it. First that applies decides.

import type { LookAlike } from '../src/model/reasons.ts'
import { MAX_RUN_BYTES, byteSet, isAsciiAlphanumeric, isSpace, type Candidate } from './candidate-run.ts'
import { isKnownTld } from './domain-name.ts'

const MESSAGE_ID_HEADERS = [
  'message-id:',
  'references:',
  'in-reply-to:',
  'content-id:',
  'resent-message-id:',
  'x-ms-exchange-message-id:',
]
const MESSAGE_ID_KEYS = ['message-id=', 'msgid=']
const SIP_SCHEMES = ['sip:', 'sips:', 'xmpp:', 'im:']
const KERBEROS_SERVICES = ['http', 'host', 'krbtgt', 'cifs', 'ldap', 'mssqlsvc', 'nfs', 'termsrv']
const CHAT_DOMAINS: ReadonlySet<string> = new Set(['thread.v2', 'thread.tacv2', 'thread.skype', 'unq.gbl.spaces'])
const MAX_LINE_START_BYTES = 4096 // white space before a header's name that is skipped

const QUOTES = byteSet('`\'"', false)
const USERINFO_STOPS = byteSet(' \t\n\v\f\r"\'<>/?#\\', false)
const URL_ENDS = byteSet(' \t\n\v\f\r/?#"\'<>)]},;', false)
const NOT_BEFORE_SERVICE = byteSet('/.-_:', false)
const HOST_NAME = /^(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$/
const LESS = 0x3c
const GREATER = 0x3e
const COLON = 0x3a
const SLASH = 0x2f

export function lookAlikeOf(candidate: Candidate): LookAlike | null {
  if (isMessageId(candidate)) return 'message_id'
  if (isDefiner(candidate)) return 'definer'
  if (isUrlUserinfo(candidate)) return 'url_userinfo'
  if (isGitRemote(candidate)) return 'git_remote'
  if (isSip(candidate)) return 'sip'
  if (isKerberos(candidate)) return 'kerberos'
  if (/^imcea/i.test(candidate.left) && candidate.left.includes('-')) return 'x500'
  return CHAT_DOMAINS.has(candidate.right.toLowerCase()) ? 'chat_thread' : null
}

function isMessageId({ value, at, context }: Candidate): boolean {
  if (context.role === 'message_id') return true
  const open = openingAngle(value, at)
  if (open < 0 || !closesAngle(value, at)) return false
  return MESSAGE_ID_KEYS.some((key) => endsWith(value, open, key)) || startsWithHeader(value)
}

/** Position of the `<` before the `@` with no white space, `<` or `>` between, or -1. */
function openingAngle(value: Uint8Array, at: number): number {
  for (let i = at - 1; i >= 0 && at - i <= MAX_RUN_BYTES; i--) {
    if (value[i] === LESS) return i
    if (value[i] === GREATER || isSpace(value[i])) return -1
  }
  return -1
}

function closesAngle(value: Uint8Array, at: number): boolean {
  for (let i = at + 1; i < value.length && i - at <= MAX_RUN_BYTES; i++) {
    if (value[i] === GREATER) return true
    if (value[i] === LESS || isSpace(value[i])) return false
  }
  return false
}

function startsWithHeader(value: Uint8Array): boolean {
  let start = 0
  while (start < MAX_LINE_START_BYTES && isSpace(value[start])) start++
  return MESSAGE_ID_HEADERS.some((name) => endsWith(value, start + name.length, name))
}

function isDefiner({ value, at }: Candidate): boolean {
  const before = value[at - 1]
  return before !== undefined && before === value[at + 1] && QUOTES[before] === 1
}

function isUrlUserinfo(candidate: Candidate): boolean {
  const { value, at } = candidate
  let start = at
  while (start > 0 && at - start < MAX_RUN_BYTES && USERINFO_STOPS[value[start - 1] ?? 0] === 0) start--
  if (!endsWith(value, start, '://') || !isLetter(value[start - 4])) return false
  const authority = Buffer.from(value.subarray(start, at)).toString('latin1')
  const user = authority.split(':', 1)[0] ?? ''
  return !isHostName(user) && endsLikeUrlHost(candidate)
}

function isHostName(text: string): boolean {
  return HOST_NAME.test(text) && isKnownTld(text.slice(text.lastIndexOf('.') + 1))
}

// D's trailing dots do not count, wherever the end of the host is looked for: `https://u:p@contoso.com.` is a host, too.
function endsLikeUrlHost({ value, rightEnd }: Candidate): boolean {
  const next = value[rightEnd]
  if (next === undefined || URL_ENDS[next] === 1) return true
  if (next !== COLON) return false
  let end = rightEnd + 1
  while (end - rightEnd <= 6 && isDigit(value[end])) end++
  const digits = end - rightEnd - 1
  const after = value[end]
  return digits >= 1 && digits <= 5 && (after === undefined || URL_ENDS[after] === 1)
}

function isGitRemote({ value, left, rightEnd }: Candidate): boolean {
  return left.toLowerCase() === 'git' && (value[rightEnd] === COLON || value[rightEnd] === SLASH)
}

function isSip({ value, leftStart }: Candidate): boolean {
  return SIP_SCHEMES.some(
    (scheme) => endsWith(value, leftStart, scheme) && !isAsciiAlphanumeric(value[leftStart - scheme.length - 1]),
  )
}

function isKerberos({ value, leftStart }: Candidate): boolean {
  if (value[leftStart - 1] !== SLASH) return false
  return KERBEROS_SERVICES.some((service) => {
    if (!endsWith(value, leftStart - 1, service)) return false
    const before = value[leftStart - service.length - 2]
    return before === undefined || (!isAsciiAlphanumeric(before) && NOT_BEFORE_SERVICE[before] === 0)
  })
}

/** Whether the bytes before `end` are `word` (lower case), ASCII case-insensitive. */
export function endsWith(value: Uint8Array, end: number, word: string): boolean {
  if (end < word.length || end > value.length) return false
  for (let i = 0; i < word.length; i++) {
    const byte = value[end - word.length + i] ?? 0
    const lower = byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
    if (lower !== word.charCodeAt(i)) return false
  }
  return true
}

function isLetter(byte: number | undefined): boolean {
  return isAsciiAlphanumeric(byte) && !isDigit(byte)
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39
}
