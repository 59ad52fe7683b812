// Reads slices of runs, in memory or on disk, for a merge task. A slice is a range of first token words; partitions are
// found by the run's index, finer ranges by binary search.

import { closeSync, openSync, readSync } from 'node:fs'
import type { MergeInput } from './merge-messages.ts'
import { ENTRY_BYTES, PARTITION_BITS, ROW_TOKEN_BYTES, wordsOf } from './run-format.ts'

const PARTITION_SHIFT = BigInt(64 - PARTITION_BITS)

export class RunSlices {
  readonly domainMap: number
  readonly #input: MergeInput
  readonly #fd: number | null
  readonly #words: BigUint64Array | null
  readonly #word = new BigUint64Array(1)

  /** Opens the run. Throws what `open` throws. */
  constructor(input: MergeInput) {
    this.#input = input
    this.domainMap = input.domainMap
    const { source } = input
    this.#fd = source.kind === 'file' ? openSync(source.path, 'r') : null
    this.#words = source.kind === 'memory' ? wordsOf(source.entries) : null
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd)
  }

  /** Where the entries of partition `partition` start. */
  entryStart(partition: number): number {
    return this.#input.entryStarts[partition] ?? 0
  }

  rowStart(partition: number): number {
    return this.#input.rowStarts[partition] ?? 0
  }

  /** Position of the first entry whose first word is at least `word`. */
  position(word: bigint): number {
    const partition = Number(word >> PARTITION_SHIFT)
    let low = this.entryStart(partition)
    if (word & ((1n << PARTITION_SHIFT) - 1n)) {
      let high = this.entryStart(partition + 1)
      while (low < high) {
        const middle = Math.floor((low + high) / 2)
        if (this.#firstWord(middle) < word) low = middle + 1
        else high = middle
      }
    }
    return low
  }

  #firstWord(position: number): bigint {
    if (this.#words !== null) return this.#words[position * (ENTRY_BYTES / 8)] ?? 0n
    this.#read(new Uint8Array(this.#word.buffer), this.#entriesAt() + position * ENTRY_BYTES)
    return this.#word[0] ?? 0n
  }

  #entriesAt(): number {
    const { source } = this.#input
    return source.kind === 'file' ? source.entriesAt : 0
  }

  /** Copies entries from position `from` into `target`, which they fill. */
  readEntries(from: number, target: Uint8Array): void {
    const { source } = this.#input
    if (source.kind === 'memory') copyPart(source.entries, from * ENTRY_BYTES, target)
    else this.#read(target, source.entriesAt + from * ENTRY_BYTES)
  }

  readRows(from: number, target: Uint8Array): void {
    const { source } = this.#input
    if (source.kind === 'memory') copyPart(source.rowTokens, from * ROW_TOKEN_BYTES, target)
    else this.#read(target, source.rowsAt + from * ROW_TOKEN_BYTES)
  }

  #read(target: Uint8Array, at: number): void {
    const fd = this.#fd ?? -1
    for (let done = 0; done < target.length;) {
      const got = readSync(fd, target, done, target.length - done, at + done)
      if (got === 0) throw new Error(`run file ends at byte ${at + done}, ${target.length - done} bytes are missing`)
      done += got
    }
  }
}

function copyPart(bytes: Uint8Array, at: number, target: Uint8Array): void {
  target.set(bytes.subarray(at, at + target.length))
}
