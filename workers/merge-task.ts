// The merge in a worker thread: cuts a task's partitions into slices of the token space that fit the cache, feeds them to
// the merge kernel and packs what comes out. Memory: two slices, the sums, and the task's own output.

import { ENTITIES, PAIRS, mergeKernel, type MergeKernel } from './merge-kernel.ts'
import {
  MERGE_TOTALS,
  SOURCE_TOTAL_FIELDS,
  SOURCE_TOTAL_KINDS,
  type CompactResult,
  type CompactTask,
  type EntitiesResult,
  type EntitiesTask,
  type MergeResult,
  type MergeTask,
} from './merge-messages.ts'
import { countRows } from './merge-row-task.ts'
import { ENTRY_BYTES, PARTITION_BITS } from './run-format.ts'
import { RunSlices } from './run-slices.ts'

/** Entries of a slice: 512 KiB as they come, as much sorted. From 2^13 to 2^17 no size was better beyond the noise. */
const SLICE_ENTRIES = 1 << 14
const PARTITION_SHIFT = BigInt(64 - PARTITION_BITS)

/** Runs one task in this thread. Throws what opening and reading a run file throws. */
export function mergeTask(task: MergeTask): MergeResult {
  const runs: RunSlices[] = []
  try {
    for (const input of task.inputs) runs.push(new RunSlices(input))
    if (task.kind === 'merge-rows') return countRows(task, runs)
    return task.kind === 'merge-entities' ? mergeEntities(task, runs) : compact(task, runs)
  } finally {
    for (const run of runs) run.close()
  }
}

function mergeEntities(task: EntitiesTask, runs: readonly RunSlices[]): EntitiesResult {
  const kernel = mergeKernel()
  const maps = startKernel(kernel, task)
  for (const slice of slicesOf(runs, task.from, task.to)) {
    loadSlice(kernel, slice, runs, maps)
    kernel.exports.mergeSlice()
  }
  kernel.exports.finish()
  return {
    entities: kernel.takeOutput(ENTITIES),
    pairs: kernel.takeOutput(PAIRS),
    totals: Float64Array.from(kernel.words(kernel.exports.totalsPointer(), MERGE_TOTALS.length), Number),
    sources: sourceTotals(kernel, task.ranks.length),
    domains: domainTotals(kernel, task.domains),
  }
}

function compact(task: CompactTask, runs: readonly RunSlices[]): CompactResult {
  const kernel = mergeKernel()
  const maps = startKernel(kernel, task)
  const counts = new Float64Array(task.to - task.from)
  let before = 0
  for (let partition = task.from; partition < task.to; partition++) {
    for (const slice of slicesOf(runs, partition, partition + 1)) {
      loadSlice(kernel, slice, runs, maps)
      kernel.exports.compactSlice()
    }
    const written = Number(kernel.words(kernel.exports.totalsPointer(), 1)[0])
    counts[partition - task.from] = written - before
    before = written
  }
  kernel.exports.finish()
  return { entries: kernel.takeOutput(ENTITIES), counts }
}

/** Lays out the kernel's memory and fills its maps. Returns where each domain map starts. */
function startKernel(kernel: MergeKernel, task: EntitiesTask | CompactTask): number[] {
  const starts: number[] = []
  let entries = 0
  for (const map of task.domainMaps) {
    starts.push(entries)
    entries += map.length
  }
  kernel.takeSpare(task.spare)
  kernel.exports.start(task.ranks.length, task.domains, entries, SLICE_ENTRIES)
  kernel.setRanks(task.ranks)
  const maps = kernel.halves(kernel.exports.mapsPointer(), entries)
  for (const [i, map] of task.domainMaps.entries()) maps.set(map, starts[i] ?? 0)
  return starts
}

/** A range of first token words, both ends included, and its entries in each run: [starts, ends). */
interface Slice {
  readonly low: bigint
  readonly high: bigint
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly entries: number
}

/** Cuts partitions [from, to) into slices of about SLICE_ENTRIES; empty ones are left out. */
function* slicesOf(runs: readonly RunSlices[], from: number, to: number): Generator<Slice> {
  for (let partition = from; partition < to;) {
    let next = partition + 1
    while (next < to && entriesIn(runs, partition, next + 1) <= SLICE_ENTRIES) next++
    const parts = 1 << Math.max(0, Math.ceil(Math.log2(entriesIn(runs, partition, next) / SLICE_ENTRIES)))
    yield* cut(runs, BigInt(partition) << PARTITION_SHIFT, BigInt(next) << PARTITION_SHIFT, parts)
    partition = next
  }
}

function entriesIn(runs: readonly RunSlices[], from: number, to: number): number {
  return runs.reduce((sum, run) => sum + run.entryStart(to) - run.entryStart(from), 0)
}

/** Cuts the words [low, end) into `parts` ranges of the same width. */
function* cut(runs: readonly RunSlices[], low: bigint, end: bigint, parts: number): Generator<Slice> {
  const width = (end - low) / BigInt(parts)
  let starts = runs.map((run) => run.position(low))
  for (let i = 1; i <= parts; i++) {
    const high = i === parts ? end : low + width
    const ends = runs.map((run) => run.position(high))
    const entries = ends.reduce((sum, position, j) => sum + position - (starts[j] ?? 0), 0)
    if (entries > 0) yield { low, high: high - 1n, starts, ends, entries }
    low = high
    starts = ends
  }
}

function loadSlice(kernel: MergeKernel, slice: Slice, runs: readonly RunSlices[], maps: readonly number[]): void {
  const { exports } = kernel
  if (slice.entries > SLICE_ENTRIES) exports.reserve(slice.entries)
  const input = kernel.bytes.subarray(exports.inputPointer() >>> 0)
  exports.openSlice(slice.low, slice.high, slice.entries)
  let at = 0
  for (const [i, run] of runs.entries()) {
    const start = slice.starts[i] ?? 0
    const count = (slice.ends[i] ?? 0) - start
    if (count === 0) continue
    run.readEntries(start, input.subarray(at * ENTRY_BYTES, (at + count) * ENTRY_BYTES))
    exports.addInput(at, count, maps[run.domainMap] ?? 0)
    at += count
  }
}

/** The kernel's records (u64, u32, u32, u32, unused) as plain numbers. */
function sourceTotals(kernel: MergeKernel, sources: number): Float64Array {
  const records = sources * SOURCE_TOTAL_KINDS.length
  const pointer = kernel.exports.sourceTotalsPointer()
  const words = kernel.words(pointer, records * 3)
  const halves = kernel.halves(pointer, records * 6)
  const totals = new Float64Array(records * SOURCE_TOTAL_FIELDS)
  for (let i = 0; i < records; i++) {
    totals[i * 4] = Number(words[i * 3])
    totals[i * 4 + 1] = halves[i * 6 + 2] ?? 0
    totals[i * 4 + 2] = halves[i * 6 + 3] ?? 0
    totals[i * 4 + 3] = halves[i * 6 + 4] ?? 0
  }
  return totals
}

function domainTotals(kernel: MergeKernel, domains: number): Float64Array {
  const pointer = kernel.exports.domainTotalsPointer()
  const words = kernel.words(pointer, domains * 2)
  const halves = kernel.halves(pointer, domains * 4)
  const totals = new Float64Array(domains * 2)
  for (let i = 0; i < domains; i++) {
    totals[i * 2] = Number(words[i * 2])
    totals[i * 2 + 1] = halves[i * 4 + 2] ?? 0
  }
  return totals
}
