// Puts one run in the place of many, so that the disk and the number of files stay bounded. When to do so is decided
// purely, by what becomes smaller: entries of the same token and source. Row tokens and party records are only copied.
// The new file is durable before the ledger drops the old ones, and a crash in between leaves both.

import { closeSync, openSync, readSync } from 'node:fs'
import { PARTITIONS, ROW_TOKEN_BYTES } from '../../workers/run-format.ts'
import { storeError } from './durable.ts'
import { RunMerge, type MergePool } from './merge-runs.ts'
import { appendParties } from './party-runs.ts'
import { RunFileWriter } from './run-file-writer.ts'
import { openRun, type RunFile } from './run-file.ts'

/** Compacting fewer runs than this gains nothing. */
const FEWEST_RUNS = 4
/** Below this many bytes together nothing is compacted, whatever the memory: reading them all takes less than a second. */
const SMALLEST_BYTES = 512 << 20
const COPY_BYTES = 4 << 20

/**
 * Whether the runs on disk, given by the bytes of their entries, are to be compacted: together they exceed twice what the
 * last merge left, and the memory allowed. Runs are about as large as a worker's share of that: they stay few.
 */
export function planCompaction(sizes: readonly number[], lastMergedSize: number, memoryBytes: number): boolean {
  const together = sizes.reduce((sum, size) => sum + size, 0)
  return sizes.length >= FEWEST_RUNS && together > Math.max(2 * lastMergedSize, SMALLEST_BYTES, memoryBytes)
}

/** Merges run files into a new one at `path`. `sources` is the number of sources known so far. Throws StoreError. */
export async function compactRuns(
  runs: readonly RunFile[],
  path: string,
  sources: number,
  pool: MergePool,
): Promise<RunFile> {
  const ranks = Uint32Array.from({ length: sources }, (_, number) => number)
  const merge = new RunMerge(runs, ranks, pool)
  const writer = await RunFileWriter.create(path)
  try {
    const entryStarts = await writeEntries(writer, merge)
    const rowStarts = concatenateRows(writer, runs)
    const parties = appendParties(writer, runs)
    return await openRun(path, writer.finish(entryStarts, rowStarts, parties, merge.domains.names))
  } catch (cause) {
    writer.abandon()
    throw storeError(path, cause)
  }
}

async function writeEntries(writer: RunFileWriter, merge: RunMerge): Promise<Float64Array> {
  const starts = new Float64Array(PARTITIONS + 1)
  for await (const part of merge.compacted()) {
    for (const entries of part.entries) writer.append(entries)
    for (const [i, count] of part.counts.entries()) {
      const partition = part.from + i
      starts[partition + 1] = (starts[partition] ?? 0) + count
    }
  }
  return starts
}

/** Row tokens keep every mention: they are only brought together by partition. */
function concatenateRows(writer: RunFileWriter, runs: readonly RunFile[]): Float64Array {
  const starts = new Float64Array(PARTITIONS + 1)
  const fds = runs.map((run) => openSync(run.path, 'r'))
  try {
    for (let p = 0; p < PARTITIONS; p++) {
      let end = starts[p] ?? 0
      for (const [i, run] of runs.entries()) {
        const from = run.rowStarts[p] ?? 0
        const to = run.rowStarts[p + 1] ?? 0
        copy(writer, fds[i] ?? -1, run.rowsAt + from * ROW_TOKEN_BYTES, (to - from) * ROW_TOKEN_BYTES)
        end += to - from
      }
      starts[p + 1] = end
    }
  } finally {
    for (const fd of fds) closeSync(fd)
  }
  return starts
}

function copy(writer: RunFileWriter, fd: number, from: number, length: number): void {
  const buffer = Buffer.alloc(Math.min(COPY_BYTES, length))
  for (let done = 0; done < length;) {
    const got = readSync(fd, buffer, 0, Math.min(buffer.length, length - done), from + done)
    if (got === 0) throw new Error(`run file ends at byte ${from + done}`)
    writer.append(buffer.subarray(0, got))
    done += got
  }
}
