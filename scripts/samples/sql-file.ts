// An SQL dump of a sample, as the programs that write them lay it out: mysqldump, pg_dump, SQL Server's scripts.

import { encode, recordsByParty } from './sample-file.ts'
import type { Encoding, SampleFile, Table } from './sample-file.ts'

interface NamedTable extends Table {
  readonly name: string
}

type Program = 'mysqldump' | 'pg_dump' | 'mssql'

const ROWS_OF_A_STATEMENT = 25

export function sqlFile(path: string, tables: readonly NamedTable[], program: Program): SampleFile {
  const encoding: Encoding = program === 'mssql' ? 'utf-16le' : 'utf-8'
  const write = { mysqldump, pg_dump: pgDump, mssql }[program]
  const content = encode(write(tables), encoding, program === 'mssql')
  const rows = tables.flatMap(({ name, rows: own }) =>
    own.map((cells) => ({
      key: JSON.stringify([name, ...cells.map((cell) => cell.text)]),
      facts: cells.flatMap((cell) => cell.facts),
      records: recordsByParty(cells),
    })),
  )
  return { path, bytes: content, content, format: 'sql', encoding, rows }
}

function mysqldump(tables: readonly NamedTable[]): string {
  const parts = tables.map(({ name, columns, rows }) => {
    const definition = columns.map((column) => `  \`${column}\` varchar(190) DEFAULT NULL,\n`).join('')
    const tuples = rows.map((cells) => `(${cells.map(({ text }) => backslashed(text)).join(',')})`)
    const inserts = inGroups(tuples).map((group) => `INSERT INTO \`${name}\` VALUES ${group.join(',')};\n`)
    return `DROP TABLE IF EXISTS \`${name}\`;\nCREATE TABLE \`${name}\` (\n${definition}  KEY \`first\` (\`${columns[0]}\`)\n) ENGINE=InnoDB;\n\nLOCK TABLES \`${name}\` WRITE;\n${inserts.join('')}UNLOCK TABLES;\n`
  })
  return `-- MySQL dump 10.13  Distrib 8.0.31, for Linux (x86_64)\n--\n-- Host: localhost    Database: shop\n\n/*!40101 SET NAMES utf8mb4 */;\n\n${parts.join('\n')}\n-- Dump completed\n`
}

function backslashed(text: string): string {
  if (text === '') return 'NULL'
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('"', '\\"').replaceAll('\n', '\\n')}'`
}

function pgDump(tables: readonly NamedTable[]): string {
  const parts = tables.map(({ name, columns, rows }) => {
    const definition = columns.map((column) => `    ${column} text`).join(',\n')
    const lines = rows.map((cells) => `${cells.map(({ text }) => copied(text)).join('\t')}\n`)
    return `CREATE TABLE public.${name} (\n${definition}\n);\n\nCOPY public.${name} (${columns.join(', ')}) FROM stdin;\n${lines.join('')}\\.\n`
  })
  return `--\n-- PostgreSQL database dump\n--\n\nSET standard_conforming_strings = on;\n\n${parts.join('\n\n')}`
}

function copied(text: string): string {
  return text === '' ? '\\N' : text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')
}

function mssql(tables: readonly NamedTable[]): string {
  const parts = tables.map(({ name, columns, rows }) => {
    const list = columns.map((column) => `[${column}]`).join(', ')
    const inserts = rows.map(
      (cells) =>
        `INSERT [dbo].[${name}] (${list}) VALUES (${cells.map(({ text }) => (text === '' ? 'NULL' : `N'${text.replaceAll("'", "''")}'`)).join(', ')})\r\n`,
    )
    return `${inserts.join('')}GO\r\n`
  })
  return `SET ANSI_NULLS ON\r\nGO\r\n${parts.join('')}`
}

function inGroups<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / ROWS_OF_A_STATEMENT)
  return Array.from({ length: count }, (_, i) => all.slice(i * ROWS_OF_A_STATEMENT, (i + 1) * ROWS_OF_A_STATEMENT))
}
