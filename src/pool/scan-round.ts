// One round of the scan: every worker takes items until none is left. What died with a worker is left over for the next
// round; a source that kills workers twice is put in quarantine. The main thread sees one message per run, never per block.

import { MessageChannel } from 'node:worker_threads'
import {
  ITEM_DONE,
  ITEM_EXIT,
  ITEM_HASH,
  ITEM_POISONED,
  ITEM_SKIPPED,
  PROGRESS,
  type KernelKeys,
  type KernelSizes,
  type RunMessage,
  type ScanSource,
  type Shared,
} from '../../workers/messages.ts'
import { PartyClaims } from '../../workers/party-claims.ts'
import type { Pool } from './pool.ts'

const HASH_WORDS = 5

export interface RoundPlan {
  /** Workers to use, at most the pool's threads. */
  readonly workers: number
  readonly sources: readonly ScanSource[]
  readonly items: number
  readonly sizes: KernelSizes
  readonly keys: KernelKeys
  readonly rules: 'leaksize' | 'hibp'
  readonly phoneCountry: string | null
  readonly checkpointMs: number
}

/** The arrays that the workers of a scan share. */
export function makeShared(items: number, workers: number): Shared {
  return {
    progress: new BigInt64Array(new SharedArrayBuffer(8 * Object.keys(PROGRESS).length)),
    state: new Int32Array(new SharedArrayBuffer(4 * Math.max(1, items))),
    exits: new BigInt64Array(new SharedArrayBuffer(8 * Math.max(1, items))),
    hashes: new BigUint64Array(new SharedArrayBuffer(8 * HASH_WORDS * Math.max(1, items))),
    pending: new Int32Array(new SharedArrayBuffer(4 * workers)),
    inHand: new Int32Array(new SharedArrayBuffer(4 * workers)),
  }
}

/** Marks an item whose rows are committed and whose exit is known; its fingerprint is still worked out again. */
export function markDone(shared: Shared, item: number, exit: number): void {
  shared.exits[item] = BigInt(exit)
  shared.state[item] = ITEM_DONE | ITEM_EXIT
}

/** Leaves an item out of all further rounds; the blocks behind it have nobody to wait for. */
export function markSkipped(shared: Shared, item: number): void {
  shared.state[item] = (shared.state[item] ?? 0) | ITEM_SKIPPED
}

/** Lets the next round take every item again that is not done. */
export function rearm(shared: Shared): void {
  shared.progress[PROGRESS.next] = 0n
  shared.pending.fill(0)
  shared.inHand.fill(0)
  for (let item = 0; item < shared.state.length; item++) {
    const seen = shared.state[item] ?? 0
    shared.state[item] = (seen & ITEM_SKIPPED) | ((seen & ITEM_DONE) === 0 ? 0 : ITEM_DONE | ITEM_EXIT)
  }
}

/**
 * Runs a round. `take` is given each message in turn and says when its run is safe; it must not throw.
 * Resolves to the items that workers had in hand when they died.
 */
export async function scanRound(
  pool: Pool,
  plan: RoundPlan,
  shared: Shared,
  take: (message: RunMessage) => Promise<void>,
): Promise<readonly number[]> {
  const claims = PartyClaims.words(plan.sizes.claims)
  let chain = Promise.resolve()
  const ends = Array.from({ length: plan.workers }, (_, worker) => {
    const { port1, port2 } = new MessageChannel()
    const last = Promise.withResolvers<void>()
    port1.on('message', (message: RunMessage) => {
      chain = chain
        .then(() => take(message))
        .then(() => {
          Atomics.store(shared.pending, worker, 0)
          Atomics.notify(shared.pending, worker)
        })
      if (message.extent === 'final') last.resolve()
    })
    const task = { kind: 'scan' as const, worker, port: port2, shared, claims, ...plan }
    return pool.run(task, [port2]).then(
      () => last.promise.then(() => port1.close()).then(() => null),
      (error: unknown) => {
        poisonAll(shared)
        port1.close()
        return error
      },
    )
  })
  const faults = (await Promise.all(ends)).filter((fault) => fault !== null)
  await chain
  const items = Array.from(shared.inHand).filter((item) => item > 0)
  if (faults.length > items.length) throw faults[0]
  return items.map((item) => item - 1)
}

/** Wakes every worker that waits for a block of a dead one; whatever is not published yet is left for the next round. */
function poisonAll(shared: Shared): void {
  for (let item = 0; item < shared.state.length; item++) {
    const seen = Atomics.load(shared.state, item)
    if ((seen & (ITEM_EXIT | ITEM_HASH)) !== (ITEM_EXIT | ITEM_HASH)) {
      Atomics.or(shared.state, item, ITEM_POISONED)
      Atomics.notify(shared.state, item)
    }
  }
}
