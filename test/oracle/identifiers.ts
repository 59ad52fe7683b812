// Users and projects from their columns (COUNTING-RULES §5).

import type { Encoding } from '../../src/model/layout.ts'
import type { ValueReason } from '../../src/model/reasons.ts'
import type { Column } from '../../src/model/roles.ts'
import { asciiLower, decoded, trimmed } from './byte-string.ts'
import type { Value } from './rows.ts'

/** Null where there is no mention. `key` is the identity within its role and sub-kind. */
export type Identifier = { readonly key: string } | { readonly reason: ValueReason } | null

export function identifierOf(value: Value, column: Column, encoding: Encoding): Identifier {
  const bytes = trimmed(value.bytes)
  if (bytes === '') return null
  if (value.host !== undefined) return ofHost(value, column, encoding)
  if (bytes.length > 512) return { reason: 'value_too_long' }
  if (value.sort === 'literal') return { reason: 'placeholder' }
  const text = decoded(bytes, encoding)
  if (text === null) return { key: JSON.stringify([column.entity, 'bytes', bytes]) }
  const plain = text.normalize('NFKC').replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
  if (PLACEHOLDERS.has(plain.toLowerCase()) || ZERO_GUID.test(plain)) return { reason: 'placeholder' }
  if (/^[0-9](?:\.[0-9]+)?E\+[0-9]+$/.test(plain)) return { reason: 'spreadsheet_rounded' }
  return { key: column.role === 'project' ? projectKey(plain) : userKey(plain, column) }
}

/** A login of credentials: the host is its entity. */
function ofHost({ host = '', ...value }: Value, column: Column, encoding: Encoding): Identifier {
  const name = asciiLower(host).replace(/^www\.(?=.)/, '')
  if (name === '' || PLACEHOLDERS.has(name)) return { reason: 'no_host' }
  return identifierOf(value, { ...column, entity: `${HOST}${name}` }, encoding)
}

/** Entities that are hosts: one system in all folders. */
export const HOST = 'host '

export const PLACEHOLDERS: ReadonlySet<string> = new Set(
  String.raw`null nil none n/a na n.a. #n/a nan undefined unknown tbd tba default (null) <null> \n - -- --- ? . 0 true false`.split(
    ' ',
  ),
)
const ZERO_GUID = /^\{?0{8}-0{4}-0{4}-0{4}-0{12}\}?$/
const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i
const GLOBAL_NAME = /^(?:S-1-[0-9-]+|[^@]+@[^@]*\.[^@]*)$/i

function userKey(text: string, column: Column): string {
  const guid = GUID.exec(text)?.[1]
  if (guid !== undefined) return JSON.stringify(['', guid.toLowerCase()])
  if (GLOBAL_NAME.test(text)) return JSON.stringify(['', text.toLowerCase()])
  if (column.subKind === 'login') return JSON.stringify([column.entity, text.toLowerCase()])
  return JSON.stringify([column.entity, endsInItsChecksum(text) ? text.slice(0, 15) : text])
}

/** A Salesforce id of 18 characters: for each five of its first 15 one that says which of them are capitals. */
function endsInItsChecksum(text: string): boolean {
  if (!/^[A-Za-z0-9]{18}$/.test(text)) return false
  const checks = [0, 5, 10].map((from) => {
    const bits = Array.from(text.slice(from, from + 5), (letter, i) => (/[A-Z]/.test(letter) ? 2 ** i : 0))
    return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[bits.reduce((sum, bit) => sum + bit, 0)]
  })
  return text.endsWith(checks.join(''))
}

function projectKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/ *- */g, '-')
    .replace(/[ \t\n\v\f\r]+/g, ' ')
}
