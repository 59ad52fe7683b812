// Books of blocks and the runs that cover them, on their way to the main thread (combine).
// Where the table is full in the middle of a block its entries go ahead as a partial run, which counts only once the run
// that ends the block is there too.

import { MAX_PLACES } from '../src/model/limits.ts'
import type { Column } from '../src/model/roles.ts'
import { COUNTERS, FIRST_COUNTER_WITH_PLACES } from './counters.ts'
import type { BlockResult, RunMessage, ScanTask, SourceEnd } from './messages.ts'
import { PROGRESS } from './messages.ts'
import { ENTRY_BYTES, PARTITIONS, ROW_TOKEN_BYTES, type Run } from './run-format.ts'
import type { ScanKernel } from './scan-kernel.ts'

const PLACE_BYTES = 16
const MAX_NAMES = 12 << 20 // DOMAIN_NAME_BYTES of kernel/memory.ts
const ROWS_FOUND = 0
const NO_BOOKS = { blocks: [], ends: [], columns: [] }

export class RunBuilder {
  readonly #kernel: ScanKernel
  readonly #task: ScanTask
  #blocks: BlockResult[] = []
  #ends: SourceEnd[] = []
  #columns: { source: number; column: Column }[] = []
  #lastRun = performance.now()
  #entriesSeen = 0
  /** The run on its way; one buffer for all of them, since a thread that makes no other garbage does not collect any. */
  #onItsWay = new SharedArrayBuffer(0)

  constructor(kernel: ScanKernel, task: ScanTask) {
    this.#kernel = kernel
    this.#task = task
    kernel.host.onOverflow(() => this.#post('partial'))
  }

  /** Books what the kernel counted since the last block. */
  addBlock(block: Omit<BlockResult, 'counters' | 'places'>): void {
    const { exports, bytes, host } = this.#kernel
    exports.flushQueue()
    const counters = new BigUint64Array(bytes.buffer, exports.countersPointer(), COUNTERS.length).slice()
    this.#blocks.push({ ...block, counters, places: this.#places(counters) })
    for (const column of host.takeFoundColumns()) this.#columns.push({ source: block.source, column })
    exports.resetCounters()
    const { progress } = this.#task.shared
    Atomics.add(progress, PROGRESS.bytes, BigInt(block.bytesRead))
    Atomics.add(progress, PROGRESS.rows, counters[ROWS_FOUND] ?? 0n)
    const entries = exports.tableEntries() >>> 0
    Atomics.add(progress, PROGRESS.unique, BigInt(entries - this.#entriesSeen))
    this.#entriesSeen = entries
  }

  addEnd(end: SourceEnd): void {
    this.#ends.push(end)
  }

  #places(counters: BigUint64Array): [number, BigUint64Array][] {
    const { exports, bytes } = this.#kernel
    const found: [number, BigUint64Array][] = []
    for (let i = FIRST_COUNTER_WITH_PLACES; i < counters.length; i++) {
      const count = Math.min(Number(counters[i]), MAX_PLACES)
      if (count === 0) continue
      const from = exports.placesPointer() + i * MAX_PLACES * PLACE_BYTES
      found.push([i, new BigUint64Array(bytes.buffer, from, count * 2).slice()])
    }
    return found
  }

  /** Hands a run over if a checkpoint is due. To be called between blocks only. */
  checkpoint(): void {
    if (performance.now() - this.#lastRun >= this.#task.checkpointMs) this.#post('blocks')
  }

  /** Hands over the round's last run. */
  finish(): void {
    this.#post('final')
  }

  /**
   * Hands over everything since the last run and empties the table. Waits until the run before is safe, so that at most
   * one run of each worker is on its way.
   */
  #post(extent: RunMessage['extent']): void {
    const { worker, port, shared } = this.#task
    Atomics.wait(shared.pending, worker, 1)
    this.#kernel.exports.flushQueue()
    const runs = this.#takeRuns(extent === 'final')
    if (extent !== 'final') Atomics.store(shared.pending, worker, 1)
    const books = extent === 'partial' ? NO_BOOKS : { blocks: this.#blocks, ends: this.#ends, columns: this.#columns }
    port.postMessage({ kind: 'run', worker, extent, runs, ...books } satisfies RunMessage)
    this.#entriesSeen = 0
    if (extent === 'partial') return
    this.#blocks = []
    this.#ends = []
    this.#columns = []
    this.#lastRun = performance.now()
  }

  /** After the last run nothing is read any more: it stays where it is, in the kernel's memory. */
  #takeRuns(isLast: boolean): Run[] {
    const { exports } = this.#kernel
    const domains = this.#domains()
    const entries = exports.sweepTable() >>> 0
    const spilled = exports.spilledEntries() >>> 0
    const rowTokens = exports.rowTokens() >>> 0
    const partyRecords = exports.partyRecords() >>> 0
    const partyBytes = exports.payloadBytes() >>> 0
    exports.groupRowTokens()
    const rowStarts = new Uint32Array(this.#kernel.bytes.buffer, exports.exchangePointer(), PARTITIONS + 1).slice()
    const take = isLast
      ? (pointer: number, length: number) => this.#kernel.section(pointer, length)
      : this.#copier((entries + spilled) * ENTRY_BYTES + rowTokens * ROW_TOKEN_BYTES + partyBytes)
    const runs: Run[] = [
      {
        entries: take(exports.tablePointer(), entries * ENTRY_BYTES),
        domains,
        rowTokens: take(exports.rowsPointer(), rowTokens * ROW_TOKEN_BYTES),
        rowStarts,
        parties: take(exports.payloadsPointer(), partyBytes),
        partyRecords,
      },
    ]
    if (spilled > 0) {
      runs.push({
        entries: take(exports.spillPointer(), spilled * ENTRY_BYTES),
        domains,
        rowTokens: this.#kernel.section(0, 0),
        rowStarts: new Uint32Array(PARTITIONS + 1),
        parties: this.#kernel.section(0, 0),
        partyRecords: 0,
      })
    }
    if (!isLast) exports.clearRun()
    return runs
  }

  /** Copies sections of the kernel's memory, `bytes` in all, to where the run before has been: that one is safe by now. */
  #copier(bytes: number): (pointer: number, length: number) => Uint8Array<SharedArrayBuffer> {
    if (this.#onItsWay.byteLength < bytes) this.#onItsWay = new SharedArrayBuffer(bytes)
    let at = 0
    return (pointer, length) => {
      const copy = new Uint8Array(this.#onItsWay, at, length)
      copy.set(this.#kernel.section(pointer, length))
      at += length
      return copy
    }
  }

  #domains(): string[] {
    const { exports, bytes } = this.#kernel
    const count = exports.domainCount() >>> 0
    const entries = new Uint32Array(bytes.buffer, exports.domainEntriesPointer(), count * 4)
    const names = Buffer.from(bytes.buffer, exports.domainNamesPointer(), MAX_NAMES)
    return Array.from({ length: count }, (_, i) => {
      const from = entries[i * 4] ?? 0
      return names.toString('latin1', from, from + (entries[i * 4 + 1] ?? 0))
    })
  }
}
