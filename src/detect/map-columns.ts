// Lays the columns that a mapping names over those that were detected.

import type { Column, Role, SubKind } from '../model/roles.ts'
import type { MappingColumn, MappingSource } from './mapping.ts'

/** Of other roles: none. */
const DEFAULT_SUB_KIND: Readonly<Partial<Record<Role, SubKind>>> = { user: 'id', project: 'id', name: 'full' }
const DEFAULT_ENTITY: Readonly<Partial<Record<Role, string>>> = {
  user: 'user',
  project: 'project',
  government_id: 'national_id',
}

/** `addUnseen`: key paths that the sample does not show become columns too. Several columns of one name take the entries in order. */
export function mapColumns(columns: readonly Column[], entry: MappingSource, addUnseen: boolean): readonly Column[] {
  const byName = Map.groupBy(entry.columns, ({ name }) => name)
  const used = new Map<string, number>()
  const mapped = columns.map((column) => {
    const entries = byName.get(column.name)
    if (entries === undefined) return column
    const at = used.get(column.name) ?? 0
    used.set(column.name, at + 1)
    const found = entries[Math.min(at, entries.length - 1)]
    return found === undefined ? column : mapColumn(column, found)
  })
  if (!addUnseen) return mapped
  const unseen = [...byName].filter(([name]) => !used.has(name)).flatMap(([, entries]) => entries.slice(0, 1))
  return [...mapped, ...unseen.map((found) => mapColumn({ ...UNSEEN, name: found.name }, found))]
}

const UNSEEN: Column = { index: -1, name: '', role: 'other', subKind: '', party: '', entity: '', why: '' }

function mapColumn(column: Column, entry: MappingColumn): Column {
  const role = entry.role ?? column.role
  const kept = role === column.role
  return {
    index: column.index,
    name: column.name,
    role,
    subKind: entry.subKind ?? (kept ? column.subKind : (DEFAULT_SUB_KIND[role] ?? '')),
    party: entry.party ?? (kept ? column.party : ''),
    entity: entry.entity ?? (kept ? column.entity : (DEFAULT_ENTITY[role] ?? '')),
    why: 'mapping',
  }
}
