// The columns of one table, by their names and sampled values: of a delimited file, and of each table of an SQL dump.

import type { Column } from '../model/roles.ts'
import { addressLogins } from './address-logins.ts'
import { isOfCompanies } from './company-tables.ts'
import { pairNames } from './name-pairs.ts'
import { otherParties } from './other-parties.ts'
import { ownIds } from './own-ids.ts'
import { rolesBeside } from './person-values.ts'
import { classifyPath } from './roles.ts'
import { columnByValues } from './value-roles.ts'

/** `names`: '' or missing for a column without a name. `table`: the entity that the table is about, where no name says it. */
export function columnsOfTable(
  names: readonly string[],
  width: number,
  data: readonly (readonly string[])[],
  table: string,
): readonly Column[] {
  const valuesOf = (index: number) => data.map((fields) => fields[index] ?? '')
  const home = isOfCompanies(names, table) ? 'company' : table
  const columns = Array.from({ length: width }, (_, index) => {
    const name = names[index]?.trim() ?? ''
    const column = { index, ...(name === '' ? unnamed(index) : classifyPath(name, home)) }
    return columnByValues(column, valuesOf(index), home)
  })
  const valuesIn = (column: Column) => valuesOf(column.index)
  const mailed = addressLogins(columns, valuesIn)
  const beside = otherParties(rolesBeside(mailed, valuesOf, home), home)
  return ownIds(pairNames(beside, valuesIn))
}

export function unnamedColumn(index: number): string {
  return `column ${index + 1}`
}

function unnamed(index: number): Omit<Column, 'index'> {
  return { name: unnamedColumn(index), role: 'other', subKind: '', party: '', entity: '', why: 'name: none' }
}
