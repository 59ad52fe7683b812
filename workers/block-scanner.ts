// Blocks of plain files that are cut in parallel. A block owns the rows whose first byte lies in it; where its first row
// starts is known from the block before: the blocks of a source form a chain (a shared array). A worker reads its block,
// waits for the entry, finds its own exit (a pass over quotes and line ends alone), publishes it, and only then reads rows.
// The same chain carries the state of the fingerprint.
//
// The pass starts from the true entry instead of a guess: it costs a tenth of reading the rows, so the chain keeps up with
// about ten workers, and it never has to be run again.

import { readSync } from 'node:fs'
import { openSafely } from '../src/discover/open-safely.ts'
import type { FileReason } from '../src/model/reasons.ts'
import { ItemChain, Poisoned } from './item-chain.ts'
import { ITEM_DONE, type ScanSource, type ScanTask } from './messages.ts'
import { LONG_ROW, NEEDS_MORE, type RowScanner } from './row-scanner.ts'
import type { RunBuilder } from './run-builder.ts'
import type { ScanKernel } from './scan-kernel.ts'
import { ShortRead, closeQuietly, errnoOf, reasonOf } from './source-fault.ts'
import { searchRows } from './search-rows.ts'

const PROOF_BYTES = 4 << 10
const FIRST_OVERLAP = 64 << 10
/** In place of an exit (an offset): a row is over the limit. */
const TOO_LONG = -1
const STATE_WORDS = 5
const MAX_OVERLAP = (16 << 20) + (1 << 19)

export class BlockScanner {
  readonly #kernel: ScanKernel
  readonly #rows: RowScanner
  readonly #runs: RunBuilder
  readonly #task: ScanTask
  readonly #chain: ItemChain
  readonly #base: number
  #fd = -1
  #open: ScanSource | null = null
  // The bytes of the source in the kernel's block buffer: [#from, #to), of a file that may be shorter than it was.
  #from = 0
  #to = 0
  /** The file turned out to end at `#to`. */
  #short = false

  constructor(kernel: ScanKernel, rows: RowScanner, runs: RunBuilder, task: ScanTask) {
    this.#kernel = kernel
    this.#rows = rows
    this.#runs = runs
    this.#task = task
    this.#chain = new ItemChain(task.shared)
    this.#base = kernel.exports.blockPointer() >>> 0
  }

  /** Reads block `block` of source number `number`. */
  scan(source: ScanSource, number: number, block: number): void {
    try {
      this.#scanBlock(source, number, block)
    } catch (error) {
      const item = source.firstItem + block
      if (error instanceof Poisoned) return this.#chain.poison(item)
      const reason = reasonOf(error)
      if (reason === null) throw error
      this.#giveUp(source, number, item, reason, errnoOf(error))
    }
  }

  close(): void {
    closeQuietly(this.#fd)
    this.#fd = -1
    this.#open = null
  }

  #scanBlock(source: ScanSource, number: number, block: number): void {
    const { blockBytes } = this.#task.sizes
    const item = source.firstItem + block
    const start = block * blockBytes
    const done = (Atomics.load(this.#task.shared.state, item) & ITEM_DONE) !== 0
    this.#openSource(source, number)
    this.#short = false
    this.#load(start, Math.min(start + blockBytes, source.bytes))
    const end = this.#to
    if (end === start) throw new ShortRead(start)
    if (done) {
      this.#fingerprint(source, item, start, end)
      return
    }
    const entry = this.#entry(source, item)
    let exit = entry >= end ? entry : this.#findExit(entry, end, source)
    if (exit !== TOO_LONG) this.#chain.publishExit(item, exit)
    const xxh64 = this.#fingerprint(source, item, start, end)
    if (block === 0) this.#scanHead(source)
    let from = entry
    while (exit === TOO_LONG) {
      const row = this.#offset(this.#rows.openRow)
      this.#scanRows(from, row)
      from = this.#scanLongRow(row, source)
      exit = from
      if (from < end) {
        this.#load(from, end)
        exit = this.#findExit(from, end, source)
      }
      if (exit !== TOO_LONG) this.#chain.publishExit(item, exit)
    }
    this.#scanRows(from, exit)
    this.#runs.addBlock({ source: number, block, start, end, entry, exit, xxh64, bytesRead: end - start })
    if (this.#short) this.#addEnd(number, 'changed_during_read', '')
  }

  /** What stands before the first row may be longer than the block. */
  #scanHead(source: ScanSource): void {
    const end = Math.min(source.layout.dataStart, source.bytes)
    this.#append(end - this.#to)
    if (this.#to < end) return
    this.#searchRows(this.#from, end, 0)
    this.#rows.scanHead(this.#base)
  }

  #scanRows(from: number, end: number): void {
    this.#searchRows(from, end, 0)
    this.#rows.scan(this.#address(from), this.#address(end))
  }

  /** Each `@` is found with the row that it stands in: the rows of a block that cannot be read leave none behind. */
  #searchRows(from: number, end: number, more: number): void {
    searchRows(this.#kernel, this.#address(from), end - from, more)
  }

  #openSource(source: ScanSource, number: number): void {
    if (this.#open === source) return
    this.close()
    this.#fd = openSafely(Buffer.from(source.file, 'latin1')).fd
    this.#open = source
    this.#rows.start(source, number, this.#readHeader(source))
  }

  #readHeader(source: ScanSource): Uint8Array {
    const header = source.layout.format === 'delimited' ? source.layout.header : null
    if (header === null) return new Uint8Array(0)
    const bytes = new Uint8Array(header.end - header.start)
    readSync(this.#fd, bytes, 0, bytes.length, header.start)
    return bytes
  }

  /** Fills the buffer with the bytes from `offset` to `end`, less where the file ends early. */
  #load(offset: number, end: number): void {
    this.#from = offset
    this.#to = offset
    this.#append(end - offset)
    this.#rows.place(this.#base, offset)
  }

  #append(length: number): void {
    const { bytes } = this.#kernel
    const target = this.#to + length
    while (this.#to < target && !this.#short) {
      const read = readSync(this.#fd, bytes, this.#address(this.#to), target - this.#to, this.#to)
      this.#short = read === 0
      this.#to += read
    }
  }

  #isAtEnd(source: ScanSource): boolean {
    return this.#short || this.#to >= source.bytes
  }

  #address(offset: number): number {
    return this.#base + (offset - this.#from)
  }

  #offset(address: number): number {
    return this.#from + (address - this.#base)
  }

  /**
   * Where the first row at or after `limit` starts, or TOO_LONG. Reads on as far as that takes: first a little, for an
   * exit is mostly proven by the bytes right behind the limit.
   */
  #findExit(from: number, limit: number, source: ScanSource): number {
    let overlap = FIRST_OVERLAP
    if (this.#to <= limit) this.#append(Math.min(PROOF_BYTES, source.bytes - this.#to))
    while (true) {
      const eof = this.#isAtEnd(source)
      const found = this.#rows.findExit(this.#address(from), this.#address(limit), this.#address(this.#to), eof)
      if (found === LONG_ROW) return TOO_LONG
      if (found !== NEEDS_MORE) return this.#offset(found)
      this.#append(Math.min(overlap, source.bytes - this.#to, limit + MAX_OVERLAP - this.#to))
      overlap *= 4
    }
  }

  /** Searches the row over the limit that starts at `row`; returns where the next row starts. */
  #scanLongRow(row: number, source: ScanSource): number {
    const { exports, bytes } = this.#kernel
    exports.startLongRow(this.#address(row))
    let at = row
    while (true) {
      const end = this.#address(this.#to)
      const lineEnd = exports.findLineEnd(this.#address(at), end) >>> 0
      const last = lineEnd < end || this.#isAtEnd(source)
      const reached = this.#offset(exports.searchLongRow(this.#address(at), lineEnd, last ? 1 : 0) >>> 0)
      this.#searchRows(at, reached, this.#offset(lineEnd) - reached)
      if (last) return Math.min(this.#offset(lineEnd) + 1, this.#to)
      bytes.copyWithin(this.#base, this.#address(reached), end)
      const to = this.#to
      this.#from = reached
      this.#to = to
      this.#rows.place(this.#base, reached)
      this.#append(Math.min(MAX_OVERLAP - (to - reached), source.bytes - to))
      at = reached
    }
  }

  #entry(source: ScanSource, item: number): number {
    if (item === source.firstItem) return Math.min(source.layout.dataStart, source.bytes)
    return this.#chain.exitOf(item - 1)
  }

  /** Takes the fingerprint on over the block; returns XXH64 of the source up to its end. */
  #fingerprint(source: ScanSource, item: number, start: number, end: number): bigint {
    const { exports, bytes } = this.#kernel
    const state = new BigUint64Array(bytes.buffer, exports.xxStatePointer(), STATE_WORDS)
    if (item === source.firstItem) exports.xxReset()
    else state.set(this.#chain.hashOf(item - 1))
    const whole = (end - start) & ~31
    exports.xxUpdate(this.#base, whole)
    this.#chain.publishHash(item, state)
    return BigInt.asUintN(64, exports.xxDigest(this.#base + whole, end - start - whole))
  }

  /** The source cannot be read from here on: its later blocks find the same out for themselves. */
  #giveUp(source: ScanSource, number: number, item: number, reason: FileReason, detail: string): void {
    this.close()
    this.#chain.publishEnd(item, source.bytes)
    this.#addEnd(number, reason, detail)
  }

  #addEnd(source: number, reason: FileReason, detail: string): void {
    this.#runs.addEnd({ source, reason, detail, trailingBytes: 0, bytesRead: 0 })
  }
}
