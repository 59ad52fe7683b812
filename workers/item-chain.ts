// The chain of a source's blocks in shared arrays: where each block's rows end and how far the fingerprint has come.
// A worker that waits here waits for a block that is already in some worker's hand, or is told that this worker died.

import { ITEM_EXIT, ITEM_HASH, ITEM_POISONED, type Shared } from './messages.ts'

const STATE_WORDS = 5

/** The worker that had an earlier block of this source died. */
export class Poisoned extends Error {}

export class ItemChain {
  readonly #shared: Shared

  constructor(shared: Shared) {
    this.#shared = shared
  }

  /** Where the rows of `item` end. Waits for it; throws Poisoned. */
  exitOf(item: number): number {
    this.#await(item, ITEM_EXIT)
    return Number(Atomics.load(this.#shared.exits, item))
  }

  publishExit(item: number, exit: number): void {
    Atomics.store(this.#shared.exits, item, BigInt(exit))
    this.#publish(item, ITEM_EXIT)
  }

  /** The fingerprint's state behind `item`. Waits for it; throws Poisoned. */
  hashOf(item: number): BigUint64Array {
    this.#await(item, ITEM_HASH)
    return this.#shared.hashes.subarray(item * STATE_WORDS, (item + 1) * STATE_WORDS)
  }

  publishHash(item: number, state: BigUint64Array): void {
    this.#shared.hashes.set(state, item * STATE_WORDS)
    this.#publish(item, ITEM_HASH)
  }

  /** Lets blocks behind `item` go on although it could not be read. */
  publishEnd(item: number, exit: number): void {
    Atomics.store(this.#shared.exits, item, BigInt(exit))
    this.#publish(item, ITEM_EXIT | ITEM_HASH)
  }

  poison(item: number): void {
    this.#publish(item, ITEM_POISONED)
  }

  #await(item: number, bit: number): void {
    const { state } = this.#shared
    while (true) {
      const seen = Atomics.load(state, item)
      if (seen & bit) return
      if (seen & ITEM_POISONED) throw new Poisoned()
      Atomics.wait(state, item, seen)
    }
  }

  #publish(item: number, bits: number): void {
    Atomics.or(this.#shared.state, item, bits)
    Atomics.notify(this.#shared.state, item)
  }
}
