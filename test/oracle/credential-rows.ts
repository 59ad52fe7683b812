// Rows of credentials: lines and blocks (COUNTING-RULES §1).

import { CREDENTIAL_KEYS } from '../../src/model/credential-keys.ts'
import type { CredentialLayout } from '../../src/model/layout.ts'
import { type ByteString, asciiLower, isBlank, linesOf, trimmed } from './byte-string.ts'
import { startsWithScheme, type Url, urlAt } from './credential-url.ts'
import { keyOfFields, plainValue, refusedRow, type Row, type SourceRows } from './rows.ts'

interface Fields {
  readonly url: ByteString
  readonly login: ByteString
  readonly secret: ByteString
  readonly host: ByteString
  readonly others: readonly ByteString[]
}

const MAX_BLOCK = 64 << 10
const PATH_SIGNS = /[/?=&#]/
const AUTHORITY_END = /^[/?#\\ \t\n\v\f\r]/

export function credentialRows(text: ByteString, layout: CredentialLayout): SourceRows {
  const data = text.slice(layout.dataStart)
  const rows =
    layout.shape === 'blocks'
      ? blocksOf(data, layout.opener).map(
          (block) => rowOf(blockFields(block), layout) ?? refusedRow(block, 'no_credentials'),
        )
      : linesOf(data)
          .filter((line) => !isBlank(line))
          .map((line) => rowOf(lineFields(line, layout), layout) ?? refusedRow(line, reasonAgainst(line)))
  return { outside: [], rows }
}

function rowOf(fields: Fields | null, { columns }: CredentialLayout): Row | null {
  if (fields === null || (isBlank(fields.login) && isBlank(fields.secret))) return null
  const { url, login, secret, host, others } = fields
  const isAddress = looksLikeAddress(trimmed(login))
  const values = [url, isAddress ? login : '', isAddress ? '' : login, secret].map((bytes, index) => {
    const column = columns.find((one) => one.index === index) ?? null
    const value = plainValue(bytes, column?.role === 'email' ? 'field' : 'text', column)
    return column?.role === 'user' && column.entity === '' ? { ...value, host } : value
  })
  const further = others.map((line) => plainValue(line, 'text'))
  // An empty field is none: no column of addresses misses an `@` in it.
  return { reason: null, values: [...values, ...further], key: keyOfFields([url, login, secret, ...others]) }
}

function looksLikeAddress(login: ByteString): boolean {
  return /^[^@]+@[^@]*\.[^@]*$/.test(login)
}

function reasonAgainst(line: ByteString): 'credential_url' | 'no_credentials' {
  const text = trimmed(line)
  return urlAt(text)?.hasPassword === true && !/[ \t\n\v\f\r]/.test(text) ? 'credential_url' : 'no_credentials'
}

function lineFields(line: ByteString, { shape, delimiter }: CredentialLayout): Fields | null {
  const text = line.replace(/^[ \t\n\v\f\r]+/, '')
  return (shape === 'url_last' ? urlLast(text, delimiter) : urlFirst(text, delimiter)) ?? addressOnly(text, delimiter)
}

/** What stands behind a delimiter at `at`; of spaces and tabs there may be several. */
function behind(text: ByteString, at: number, delimiter: string): ByteString {
  const rest = text.slice(at + 1)
  return delimiter === ' ' || delimiter === '\t' ? rest.replace(/^[ \t\n\v\f\r]+/, '') : rest
}

function urlFirst(text: ByteString, delimiter: string): Fields | null {
  const url = urlAt(text)
  const end = url === null ? -1 : delimiter === ':' ? endBeforeLogin(text, url) : text.indexOf(delimiter, url.length)
  if (url === null || end < 0) return null
  const rest = behind(text, end, delimiter)
  const stop = rest.indexOf(delimiter)
  const login = rest.slice(0, stop)
  if (stop < 0 || /^[ \t\n\v\f\r]/.test(login)) return null
  return { url: text.slice(0, end), login, secret: behind(rest, stop, delimiter), host: url.host, others: [] }
}

/** Position of the colon in front of the login, or -1. */
function endBeforeLogin(text: ByteString, { length }: Url): number {
  const rest = text.slice(length)
  if (rest !== '' && rest[0] !== ':' && !AUTHORITY_END.test(rest)) return -1
  const port = /^:[0-9]{1,5}(?=[/?#\\ \t\n\v\f\r]|:[^:]*:)/.exec(rest)?.[0] ?? ''
  for (let at = text.indexOf(':', length + port.length); at >= 0; at = text.indexOf(':', at + 1)) {
    const after = text.slice(at + 1)
    if (after.startsWith('//') || /^[0-9]{1,5}\//.test(after)) continue
    const [piece = '', ...more] = after.split(':')
    if (!PATH_SIGNS.test(piece) || more.length < 2) return at
  }
  return -1
}

function urlLast(text: ByteString, delimiter: string): Fields | null {
  const stop = text.indexOf(delimiter)
  if (stop <= 0) return null
  const rest = behind(text, stop, delimiter)
  const start = startOfUrl(rest, delimiter)
  const url = start === null ? null : urlAt(rest.slice(start + 1))
  if (url === null || start === null) return null
  return {
    url: rest.slice(start + 1),
    login: text.slice(0, stop),
    secret: rest.slice(0, start),
    host: url.host,
    others: [],
  }
}

/** Position of the delimiter in front of the URL. */
function startOfUrl(rest: ByteString, delimiter: string): number | null {
  const all = [...rest].flatMap((byte, at) => (byte === delimiter ? [at] : []))
  const schemed = all.find((at) => startsWithScheme(rest.slice(at + 1)))
  if (schemed !== undefined) return schemed
  const [before, last] = [all.at(-2), all.at(-1)]
  if (last === undefined) return null
  const tail = rest.slice(last + 1)
  if (urlAt(tail) !== null) return last
  if (before === undefined || delimiter !== ':' || !/^[0-9]+(?:$|[/?#\\ \t\n\v\f\r])/.test(tail)) return null
  return urlAt(rest.slice(before + 1, last))?.length === last - before - 1 ? before : null
}

function addressOnly(text: ByteString, delimiter: string): Fields | null {
  const stop = text.indexOf(delimiter)
  const login = text.slice(0, stop)
  if (stop < 0 || !looksLikeAddress(login) || /[ \t\n\v\f\r/]/.test(login)) return null
  return { url: '', login, secret: behind(text, stop, delimiter), host: '', others: [] }
}

function blocksOf(data: ByteString, opener: string): readonly ByteString[] {
  const blocks: { start: number; end: number }[] = []
  let open = false
  for (const { index, 1: line = '' } of data.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const [last] = blocks.slice(-1)
    const end = index + line.length
    if (line.length <= MAX_BLOCK && /^[ \t\v\f]*(?:([=*_#~+-])\1{2,}[ \t\v\f]*)?$/.test(line)) open = false
    else if (
      open &&
      last !== undefined &&
      end - last.start <= MAX_BLOCK &&
      !(opener !== '' && keyOf(line)?.key === opener)
    )
      last.end = end
    else open = blocks.push({ start: index, end }) > 0
  }
  return blocks.map(({ start, end }) => data.slice(start, end)).filter((block) => !isBlank(block))
}

function keyOf(line: ByteString): { readonly key: string; readonly value: ByteString } | null {
  const [, key = '', value = ''] =
    /^[ \t\v\f]*([A-Za-z0-9_-](?:[A-Za-z0-9_ \t-]{0,14}[A-Za-z0-9_-])?)[ \t]*:[ \t\v\f]*([^]*)$/.exec(line) ?? []
  return key === '' ? null : { key: asciiLower(key), value }
}

function blockFields(block: ByteString): Fields | null {
  const found: [ByteString[], ByteString[], ByteString[], ByteString[]] = [[], [], [], []]
  const others: ByteString[] = []
  for (const line of linesOf(block).filter((one) => one !== '')) {
    const pair = keyOf(line)
    const column = pair === null ? -1 : CREDENTIAL_KEYS.findIndex((keys) => keys.includes(pair.key))
    const isFurther = pair === null || column < 0 || (column === 0 && found[0].length > 0)
    if (isFurther) others.push(line)
    else found[column]?.push(pair.value)
  }
  const [[url = ''], , logins, secrets] = found
  if (logins.length !== 1 || secrets.length !== 1) return null
  return { url, login: logins[0] ?? '', secret: secrets[0] ?? '', host: urlAt(url, true)?.host ?? '', others }
}
