// A random table: dialects, headers, preambles, and rows that are wrong on purpose.

import type { DelimitedLayout } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import type { Subject } from './dump-details.ts'
import type { Cast } from './dump-people.ts'
import {
  cellOf,
  type Field,
  type Filling,
  plainCell,
  randomFields,
  randomFilling,
  strangeCell,
  subjectOf,
} from './dump-row.ts'
import type { Piece } from './dump-pieces.ts'
import { canEncode } from './encode-text.ts'
import type { Random } from './random.ts'
import { type Draft, DraftText, randomEncoding } from './draft.ts'

interface Dialect {
  readonly delimiter: string
  readonly quote: string
  readonly lineEnd: () => string
  readonly eagerQuotes: boolean
  readonly restInLast: boolean
}

export function randomDelimited(random: Random, cast: Cast, rows: number): Draft {
  const filling = randomFilling(random, cast)
  const subjects = random.times(rows, () => subjectOf(random, filling))
  return tableOf(random, randomFields(random), filling, subjects)
}

/** A table with a row for each subject, and some that are wrong. */
export function tableOf(
  random: Random,
  fields: readonly Field[],
  filling: Filling,
  subjects: readonly Subject[],
): Draft {
  const draft = new DraftText(randomEncoding(random), random.chance(0.3))
  const dialect = randomDialect(random, fields.length)
  const preambleRows = random.chance(0.2) ? random.between(1, 2) : 0
  for (let line = 0; line < preambleRows; line++) draft.write(`Export ${line}${dialect.lineEnd()}`)
  const names = fields.map(({ names }) => random.pick(names.filter((name) => canEncode(name, draft.encoding))))
  const headerLine = random.chance(0.85) ? names.join(dialect.delimiter) : null
  const start = draft.position
  draft.write(headerLine ?? '')
  const header = headerLine === null ? null : { start, end: draft.position }
  if (headerLine !== null) draft.write(dialect.lineEnd())
  const dataStart = draft.position
  for (const subject of subjects) writeRow(random, draft, dialect, fields, { filling, subject }, headerLine)
  if (random.chance(0.2)) draft.dropLineEnd()
  const layout: DelimitedLayout = {
    format: 'delimited',
    encoding: draft.encoding,
    dataStart,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    width: fields.length,
    header,
    preambleRows,
    ...(dialect.restInLast ? { restInLast: true as const } : {}),
    columns: fields.map((column, index) => columnOf(column, index, names[index] ?? '')),
  }
  return draft.finish(layout)
}

function columnOf({ role, subKind, party, entity }: Field, index: number, name: string): Column {
  return { index, name, role, subKind, party, entity, why: 'test' }
}

function randomDialect(random: Random, width: number): Dialect {
  const lineEnds = random.pick([['\n'], ['\n'], ['\r\n'], ['\r'], ['\n', '\r\n']])
  const quote = random.pick(['"', '"', '"', "'", ''])
  return {
    delimiter: width === 1 ? '' : random.pick([',', ',', ';', '\t', '|']),
    quote,
    restInLast: quote === '' && width > 1 && random.chance(0.5),
    lineEnd: () => random.pick(lineEnds),
    eagerQuotes: random.chance(0.3),
  }
}

interface Content {
  readonly filling: Filling
  readonly subject: Subject
}

function writeRow(
  random: Random,
  draft: DraftText,
  dialect: Dialect,
  fields: readonly Field[],
  content: Content,
  headerLine: string | null,
): void {
  const end = dialect.lineEnd()
  if (random.chance(0.02)) draft.write(random.pick([end, `  ${end}`]))
  if (headerLine !== null && random.chance(0.02)) draft.write(headerLine + end)
  // In a list of message ids a plain address is one of them.
  const isIds = fields.length === 1 && fields[0]?.role === 'message_id'
  if (!isIds && random.chance(0.03)) draft.writeAll(wrongRow(random, dialect, fields.length), end)
  const cells = fields.map((column, at) => {
    const restInLast = dialect.restInLast && at === fields.length - 1
    return fittingCell(random, draft, { ...dialect, restInLast }, column, content)
  })
  if (cells.every(({ text }) => text.trim() === '')) return
  const text = cells.map(({ text: cell }) => written(random, cell, dialect)).join(dialect.delimiter)
  const isOneLine = !/[\r\n]/.test(text)
  const surplus =
    isOneLine && !dialect.restInLast && random.chance(0.03) ? dialect.delimiter.repeat(random.between(1, 2)) : ''
  const repeats = random.chance(0.05) ? 2 : 1
  for (let time = 0; time < repeats; time++) draft.writeAll({ text: text + surplus, plants: plantsOf(cells) }, end)
}

function plantsOf(cells: readonly Piece[]): Piece['plants'] {
  return cells.flatMap((cell) => cell.plants)
}

/** Times that a cell of the row's own subject is drawn before another's is taken. */
const OWN_DRAWS = 6

/** A cell that this encoding and dialect can hold, drawn again until one fits. */
function fittingCell(
  random: Random,
  draft: DraftText,
  dialect: Dialect,
  column: Field,
  { filling, subject }: Content,
): Piece {
  const lineBreak = random.pick(['\n', '\r\n', '\r'])
  for (let draws = 0; ; draws++) {
    const cell =
      draws < OWN_DRAWS || column.role === 'other'
        ? cellOf(random, column, filling, subject, lineBreak)
        : strangeCell(random, column, filling.cast)
    if (canEncode(cell.text, draft.encoding) && canHold(cell.text, dialect)) return cell
  }
}

/** `restInLast`: the cell is the one that may hold delimiters. */
function canHold(text: string, { delimiter, quote, restInLast }: Dialect): boolean {
  if (quote === '') return !/[\r\n]/.test(text) && (delimiter === '' || restInLast || !text.includes(delimiter))
  return true
}

function written(random: Random, cell: string, { delimiter, quote, eagerQuotes }: Dialect): string {
  if (quote === '') return cell
  const mustQuote = /[\r\n]/.test(cell) || cell.startsWith(quote) || (delimiter !== '' && cell.includes(delimiter))
  if (!mustQuote && !eagerQuotes && !random.chance(0.1)) return cell
  return quote + cell.replaceAll(quote, quote + quote) + quote
}

/** Ragged, or a quote that nothing closes as it must. It stays on its own line. */
function wrongRow(random: Random, { delimiter, quote, restInLast }: Dialect, width: number): Piece {
  const cells = random.times(width, () => plainCell(random))
  const plants = plantsOf(cells)
  const texts = cells.map(({ text }) => text)
  const isStray = quote !== '' && random.chance(0.5)
  if (delimiter === '') return { text: isStray ? `${quote}a${quote}b ${texts.join('')}` : texts.join(''), plants }
  if (isStray) {
    return { text: [`${quote}a${quote}b`, ...texts.slice(1)].join(delimiter), plants: plantsOf(cells.slice(1)) }
  }
  return !restInLast && random.chance(0.5)
    ? { text: [...texts, 'surplus'].join(delimiter), plants }
    : { text: texts.slice(1).join(delimiter) || 'short', plants: plantsOf(cells.slice(1)) }
}
