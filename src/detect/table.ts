// Reads the rows of one trial as a table: how wide it is, where its header stands, and what before it is preamble.
//
// A change of width late in the sample must never turn all that stands before it into preamble (duckdb#25827): the
// first row that is a header by its names and has rows of its own width behind it decides, else the majority.

import { headerEvidence } from './header-words.ts'
import type { SampleRow } from './split-rows.ts'
import { isData, typeOf } from './value-types.ts'
import type { ValueType } from './value-types.ts'

export interface Table {
  readonly width: number
  /** Index of the header among the rows, or null. */
  readonly header: number | null
  /** False where the header names fewer or more columns than the rows have: its names cannot be told apart. */
  readonly namesFit: boolean
  /** Index of the first row of data: all before are preamble and header. */
  readonly firstRow: number
  /** Cells of the header with known names; those of email, user and project columns count twice. */
  readonly known: number
  readonly why: string
}

/** A header stands among the first rows, or there is none. */
const HEADER_SEARCH_ROWS = 64
/** Rows behind a header that are looked at for types. */
const CONTRAST_ROWS = 200
/** Lines without any delimiter before a table without header: few, and far fewer than its rows; else they are rows. */
const MAX_PREAMBLE = 5

type Row = Pick<SampleRow, 'fields'>

/** A row of `width` fields, or a longer one whose surplus fields are empty. */
export function fits({ fields }: Row, width: number): boolean {
  return fields.length === width || (fields.length > width && fields.slice(width).every((field) => field === ''))
}

/** `forced`: a mapping says that there is, or is not, a header. `rows` is not empty. */
export function readTable(rows: readonly Row[], forced: boolean | null): Table {
  const majority = majorityWidth(rows)
  const first = rows.findIndex((row) => fits(row, majority))
  if (forced === false) return withoutHeader(rows, majority, first, 'mapping')
  const named = namedHeader(rows)
  if (named !== null) return withHeader(rows, majority, named)
  const start = startOfData(rows, first)
  for (const at of new Set([start, first])) {
    const contrast = contrastOf(rows, at)
    if (contrast !== null) return { ...headerAt(rows, at, widthAt(rows, at)), why: contrast }
  }
  if (forced === true) return { ...headerAt(rows, first, majority), why: 'mapping' }
  return withoutHeader(rows, majority, first, 'no known name, no contrast between the first row and the others')
}

function majorityWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  let best = 0
  let width = 1
  for (const candidate of counts.keys()) {
    if (candidate === 1 && counts.size > 1) continue
    const count = rows.reduce((sum, row) => sum + (fits(row, candidate) ? 1 : 0), 0)
    if (count > best) [best, width] = [count, candidate]
  }
  return width
}

function widthAt(rows: readonly Row[], at: number): number {
  return rows[at]?.fields.length ?? 1
}

/** The first row whose names are known, if no row of data stands before it. */
function namedHeader(rows: readonly Row[]): number | null {
  for (const [at, row] of rows.slice(0, HEADER_SEARCH_ROWS).entries()) {
    if (row.fields.length > 1 && isNamed(row, rows.slice(at + 1, at + 1 + CONTRAST_ROWS))) {
      return rows.slice(0, at).some((before) => isFilled(before, row.fields.length)) ? null : at
    }
    // Data ends the search; a preamble line has few cells, and none of them is data.
    if (row.fields.length > 2 && row.fields.filter((field) => isData(typeOf(field))).length > 1) return null
    if (row.fields.some((field) => typeOf(field) === 'address')) return null
  }
  return null
}

/** As wide as the header and with more than a title in it: a row of data. */
function isFilled({ fields }: Row, width: number): boolean {
  return fields.length === width && fields.filter((field) => field.trim() !== '').length * 2 > width
}

function isNamed({ fields }: Row, below: readonly Row[]): boolean {
  const evidence = knownNames(fields, below)
  const cells = fields.filter((field) => field.trim() !== '').length
  const data = fields.filter((field) => isData(typeOf(field))).length
  if (fields.some((field) => typeOf(field) === 'address')) return false
  // One common name in a wide row may be chance; a quarter of them is none.
  return evidence >= 2 && evidence * 4 >= cells && data * 2 < evidence
}

function knownNames(fields: readonly string[], below: readonly Row[]): number {
  return fields.reduce((sum, field, column) => {
    const evidence = headerEvidence(field)
    return evidence > 0 &&
      below.some((row) => row.fields[column] === field && field !== '' && !sameRow(row.fields, fields))
      ? sum
      : sum + evidence
  }, 0)
}
/** A header that is repeated further down speaks not against itself. */
function sameRow(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((field, at) => field === other[at])
}

function withHeader(rows: readonly Row[], majority: number, at: number): Table {
  const own = widthAt(rows, at)
  const trimmed = trimmedWidth(rows[at]?.fields ?? [])
  const below = rows.slice(at + 1)
  const near = below.slice(0, 5)
  const why = 'known names'
  if (below.length === 0 || near.some((row) => fits(row, own)) || share(below, own) >= 0.2)
    return { ...headerAt(rows, at, own), why }
  if (trimmed > 1 && share(below, trimmed) >= 0.5) return { ...headerAt(rows, at, trimmed), why }
  return { ...headerAt(rows, at, majority), namesFit: false, why: `known names, but ${own} for ${majority} columns` }
}

function trimmedWidth(fields: readonly string[]): number {
  return fields.findLastIndex((field) => field.trim() !== '') + 1
}

function share(rows: readonly Row[], width: number): number {
  return rows.filter((row) => fits(row, width)).length / Math.max(rows.length, 1)
}

function headerAt(rows: readonly Row[], at: number, width: number): Omit<Table, 'why'> {
  const fields = rows[at]?.fields ?? []
  return {
    width,
    header: at,
    namesFit: true,
    firstRow: at + 1,
    known: knownNames(fields, rows.slice(at + 1, at + 1 + CONTRAST_ROWS)),
  }
}

function withoutHeader(rows: readonly Row[], width: number, first: number, why: string): Table {
  const start = startOfData(rows, first)
  return { width, header: null, namesFit: false, firstRow: start, known: 0, why: `none: ${why}` }
}

/** Lines of one field before the first row of the majority are preamble; wider ones are rows, however ragged. */
function startOfData(rows: readonly Row[], first: number): number {
  const start = rows.findIndex((row) => row.fields.length > 1)
  return start > 0 && start <= Math.min(first, MAX_PREAMBLE) && rows.length > 2 * start ? start : 0
}

/** Columns whose values are all of one kind of data, under a cell that is none; null if that says nothing. */
function contrastOf(rows: readonly Row[], at: number): string | null {
  const head = rows[at]?.fields ?? []
  const width = head.length
  const below = rows.slice(at + 1, at + 1 + CONTRAST_ROWS).filter((row) => fits(row, width))
  const types = head.map((field) => typeOf(field))
  if (below.length === 0 || width < 2 || types.some((type) => isData(type) || type === 'prose')) return null
  // A header names every column; a row may lack a value.
  if (types.filter((type) => type === 'empty').length * 4 > width) return null
  const contrasts = types.filter((type, column) => type !== 'empty' && isUniformData(below, column, type)).length
  if (contrasts > 0) return `${contrasts} of ${width} columns hold data of one type under a name`
  return looksWritten(head, below) ? 'names in the style of identifiers that do not come again' : null
}

function isUniformData(below: readonly Row[], column: number, head: ValueType): boolean {
  const types = below.map((row) => typeOf(row.fields[column] ?? '')).filter((type) => type !== 'empty')
  const data = types.filter((type) => type !== head && (isData(type) || type === 'boolean')).length
  return types.length > 0 && data >= types.length * 0.8
}

/** `first_name`, `firstName`: nobody is called that. */
function looksWritten(head: readonly string[], below: readonly Row[]): boolean {
  const written = head.filter((field) =>
    /^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+$|^[a-z]+[A-Z][A-Za-z]+$/.test(field),
  ).length
  const unique = new Set(head).size === head.length
  const again = below.some((row) => row.fields.some((field, at) => field !== '' && field === head[at]))
  return written * 2 >= head.length && unique && !again
}
