// Entry of every worker thread: what the pool runs. Everything else is loaded behind the compile cache.

import type { Task } from '../src/pool/pool.ts'
import { useCompileCache } from '../src/compile-cache.ts'

useCompileCache()
const { moved } = await import('../src/pool/moved.ts')
const { mergeTask, transferable } = await import('./merge-task.ts')
const { scanTask } = await import('./scan-task.ts')

/** Runs one task; big results are moved to the main thread, not copied. */
export default async function run(task: Task): Promise<unknown> {
  if (task.kind === 'warm') return undefined
  if (task.kind === 'scan') return scanTask(task)
  const result = mergeTask(task)
  return moved(result, transferable(result))
}
