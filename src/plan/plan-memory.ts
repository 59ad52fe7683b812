// How large the workers' tables are: fixed for a scan, from the size of the dump and `--memory`. Pure.
//
// Of the memory allowed, half is for tables, an eighth for row tokens; the rest is buffers, runs on their way and the merge.

import type { KernelSizes } from '../../workers/messages.ts'

const SLOT_BYTES = 32
const ROW_TOKEN_BYTES = 24
/** A dump of so many bytes for each entity has few: tables need not be larger. */
const BYTES_PER_SLOT = 32
const MIN_LOG2_SLOTS = 13
/** 128 MiB: larger tables miss the caches more often than they save runs. */
const MAX_LOG2_SLOTS = 22
const MIN_ROWS = 1 << 12
const MAX_ROWS = 4 << 20
const BYTES_PER_ROW = 8

export interface MemoryPlan {
  readonly workers: number
  readonly memoryBytes: number
  readonly dumpBytes: number
  readonly blockBytes: number
  readonly repeatedRows: boolean
}

/** Sizes for each worker. */
export function planMemory(plan: MemoryPlan): KernelSizes {
  const share = Math.max(1, plan.dumpBytes / plan.workers)
  const allowed = Math.floor(Math.log2(plan.memoryBytes / 2 / plan.workers / SLOT_BYTES))
  const wanted = Math.ceil(Math.log2(share / BYTES_PER_SLOT))
  const log2Slots = Math.max(MIN_LOG2_SLOTS, Math.min(wanted, allowed, MAX_LOG2_SLOTS))
  const rows = Math.min(share / BYTES_PER_ROW, plan.memoryBytes / 8 / plan.workers / ROW_TOKEN_BYTES, MAX_ROWS)
  return {
    blockBytes: plan.blockBytes,
    log2Slots,
    spillEntries: Math.max(1 << (log2Slots - 3), 1 << 12),
    rowEntries: plan.repeatedRows ? Math.max(MIN_ROWS, Math.floor(rows)) : 0,
  }
}
