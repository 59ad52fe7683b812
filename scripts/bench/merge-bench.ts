// Times the merge, the count of different rows and the filling of the store on invented runs: node scripts/bench/merge-bench.ts
// Steps are timed apart and together; the first round is reported too, because a scan merges only once, unwarmed.

import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { RunMerge, type MergePool } from '../../src/store/merge-runs.ts'
import { NO_RESOLUTION } from '../../src/model/resolution.ts'
import { fillStore } from '../../src/store/sqlite/fill-store.ts'
import type { EntityBatch } from '../../src/store/store.ts'
import type { MergeResult } from '../../workers/merge-messages.ts'
import { inventRuns, type BenchShape } from './merge-runs-for-bench.ts'

const WORKERS = 2
const ROUNDS = 7
const SHAPES: Readonly<Record<string, BenchShape>> = {
  '1 source': {
    entries: 2_400_000,
    entities: 1_900_000,
    spellings: 900_000,
    sources: 1,
    domains: 5_000,
    rows: 6_000_000,
  },
  '10,000 sources': {
    entries: 2_400_000,
    entities: 400_000,
    spellings: 200_000,
    sources: 10_000,
    domains: 5_000,
    rows: 6_000_000,
  },
}

class ThreadPool implements MergePool {
  readonly workers = WORKERS
  readonly #idle: Worker[]
  readonly #waiting: ((worker: Worker) => void)[] = []

  constructor() {
    this.#idle = Array.from({ length: WORKERS }, () => new Worker(new URL('./merge-worker.ts', import.meta.url)))
  }

  async run(task: Parameters<MergePool['run']>[0]): Promise<MergeResult> {
    const worker = this.#idle.pop() ?? (await new Promise<Worker>((free) => this.#waiting.push(free)))
    const result = await new Promise<MergeResult>((done, fail) => {
      worker.once('message', done)
      worker.once('error', fail)
      worker.postMessage(task)
    })
    worker.removeAllListeners('error')
    const next = this.#waiting.shift()
    if (next) next(worker)
    else this.#idle.push(worker)
    return result
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.map((worker) => worker.terminate()))
  }
}

async function timed<T>(times: number[], act: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const result = await act()
  times.push(performance.now() - start)
  return result
}

async function collect(batches: AsyncIterable<EntityBatch>): Promise<EntityBatch[]> {
  const all: EntityBatch[] = []
  for await (const batch of batches) all.push(batch)
  return all
}

async function* each(batches: readonly EntityBatch[]): AsyncGenerator<EntityBatch> {
  yield* batches
}

async function bench(name: string, shape: BenchShape): Promise<void> {
  const runs = inventRuns(shape)
  const ranks = Uint32Array.from({ length: shape.sources }, (_, i) => i)
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'merge-bench-'))
  const times: Record<'merge' | 'rows' | 'fill' | 'merge+fill', number[]> = {
    merge: [],
    rows: [],
    fill: [],
    'merge+fill': [],
  }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const pool = new ThreadPool()
      const merge = new RunMerge(runs, ranks, pool)
      const totals = merge.emptyTotals()
      const batches = await timed(times.merge, () => collect(merge.entities(totals)))
      const rows = await timed(times.rows, () => merge.countRows())
      const content = {
        meta: new Map(),
        ranks,
        sources: [],
        columns: [],
        blocks: [],
        rejects: [],
        runs: [],
        counters: [],
        resolved: () => Promise.resolve({ groups: [], resolution: NO_RESOLUTION }),
      }
      const fixed = {
        totals: () => totals,
        domains: merge.domains.names,
        describeDomain: () => ({ class: 'corporate', registrable: 'x', country: '' }),
      }
      await timed(times.fill, () =>
        fillStore(folder, { ...content, ...fixed, rows: async () => rows, entities: each(batches) }),
      )
      const again = merge.emptyTotals()
      await timed(times['merge+fill'], () =>
        fillStore(folder, { ...content, ...fixed, rows: async () => rows, entities: merge.entities(again) }),
      )
      if (round === 0) report(name, folder, totals.totals.entities, totals.totals.pairs, rows.distinct)
      await pool.close()
    }
    for (const [step, all] of Object.entries(times)) {
      const sorted = all.toSorted((a, b) => a - b)
      process.stdout.write(
        `${name}: ${step}: first ${all[0]?.toFixed(0)}, median ${sorted[ROUNDS >> 1]?.toFixed(0)}, best ${sorted[0]?.toFixed(0)} ms\n`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function report(name: string, folder: string, entities: number, pairs: number, rows: number): void {
  const bytes = statSync(join(folder, 'store.sqlite')).size
  process.stdout.write(`${name}: ${entities} entities, ${pairs} pairs, ${rows} rows, store of ${bytes} bytes\n`)
}

for (const [name, shape] of Object.entries(SHAPES)) await bench(name, shape)
