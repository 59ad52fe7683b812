// Counts different rows in a worker thread: one partition at a time, read in small batches; a partition that is too
// large for PASS_BYTES is read several times, each time for another range of tokens.

import { mergeKernel } from './merge-kernel.ts'
import type { RowsResult, RowsTask } from './merge-messages.ts'
import { ROW_TOKEN_BYTES } from './run-format.ts'
import type { RunSlices } from './run-slices.ts'

/** Row tokens of one pass; the kernel holds them twice. */
const PASS_TOKENS = (32 << 20) / ROW_TOKEN_BYTES
/** ARRIVAL_TOKENS of kernel/merge-rows.ts. */
const BATCH_TOKENS = 1 << 15

export function countRows(task: RowsTask, runs: readonly RunSlices[]): RowsResult {
  const kernel = mergeKernel()
  const { exports } = kernel
  const sources = task.ranks.length
  const largest = Math.max(0, ...sizesOf(task, runs))
  exports.startRows(sources, Math.ceil(Math.min(largest, PASS_TOKENS)))
  kernel.setRanks(task.ranks)
  for (const [i, tokens] of sizesOf(task, runs).entries()) {
    const passes = tokens === 0 ? 0 : 1 << Math.max(0, Math.ceil(Math.log2(tokens / PASS_TOKENS)))
    for (let pass = 0; pass < passes; pass++) {
      exports.openRows(pass, passes)
      for (const run of runs) feed(run, task.from + i)
      exports.countRows()
    }
  }
  const totals = kernel.words(exports.rowTotalsPointer(), sources * 2)
  return { distinct: Number(exports.distinctRows()), sources: Float64Array.from(totals, Number) }
}

/** Row tokens in each partition of the task. */
function sizesOf(task: RowsTask, runs: readonly RunSlices[]): number[] {
  return Array.from({ length: task.to - task.from }, (_, i) =>
    runs.reduce((sum, run) => sum + run.rowStart(task.from + i + 1) - run.rowStart(task.from + i), 0),
  )
}

function feed(run: RunSlices, partition: number): void {
  const kernel = mergeKernel()
  const end = run.rowStart(partition + 1)
  for (let at = run.rowStart(partition); at < end; at += BATCH_TOKENS) {
    const count = Math.min(BATCH_TOKENS, end - at)
    const pointer = kernel.exports.arrivalsPointer() >>> 0
    run.readRows(at, kernel.bytes.subarray(pointer, pointer + count * ROW_TOKEN_BYTES))
    kernel.exports.addRows(count)
  }
}
