// How a column's role becomes the kernel's kind and the prefix of its identities.

import { EXPOSURES, type Exposure } from '../src/model/resolution.ts'
import type { Column, Role } from '../src/model/roles.ts'
import { TOKEN_KINDS, type TokenKind } from './run-format.ts'

/** Kinds of columns beyond the token kinds, by which the kernel knows them (`kernel/build/codes.ts`). */
export const COLUMN_KINDS = {
  phone: 6,
  organisation: 7,
  name_full: 8,
  name_first: 9,
  name_last: 10,
  birth_date: 11,
  government_id: 12,
  country: 13,
  none: 14,
  message_id: 15,
  secret: 16,
  card: 17,
  iban: 18,
  /** A value that is there exposes category `kind - exposed`. */
  exposed: 32,
} as const

/** Roles of which only it matters that there is a value. */
const PRESENCE: Readonly<Partial<Record<Role, Exposure>>> = {
  bank: 'bank',
  passport: 'passport',
  health: 'health',
  postal_address: 'postal_address',
  ip_address: 'ip_address',
}
const MAX_ENTITY_BYTES = 60

/** Separates an entity from a value in an identity; no entity holds it. */
const UNIT_SEPARATOR = Uint8Array.of(0x1f)

/** The kind of token a column's values make, or null. */
function tokenKindOf(column: Pick<Column, 'role' | 'subKind'>): TokenKind | null {
  if (column.role === 'email') return 'email'
  if (column.role === 'user') return column.subKind === 'login' ? 'user_login' : 'user_id'
  if (column.role === 'project') return column.subKind === 'name' ? 'project_name' : 'project_id'
  return null
}

/** The number by which the kernel knows the column's kind. */
export function columnKind(column: Pick<Column, 'role' | 'subKind'>): number {
  const kind = tokenKindOf(column)
  if (kind !== null) return TOKEN_KINDS.indexOf(kind)
  const exposure = PRESENCE[column.role]
  if (exposure !== undefined) return COLUMN_KINDS.exposed + EXPOSURES.indexOf(exposure)
  if (column.role === 'name') return nameKind(column.subKind)
  return column.role in COLUMN_KINDS ? COLUMN_KINDS[column.role as keyof typeof COLUMN_KINDS] : COLUMN_KINDS.none
}

function nameKind(subKind: Column['subKind']): number {
  if (subKind === 'first') return COLUMN_KINDS.name_first
  return subKind === 'last' ? COLUMN_KINDS.name_last : COLUMN_KINDS.name_full
}

/** Whether the kernel reads the column's values as more than a context for addresses. */
export function isRoleColumn(column: Pick<Column, 'role' | 'subKind'>): boolean {
  const kind = columnKind(column)
  return kind !== COLUMN_KINDS.none && kind !== COLUMN_KINDS.message_id
}

/** What stands before a value in its identity: the entity of users, nothing for others. */
export function columnPrefix(column: Pick<Column, 'role' | 'entity'>): Uint8Array {
  if (column.role !== 'user') return new Uint8Array(0)
  return Buffer.concat([Buffer.from(column.entity, 'utf8').subarray(0, MAX_ENTITY_BYTES), UNIT_SEPARATOR])
}
