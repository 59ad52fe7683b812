// Cuts the partitions into merge tasks of about the same size. Pure.

import { PARTITIONS } from '../../workers/run-format.ts'

export interface PartitionRange {
  readonly from: number
  readonly to: number
}

/** Tasks for each worker: enough to even out, few enough that their sums weigh little. */
const TASKS_PER_WORKER = 8

/**
 * `sizes` holds the items of each partition over all runs. A task has at most `largest` items, or one partition.
 * The ranges cover all partitions, in order.
 */
export function planMerge(sizes: Float64Array, workers: number, largest: number): readonly PartitionRange[] {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const aim = Math.min(largest, Math.ceil(total / (workers * TASKS_PER_WORKER)))
  const ranges: PartitionRange[] = []
  let from = 0
  let items = 0
  for (let p = 0; p < PARTITIONS; p++) {
    const size = sizes[p] ?? 0
    if (items > 0 && items + size > aim) {
      ranges.push({ from, to: p })
      from = p
      items = 0
    }
    items += size
  }
  return [...ranges, { from, to: PARTITIONS }]
}

/** Items of each partition, summed over the runs' starts. */
export function partitionSizes(starts: readonly Float64Array[]): Float64Array {
  const sizes = new Float64Array(PARTITIONS)
  for (const run of starts)
    for (let p = 0; p < PARTITIONS; p++) sizes[p] = (sizes[p] ?? 0) + (run[p + 1] ?? 0) - (run[p] ?? 0)
  return sizes
}
