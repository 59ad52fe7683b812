// How large the workers' tables are: fixed for a scan, from the size of the dump and `--memory`. Pure.
//
// Of the memory allowed, half is for tables, an eighth for row tokens, a sixty-fourth for party records, a sixteenth for
// claims to them and a sixth for payloads; the rest is buffers, runs on their way and the merge.

import type { KernelSizes } from '../../workers/messages.ts'

const SLOT_BYTES = 32
const ROW_TOKEN_BYTES = 16
/** A dump of so many bytes for each entity has few: tables need not be larger. */
const BYTES_PER_SLOT = 32
const MIN_LOG2_SLOTS = 13
/** 128 MiB: larger tables miss the caches more often than they save runs. */
const MAX_LOG2_SLOTS = 22
const MIN_ROWS = 1 << 12
const MAX_ROWS = 4 << 20
const BYTES_PER_ROW = 8
const PARTY_BYTES = 8
/** A dump of so many bytes for each party record has few: tables need not be larger. */
const BYTES_PER_PARTY = 128
const MIN_LOG2_PARTIES = 10
/** 32 MiB, and payloads for about half as many records as that holds. */
const MAX_LOG2_PARTIES = 22
const MAX_PAYLOAD_BYTES = 224 << 20
const CLAIM_BYTES = 12
/** A dump of so many bytes for each claim has few: all of the table's pages are touched soon. */
const BYTES_PER_CLAIM = 512
/** 96 MiB: larger dumps hand parts over again. */
const MAX_LOG2_CLAIMS = 23
/** Room for two full queues of the largest records. */
const MIN_PAYLOAD_BYTES = 1 << 20
/** A payload is at most so many times as long as the values that it stands for. */
const PAYLOAD_GROWTH = 12

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
  const parties = Math.ceil(Math.log2(share / BYTES_PER_PARTY))
  const partiesAllowed = Math.floor(Math.log2(plan.memoryBytes / 64 / plan.workers / PARTY_BYTES))
  const claims = Math.min(
    Math.ceil(Math.log2(Math.max(1, plan.dumpBytes / BYTES_PER_CLAIM))),
    Math.floor(Math.log2(plan.memoryBytes / 16 / CLAIM_BYTES)),
    MAX_LOG2_CLAIMS,
  )
  const payloads = Math.min(share * PAYLOAD_GROWTH, plan.memoryBytes / 6 / plan.workers, MAX_PAYLOAD_BYTES)
  return {
    blockBytes: plan.blockBytes,
    log2Slots,
    spillEntries: Math.max(1 << (log2Slots - 3), 1 << 12),
    rowEntries: plan.repeatedRows ? Math.max(MIN_ROWS, Math.floor(rows)) : 0,
    partySlots: 1 << Math.max(MIN_LOG2_PARTIES, Math.min(parties, partiesAllowed, MAX_LOG2_PARTIES)),
    claims: 1 << Math.max(MIN_LOG2_PARTIES, claims),
    payloadBytes: Math.max(MIN_PAYLOAD_BYTES, Math.floor(payloads / 8) * 8),
  }
}
