// Delimited text, read one record after the other from the whole file (COUNTING-RULES §1).

import type { DelimitedLayout } from '../../src/model/layout.ts'
import type { RowReason } from '../../src/model/reasons.ts'
import { type ByteString, isBlank, linesOf } from './byte-string.ts'
import { keyOfFields, plainValue, refusedRow, type Row, type SourceRows } from './rows.ts'

interface Cut {
  readonly fields: readonly ByteString[]
  readonly lineBreakInQuotes: boolean
  /** Where the row's bytes end, before its line end. */
  readonly end: number
}

const BYTE_ORDER_MARK = /^\xef\xbb\xbf/

export function delimitedRows(text: ByteString, layout: DelimitedLayout): SourceRows {
  const { header } = layout
  const headerLine = header === null ? null : text.slice(header.start, header.end).replace(BYTE_ORDER_MARK, '')
  const headerBytes = headerLine === null ? null : withoutLineEnd(headerLine)
  const lead = text.slice(0, header?.start ?? layout.dataStart).replace(BYTE_ORDER_MARK, '')
  const preamble = linesOf(lead).filter((line) => !isBlank(line))
  const outside = linesOf(headerBytes ?? '').map((line) => plainValue(line, 'field'))
  const rows: Row[] = preamble.slice(0, layout.preambleRows).map((line) => setAside(line, 'preamble'))
  let at = layout.dataStart
  while (at < text.length) {
    const row = rowAt(text, at, layout, headerBytes)
    if (row.row !== null) rows.push(row.row)
    at = afterLineEnd(text, row.end)
  }
  return { outside, rows }
}

function rowAt(text: ByteString, start: number, layout: DelimitedLayout, header: ByteString | null) {
  const lineEnd = endOfLine(text, start)
  const line = text.slice(start, lineEnd)
  const holdsDelimiter = layout.delimiter !== '' && line.includes(layout.delimiter)
  if (isBlank(line) && !holdsDelimiter) return { row: null, end: lineEnd }
  const cut = cutRow(text, start, layout)
  if (cut === null || (cut.lineBreakInQuotes && cut.fields.length !== layout.width)) {
    return { row: refusedRow(line, 'unterminated_quote'), end: lineEnd }
  }
  const bytes = text.slice(start, cut.end)
  if (bytes === header) return { row: setAside(bytes, 'repeated_header'), end: cut.end }
  if (!fits(cut.fields, layout.width)) return { row: refusedRow(bytes, 'ragged'), end: cut.end }
  return { row: acceptedRow(cut.fields, layout), end: cut.end }
}

function setAside(bytes: ByteString, reason: RowReason): Row {
  const row = refusedRow(bytes, reason)
  return { ...row, values: row.values.map((value) => ({ ...value, sort: 'field' })) }
}

function fits(fields: readonly ByteString[], width: number): boolean {
  return fields.length >= width && fields.slice(width).every((field) => field === '')
}

function acceptedRow(fields: readonly ByteString[], layout: DelimitedLayout): Row {
  const values = fields.map((field, index) =>
    plainValue(field, 'field', layout.columns.find((column) => column.index === index) ?? null),
  )
  return { reason: null, values, key: keyOfFields(fields) }
}

/** Null where a quote does not close as it must. */
function cutRow(
  text: ByteString,
  start: number,
  { delimiter, quote, width, restInLast, escape }: DelimitedLayout,
): Cut | null {
  const fields: ByteString[] = []
  let lineBreakInQuotes = false
  let at = start
  for (;;) {
    const quoted = quote !== '' && text[at] === quote
    const field = quoted
      ? quotedField(text, at, quote, escape)
      : { value: text.slice(at, endOfField(text, at, delimiter)) }
    if (field === null) return null
    at = 'end' in field ? field.end : at + field.value.length
    if (quoted && /[\r\n]/.test(field.value)) lineBreakInQuotes = true
    fields.push(field.value)
    if (restInLast === true && fields.length === width) {
      const end = endOfLine(text, at)
      fields.push(fields.pop() + text.slice(at, end))
      at = end
    }
    if (at === text.length || isLineBreak(text[at])) return { fields, lineBreakInQuotes, end: at }
    if (delimiter === '' || text[at] !== delimiter) return null
    at++
  }
}

function quotedField(
  text: ByteString,
  start: number,
  quote: string,
  escape?: string,
): { value: ByteString; end: number } | null {
  let value = ''
  for (let at = start + 1; at < text.length; at++) {
    const follower = text[at + 1] ?? ''
    if (text[at] === escape && follower !== '') {
      value += [quote, escape, '\r', '\n'].includes(follower) ? follower : escape + follower
      at++
    } else if (text[at] !== quote) value += text[at]
    else if (text[at + 1] === quote) {
      value += quote
      at++
    } else return { value, end: at + 1 }
  }
  return null
}

function endOfField(text: ByteString, start: number, delimiter: string): number {
  const lineEnd = endOfLine(text, start)
  const found = delimiter === '' ? -1 : text.indexOf(delimiter, start)
  return found >= 0 && found < lineEnd ? found : lineEnd
}

function endOfLine(text: ByteString, start: number): number {
  let at = start
  while (at < text.length && !isLineBreak(text[at])) at++
  return at
}

function afterLineEnd(text: ByteString, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
}

function isLineBreak(byte: string | undefined): boolean {
  return byte === '\n' || byte === '\r'
}

function withoutLineEnd(line: ByteString): ByteString {
  return line.replace(/(\r\n|\n|\r)$/, '')
}
