// Entry of every worker thread: what the pool runs.

import type { MergeTask } from './merge-task.ts'
import type { ScanTask } from './messages.ts'

/** Runs one task. The modules of the other kind are not loaded. */
export default async function run(task: ScanTask | MergeTask): Promise<unknown> {
  if (task.kind === 'scan') return (await import('./scan-task.ts')).scanTask(task)
  return (await import('./merge-task.ts')).mergeTask(task)
}
