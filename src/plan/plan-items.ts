// Sources -> items of work. Pure: a large plain file is cut into blocks that all workers read at once; what cannot be cut
// (compressed, UTF-16, JSON over several lines, SQL, standard input) is one item, read from start to end by one worker.

import { isSequential } from '../model/layout.ts'
import type { Compression, Layout } from '../model/layout.ts'

export interface PlannedSource {
  /** First item; the source's items are `items` in number, 0 where nothing is to be read. */
  readonly firstItem: number
  readonly items: number
  /** Whether the items are blocks of the file. */
  readonly blocks: boolean
}

export interface Readable {
  readonly path: string
  readonly bytes: number
  readonly compression: Compression
  /** Null where the source is not read. */
  readonly layout: Layout | null
}

/** Whether a source can be cut in parallel: its rows can be told from any place on, and its bytes are those stored. */
function canBeCut(source: Readable): boolean {
  const { layout } = source
  if (layout === null || source.compression !== 'none' || source.path === '-') return false
  if (layout.encoding !== 'utf-8' && layout.encoding !== 'windows-1252') return false
  return !isSequential(layout)
}

/** The items of each source, in rank order. `blockBytes` is a multiple of 32, so that fingerprints can be handed on. */
export function planItems(sources: readonly Readable[], blockBytes: number): readonly PlannedSource[] {
  let next = 0
  return sources.map((source) => {
    const blocks = canBeCut(source)
    const items = source.layout === null ? 0 : blocks ? Math.ceil(source.bytes / blockBytes) : 1
    const planned = { firstItem: next, items, blocks }
    next += items
    return planned
  })
}
