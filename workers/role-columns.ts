// How a column's role becomes the kernel's kind and the prefix of its identities.

import type { Column } from '../src/model/roles.ts'
import { TOKEN_KINDS, type TokenKind } from './run-format.ts'

// Kinds of `kernel/delimited.ts` beyond the token kinds.
const MESSAGE_ID = 15
const NONE = 14
const MAX_ENTITY_BYTES = 60

/** Separates an entity from a value in an identity; no entity holds it. */
const UNIT_SEPARATOR = Uint8Array.of(0x1f)

/** The kind of token a column's values make, or null (message identifiers, columns without a role). */
export function tokenKindOf(column: Pick<Column, 'role' | 'subKind'>): TokenKind | null {
  if (column.role === 'email') return 'email'
  if (column.role === 'user') return column.subKind === 'login' ? 'user_login' : 'user_id'
  if (column.role === 'project') return column.subKind === 'name' ? 'project_name' : 'project_id'
  return null
}

/** The number by which the kernel knows the column's kind. */
export function columnKind(column: Pick<Column, 'role' | 'subKind'>): number {
  const kind = tokenKindOf(column)
  if (kind !== null) return TOKEN_KINDS.indexOf(kind)
  return column.role === 'message_id' ? MESSAGE_ID : NONE
}

/** What stands before a value in its identity: the entity of users, nothing for others. */
export function columnPrefix(column: Pick<Column, 'role' | 'entity'>): Uint8Array {
  if (column.role !== 'user') return new Uint8Array(0)
  return Buffer.concat([Buffer.from(column.entity, 'utf8').subarray(0, MAX_ENTITY_BYTES), UNIT_SEPARATOR])
}
