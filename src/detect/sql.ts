// The tables of an SQL dump's sample, with what their columns mean by names and values, and how its strings are escaped. The
// workers read the whole; here a few statements that cannot be understood do no harm.

import { STRING_ESCAPES } from '../model/layout.ts'
import type { StringEscapes } from '../model/layout.ts'
import type { Column } from '../model/roles.ts'
import { entityOfSource } from './entity-of-source.ts'
import { readTuples } from './sql-tuples.ts'
import { SqlSchema, columnOfTable, plainTable } from './sql-schema.ts'
import type { TableRows } from './sql-schema.ts'
import { columnsOfTable } from './table-columns.ts'

export interface SqlReading {
  readonly escapes: StringEscapes
  readonly columns: readonly Column[]
  readonly evidence: string
}

/** Rows of a table that are looked at. */
const MAX_ROWS = 300
/** Columns that are listed beforehand: the workers meet the others. */
const MAX_LISTED = 4096
const STATEMENT = /^[ \t]*(?:INSERT|REPLACE|CREATE|COPY|USE|\\connect|\\c)\b/gim
const HEAD_END = /;|\bVALUES?\s*(?=\()/gi
/** What the programs that write dumps write; MySQL's have backslash escapes. */
const MYSQL = /^-- (?:MySQL|MariaDB|phpMyAdmin|HeidiSQL)|\)\s*ENGINE\s*=|^\/\*[!M]\d{5}/m
const STANDARD =
  /^-- PostgreSQL database|^SET standard_conforming_strings = on|^PRAGMA |^COPY .+ FROM stdin;|\[dbo\]\.|^GO\s*$/im

/** MySQL's own quotes of names. */
const TICKS = /^(?:INSERT (?:IGNORE )?INTO|REPLACE INTO|CREATE TABLE(?: IF NOT EXISTS)?) `/im

interface SampledTable {
  readonly table: string
  names: readonly string[]
  readonly rows: (readonly string[])[]
}

/** Null where the text has no statement that gives rows or defines a table. */
export function readSql(text: string): SqlReading | null {
  const escapes = escapesOf(text)
  const tables = tablesOf(text, escapes)
  if (tables === null) return null
  const columns = [...tables.values()].flatMap(columnsOf).slice(0, MAX_LISTED)
  const style = escapes === 'backslash' ? 'backslash escapes' : 'doubled quotes'
  return {
    escapes,
    columns,
    evidence: `${tables.size} ${tables.size === 1 ? 'table' : 'tables'} with rows sampled, strings with ${style}`,
  }
}

/** By the program that wrote the dump, else by the way that more tuples can be read in. */
function escapesOf(text: string): StringEscapes {
  if (MYSQL.test(text)) return 'backslash'
  if (STANDARD.test(text)) return 'standard'
  if (TICKS.test(text)) return 'backslash'
  const [backslash, standard] = STRING_ESCAPES.map((escapes) => rowsIn(tablesOf(text, escapes)))
  if (backslash !== standard) return (backslash ?? 0) > (standard ?? 0) ? 'backslash' : 'standard'
  return /\\["'nr]/.test(text) ? 'backslash' : 'standard'
}

function rowsIn(tables: ReadonlyMap<string, SampledTable> | null): number {
  return [...(tables?.values() ?? [])].reduce((sum, { rows }) => sum + rows.length, 0)
}

function tablesOf(text: string, escapes: StringEscapes): ReadonlyMap<string, SampledTable> | null {
  const schema = new SqlSchema()
  const tables = new Map<string, SampledTable>()
  let statements = 0
  STATEMENT.lastIndex = 0
  for (let found = STATEMENT.exec(text); found !== null; found = STATEMENT.exec(text)) {
    const start = found.index + found[0].search(/\S/)
    HEAD_END.lastIndex = start
    const verb = found[0].trim().toUpperCase()
    const end = verb === 'CREATE' ? null : HEAD_END.exec(text)
    const head = schema.read(text.slice(start, end === null ? start + (64 << 10) : end.index))
    if (head === null) {
      if (verb === 'CREATE') statements++
      continue
    }
    statements++
    const at = HEAD_END.lastIndex
    if (end === null || (verb !== 'COPY' && end[0] === ';')) continue
    const rows = verb === 'COPY' ? readLines(text, at) : readTuples(text, at, escapes, MAX_ROWS)
    addRows(tables, head, rows)
  }
  return statements === 0 ? null : tables
}

function addRows(
  tables: Map<string, SampledTable>,
  { table, columns }: TableRows,
  rows: readonly (readonly string[])[],
): void {
  const key = table.toLowerCase()
  const width = columns?.length ?? rows[0]?.length ?? 0
  const known = tables.get(key) ?? { table, names: columns ?? Array.from({ length: width }, () => ''), rows: [] }
  tables.set(key, known)
  const sameColumns = columns === null || columns.join('\0') === known.names.join('\0')
  if (!sameColumns) return
  for (const row of rows) if (row.length === known.names.length && known.rows.length < MAX_ROWS) known.rows.push(row)
}

/** The lines behind a COPY whose head ends at `at`. */
function readLines(text: string, at: number): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = []
  let from = text.indexOf('\n', at) + 1
  while (from > 0 && rows.length < MAX_ROWS) {
    const end = text.indexOf('\n', from)
    if (end < 0) break
    const line = text.slice(from, end).replace(/\r$/, '')
    if (line === '\\.') break
    rows.push(line.split('\t').map((field) => (field === '\\N' ? '' : field)))
    from = end + 1
  }
  return rows
}

function columnsOf({ table, names, rows }: SampledTable): readonly Column[] {
  const entity = entityOfSource(plainTable(table))
  return columnsOfTable(names, names.length, rows, entity).map((column) => ({
    ...column,
    index: -1,
    name: columnOfTable(table, column.name),
  }))
}
