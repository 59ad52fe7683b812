// What the statements of an SQL dump have said so far of its tables: the columns that CREATE TABLE gave them, and the database
// that USE went to. The same for the sample and for the workers, which read each dump from its start.

import { readHead } from './sql-heads.ts'

export interface TableRows {
  /** `users`, with a schema `sales.customer`, in a database that USE went to `shop/users`. */
  readonly table: string
  /** Null where neither the statement nor a definition before it names them. */
  readonly columns: readonly string[] | null
}

export class SqlSchema {
  readonly #created = new Map<string, readonly string[]>()
  #database = ''

  /** Reads a statement's head; of a statement of rows it says which table they go to. */
  read(text: string): TableRows | null {
    const head = readHead(text)
    if (head === null) return null
    if (head.kind === 'use') {
      this.#database = head.database
      return null
    }
    const table = this.#database === '' ? head.table : `${this.#database}/${head.table}`
    const key = table.toLowerCase()
    if (head.kind === 'rows') return { table, columns: head.columns ?? this.#created.get(key) ?? null }
    this.#created.set(key, head.columns ?? [])
    return null
  }
}

/** Of `shop/sales.users`: `users`. */
export function plainTable(table: string): string {
  return table.slice(Math.max(table.lastIndexOf('.'), table.lastIndexOf('/')) + 1)
}

export interface TablePlace {
  /** '' where the dump names none. */
  readonly database: string
  readonly schema: string
  readonly table: string
}

/** Where the column `shop/sales.users.email` stands. */
export function placeOfColumn(name: string): TablePlace {
  const [, database = '', schema = '', table = ''] = /^(?:(.*)\/)?(?:(.*)\.)?([^./]*)\.[^.]*$/.exec(name) ?? []
  return { database, schema, table }
}

export function columnOfTable(table: string, column: string): string {
  return `${table}.${column}`
}
