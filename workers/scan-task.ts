// One worker's part of a scan round: takes the next item until none is left, then hands over its last run (sink).
// Items of a source start in order, so a worker that waits for the block before it waits for one that is already running.

import { BlockScanner } from './block-scanner.ts'
import { ITEM_SKIPPED, PROGRESS, type ScanSource, type ScanTask } from './messages.ts'
import { RowScanner } from './row-scanner.ts'
import { RunBuilder } from './run-builder.ts'
import { ScanKernel } from './scan-kernel.ts'
import { StreamScanner } from './stream-scanner.ts'

/** Runs the round. Throws only on bugs and lack of memory: faults of a source are reported with it. */
export async function scanTask(task: ScanTask): Promise<void> {
  const kernel = new ScanKernel(task.sizes, task.keys, task.rules, task.phoneCountry, task.claims)
  const rows = new RowScanner(kernel)
  const runs = new RunBuilder(kernel, task)
  const blocks = new BlockScanner(kernel, rows, runs, task)
  const streams = new StreamScanner(kernel, rows, runs, task)
  const { progress } = task.shared
  while (Atomics.load(progress, PROGRESS.abort) === 0n) {
    const item = Number(Atomics.add(progress, PROGRESS.next, 1n))
    if (item >= task.items) break
    if ((Atomics.load(task.shared.state, item) & ITEM_SKIPPED) !== 0) continue
    Atomics.store(task.shared.inHand, task.worker, item + 1)
    kernel.host.claims.startItem(item)
    const number = sourceOf(task.sources, item)
    const source = task.sources[number]
    if (source === undefined) throw new Error(`no source for item ${item}`)
    if (source.blocks) blocks.scan(source, number, item - source.firstItem)
    else await streams.scan(source, number)
    Atomics.store(task.shared.inHand, task.worker, 0)
    runs.checkpoint()
  }
  blocks.close()
  runs.finish()
}

/** The last source whose first item is not after `item`. Sources without items (not read) share their follower's number. */
function sourceOf(sources: readonly ScanSource[], item: number): number {
  let low = 0
  let high = sources.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sources[middle]?.firstItem ?? Infinity) <= item) low = middle
    else high = middle - 1
  }
  return low
}
