// A file of a sample: its bytes, and the facts of its rows. The renderers write well-formed files only.

import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import type { Cell, Fact } from './facts.ts'

export interface SampleFile {
  /** Relative to `data-samples`. */
  readonly path: string
  readonly bytes: Buffer
  /** Before compression: copies are told by it. */
  readonly content: Buffer
  readonly format: 'delimited' | 'json' | 'sql' | 'credentials' | 'text'
  readonly encoding: Encoding
  readonly rows: readonly SampleRow[]
}

interface SampleRow {
  /** Equal for rows that say the same. */
  readonly key: string
  readonly facts: readonly Fact[]
  /** What the row says about each party: facts that stand together. */
  readonly records: readonly (readonly Fact[])[]
}

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le'
type Packing = 'gzip' | 'zstd' | 'brotli'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface DelimitedStyle {
  readonly delimiter: ',' | ';' | '\t' | '|'
  readonly lineEnd: '\n' | '\r\n'
  readonly encoding: Encoding
  readonly bom: boolean
  readonly header: boolean
}

export const CSV: DelimitedStyle = { delimiter: ',', lineEnd: '\n', encoding: 'utf-8', bom: false, header: true }
export const TSV: DelimitedStyle = { ...CSV, delimiter: '\t' }

/** Characters of windows-1252 that stand elsewhere in Latin-1. */
const CP1252: Readonly<Record<string, string>> = { '€': '\x80', '’': '\x92', '–': '\x96' }

export function delimitedFile(path: string, table: Table, style: DelimitedStyle): SampleFile {
  const header = style.header ? [table.columns] : []
  const lines = [...header, ...table.rows.map((row) => row.map((cell) => cell.text))]
  const text = lines.map((line) => line.map((field) => quote(field, style)).join(style.delimiter) + style.lineEnd)
  const content = encode(text.join(''), style.encoding, style.bom)
  const rows = table.rows.map((row) => ({
    key: JSON.stringify(row.map((cell) => cell.text)),
    facts: row.flatMap((cell) => cell.facts),
    records: recordsByParty(row),
  }))
  return { path, bytes: content, content, format: 'delimited', encoding: style.encoding, rows }
}

/** A JSON row: nested values with cells as leaves. */
export type JsonCell = Cell | { readonly [key: string]: JsonCell } | readonly JsonCell[]

/** One value a line. `escapeAt` writes every `@` as an escape. */
export function jsonLinesFile(
  path: string,
  values: readonly JsonCell[],
  escapeAt: (row: number) => boolean,
): SampleFile {
  const lines = values.map((value, i) => {
    const line = JSON.stringify(plainJson(value))
    return `${escapeAt(i) ? line.replaceAll('@', String.raw`\u0040`) : line}\n`
  })
  return jsonFile(path, lines.join(''), values)
}

/** One document whose rows are the elements of `key`. */
export function jsonDocumentFile(path: string, key: string, values: readonly JsonCell[]): SampleFile {
  return jsonFile(path, `${JSON.stringify({ [key]: values.map(plainJson) }, null, 2)}\n`, values)
}

function jsonFile(path: string, text: string, values: readonly JsonCell[]): SampleFile {
  const content = Buffer.from(text)
  const rows = values.map((value) => ({
    key: JSON.stringify(plainJson(value)),
    facts: factsOf(value),
    records: recordsOf(value),
  }))
  return { path, bytes: content, content, format: 'json', encoding: 'utf-8', rows }
}

export function textFile(path: string, lines: readonly Cell[], encoding: Encoding = 'utf-8'): SampleFile {
  const content = encode(lines.map((line) => `${line.text}\n`).join(''), encoding, false)
  const rows = lines
    .filter((line) => line.text.trim() !== '')
    .map((line) => ({ key: line.text, facts: line.facts, records: [] }))
  return { path, bytes: content, content, format: 'text', encoding, rows }
}

/** Cells of each party. */
export function recordsByParty(cells: readonly Cell[]): readonly (readonly Fact[])[] {
  return [...Map.groupBy(cells, (cell) => cell.party ?? '').values()].map((own) => own.flatMap((cell) => cell.facts))
}

/** The cells of each object, and each element of an array, for itself. */
function recordsOf(value: JsonCell): readonly (readonly Fact[])[] {
  if (isCell(value)) return [value.facts]
  if (Array.isArray(value)) return value.flatMap(recordsOf)
  const children: readonly JsonCell[] = Object.values(value)
  return [...recordsByParty(children.filter(isCell)), ...children.filter((child) => !isCell(child)).flatMap(recordsOf)]
}

/** The same content under another path, byte for byte. */
export function copyOf(file: SampleFile, path: string): SampleFile {
  return { ...file, path }
}

/** The same content, compressed. `members` > 1 cuts it into that many members or frames. */
export function packed(file: SampleFile, path: string, packing: Packing, members = 1): SampleFile {
  const size = Math.ceil(file.content.length / members)
  const parts = Array.from({ length: members }, (_, i) => file.content.subarray(i * size, (i + 1) * size))
  return { ...file, path, bytes: Buffer.concat(parts.map((part) => pack(part, packing))) }
}

function pack(part: Buffer, packing: Packing): Buffer {
  if (packing === 'zstd') return zstdCompressSync(part, { params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  if (packing === 'brotli') return brotliCompressSync(part)
  // Huffman codes only: finding matches goes other ways on other processors. No time, and Unix as the system.
  const bytes = gzipSync(part, { strategy: constants.Z_HUFFMAN_ONLY })
  bytes[9] = 3
  return bytes
}

function quote(field: string, style: DelimitedStyle): string {
  return /["\r\n]/.test(field) || field.includes(style.delimiter) ? `"${field.replaceAll('"', '""')}"` : field
}

export function encode(text: string, encoding: Encoding, bom: boolean): Buffer {
  const marked = bom ? `\uFEFF${text}` : text
  if (encoding === 'windows-1252')
    return Buffer.from(
      marked.replaceAll(/[€’–]/g, (char) => CP1252[char] ?? '?'),
      'latin1',
    )
  return Buffer.from(marked, encoding === 'utf-16le' ? 'utf16le' : 'utf8')
}

function isCell(value: JsonCell): value is Cell {
  return 'facts' in value && 'text' in value && typeof value.text === 'string'
}

function plainJson(value: JsonCell): unknown {
  if (isCell(value)) return value.text
  if (Array.isArray(value)) return value.map(plainJson)
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, plainJson(child)]))
}

function factsOf(value: JsonCell): readonly Fact[] {
  if (isCell(value)) return value.facts
  return Object.values(value).flatMap(factsOf)
}
