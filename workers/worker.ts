// Entry of every worker thread: what the pool runs.

import { moved } from '../src/pool/moved.ts'
import type { Task } from '../src/pool/pool.ts'
import { buffersOf } from './merge-messages.ts'
import { mergeTask } from './merge-task.ts'
import { scanTask } from './scan-task.ts'

/** Runs one task; big results are moved to the main thread, not copied. */
export default async function run(task: Task): Promise<unknown> {
  if (task.kind === 'warm') return undefined
  if (task.kind === 'scan') return scanTask(task)
  const result = mergeTask(task)
  return moved(result, buffersOf(result))
}
