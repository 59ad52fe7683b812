// Projects (COUNTING-RULES §9): ids and names that stand for one.

import type { SourcedRecord } from './accounts.ts'
import type { Determination } from './determination.ts'
import { Sets } from './sets.ts'

/** `Ids and names of one record link where one of the two columns determines the other.` */
export function projectGroups(records: readonly SourcedRecord[], { determines }: Determination, limit: number) {
  const links = new Map<string, readonly [name: string, id: string]>()
  const sets = new Sets()
  // `Two ids of one record are one where their columns determine each other.`
  for (const { source, parts } of records) {
    const ids = parts.filter(({ kind }) => kind === 'project id')
    for (const [i, a] of ids.entries()) {
      for (const b of ids.slice(i + 1)) {
        if (a.column === b.column) continue
        if (determines(source, a.column, b.column) && determines(source, b.column, a.column))
          sets.join(`${a.kind} ${a.key}`, `${b.kind} ${b.key}`)
      }
    }
  }
  for (const { source, parts } of records) {
    const ids = parts.filter(({ kind }) => kind === 'project id')
    const names = parts.filter(({ kind }) => kind === 'project name')
    for (const part of [...ids, ...names]) sets.add(`${part.kind} ${part.key}`)
    for (const id of ids) {
      for (const name of names) {
        if (!determines(source, id.column, name.column) && !determines(source, name.column, id.column)) continue
        const link = [`${name.kind} ${name.key}`, sets.root(`${id.kind} ${id.key}`)] as const
        links.set(JSON.stringify(link), link)
      }
    }
  }
  const byName = Map.groupBy(links.values(), ([name]) => name)
  const isHub = (name: string) => (byName.get(name)?.length ?? 0) > limit
  const isProject = (name: string) => !isHub(name)
  for (const [name, list] of byName) if (!isHub(name) && list[0] !== undefined) sets.join(name, list[0][1])
  const headline = sets.copy()
  for (const [name, list] of byName) if (!isHub(name)) for (const [, id] of list) sets.join(name, id)
  const of = ({ parts }: SourcedRecord) =>
    parts
      .filter(({ kind }) => kind.startsWith('project'))
      .map((part) => `${part.kind} ${part.key}`)
      .filter(isProject)
      .map((name) => headline.root(name))
  return { unique: headline.count(isProject), low: sets.count(isProject), of }
}
