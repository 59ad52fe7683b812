// Sources that cannot be cut in parallel: compressed files, UTF-16, JSON that is not lines, SQL, standard input. One worker reads
// the source from start to end, block by block of its decompressed bytes; what is left of a block (the start of a row)
// moves to the front of the buffer. At most one block, one chunk and one row are in memory.

import { isSequential } from '../src/model/layout.ts'
import type { FileReason } from '../src/model/reasons.ts'
import { openSafely } from '../src/discover/open-safely.ts'
import type { ScanSource, ScanTask } from './messages.ts'
import { LONG_ROW, NEEDS_MORE, type RowScanner } from './row-scanner.ts'
import type { RunBuilder } from './run-builder.ts'
import type { ScanKernel } from './scan-kernel.ts'
import { closeQuietly, errnoOf, reasonOf } from './source-fault.ts'
import { decodeUtf16, openSource, type SourceStream } from './streams.ts'
import { searchRows } from './search-rows.ts'

const STANDARD_INPUT = 0

/** What is known of the block in hand. */
interface BlockBytes {
  readonly source: number
  readonly block: number
  readonly start: number
  readonly end: number
  readonly bytesRead: number
}

type Decoder = ReturnType<typeof decodeUtf16>

export class StreamScanner {
  readonly #kernel: ScanKernel
  readonly #rows: RowScanner
  readonly #runs: RunBuilder
  readonly #task: ScanTask
  readonly #base: number
  /** Decoded bytes in the buffer: [#from, #to) of the source. */
  #from = 0
  #to = 0
  /** Offset of the first row not read yet. */
  #next = 0
  #longRow = false
  #headDone = false
  /** A chunk that did not fit into the last block. */
  #rest: Uint8Array = new Uint8Array(0)

  constructor(kernel: ScanKernel, rows: RowScanner, runs: RunBuilder, task: ScanTask) {
    this.#kernel = kernel
    this.#rows = rows
    this.#runs = runs
    this.#task = task
    this.#base = kernel.exports.blockPointer() >>> 0
  }

  async scan(source: ScanSource, number: number): Promise<void> {
    let fd = -1
    try {
      fd = source.file === '-' ? STANDARD_INPUT : openSafely(Buffer.from(source.file, 'latin1')).fd
      const stream = openSource(fd, source.compression, source.held ?? undefined)
      await this.#scanStream(source, number, stream)
      const { problem, detail, trailingBytes, consumed } = stream.end
      this.#runs.addEnd({ source: number, reason: problem || 'ok', detail, trailingBytes, bytesRead: consumed })
    } catch (error) {
      const reason: FileReason | null = reasonOf(error)
      if (reason === null) throw error
      this.#runs.addEnd({ source: number, reason, detail: errnoOf(error), trailingBytes: 0, bytesRead: 0 })
    } finally {
      if (fd !== STANDARD_INPUT) closeQuietly(fd)
    }
  }

  async #scanStream(source: ScanSource, number: number, stream: SourceStream): Promise<void> {
    const { exports, bytes } = this.#kernel
    this.#reset(source)
    exports.xxReset()
    const { encoding } = source.layout
    const decoder = encoding === 'utf-16le' ? decodeUtf16('le') : encoding === 'utf-16be' ? decodeUtf16('be') : null
    const size = decoder === null ? this.#task.sizes.blockBytes : Math.max(32, (this.#task.sizes.blockBytes >> 1) & ~31)
    const staging = new Uint8Array(size)
    let start = 0
    let consumed = 0
    for (let block = 0, eof = false; !eof; block++) {
      const length = await this.#fill(staging, stream)
      eof = length < size
      const raw = staging.subarray(0, length)
      const at = this.#address(this.#to)
      bytes.set(raw, at)
      const whole = length & ~31
      exports.xxUpdate(at, whole)
      const xxh64 = BigInt.asUintN(64, exports.xxDigest(at + whole, length - whole))
      const added = decoder === null ? length : this.#decode(decoder, raw, at, eof)
      const bytesRead = stream.end.consumed - consumed
      consumed += bytesRead
      this.#scanBlock(source, { source: number, block, start, end: start + length, bytesRead }, added, eof, xxh64)
      start += length
    }
  }

  #reset(source: ScanSource): void {
    this.#from = 0
    this.#to = 0
    this.#next = 0
    this.#longRow = false
    this.#headDone = false
    this.#rest = new Uint8Array(0)
    const { exports } = this.#kernel
    const { layout } = source
    const muteUntil = BigInt(source.resume?.offset ?? 0)
    if (layout.format === 'json') exports.startJsonStream(layout.shape === 'document' ? 1 : 0, muteUntil)
    if (layout.format === 'sql') exports.startSqlStream(layout.escapes === 'backslash' ? 1 : 0, muteUntil)
  }

  /** Fills `staging` from the stream; fewer bytes than it holds mean that the stream has ended. */
  async #fill(staging: Uint8Array, stream: SourceStream): Promise<number> {
    let length = 0
    while (length < staging.length) {
      const chunk = this.#rest.length > 0 ? this.#rest : await stream.read()
      if (chunk === null) break
      const taken = chunk.subarray(0, staging.length - length)
      staging.set(taken, length)
      length += taken.length
      this.#rest = chunk.subarray(taken.length)
    }
    return length
  }

  #decode(decoder: Decoder, raw: Uint8Array, at: number, eof: boolean): number {
    const decoded = decoder.push(raw)
    this.#kernel.bytes.set(decoded, at)
    if (!eof) return decoded.length
    const last = decoder.finish()
    this.#kernel.bytes.set(last, at + decoded.length)
    return decoded.length + last.length
  }

  #scanBlock(source: ScanSource, block: BlockBytes, added: number, eof: boolean, xxh64: bigint): void {
    const { resume } = source
    const done = resume !== null && block.block < resume.block
    this.#to += added
    this.#rows.place(this.#base, this.#from)
    const entry = this.#next
    if (this.#begin(source, block.source, eof)) {
      const from = this.#next
      // All of it is committed: its end must not count the document's own row once more.
      if (done && eof) this.#next = resume.offset
      else if (isSequential(source.layout)) this.#next = this.#scanSequential(source, this.#next, eof)
      else if (done) this.#next = resume.offset
      else this.#next = this.#scanLines(eof)
      if (!done) this.#searchRows(from, this.#next, this.#to - this.#next)
      this.#dropRead()
    }
    if (done) return
    if (eof && this.#next !== this.#to)
      throw new Error(`source ${block.source}: read to ${this.#next} of ${this.#to} bytes`)
    this.#runs.addBlock({ ...block, entry, exit: this.#next, xxh64 })
    if (!this.#isInLongRow(source) && !eof) this.#runs.checkpoint()
  }

  /** How far a long row has come cannot be taken up again. */
  #isInLongRow(source: ScanSource): boolean {
    const { exports } = this.#kernel
    if (source.layout.format === 'sql') return exports.isInLongSqlRow() !== 0
    return isSequential(source.layout) ? exports.isInLongRow() !== 0 : this.#longRow
  }

  /** Reads what stands before the first row, once it is all there. Returns whether rows can be read now. */
  #begin(source: ScanSource, number: number, eof: boolean): boolean {
    if (this.#headDone) return true
    const { dataStart } = source.layout
    if (this.#to < dataStart && !eof) return false
    const header = source.layout.format === 'delimited' ? source.layout.header : null
    const bytes =
      header === null ? new Uint8Array(0) : this.#kernel.bytes.slice(this.#base + header.start, this.#base + header.end)
    this.#rows.start(source, number, bytes)
    // The head may be longer than the blocks that are committed.
    if ((source.resume?.offset ?? 0) < dataStart) {
      this.#searchRows(0, Math.min(dataStart, this.#to), 0)
      this.#rows.scanHead(this.#base)
    }
    this.#next = Math.max(Math.min(dataStart, this.#to), isSequential(source.layout) ? 0 : (source.resume?.offset ?? 0))
    this.#headDone = true
    return true
  }

  /** Each `@` is found with the row that it stands in: a stream may be given up after any block. */
  #searchRows(from: number, end: number, more: number): void {
    searchRows(this.#kernel, this.#address(from), end - from, more)
  }

  #scanSequential(source: ScanSource, from: number, eof: boolean): number {
    const { exports } = this.#kernel
    const scan = source.layout.format === 'sql' ? exports.scanSqlStream : exports.scanJsonStream
    const offset = BigInt.asUintN(64, BigInt(this.#from - this.#base))
    return this.#offset(scan(this.#address(from), this.#address(this.#to), offset, eof ? 1 : 0) >>> 0)
  }

  /** Reads rows up to the last whole one. */
  #scanLines(eof: boolean): number {
    let from = this.#next
    while (from < this.#to) {
      if (this.#longRow) {
        const next = this.#scanLongRow(from, eof)
        if (this.#longRow) return next
        from = next
        continue
      }
      const end = this.#address(this.#to)
      const found = this.#rows.findExit(this.#address(from), end, end, eof)
      const whole = this.#offset(found === NEEDS_MORE || found === LONG_ROW ? this.#rows.openRow : found)
      this.#rows.scan(this.#address(from), this.#address(whole))
      if (found !== LONG_ROW) return whole
      this.#kernel.exports.startLongRow(this.#address(whole))
      this.#longRow = true
      from = whole
    }
    return from
  }

  #scanLongRow(from: number, eof: boolean): number {
    const { exports } = this.#kernel
    const end = this.#address(this.#to)
    const lineEnd = exports.findLineEnd(this.#address(from), end) >>> 0
    const last = lineEnd < end || eof
    const reached = this.#offset(exports.searchLongRow(this.#address(from), lineEnd, last ? 1 : 0) >>> 0)
    this.#longRow = !last
    return last ? Math.min(this.#offset(lineEnd) + 1, this.#to) : reached
  }

  #dropRead(): void {
    const from = Math.min(Math.max(this.#next, this.#from), this.#to)
    this.#kernel.bytes.copyWithin(this.#base, this.#address(from), this.#address(this.#to))
    this.#from = from
    this.#rows.place(this.#base, from)
  }

  #address(offset: number): number {
    return this.#base + (offset - this.#from)
  }

  #offset(address: number): number {
    return this.#from + (address - this.#base)
  }
}
