// Splits a sample into rows for one dialect, with csv-parse. Follows COUNTING-RULES §1 as far as a trial needs it: a
// quote opens only as the first byte of a field, and one that never closes costs its own line, not the rest.

import { parse } from 'csv-parse/sync'
import type { CastingContext, Info, Options } from 'csv-parse/sync'

import type { Encoding } from '../model/layout.ts'
import { decodeBytes } from './encoding.ts'

export interface Dialect {
  /** One ASCII character. */
  readonly delimiter: string
  readonly quote: '"' | "'" | ''
  /** Takes a quote inside quotes as it is, in place of a second one. */
  readonly escape?: '\\'
}

export interface SampleRow {
  /** Position in the sample's bytes; `end` is behind the line end. */
  readonly start: number
  readonly end: number
  readonly fields: readonly string[]
}

export interface SampleRows {
  /** Blank lines are left out. */
  readonly rows: readonly SampleRow[]
  /** Fields in closed quotes, and fields whose opening quote closes nowhere or in the middle. */
  readonly quoted: number
  readonly broken: number
}

/** A sample with more unclosed quotes than this has none: the rest of it is not looked at. */
const MAX_RESTARTS = 16
/** Rows that are looked at: more say nothing new. */
const MAX_ROWS = 1000

/** A sample as `Decoded` has it: positions are those of `bytes`, fields are text. */
export interface RowBytes {
  readonly bytes: string
  readonly encoding: Encoding
  readonly complete: boolean
}

/** The last row of an incomplete sample is dropped. */
export function splitRows({ bytes, encoding, complete }: RowBytes, dialect: Dialect): SampleRows {
  const rows: SampleRow[] = []
  let quoted = 0
  let broken = 0
  let start = 0
  for (let restarts = 0; start < bytes.length && restarts <= MAX_RESTARTS && rows.length < MAX_ROWS; restarts++) {
    const part = parsePart(bytes, start, dialect)
    rows.push(...part.rows)
    quoted += part.quoted
    broken += part.broken
    start = part.end
    if (!part.open) break
    broken++
    // In a cut sample the quote may close behind the cut; only near its start that is a stray one.
    if (!complete && rows.length > 2) break
    const line = parsePart(firstLine(bytes, start), 0, { ...dialect, quote: '' })
    rows.push(...line.rows.map((row) => ({ ...row, start: row.start + start, end: row.end + start })))
    start += line.end
  }
  if (!complete && rows.at(-1)?.end === bytes.length) rows.pop()
  const filled = rows.filter(({ fields }) => fields.length > 1 || /[^ \t\v\f]/.test(fields[0] ?? ''))
  return {
    rows: filled.map((row) => ({ ...row, fields: row.fields.map((field) => decodeBytes(field, encoding)) })),
    quoted,
    broken,
  }
}

const LINES = {
  record_delimiter: ['\r\n', '\n', '\r'],
  encoding: 'latin1',
  skip_empty_lines: false,
  to: MAX_ROWS,
} satisfies Options

interface Part extends SampleRows {
  readonly end: number
  /** A quote was open at the end: `end` is the start of its row. */
  readonly open: boolean
}

function parsePart(bytes: string, from: number, { delimiter, quote, escape }: Dialect): Part {
  const rows: SampleRow[] = []
  let quoted = 0
  let broken = 0
  let end = from
  const count = (value: string, context: CastingContext): string => {
    if (context.quoting && value.startsWith(quote) && value.length > 1) broken++
    else if (context.quoting) quoted++
    return value
  }
  const take = (fields: string[], { bytes: behind }: Info): null => {
    rows.push({ start: end, end: from + behind, fields })
    end = from + behind
    return null
  }
  const input = Buffer.from(bytes.slice(from), 'latin1')
  const options = {
    ...LINES,
    delimiter,
    quote: quote || false,
    escape: escape ?? (quote || '"'),
    relax_quotes: true,
    relax_column_count: true,
  }
  try {
    parse(input, { ...options, cast: count, on_record: take })
  } catch (error) {
    if ((error as { readonly code?: string }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    return { rows, quoted, broken, end, open: true }
  }
  return { rows, quoted, broken, end, open: false }
}

function firstLine(bytes: string, from: number): string {
  const length = bytes.slice(from).search(/[\r\n]/)
  if (length < 0) return bytes.slice(from)
  return bytes.slice(from, from + length + (bytes.startsWith('\r\n', from + length) ? 2 : 1))
}
