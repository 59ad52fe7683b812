// A worker thread of the merge bench and of the merge tests: runs merge tasks without a pool around them.

import { parentPort } from 'node:worker_threads'
import { buffersOf, type MergeTask } from '../../workers/merge-messages.ts'
import { mergeTask } from '../../workers/merge-task.ts'

parentPort?.on('message', (task: MergeTask) => {
  const result = mergeTask(task)
  parentPort?.postMessage(result, buffersOf(result))
})
