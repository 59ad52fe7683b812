// The normal form of a value of a user or project column (COUNTING-RULES.md §5). The kernel does pure ASCII itself and
// comes here for the rest; this also handles ASCII, as the second reading that its tests compare with.
// Invariant: values that are not valid in the source's encoding are identified by their own bytes, so they stay different.

import type { Encoding } from '../src/model/layout.ts'
import type { ValueReason } from '../src/model/reasons.ts'
import { decodeRun, encodeText, holdsBadByte } from './decode-run.ts'

export type ValueKind = 'user_id' | 'user_login' | 'project_id' | 'project_name'

export interface NormalValue {
  /** The normal form; empty where the value is refused or only white space (which is no mention). */
  readonly bytes: Uint8Array
  /** The value does not decode: `bytes` are its own bytes, trimmed (note `bad_encoding`). */
  readonly invalid: boolean
  readonly reason: '' | ValueReason
  /** A GUID, SID or UPN-like value of a user column: it belongs to no entity. Never set for projects. */
  readonly global: boolean
}

const MAX_VALUE_BYTES = 512
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g
const SPACE = /\p{White_Space}/u // all in the basic plane, so one UTF-16 unit each
/** Values that stand for no value, in lower case (`\n` is the two characters that MySQL and PostgreSQL write for NULL). */
export const PLACEHOLDERS: readonly string[] =
  String.raw`null nil none n/a na n.a. #n/a nan undefined unknown tbd tba default (null) <null> \n - -- --- ? . 0 true false`.split(
    ' ',
  )
const placeholders: ReadonlySet<string> = new Set(PLACEHOLDERS)
const ZERO_GUID = /^(?:0{8}-0{4}-0{4}-0{4}-0{12}|\{0{8}-0{4}-0{4}-0{4}-0{12}\})$/
const SPREADSHEET = /^[0-9](?:\.[0-9]+)?E\+[0-9]+$/
const HEX_GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const GUID = new RegExp(`^(?:${HEX_GUID}|\\{${HEX_GUID}\\})$`, 'i')
const SID = /^s-1(?:-[0-9]+)+$/i
const UPN_LIKE = /^[^@]*@[^@]*\.[^@]*$/

export function normaliseValue(bytes: Uint8Array, encoding: Encoding, tokenKind: ValueKind): NormalValue {
  const text = decodeRun(bytes, encoding)
  const trimmed = trimSpace(text)
  if (trimmed === '') return refused('')
  const size = encoding === 'windows-1252' ? trimmed.length : encodeText(trimmed).length
  if (size > MAX_VALUE_BYTES) return refused('value_too_long')
  if (holdsBadByte(trimmed)) return { bytes: encodeText(trimmed), invalid: true, reason: '', global: false }
  const unified = trimmed.normalize('NFKC').replace(DASHES, '-')
  const reason = refusal(unified)
  return reason === '' ? accepted(unified, tokenKind) : refused(reason)
}

function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && SPACE.test(text.charAt(start))) start++
  while (end > start && SPACE.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function refusal(value: string): '' | ValueReason {
  const lower = value.toLowerCase()
  if (placeholders.has(lower) || ZERO_GUID.test(lower)) return 'placeholder'
  return SPREADSHEET.test(value) ? 'spreadsheet_rounded' : ''
}

function accepted(value: string, tokenKind: ValueKind): NormalValue {
  if (tokenKind === 'project_id' || tokenKind === 'project_name') return normal(projectForm(value), false)
  const global = GUID.test(value) || SID.test(value) || UPN_LIKE.test(value)
  return normal(global || tokenKind === 'user_login' ? value.toLowerCase() : value, global)
}

function projectForm(value: string): string {
  return value
    .toLowerCase()
    .replace(/\p{White_Space}*-\p{White_Space}*/gu, '-')
    .replace(/\p{White_Space}+/gu, ' ')
}

function normal(value: string, global: boolean): NormalValue {
  return { bytes: Buffer.from(value, 'utf8'), invalid: false, reason: '', global }
}

function refused(reason: '' | ValueReason): NormalValue {
  return { bytes: new Uint8Array(0), invalid: false, reason, global: false }
}
