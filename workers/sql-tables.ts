// The tables of the current SQL source as the scan kernel knows them (kernel/sql-tables.ts): for each head of a statement of rows
// the role columns that its values belong to. Asked once for each different head.

import { entityOfSource } from '../src/detect/entity-of-source.ts'
import { SqlSchema, columnOfTable, plainTable } from '../src/detect/sql-schema.ts'
import { columnsOfTable, unnamedColumn } from '../src/detect/table-columns.ts'
import type { Column } from '../src/model/roles.ts'
import type { KernelExports } from './scan-kernel.ts'

/** Regions of kernel/memory.ts that the tables stand in: `jsonSlots`, `jsonNodes`, `jsonNames`. */
const MAX_TABLES = 1 << 15
const MAX_ROLES = 1 << 19
const NAME_BYTES = 4 << 20
/** Bytes of a name that tell tables apart. */
const MAX_NAME = 128
const TABLE_BYTES = 16
/** Stands for all tables that there is no room for: no column of theirs is known. */
const NO_TABLE = 0

export class SqlTables {
  readonly #kernel: KernelExports
  readonly #bytes: Uint8Array
  /** Columns known beforehand, by name. */
  readonly #known: ReadonlyMap<string, Column>
  /** Position + 1 of the role column that a column is; 0 for none. */
  readonly #roleOf: (column: Column) => number
  readonly #schema = new SqlSchema()
  /** Table and columns -> number: the kernel forgets heads, and one table is written with one list of columns or two. */
  readonly #numbers = new Map<string, number>()
  #tables = 1
  #roles = 0
  #nameBytes = 0

  constructor(
    kernel: KernelExports,
    bytes: Uint8Array,
    known: ReadonlyMap<string, Column>,
    roleOf: (column: Column) => number,
  ) {
    this.#kernel = kernel
    this.#bytes = bytes
    this.#known = known
    this.#roleOf = roleOf
    this.#write(NO_TABLE, [], '')
  }

  /** Number of the table that the rows behind this head go to; NO_TABLE for heads of other statements. */
  describe(head: string): number {
    const rows = this.#schema.read(head)
    if (rows === null) return NO_TABLE
    const { table, columns: names } = rows
    const key = [table, ...(names ?? [])].join('\0')
    const before = this.#numbers.get(key)
    if (before !== undefined) return before
    const columns = names === null ? this.#unnamed(table) : this.#named(table, names)
    const full =
      this.#tables === MAX_TABLES ||
      this.#roles + columns.length > MAX_ROLES ||
      this.#nameBytes + MAX_NAME + TABLE_BYTES > NAME_BYTES
    if (full) return NO_TABLE
    const number = this.#tables++
    this.#numbers.set(key, number)
    this.#write(number, columns.map(this.#roleOf), table.toLowerCase())
    return number
  }

  #named(table: string, names: readonly string[]): readonly Column[] {
    const found = columnsOfTable(names, names.length, [], entityOfSource(plainTable(table)))
    return found.map((column) => {
      const name = columnOfTable(table, column.name)
      return this.#known.get(name) ?? { ...column, index: -1, name }
    })
  }

  /** As many columns without names as the sample has shown. */
  #unnamed(table: string): readonly Column[] {
    const columns: Column[] = []
    for (;;) {
      const column = this.#known.get(columnOfTable(table, unnamedColumn(columns.length)))
      if (column === undefined) return columns
      columns.push(column)
    }
  }

  #write(number: number, roles: readonly number[], name: string): void {
    const { buffer } = this.#bytes
    const nameBytes = Buffer.from(name, 'utf8').subarray(0, MAX_NAME)
    new Uint32Array(buffer, this.#kernel.sqlRolesPointer() + this.#roles * 4, roles.length).set(roles)
    new Uint32Array(buffer, this.#kernel.sqlTablesPointer() + number * TABLE_BYTES, 4).set([
      this.#roles,
      roles.length,
      this.#nameBytes,
      nameBytes.length,
    ])
    this.#bytes.set(nameBytes, this.#kernel.sqlNamesPointer() + this.#nameBytes)
    this.#roles += roles.length
    this.#nameBytes += nameBytes.length
  }
}
