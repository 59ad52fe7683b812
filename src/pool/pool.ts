// The worker threads. The only file that knows piscina: it starts the threads, hands each one task at a time and starts
// another thread where one has died.

import { Piscina } from 'piscina'
import type { Transferable } from 'node:worker_threads'
import type { MergeTask } from '../../workers/merge-messages.ts'
import type { ScanTask } from '../../workers/messages.ts'

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
const WORKER = new URL(`../../workers/worker.${EXTENSION}`, import.meta.url)

interface WarmTask {
  readonly kind: 'warm'
}
export type Task = ScanTask | MergeTask | WarmTask

export class Pool {
  readonly #piscina: Piscina
  readonly threads: number

  /** At most `threads` threads; `warm` of them are started now, the others when there is work for them. */
  constructor(threads: number, warm: number) {
    this.threads = threads
    this.#piscina = new Piscina({
      filename: WORKER.href,
      minThreads: warm,
      maxThreads: threads,
      concurrentTasksPerWorker: 1,
      idleTimeout: Infinity,
    })
    // Loading the modules takes longer than a small dump: it is done while the dump is listed.
    for (let i = 0; i < warm; i++) this.run({ kind: 'warm' }).catch(() => undefined)
  }

  /** Runs one task in some thread. Rejects if the task throws or its thread dies. */
  run(task: Task, transfer: readonly Transferable[] = []): Promise<unknown> {
    // The library takes a list, whatever its types say of a newer interface.
    return this.#piscina.run(task, { transferList: [...transfer] as never })
  }

  async close(): Promise<void> {
    await this.#piscina.destroy()
  }
}
