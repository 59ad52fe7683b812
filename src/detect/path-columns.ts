// What the key paths of a JSON sample are taken for: by their names, by their values, and by what stands in the same object.
// Paths that the sample does not show are classified by their names alone, by the workers.

import type { Column } from '../model/roles.ts'
import type { SampledPath } from './json.ts'
import { pairNames } from './name-pairs.ts'
import { otherParties } from './other-parties.ts'
import { ownIds } from './own-ids.ts'
import { addressLogins } from './address-logins.ts'
import { namesInObjects } from './person-values.ts'
import { classifyPath } from './roles.ts'
import { columnByValues } from './value-roles.ts'

export function columnsOfPaths(paths: readonly SampledPath[], home: string): readonly Column[] {
  const valuesOf = new Map(paths.map(({ name, values }) => [name, values]))
  const columns = paths.map(({ name, values }) =>
    columnByValues({ index: -1, ...classifyPath(name, home) }, values, home),
  )
  const valuesIn = ({ name }: Column) => valuesOf.get(name) ?? []
  const mailed = inGroups(columns, scopeOf, (group) => addressLogins(group, valuesIn))
  const parties = inGroups(namesInObjects(mailed, home), scopeOf, (group) => otherParties(group, home))
  return inGroups(parties, objectOf, (group) => ownIds(pairNames(group, valuesIn)))
}

function objectOf({ name }: Column): string {
  return name.slice(0, name.lastIndexOf('.') + 1)
}

/** The innermost array element around a path. */
function scopeOf({ name }: Column): string {
  return name.slice(0, name.lastIndexOf('[]') + 2)
}

/** What stands beside each other changes together; the order stays. */
function inGroups(
  columns: readonly Column[],
  groupOf: (column: Column) => string,
  change: (group: readonly Column[]) => readonly Column[],
): readonly Column[] {
  const groups = [...Map.groupBy(columns, groupOf).values()]
  const changed = new Map(groups.flatMap(change).map((column) => [column.name, column]))
  return columns.map((column) => changed.get(column.name) ?? column)
}
