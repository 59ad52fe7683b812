// Decides how a source is to be read, from a sample of its start: format, encoding, dialect, and what its columns mean,
// each with its evidence. Pure and synchronous; runs on the main thread. By content first: the extension only breaks ties.

import { CREDENTIAL_SHAPES, JSON_SHAPES, hasNamedColumns } from '../model/layout.ts'
import type { Encoding, Layout } from '../model/layout.ts'
import type { Detection, Sample } from './detection.ts'
import { readCredentials } from './credentials.ts'
import type { CredentialReading } from './credentials.ts'
import type { DialectHints } from './dialect.ts'
import { readDelimited } from './delimited.ts'
import { decodeSample, isUtf32 } from './encoding.ts'
import type { Decoded } from './encoding.ts'
import { readJson } from './json.ts'
import type { JsonReading } from './json.ts'
import { isBinary, magicOf } from './magic.ts'
import { mapColumns } from './map-columns.ts'
import { mappingFor } from './mapping.ts'
import type { Mapping, MappingSource } from './mapping.ts'
import { columnsOfPaths } from './path-columns.ts'
import { entityOfSource } from './roles.ts'
import { readSql } from './sql.ts'
import { textSign } from './text-signs.ts'

export type { Detection, Sample } from './detection.ts'

/** What the name says, and what a mapping fixed. */
interface Given {
  readonly name: string
  readonly complete: boolean
  readonly home: string
  readonly extension: string
  readonly entry: MappingSource | null
}

export function detect(sample: Sample, mapping: Mapping | null): Detection {
  const entry = mapping === null ? null : mappingFor(mapping, sample.name)
  if (entry?.format === 'unsupported') return { kind: 'unsupported', evidence: ['format: not to be read, mapping'] }
  const trusted = entry !== null && (entry.format !== null || entry.encoding !== null)
  const foreign = trusted ? null : foreignContent(sample)
  if (foreign !== null) return { kind: 'unsupported', evidence: [foreign] }
  const decoded = decodeSample(sample.bytes, sample.complete, entry?.encoding ?? null)
  if (!trusted && isSingleByte(decoded.encoding) && isBinary(sample.bytes)) {
    return { kind: 'unsupported', evidence: ['format: binary content, by its control characters'] }
  }
  const given = {
    name: sample.name,
    complete: sample.complete,
    home: entityOfSource(sample.name),
    extension: extensionOf(sample.name),
    entry,
  }
  const { layout, evidence } = readLayout(decoded, given)
  const noted = decoded.note === undefined ? layout : { ...layout, note: decoded.note }
  return { kind: 'layout', layout: mapped(noted, entry), evidence: [...evidence, decoded.evidence] }
}

function foreignContent({ bytes }: Sample): string | null {
  if (isUtf32(bytes)) return 'encoding: UTF-32, by its byte order mark'
  const magic = magicOf(bytes)
  return magic === null ? null : `format: ${magic}, by its first bytes`
}

function isSingleByte(encoding: Encoding): boolean {
  return encoding === 'utf-8' || encoding === 'windows-1252'
}

interface Reading {
  readonly layout: Layout
  readonly evidence: readonly string[]
}

function readLayout(decoded: Decoded, given: Given): Reading {
  const format = given.entry?.format ?? (given.entry?.delimiter == null ? null : 'delimited')
  if (format === 'text') return asText(decoded, 'mapping')
  if (format === 'delimited')
    return readAsTable(decoded, given, true) ?? asText(decoded, 'mapping says delimited, but there is no row')
  if (format === 'sql') return asSql(decoded) ?? asText(decoded, 'mapping says sql, but there is no statement of rows')
  if (format === 'credentials') return asCredentials(credentialsIn(decoded, given, true)) ?? asText(decoded, 'mapping')
  const json = readJson(decoded.text, given.complete, given.extension)
  if (json !== null || format === 'json') return asJson(decoded, json, given)
  if (decoded.text.trim() === '') return asText(decoded, 'nothing but white space')
  const sign = textSign(decoded.text)
  if (sign !== null) return (sign === 'SQL' ? asSql(decoded) : null) ?? asText(decoded, sign)
  const isTable = format !== null || given.entry?.quote != null || given.entry?.header != null
  const credentials = isTable ? null : asCredentials(credentialsIn(decoded, given, false))
  return credentials ?? readAsTable(decoded, given, false) ?? asText(decoded, 'no structure found')
}

function readAsTable(decoded: Decoded, given: Given, forced: boolean): Reading | null {
  const { entry, extension, home, complete } = given
  const hints: DialectHints = {
    delimiter: entry?.delimiter ?? null,
    quote: entry?.quote ?? null,
    header: entry?.header ?? null,
    extension,
  }
  return readDelimited(decoded, complete, home, hints, forced)
}

function credentialsIn(decoded: Decoded, { entry, complete, name }: Given, forced: boolean): CredentialReading | null {
  const shape = CREDENTIAL_SHAPES.find((one) => one === entry?.shape) ?? null
  const hints = { shape, delimiter: entry?.delimiter ?? null, opener: entry?.opener ?? null }
  return readCredentials(decoded, complete, name, hints, forced)
}

function asCredentials(reading: CredentialReading | null): Reading | null {
  if (reading === null) return null
  const { layout, evidence } = reading
  return { layout, evidence: [`format: credentials, ${layout.shape.replace('_', ' ')}: ${evidence}`] }
}

function asText({ encoding, bom }: Decoded, why: string): Reading {
  return { layout: { format: 'text', encoding, dataStart: bom, columns: [] }, evidence: [`format: text, ${why}`] }
}

function asJson({ encoding, bom, text }: Decoded, reading: JsonReading | null, { entry, home }: Given): Reading {
  const guess = /^\s*\[/.test(text) ? 'document' : 'lines'
  const shape = JSON_SHAPES.find((one) => one === entry?.shape) ?? reading?.shape ?? guess
  const columns = columnsOfPaths(reading?.paths ?? [], home)
  const why = entry?.shape == null ? (reading?.evidence ?? 'mapping') : 'mapping'
  return {
    layout: { format: 'json', shape, encoding, dataStart: bom, columns },
    evidence: [`format: json, ${shape}: ${why}`],
  }
}

function asSql({ encoding, bom, text }: Decoded): Reading | null {
  const reading = readSql(text)
  if (reading === null) return null
  const { escapes, columns, evidence } = reading
  return {
    layout: { format: 'sql', escapes, encoding, dataStart: bom, columns },
    evidence: [`format: sql: ${evidence}`],
  }
}

function mapped(layout: Layout, entry: MappingSource | null): Layout {
  if (entry === null || layout.format === 'text') return layout
  const columns =
    entry.columns.length === 0 ? layout.columns : mapColumns(layout.columns, entry, hasNamedColumns(layout))
  return { ...layout, columns, ...(entry.namespace === null ? {} : { namespace: entry.namespace }) }
}

/** Of `users.csv.gz`: `csv`. */
function extensionOf(name: string): string {
  const plain = name.toLowerCase().replace(/\.(?:gz|gzip|zst|zstd|br)$/, '')
  return /\.([a-z0-9]{1,8})$/.exec(plain)?.[1] ?? ''
}
