// The mapping file of `leaksize inspect`: what was detected, to be edited and given back with `--mapping`. What it names
// overrides what detect finds; what it leaves out is detected as ever. Parsing refuses anything that it does not know.

import { UsageError } from '../model/errors.ts'
import { CREDENTIAL_SHAPES, ENCODINGS, FORMATS, JSON_SHAPES } from '../model/layout.ts'
import type { CredentialShape, Encoding, Format, JsonShape, Layout } from '../model/layout.ts'
import { ROLES, SUB_KINDS } from '../model/roles.ts'
import type { Role, SubKind } from '../model/roles.ts'

export const MAPPING_SCHEMA = 'leaksize.mapping/1'

/** Null: not named, so as detected. */
export interface MappingColumn {
  /** Header text or key path; `column 3` where there is no header. */
  readonly name: string
  readonly role: Role | null
  readonly subKind: SubKind | null
  readonly party: string | null
  readonly entity: string | null
}

export interface MappingSource {
  /** Path as the report shows it, or a pattern in which `*` stands for any characters. */
  readonly source: string
  readonly format: Format | 'unsupported' | null
  readonly shape: JsonShape | CredentialShape | null
  readonly encoding: Encoding | null
  readonly delimiter: string | null
  readonly quote: '"' | "'" | '' | null
  readonly header: boolean | null
  /** Key that starts blocks of credentials, or ''. */
  readonly opener: string | null
  /** Folder of the namespaces of its users, in place of its own. */
  readonly namespace: string | null
  readonly columns: readonly MappingColumn[]
}

export interface Mapping {
  readonly sources: readonly MappingSource[]
}

const SHAPES = [...JSON_SHAPES, ...CREDENTIAL_SHAPES] as const
const FORMAT_CHOICES = [...FORMATS, 'unsupported'] as const
const QUOTES = ['"', "'", ''] as const
const NO_SUB_KIND: readonly SubKind[] = ['']
/** Of other roles: none. */
const SUB_KINDS_OF: Readonly<Partial<Record<Role, readonly SubKind[]>>> = {
  user: ['id', 'login'],
  project: ['id', 'name'],
  name: ['full', 'first', 'last'],
}

export function parseMapping(text: string): Mapping {
  const root = objectAt(parseJson(text), 'mapping', ['schema', 'help', 'sources'])
  if (root.schema !== undefined && root.schema !== MAPPING_SCHEMA)
    throw new UsageError(`mapping: schema: expected "${MAPPING_SCHEMA}"`)
  const sources = arrayAt(root.sources, 'mapping: sources').map((source, at) =>
    parseSource(source, `mapping: sources[${at}]`),
  )
  return { sources }
}

function parseSource(value: unknown, where: string): MappingSource {
  const raw = objectAt(value, where, [
    'source',
    'format',
    'shape',
    'encoding',
    'delimiter',
    'quote',
    'header',
    'opener',
    'namespace',
    'columns',
  ])
  const columns = raw.columns === undefined ? [] : arrayAt(raw.columns, `${where}.columns`)
  return {
    source: textAt(raw.source, `${where}.source`),
    format: choiceAt(raw.format, `${where}.format`, FORMAT_CHOICES),
    shape: choiceAt(raw.shape, `${where}.shape`, SHAPES),
    encoding: choiceAt(raw.encoding, `${where}.encoding`, ENCODINGS),
    delimiter: delimiterAt(raw.delimiter, `${where}.delimiter`),
    quote: choiceAt(raw.quote, `${where}.quote`, QUOTES),
    header: headerAt(raw.header, `${where}.header`),
    opener: raw.opener === undefined ? null : textAt(raw.opener, `${where}.opener`, true).toLowerCase(),
    namespace: raw.namespace === undefined ? null : textAt(raw.namespace, `${where}.namespace`, true),
    columns: columns.map((column, at) => parseColumn(column, `${where}.columns[${at}]`)),
  }
}

function parseColumn(value: unknown, where: string): MappingColumn {
  const raw = objectAt(value, where, ['name', 'role', 'subKind', 'party', 'entity'])
  const role = choiceAt(raw.role, `${where}.role`, ROLES)
  const subKind = choiceAt(raw.subKind, `${where}.subKind`, SUB_KINDS)
  const subKinds = role === null ? SUB_KINDS : (SUB_KINDS_OF[role] ?? NO_SUB_KIND)
  if (subKind !== null && !subKinds.includes(subKind)) {
    throw new UsageError(
      `${where}.subKind: "${subKind}" does not go with role ${role}; expected one of ${list(subKinds)}`,
    )
  }
  return {
    name: textAt(raw.name, `${where}.name`),
    role,
    subKind,
    party: raw.party === undefined ? null : textAt(raw.party, `${where}.party`, true),
    entity: raw.entity === undefined ? null : textAt(raw.entity, `${where}.entity`, true),
  }
}

/** The entry for a source: its own path before any pattern, then the first pattern that matches. */
export function mappingFor(mapping: Mapping, name: string): MappingSource | null {
  const own = mapping.sources.find(({ source }) => source === name)
  return own ?? mapping.sources.find((entry) => names(entry, name)) ?? null
}

function names({ source }: MappingSource, name: string): boolean {
  return source === name || (source.includes('*') && matchesPattern(source, name))
}

interface ReadSource {
  readonly file: { readonly path: string }
  readonly layout: Layout | null
}

/** Throws UsageError for entries that no source is read by, and columns that none of these has (JSON may show them later). */
export function refuseUnused(mapping: Mapping, sources: readonly ReadSource[]): void {
  for (const [i, entry] of mapping.sources.entries()) {
    const own = sources.filter(({ file }) => mappingFor(mapping, file.path) === entry)
    const where = `mapping: sources[${i}]`
    if (!sources.some(({ file }) => names(entry, file.path)))
      throw new UsageError(`${where}: there is no source ${JSON.stringify(entry.source)}`)
    if (!own.every(({ layout }) => layout?.format === 'delimited' || layout?.format === 'credentials')) continue
    const known = new Set(own.flatMap(({ layout }) => layout?.columns ?? []).map(({ name }) => name))
    const missing = entry.columns.find(({ name }) => !known.has(name))
    if (missing !== undefined) {
      throw new UsageError(`${where}: ${JSON.stringify(entry.source)} has no column ${JSON.stringify(missing.name)}`)
    }
  }
}

/** `*` stands for any characters, `/` included. Greedy from the left, so the time is bounded by the product of lengths. */
function matchesPattern(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  const tail = rest.pop() ?? ''
  if (!name.startsWith(head) || !name.endsWith(tail) || name.length < head.length + tail.length) return false
  let at = head.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= name.length - tail.length
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    const position = /position (\d+)/.exec(String(cause))?.[1]
    throw new UsageError(`mapping: not valid JSON${position === undefined ? '' : ` at position ${position}`}`, {
      cause,
    })
  }
}

function objectAt(value: unknown, where: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${where}: expected an object`)
  const unknown = Object.keys(value).find((key) => !keys.includes(key))
  if (unknown !== undefined)
    throw new UsageError(`${where}: unknown key ${JSON.stringify(unknown)}; expected ${list(keys)}`)
  return value as Readonly<Record<string, unknown>>
}

function arrayAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new UsageError(`${where}: expected an array`)
  return value as readonly unknown[]
}

function textAt(value: unknown, where: string, empty = false): string {
  if (typeof value !== 'string' || (value === '' && !empty))
    throw new UsageError(`${where}: expected ${empty ? 'a text' : 'a text that is not empty'}`)
  return value
}

function choiceAt<T extends string>(value: unknown, where: string, choices: readonly T[]): T | null {
  if (value === undefined) return null
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new UsageError(`${where}: expected one of ${list(choices)}`)
  return found
}

function delimiterAt(value: unknown, where: string): string | null {
  if (value === undefined) return null
  const fits = typeof value === 'string' && (value === '' || isDelimiter(value))
  if (!fits) throw new UsageError(`${where}: expected one ASCII character other than quotes and line ends, or ""`)
  return value
}

function isDelimiter(value: string): boolean {
  const code = value.charCodeAt(0)
  return value.length === 1 && code > 0 && code < 0x80 && !/["'\r\n]/.test(value)
}

function headerAt(value: unknown, where: string): boolean | null {
  if (value === undefined) return null
  if (typeof value !== 'boolean') throw new UsageError(`${where}: expected true or false`)
  return value
}

function list(choices: readonly string[]): string {
  return choices.map((choice) => JSON.stringify(choice)).join(', ')
}
