// Results that move to the main thread instead of being copied, in the form that the pool's library knows.

import { move, transferableSymbol, valueSymbol } from 'piscina'
import type { Transferable } from 'node:worker_threads'

/** Marks `value` so that its `buffers` are transferred when a task returns it. */
export function moved(value: object, buffers: readonly Transferable[]): unknown {
  return move({
    get [transferableSymbol](): readonly Transferable[] {
      return buffers
    },
    get [valueSymbol](): object {
      return value
    },
  })
}
