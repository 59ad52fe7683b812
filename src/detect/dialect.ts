// Tries the dialects of delimited text on a sample and takes the one under which it is most of a table, or none.
// A score is consistency of widths x share of cells that look like cells x width; a header of known names adds to it.

import { isPiece } from './text-signs.ts'
import { splitRows } from './split-rows.ts'
import type { Dialect, RowBytes, SampleRow } from './split-rows.ts'
import { fits, readTable } from './table.ts'
import type { Table } from './table.ts'
import { isCell, isData, typeOf } from './value-types.ts'

export interface Trial {
  readonly dialect: Dialect
  readonly rows: readonly SampleRow[]
  readonly table: Table
  /** Share of the rows that are as wide as the table, or stand in a run of equally wide rows. */
  readonly consistency: number
  /** Share of fields in quotes. */
  readonly enclosed: number
  /** Share of cells that look like cells. */
  readonly typed: number
  /** Share of cells that are pieces of another format (`key=value`). */
  readonly pieces: number
  readonly score: number
}

/** What a mapping or the file itself (`sep=;`) says about the dialect; null where it is to be found out. */
export interface DialectHints {
  readonly delimiter: string | null
  readonly quote: Dialect['quote'] | null
  readonly header: boolean | null
  /** Extension of the source, in lower case, without compression: `csv`. */
  readonly extension: string
}

const COMMON_DELIMITERS = [',', ';', '\t', '|']
/** Taken only where the sample clearly shows them, and no other: they are part of many values. */
const RARE_DELIMITERS = ['^', '~', ':', '\x01', '\x1f']
const EXTENSION_BONUS: Readonly<Record<string, string>> = { csv: ',;', tsv: '\t', tab: '\t', psv: '|' }
export const TABLE_EXTENSIONS = new Set(Object.keys(EXTENSION_BONUS))

/** Dialects are told apart on this much; where that holds too few rows, on the whole sample. */
const TRIAL_BYTES = 16 << 10
const ENOUGH_ROWS = 12
/** A header of known names and so much consistency leave no doubt: no other delimiter is tried. */
const CLEAR = 0.9
/** Rows and cells that a score is computed from. */
const SCORED_ROWS = 500
/** Rows that make a list of credentials. */
const MIN_CREDENTIALS = 3
/** A password may be in quotes by itself. */
const MAX_ENCLOSED = 0.02
/** Equally wide rows in a row that count as consistent, even if the table is wider or narrower elsewhere. */
const RUN_ROWS = 3

export function findDialect(sample: RowBytes, hints: DialectHints): Trial | null {
  if (sample.bytes.length <= TRIAL_BYTES) return bestTrial(sample, hints)
  const best = bestTrial({ ...sample, bytes: sample.bytes.slice(0, TRIAL_BYTES), complete: false }, hints)
  if (best === null || best.rows.length < ENOUGH_ROWS) return bestTrial(sample, hints)
  return tryDialect(sample, best.dialect, hints)
}

function bestTrial(sample: RowBytes, hints: DialectHints): Trial | null {
  if (hints.delimiter !== null) return bestOf([hints.delimiter], sample, hints)
  const found = candidates(sample.bytes)
  const common = bestOf(
    found.filter((delimiter) => COMMON_DELIMITERS.includes(delimiter)),
    sample,
    hints,
  )
  if (common !== null && common.table.known >= 2 && common.consistency >= CLEAR) return common
  const rare = bestOf(
    found.filter((delimiter) => RARE_DELIMITERS.includes(delimiter)),
    sample,
    hints,
  )
  return rare !== null && (common === null || rare.score > common.score) ? rare : common
}

function bestOf(delimiters: readonly string[], sample: RowBytes, hints: DialectHints): Trial | null {
  const trials = delimiters.map((delimiter) => {
    const quote = hints.quote ?? findQuote(sample, delimiter)
    return tryDialect(sample, withEscape(sample, { delimiter, quote }), hints)
  })
  const found = trials.filter(
    (trial) => trial !== null && (hints.delimiter !== null || isTable(trial, hints.extension)),
  )
  return found.reduce<Trial | null>(
    (best, trial) => (trial !== null && (best === null || trial.score > best.score) ? trial : best),
    null,
  )
}

/** Delimiters that stand in at least a third of the lines, or twice in some line of a short sample. */
function candidates(bytes: string): readonly string[] {
  const lines = bytes.split(/\r\n|\n|\r/, SCORED_ROWS).filter((line) => line.trim() !== '')
  return [...COMMON_DELIMITERS, ...RARE_DELIMITERS].filter((delimiter) => {
    const holding = lines.filter((line) => line.includes(delimiter)).length
    return holding * 3 >= lines.length || (COMMON_DELIMITERS.includes(delimiter) && holding > 0)
  })
}

/** `"` unless `'` encloses most fields, or the sample's `"` are clearly literal. */
function findQuote(sample: RowBytes, delimiter: string): Dialect['quote'] {
  const double = countQuotes(sample.bytes, delimiter, '"')
  const single = countQuotes(sample.bytes, delimiter, "'")
  if (double.closed === 0 && single.closed >= 2 && single.closed * 10 >= single.opened * 9) return "'"
  if (double.opened < 3 || double.closed * 2 > double.opened) return '"'
  const rows = splitRows(sample, { delimiter, quote: '"' })
  return rows.broken >= 3 && rows.broken > rows.quoted ? '' : '"'
}

/** Quotes are escaped by backslashes where fewer of them close in the wrong place so. */
function withEscape(sample: RowBytes, dialect: Dialect): Dialect {
  if (dialect.quote === '' || !sample.bytes.includes(`\\${dialect.quote}`)) return dialect
  const escaping = { ...dialect, escape: '\\' } as const
  return splitRows(sample, escaping).broken < splitRows(sample, dialect).broken ? escaping : dialect
}

/** Fields that open with the quote, and those of them that close before a delimiter or line end of the same line. */
function countQuotes(
  bytes: string,
  delimiter: string,
  quote: string,
): { readonly opened: number; readonly closed: number } {
  const edge = delimiter.replace(/[|^]/, '\\$&')
  const opened = bytes.match(new RegExp(`(?:^|${edge})${quote}`, 'gm'))?.length ?? 0
  const closed =
    bytes.match(new RegExp(`(?:^|${edge})${quote}[^${quote}\\r\\n]*${quote}(?=${edge}|\\r|$)`, 'gm'))?.length ?? 0
  // Each match takes the delimiter before it, so quoted neighbours are all found.
  return { opened, closed }
}

function tryDialect(sample: RowBytes, dialect: Dialect, hints: DialectHints): Trial | null {
  const { rows, quoted } = splitRows(sample, dialect)
  if (rows.length === 0) return null
  const table = readTable(rows, hints.header)
  const data = rows.slice(table.firstRow, table.firstRow + SCORED_ROWS)
  const cells = data.filter((row) => fits(row, table.width)).flatMap((row) => row.fields.slice(0, table.width))
  const enclosed = Math.min(
    1,
    quoted /
      Math.max(
        1,
        rows.reduce((sum, row) => sum + row.fields.length, 0),
      ),
  )
  const plain = cells.filter((cell) => isCell(typeOf(cell))).length / Math.max(1, cells.length)
  const typed = Math.min(1, Math.max(plain, enclosed))
  const pieces = cells.filter(isPiece).length / Math.max(1, cells.length)
  const consistency = consistencyOf(data, table.width)
  const bonus =
    (table.known >= 2 ? 0.5 : table.header === null ? 0 : 0.2) +
    (EXTENSION_BONUS[hints.extension]?.includes(dialect.delimiter) === true ? 0.05 : 0)
  const score = consistency * (0.3 + 0.7 * typed) * (1 - 1 / Math.max(table.width, 1)) + bonus
  return { dialect, rows, table, consistency, enclosed, typed, pieces, score }
}

function consistencyOf(rows: readonly SampleRow[], width: number): number {
  if (rows.length === 0) return 1
  const lengths = rows.map(({ fields }) => fields.length)
  const consistent = rows.filter((row, at) => fits(row, width) || ((lengths[at] ?? 0) > 1 && inRun(lengths, at))).length
  return consistent / rows.length
}

function inRun(lengths: readonly number[], at: number): boolean {
  const width = lengths[at]
  let length = 1
  for (let before = at - 1; before > at - RUN_ROWS && lengths[before] === width; before--) length++
  for (let after = at + 1; after < at + RUN_ROWS && lengths[after] === width; after++) length++
  return length >= RUN_ROWS
}

/** Whether the trial shows a table at all, or a text that holds the character. */
function isTable(trial: Trial, extension: string): boolean {
  const { table, dialect, rows } = trial
  if (table.width < 2 || trial.pieces > 0.5 || onlyTrailing(trial)) return false
  const count = rows.length - table.firstRow
  if (isCredentials(trial)) return true
  if (dialect.delimiter === ':') return table.known >= 3 && table.width >= 3 && trial.consistency >= 0.9
  if (RARE_DELIMITERS.includes(dialect.delimiter) && trial.consistency < 0.9) return false
  if (table.known >= 2)
    return (trial.consistency >= 0.3 || count < 4) && (count > 0 || table.known >= trial.table.width / 2)
  if (TABLE_EXTENSIONS.has(extension)) return trial.consistency >= 0.5 && (count < 3 || trial.typed >= 0.3)
  if (count < 2 || trial.consistency < 0.85) return false
  if (table.header !== null) return trial.typed >= 0.6
  return count >= 3 && trial.typed >= (table.width > 2 ? 0.7 : 0.9) && !isSpoken(trial)
}

/**
 * A list of addresses with a password or the like each (`ann@contoso.com:pa:ss`): two fields without a header, of which the
 * second may hold the delimiter too.
 */
export function isCredentials({ rows, table, enclosed }: Trial): boolean {
  if (table.header !== null || table.width !== 2 || rows.length < MIN_CREDENTIALS || enclosed > MAX_ENCLOSED)
    return false
  const some = rows.slice(0, SCORED_ROWS)
  const whole = some.filter(({ fields: [address = '', secret = ''] }) => typeOf(address) === 'address' && secret !== '')
  const two = some.filter(({ fields }) => fields.length === 2)
  return whole.length * 10 >= some.length * 9 && two.length * 2 >= some.length
}

/** Lines that end with the character: code, or a list of addresses. */
function onlyTrailing({ rows, table }: Trial): boolean {
  return table.width === 2 && table.known < 2 && rows.every(({ fields }) => (fields[1] ?? '').trim() === '')
}

/** Commas followed by spaces and no figures, as sentences and names have them. */
function isSpoken({ rows, table, dialect }: Trial): boolean {
  if (dialect.delimiter !== ',') return false
  const cells = rows.slice(table.firstRow, SCORED_ROWS).flatMap(({ fields }) => fields.slice(1))
  const spaced = cells.filter((cell) => cell.startsWith(' ')).length
  const data = cells.filter((cell) => isData(typeOf(cell))).length
  return spaced * 2 > cells.length && (table.width <= 3 || data * 5 < cells.length)
}
