// Decides whether a sample is delimited text, and how: dialect, width, header, preamble, columns.

import type { DelimitedLayout } from '../model/layout.ts'
import type { Column } from '../model/roles.ts'
import { findDialect, isCredentials, TABLE_EXTENSIONS } from './dialect.ts'
import type { DialectHints, Trial } from './dialect.ts'
import type { Decoded } from './encoding.ts'
import { headerEvidence } from './header-words.ts'
import { areSecrets } from './person-values.ts'
import { splitRows } from './split-rows.ts'
import type { RowBytes, SampleRow } from './split-rows.ts'
import { columnsOfTable } from './table-columns.ts'
import { fits } from './table.ts'
import { isCell, typeOf } from './value-types.ts'

export interface DelimitedReading {
  readonly layout: DelimitedLayout
  readonly evidence: readonly string[]
}

/** Excel's own line before the header: `sep=;`. */
const SEPARATOR_LINE = /^\s*"?sep=(.)"?\s*(?:\r\n|\n|\r)/i
/** Rows of a file of one column that may be sentences. */
const MAX_PROSE_SHARE = 0.3
/** Rows and values are judged by so much of the sample: hundreds of rows are enough, and each costs time. */
const TABLE_BYTES = 64 << 10
/** Stands for no delimiter: it is in no text. */
const NO_DELIMITER = '\0'

/** `forced`: the format is given, so the best trial counts however poor it is. Null where the sample is no table. */
export function readDelimited(
  decoded: Decoded,
  complete: boolean,
  home: string,
  given: DialectHints,
  forced: boolean,
): DelimitedReading | null {
  const bytes = decoded.bytes.slice(0, TABLE_BYTES)
  const sample: RowBytes = {
    bytes,
    encoding: decoded.encoding,
    complete: complete && bytes.length === decoded.bytes.length,
  }
  const separator = SEPARATOR_LINE.exec(decoded.bytes)?.[1] ?? null
  const hints = { ...given, delimiter: given.delimiter ?? (separator === '' ? null : separator) }
  const trial = hints.delimiter === '' ? null : findDialect(sample, hints)
  const column =
    trial === null || (trial.table.header === null && given.delimiter === null)
      ? singleColumn(sample, hints, forced && trial === null)
      : null
  const found = column ?? trial
  return found === null ? null : { layout: layoutOf(found, decoded, home), evidence: evidenceOf(found) }
}

/** A file of one column has a header of known name over values that are no sentences. */
function singleColumn(sample: RowBytes, hints: DialectHints, forced: boolean): Trial | null {
  const dialect = { delimiter: NO_DELIMITER, quote: hints.quote ?? '"' } as const
  const { rows } = splitRows(sample, dialect)
  const [first, ...rest] = rows
  if (first === undefined) return null
  const known = headerEvidence(first.fields[0]?.trim() ?? '')
  const prose = rest.filter(({ fields }) => !isCell(typeOf(fields[0] ?? ''))).length
  const header = hints.header ?? known > 0
  const named = known === 2 || (known === 1 && TABLE_EXTENSIONS.has(hints.extension))
  if (!forced && (!named || !header || prose > rest.length * MAX_PROSE_SHARE)) return null
  const why = hints.header === null ? 'known name' : 'mapping'
  const at = header ? 0 : null
  const table = {
    width: 1,
    header: at,
    namesFit: true,
    firstRow: at === null ? 0 : 1,
    known,
    why: at === null ? `none: ${why}` : why,
  }
  return { dialect, rows, table, consistency: 1, enclosed: 0, typed: 1, pieces: 0, score: 0 }
}

function layoutOf(trial: Trial, decoded: Decoded, home: string): DelimitedLayout {
  const { dialect, rows, table } = trial
  const header = table.header === null ? null : (rows[table.header] ?? null)
  const start = header?.start ?? (table.firstRow > 0 ? (rows[table.firstRow - 1]?.end ?? 0) : 0)
  const data = rows.slice(table.firstRow).filter((row) => fits(row, table.width) && !sameFields(row, header))
  const columns = columnsOfTable(
    (table.namesFit ? header?.fields : null) ?? [],
    table.width,
    data.map(({ fields }) => fields),
    home,
  )
  const restInLast = isCredentials(trial)
  return {
    format: 'delimited',
    encoding: decoded.encoding,
    dataStart: decoded.bom + (header?.end ?? start),
    columns: restInLast ? withSecrets(columns, data, dialect.delimiter === ':') : columns,
    delimiter: dialect.delimiter === NO_DELIMITER ? '' : dialect.delimiter,
    quote: restInLast ? '' : dialect.quote,
    ...(dialect.escape === undefined || restInLast ? {} : { escape: dialect.escape }),
    width: table.width,
    ...(restInLast ? { restInLast } : {}),
    header:
      header === null ? null : { start: decoded.bom + header.start, end: decoded.bom + lineEnd(decoded.bytes, header) },
    preambleRows: decoded.bytes
      .slice(0, start)
      .split(/\r\n|\n|\r/)
      .filter((line) => line.trim() !== '').length,
  }
}

/** The header without its line end: what a repeated header is compared with. */
function lineEnd(bytes: string, { start, end }: SampleRow): number {
  return start + bytes.slice(start, end).replace(/(?:\r\n|\n|\r)$/, '').length
}

function sameFields(row: SampleRow, header: SampleRow | null): boolean {
  return (
    header !== null &&
    row.fields.length === header.fields.length &&
    row.fields.every((field, at) => field === header.fields[at])
  )
}

/** In a list of two columns: what stands beside addresses is a password each, if it looks like passwords. */
function withSecrets(columns: readonly Column[], data: readonly SampleRow[], usual: boolean): readonly Column[] {
  return columns.map((column) =>
    column.index === 1 &&
    column.role === 'other' &&
    areSecrets(
      data.map(({ fields }) => fields[1] ?? ''),
      usual,
    )
      ? { ...column, role: 'secret' as const, why: 'values: different strings beside addresses' }
      : column,
  )
}

function evidenceOf({ dialect, rows, table }: Trial): readonly string[] {
  const data = rows.slice(table.firstRow)
  const fitting = data.filter((row) => fits(row, table.width)).length
  const delimiter = dialect.delimiter === NO_DELIMITER ? 'none' : JSON.stringify(dialect.delimiter)
  const width = `${fitting} of ${data.length} sampled rows have ${table.width} ${table.width === 1 ? 'column' : 'columns'}`
  return [
    `format: delimited, delimiter ${delimiter}, quote ${dialect.quote === '' ? 'none' : JSON.stringify(dialect.quote)}: ${width}`,
    `header: ${table.why}`,
  ]
}
