// `Nom` beside `Prénom` is a last name, `Nombre` beside `Apellidos` a first one: a name that says nothing more is what the
// other one leaves. Alone it is a full name, and so it is where its values hold the other one's.

import type { Column, SubKind } from '../model/roles.ts'
import { isKind, meaningful } from './name-parts.ts'
import { filledOf } from './value-types.ts'

/** Share of the values that hold one of the other column's values as a word: they are full names. */
const FULL_SHARE = 0.5
/** Turkish and Hungarian words that are no names of columns elsewhere. */
const ONLY_IN_PAIRS = /^(?:ad|ad[ıi]|n[ée]v)$/i

/** Of the columns of one row (or one JSON object). */
export function pairNames(
  columns: readonly Column[],
  valuesOf: (column: Column) => readonly string[],
): readonly Column[] {
  return columns.map((column) => {
    if (!isPlain(column)) return column
    const beside = columns.filter((other) => other !== column && other.role === 'name' && other.party === column.party)
    const [other] = beside
    if (beside.length !== 1 || other === undefined || other.subKind === 'full') return column
    if (holdNames(valuesOf(column), valuesOf(other))) return column
    const subKind: SubKind = other.subKind === 'first' ? 'last' : 'first'
    return { ...column, role: 'name', subKind, why: `name: ${column.name}, beside ${other.name}` }
  })
}

/** A name by nothing but the word, and whose it is. */
function isPlain({ name, role, subKind }: Column): boolean {
  const key = name.replace(/^.*\./, '')
  if (role === 'other') return ONLY_IN_PAIRS.test(key.trim())
  if (role !== 'name' || subKind !== 'full') return false
  const words = meaningful(key)
  return (
    words.filter((word) => word.kind === 'name').length === 1 &&
    words.every((word) => isKind(word, 'name', 'person', 'party'))
  )
}

function holdNames(values: readonly string[], others: readonly string[]): boolean {
  const known = new Set(filledOf(others).map((value) => value.toLowerCase()))
  const filled = filledOf(values)
  const holding = filled.filter((value) => {
    const words = value.toLowerCase().split(/[\s,]+/)
    return words.length > 1 && words.some((word) => known.has(word))
  })
  return holding.length > 0 && holding.length >= filled.length * FULL_SHARE
}
