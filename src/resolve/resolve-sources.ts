// What resolve is told of the sources: their columns, the folder of their namespaces, and what makes two of them copies.

import { posix } from 'node:path'
import { hasNamedColumns, type Layout } from '../model/layout.ts'
import type { Column } from '../model/roles.ts'
import type { EndedSources } from '../store/source-ends.ts'
import type { SourceDetails } from '../store/store.ts'
import type { ResolveSource } from './column-list.ts'

interface ResolveSources {
  readonly sources: readonly ResolveSource[]
  readonly foundColumns: ReadonlyMap<number, readonly Column[]>
}

/** Everything by rank. `ranks`: source number -> rank. */
export function resolveSources(ended: EndedSources, ranks: Uint32Array): ResolveSources {
  const sources: ResolveSource[] = []
  for (const row of ended.sources) {
    const { content } = JSON.parse(row.details) as SourceDetails
    const layout = row.layout === null ? null : (JSON.parse(row.layout) as Layout)
    sources[ranks[row.number] ?? row.number] = {
      name: row.name,
      layout,
      folder: layout?.namespace ?? posix.dirname(row.name.replaceAll('\\', '/')),
      isMapped: layout?.namespace !== undefined,
      content: content === null || content.bytes === 0 ? null : `${content.xxh64} ${content.bytes}`,
    }
  }
  const foundColumns = new Map<number, Column[]>()
  for (const { source, column } of ended.columns) {
    const rank = ranks[source] ?? source
    const layout = sources[rank]?.layout ?? null
    if (layout === null || !hasNamedColumns(layout)) continue
    const list = foundColumns.get(rank) ?? []
    foundColumns.set(rank, list)
    list.push(JSON.parse(column) as Column)
  }
  return { sources, foundColumns }
}
