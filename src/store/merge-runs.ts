// Merges all runs of a scan, partition by partition, on the workers (finalise). Results come in token order; their buffers
// are filled again once the next one is asked for.
// At most `workers` + 2 tasks are under way or wait to be taken.

import {
  MERGE_TOTALS,
  buffersOf,
  type CompactResult,
  type EntitiesResult,
  type MergeInput,
  type MergeResult,
  type MergeTask,
  type RowsResult,
} from '../../workers/merge-messages.ts'
import type { Run } from '../../workers/run-format.ts'
import { mergeDomains, type MergedDomains } from './merge-domains.ts'
import { partitionSizes, planMerge, type PartitionRange } from './plan-merge.ts'
import { entryStartsOf, type RunFile } from './run-file.ts'
import type { EntityBatch, MergedTotals, RowTotals } from './store.ts'

/** Runs tasks on the pool's threads. */
export interface MergePool {
  readonly workers: number
  /** `transfer`: what the task holds that is moved to the thread. */
  run(task: MergeTask, transfer: readonly ArrayBuffer[]): Promise<MergeResult>
}

/** Entries (64 MiB) and row tokens (32 MiB) that a task reads at the most, if its partition is not larger. */
const TASK_ENTRIES = 2 << 20

export class RunMerge {
  readonly domains: MergedDomains
  readonly #pool: MergePool
  readonly #inputs: readonly MergeInput[]
  readonly #ranks: Uint32Array

  /** `ranks`: source number -> rank. */
  constructor(runs: readonly (Run | RunFile)[], ranks: Uint32Array, pool: MergePool) {
    this.domains = mergeDomains(runs.map((run) => run.domains))
    this.#inputs = runs.map((run, i) => mergeInput(run, this.domains.mapOfList[i] ?? 0))
    this.#pool = pool
    this.#ranks = shared(ranks)
  }

  /** Cells of all entities and pairs; `totals` is filled on the way. */
  async *entities(totals: MergedTotals): AsyncGenerator<EntityBatch> {
    const ranges = this.#plan((input) => input.entryStarts)
    for await (const result of this.#results(ranges, 'merge-entities')) {
      const { entities, pairs } = result as EntitiesResult
      addTotals(totals, result as EntitiesResult)
      yield { entities, pairs }
    }
  }

  /** An accumulator for `entities`. */
  emptyTotals(): MergedTotals {
    const names = MERGE_TOTALS.map((name) => [name, 0] as const)
    return {
      totals: Object.fromEntries(names) as MergedTotals['totals'],
      sources: new Float64Array(this.#ranks.length * SOURCE_RECORD),
      domains: new Float64Array(this.domains.names.length * 2),
    }
  }

  /** Counts different rows. */
  async countRows(): Promise<RowTotals> {
    const sources = new Float64Array(this.#ranks.length * 2)
    let distinct = 0
    for await (const result of this.#results(
      this.#plan((input) => input.rowStarts),
      'merge-rows',
    )) {
      const rows = result as RowsResult
      distinct += rows.distinct
      addInto(sources, rows.sources)
    }
    return { distinct, sources }
  }

  /** The entries of one run in place of all: sources keep their numbers if the ranks are the numbers themselves. */
  async *compacted(): AsyncGenerator<CompactResult & PartitionRange> {
    const ranges = this.#plan((input) => input.entryStarts)
    let i = 0
    for await (const result of this.#results(ranges, 'merge-compact')) {
      yield { ...(result as CompactResult), ...(ranges[i++] ?? { from: 0, to: 0 }) }
    }
  }

  #plan(startsOf: (input: MergeInput) => Float64Array): readonly PartitionRange[] {
    return planMerge(partitionSizes(this.#inputs.map(startsOf)), this.#pool.workers, TASK_ENTRIES)
  }

  async *#results(ranges: readonly PartitionRange[], kind: MergeTask['kind']): AsyncGenerator<MergeResult> {
    const base = {
      inputs: this.#inputs,
      ranks: this.#ranks,
      domainMaps: this.domains.maps,
      domains: this.domains.names.length,
    }
    const ahead: Promise<MergeResult>[] = []
    const spare: ArrayBuffer[] = []
    const start = (range: PartitionRange): void => {
      const buffers = spare.splice(0)
      const result = this.#pool.run({ kind, ...base, ...range, spare: buffers }, buffers)
      result.catch(() => {}) // the one that is awaited first reports
      ahead.push(result)
    }
    let next = 0
    try {
      while (next < ranges.length || ahead.length > 0) {
        for (const range of ranges.slice(next, next + this.#pool.workers + 2 - ahead.length)) {
          start(range)
          next++
        }
        const result = await ahead.shift()
        if (result === undefined) continue
        yield result
        spare.push(...buffersOf(result))
      }
    } finally {
      await Promise.allSettled(ahead)
    }
  }
}

const SOURCE_RECORD = 20 // SOURCE_TOTAL_KINDS x SOURCE_TOTAL_FIELDS

function mergeInput(run: Run | RunFile, domainMap: number): MergeInput {
  if ('path' in run) {
    const { path, entriesAt, rowsAt, entryStarts, rowStarts } = run
    return { source: { kind: 'file', path, entriesAt, rowsAt }, entryStarts, rowStarts, domainMap }
  }
  const { entries, rowTokens } = run
  const rowStarts = new Float64Array(new SharedArrayBuffer(run.rowStarts.length * 8))
  rowStarts.set(run.rowStarts)
  return { source: { kind: 'memory', entries, rowTokens }, entryStarts: entryStartsOf(entries), rowStarts, domainMap }
}

function shared(ranks: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(ranks.byteLength))
  copy.set(ranks)
  return copy
}

function addTotals(sum: MergedTotals, part: EntitiesResult): void {
  const totals: Record<string, number> = sum.totals
  for (const [i, name] of MERGE_TOTALS.entries()) totals[name] = (totals[name] ?? 0) + (part.totals[i] ?? 0)
  addInto(sum.sources, part.sources)
  addInto(sum.domains, part.domains)
}

function addInto(sum: Float64Array, part: Float64Array): void {
  for (let i = 0; i < part.length; i++) sum[i] = (sum[i] ?? 0) + (part[i] ?? 0)
}
