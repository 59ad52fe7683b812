// What every reader of the oracle hands over: rows with their values. A row that was refused is searched as text lines.

import type { RowReason } from '../../src/model/reasons.ts'
import type { Column } from '../../src/model/roles.ts'
import type { ByteString } from './byte-string.ts'
import { linesOf } from './byte-string.ts'

export interface Value {
  readonly bytes: ByteString
  /** Null for what has no role: JSON keys, header lines, refused rows, other columns. */
  readonly column: Column | null
  /** `text` knows the escape \u0040; a number is never searched for addresses, a `literal` is true or false. */
  readonly sort: 'field' | 'text' | 'key' | 'number' | 'literal'
  /** `@` that an escape of a JSON string made. */
  readonly born: number
  /** Values of one row with the same number stand in one scope (COUNTING-RULES §6): the row, or an element of an array. */
  readonly scope: number
  /** Of logins of credentials: the host whose they are, '' for none. */
  readonly host?: ByteString
}

export interface Row {
  readonly reason: RowReason | null
  readonly values: readonly Value[]
  /** Equal rows have equal keys. */
  readonly key: string
}

export interface SourceRows {
  /** Header lines and whatever else is searched but belongs to no row. */
  readonly outside: readonly Value[]
  readonly rows: readonly Row[]
}

export function plainValue(bytes: ByteString, sort: Value['sort'], column: Column | null = null): Value {
  return { bytes, column, sort, born: 0, scope: 0 }
}

export function refusedRow(bytes: ByteString, reason: RowReason): Row {
  return { reason, values: linesOf(bytes).map((line) => plainValue(line, 'text')), key: keyOfFields([bytes]) }
}

export function keyOfFields(fields: readonly ByteString[]): string {
  return `fields ${fields.map((field) => `${field.length}:${field}`).join(',')}`
}
