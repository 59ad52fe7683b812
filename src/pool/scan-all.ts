// All rounds of a scan: what an earlier scan committed is passed over, what died with a worker is read once more, and a
// source that cannot be read without killing its worker is left with what was counted of it.

import { statSync } from 'node:fs'
import type { ScanSource, Shared, StreamResume } from '../../workers/messages.ts'
import type { PlannedSource } from '../plan/plan-items.ts'
import type { ListedSource } from '../store/source-list.ts'
import type { RunCollector } from '../store/run-collector.ts'
import type { BlockRow } from '../store/store.ts'
import type { Pool } from './pool.ts'
import { makeShared, markDone, markSkipped, rearm, scanRound, type RoundPlan } from './scan-round.ts'

/** What killed its worker is tried once more. */
const MAX_DEATHS = 2

export interface ScanPlan extends Omit<RoundPlan, 'sources' | 'items'> {
  readonly listed: readonly ListedSource[]
  readonly planned: readonly PlannedSource[]
}

/** How far each source has been counted. */
interface Covered {
  /** Plain files: their blocks. */
  readonly blocks: ReadonlySet<number>
  readonly resume: StreamResume | null
}

/** Reads everything that `before` (blocks of an earlier scan) does not cover. Returns the sources that were not finished. */
export async function scanAll(
  pool: Pool,
  plan: ScanPlan,
  collector: RunCollector,
  before: readonly BlockRow[],
  watch: (shared: Shared) => () => void,
): Promise<ReadonlySet<number>> {
  const items = plan.planned.reduce((sum, source) => sum + source.items, 0)
  const shared = makeShared(items, plan.workers)
  const stopWatching = watch(shared)
  const deaths = new Map<number, number>()
  try {
    while (true) {
      const counted = [...before, ...collector.committed, ...collector.blocks]
      const covered = coverage(counted)
      rearm(shared)
      for (const block of counted) markBlock(shared, plan, block)
      const open = unfinished(plan, covered, collector)
      if (open.size === 0) return open
      const sources = plan.listed.map((source, i) => scanSource(source, plan.planned[i], covered.get(i) ?? null))
      const fatal = await scanRound(pool, { ...plan, sources, items }, shared, (message) => collector.take(message))
      if (collector.fault !== null) throw collector.fault
      collector.dropPartial()
      if (fatal.length === 0)
        return unfinished(plan, coverage([...before, ...collector.committed, ...collector.blocks]), collector)
      for (const item of fatal) {
        const count = (deaths.get(item) ?? 0) + 1
        deaths.set(item, count)
        if (count >= MAX_DEATHS || isReadOnce(plan, item)) giveUpFrom(shared, plan, collector, item)
      }
    }
  } finally {
    stopWatching()
  }
}

/** Standard input cannot be read a second time. */
function isReadOnce(plan: ScanPlan, item: number): boolean {
  return plan.listed[sourceOf(plan, item)]?.file === '-'
}

function sourceOf(plan: ScanPlan, item: number): number {
  return plan.planned.findIndex((source) => item >= source.firstItem && item < source.firstItem + source.items)
}

/** Leaves out the item and, of a file read in blocks, all behind it: where their rows start is not known. */
function giveUpFrom(shared: Shared, plan: ScanPlan, collector: RunCollector, item: number): void {
  const number = sourceOf(plan, item)
  const source = plan.planned[number]
  if (source === undefined) return
  for (let i = item; i < source.firstItem + source.items; i++) markSkipped(shared, i)
  collector.ends.set(number, {
    source: number,
    reason: 'quarantined_crash',
    detail: '',
    trailingBytes: 0,
    bytesRead: 0,
  })
}

function markBlock(shared: Shared, plan: ScanPlan, block: BlockRow): void {
  const source = plan.planned[block.source]
  if (source?.blocks === true) markDone(shared, source.firstItem + block.block, block.exit)
}

function coverage(blocks: Iterable<BlockRow>): Map<number, Covered> {
  const numbers = new Map<number, { blocks: Set<number>; last: BlockRow }>()
  for (const block of blocks) {
    const known = numbers.get(block.source) ?? { blocks: new Set<number>(), last: block }
    known.blocks.add(block.block)
    if (block.block >= known.last.block) known.last = block
    numbers.set(block.source, known)
  }
  return new Map(
    [...numbers].map(([source, { blocks: seen, last }]) => [
      source,
      { blocks: seen, resume: { block: last.block + 1, offset: last.exit } },
    ]),
  )
}

/** Sources with items that neither blocks nor a reported end cover. */
function unfinished(plan: ScanPlan, covered: ReadonlyMap<number, Covered>, collector: RunCollector): Set<number> {
  const open = new Set<number>()
  for (const [number, source] of plan.planned.entries()) {
    if (source.items === 0 || collector.ends.has(number)) continue
    const blocks = covered.get(number)?.blocks.size ?? 0
    if (!source.blocks || blocks < source.items) open.add(number)
  }
  return open
}

function scanSource(source: ListedSource, planned: PlannedSource | undefined, covered: Covered | null): ScanSource {
  const { file, name, bytes, compression, layout, held } = source
  const { firstItem = 0, blocks = false } = planned ?? {}
  const nothing = { format: 'text', encoding: 'utf-8', dataStart: 0, columns: [] } as const
  const resume = blocks ? null : (covered?.resume ?? null)
  return { file, name, bytes, compression, layout: layout ?? nothing, firstItem, blocks, resume, held }
}

/** Whether the file is still the one that was found. */
export function isUnchanged(source: ListedSource): boolean {
  if (source.file === '' || source.file === '-') return true
  const stat = statSync(Buffer.from(source.file, 'latin1'), { bigint: true, throwIfNoEntry: false })
  return stat !== undefined && `${stat.size} ${stat.mtimeNs}` === source.identity
}
