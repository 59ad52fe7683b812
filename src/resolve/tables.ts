// Which tables and references of one entity are one namespace (COUNTING-RULES.md §7): those of one folder, but for tables
// whose ids have other addresses, and references in a folder below that has no table of its own.

import { posix } from 'node:path'
import type { TablesApart } from '../model/resolution.ts'
import type { UnionFind } from './union-find.ts'

export interface Namespace {
  readonly entity: string
  readonly folder: string
  /** Which of the folder's tables of the entity (`tableOfSource`); '' for references to them. */
  readonly table: string
  /** Of an SQL dump: its schema, or else its file by name; '' for tables that are files. */
  readonly schema: string
  /** Its folder is of a mapping. */
  readonly isMapped: boolean
  /** Rank of its first source. */
  readonly source: number
}

/** What two namespaces have in common, by their numbers. */
export interface Common {
  readonly a: number
  readonly b: number
  /** Identities in both; those with an address in both; those with the same. */
  common: number
  withAddress: number
  sameAddress: number
}

/** Ids with an address in both that prove two tables of one folder two: at least so many, fewer than half with the same. */
const MIN_APART = 5
/** The same of tables of two schemas, or of two SQL dumps. */
const MIN_APART_SCHEMAS = 1

export function uniteTables(
  namespaces: readonly Namespace[],
  together: readonly Common[],
  sizes: Uint32Array,
  classes: UnionFind,
): void {
  const pairs = new Map(together.map((one) => [pairKey(one.a, one.b), one]))
  const common = (a: number, b: number): number => pairs.get(pairKey(a, b))?.common ?? 0
  const areTwo = (a: number, b: number): boolean => {
    const pair = pairs.get(pairKey(a, b))
    return pair !== undefined && isApart(pair, namespaces)
  }
  const isReference = (number: number): boolean => namespaces[number]?.table === ''
  /** A reference is to a table of its own schema, if there is one. */
  const isAtHome = (group: readonly number[], number: number): boolean =>
    isReference(number) && group.some((one) => namespaces[one]?.schema === namespaces[number]?.schema)
  const numbers = namespaces.map((_, number) => number).slice(1)
  const places = Map.groupBy(numbers, (number) => placeOf(namespaces[number]))
  for (const place of places.values()) uniteFolder(place)
  for (const place of places.values()) if (place.every(isReference)) place.forEach(uniteWithAbove)

  /** Each goes to the group that has most of its ids, among those that it may go to; references come last. */
  function uniteFolder(place: readonly number[]): void {
    const shared = (group: readonly number[], number: number): number =>
      group.reduce((sum, member) => sum + common(member, number), 0)
    const groups: number[][] = []
    for (const number of [...place.filter((one) => !isReference(one)), ...place.filter(isReference)]) {
      const [group] = groups
        .filter((members) => !members.some((member) => areTwo(member, number)))
        .toSorted(
          (a, b) => Number(isAtHome(b, number)) - Number(isAtHome(a, number)) || shared(b, number) - shared(a, number),
        )
      if (group === undefined) groups.push([number])
      else {
        classes.unite(group[0] ?? number, number)
        group.push(number)
      }
    }
  }

  /** `export/users.json` is what `export/general/2021.json` refers to. */
  function uniteWithAbove(number: number): void {
    const { entity = '', folder = '', isMapped = false } = namespaces[number] ?? {}
    if (isMapped) return
    for (const above of foldersAbove(folder)) {
      const tables = (places.get(placeKey(entity, above)) ?? []).filter((one) => !isReference(one))
      if (tables.length === 0) continue
      const [most] = tables.toSorted((a, b) => common(b, number) - common(a, number))
      if (most === undefined || common(most, number) * 2 < (sizes[number] ?? 0) || areTwo(most, number)) return
      classes.unite(most, number)
      return
    }
  }
}

/** Tables of one folder that are two systems, for the report. */
export function tablesApart(
  namespaces: readonly Namespace[],
  together: readonly Common[],
  classes: UnionFind,
): readonly TablesApart[] {
  const apart = together.filter(
    (pair) =>
      isApart(pair, namespaces) &&
      placeOf(namespaces[pair.a]) === placeOf(namespaces[pair.b]) &&
      classes.find(pair.a) !== classes.find(pair.b),
  )
  return apart.map(({ a, b, withAddress, sameAddress }) => ({
    first: namespaces[a]?.source ?? 0,
    second: namespaces[b]?.source ?? 0,
    entity: namespaces[a]?.entity ?? '',
    withAddress,
    sameAddress,
  }))
}

function isApart({ a, b, withAddress, sameAddress }: Common, namespaces: readonly Namespace[]): boolean {
  const isOne = namespaces[a]?.schema === namespaces[b]?.schema
  return withAddress >= (isOne ? MIN_APART : MIN_APART_SCHEMAS) && sameAddress * 2 < withAddress
}

/** Nearest first. What was given by itself stands in no folder. */
function foldersAbove(folder: string): readonly string[] {
  const above = posix.dirname(folder)
  return above === '.' || above === folder ? [] : [above, ...foldersAbove(above)]
}

export function placeOf(namespace: Namespace | undefined): string {
  return placeKey(namespace?.entity ?? '', namespace?.folder ?? '')
}

function placeKey(entity: string, folder: string): string {
  return `${entity}\0${folder}`
}

function pairKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
