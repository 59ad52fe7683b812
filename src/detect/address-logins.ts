// A login that is always an address is somebody's mailbox, where the row has no other: read as an account alone, it would
// be another person than the same address in the next file.

import type { Column } from '../model/roles.ts'
import { filledOf, typeOf } from './value-types.ts'

/** Where some are no addresses they are accounts: as addresses they would be lost. */
const ADDRESS_SHARE = 0.95
const MIN_ADDRESSES = 2

/** Of the columns of one row (or one scope of JSON). */
export function addressLogins(
  columns: readonly Column[],
  valuesOf: (column: Column) => readonly string[],
): readonly Column[] {
  const mailed = new Set(columns.flatMap(({ role, party }) => (role === 'email' ? [party] : [])))
  return columns.map((column) => {
    if (column.role !== 'user' || column.subKind !== 'login' || mailed.has(column.party)) return column
    const filled = filledOf(valuesOf(column))
    const addresses = filled.filter((value) => typeOf(value) === 'address').length
    if (addresses < MIN_ADDRESSES || addresses < filled.length * ADDRESS_SHARE) return column
    const why = `values: ${addresses} of ${filled.length} sampled are addresses, and none stands beside`
    return { ...column, role: 'email', subKind: '', entity: '', why }
  })
}
