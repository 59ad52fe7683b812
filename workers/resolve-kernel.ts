// One instance of the resolve kernel: party records in, each once, with their tokens as numbers; and the cells of the
// store's table of groups. It lives as long as a scan's resolving does.

import { readFileSync } from 'node:fs'
import { InputError } from '../src/model/errors.ts'
import { HEAD_ONLY, PARTY_HEAD_BYTES, PARTY_PART_BYTES } from './party-format.ts'

/** What `kernel/resolve.ts` exports. Pointers and lengths are unsigned 32-bit numbers. */
interface ResolveExports {
  readonly memory: WebAssembly.Memory
  start(runs: number, sources: number): number
  reserve(expected: number, partsEach: number): number
  isFull(): number
  waitingPointer(): number
  takeWaiting(): number
  takeHeads(pointer: number, length: number): void
  missingRecords(): number
  bufferPointer(run: number): number
  sourcesPointer(): number
  take(pointer: number, length: number, limit: bigint): number
  isInOrder(): number
  recordCount(): number
  partCount(): number
  tokenTotal(): number
  resultPointer(result: number): number
  startCells(several: number): number
  listPointer(): number
  groupPointer(): number
  nextCells(): number
  cellPointer(): number
}

/** BUFFER and BY_COLUMN of kernel/resolve.ts. */
const BUFFER_BYTES = 1 << 18
const BY_COLUMN = 2 ** 31
/** Buffers that are taken at a time: some milliseconds. */
const STEPS = 64
/** Runs hold the same records again and again: room for more is made when it turns out to be needed. */
const MOST_EXPECTED = 1 << 20
const SEVERAL = 0xffffffff
const PLACE_AT = 16
const PARTS_AT = 32
const LAST_PLACE = 2n ** 64n - 1n

/** The party records of one run. */
export interface PartyInput {
  readonly records: number
  /** Fills `target` with the next bytes. Returns how many: fewer only at the end. */
  readonly read: (target: Uint8Array) => number
}

export interface PartySource {
  readonly rank: number
  /** The parts of its records are to be in the order of their columns. */
  readonly byColumn: boolean
}

/** Columns of the records and parts as they were met; views of the kernel's memory, valid until `cells` (`column`: `groups`). */
export interface MetRecords {
  readonly count: number
  readonly tokens: number
  /** Whether they stand in the order of (rank, offset). */
  readonly inOrder: boolean
  /** Ranks. */
  readonly source: Uint32Array
  readonly offset: Float64Array
  readonly rows: Float64Array
  readonly exposures: Uint32Array
  readonly birthDate: Uint32Array
  readonly country: Uint16Array
  readonly firstPart: Uint32Array
  readonly parts: {
    readonly count: number
    readonly token: Uint32Array
    readonly column: Uint32Array
    readonly kind: Uint8Array
    readonly flags: Uint8Array
    readonly country: Uint16Array
  }
}

export class ResolveKernel {
  readonly #exports: ResolveExports
  readonly #inputs: readonly Input[]
  /** Heads that came before their records. */
  readonly #waiting: Uint8Array[] = []

  /** `sources`: by source number. Throws InputError, as `take` does, if the kernel's memory does not suffice. */
  constructor(runs: readonly PartyInput[], sources: readonly PartySource[]) {
    const module = new WebAssembly.Module(readFileSync(new URL('./kernel/build/resolve.wasm', import.meta.url)))
    const instance = new WebAssembly.Instance(module, { env: { abort: kernelAborted } })
    this.#exports = instance.exports as unknown as ResolveExports
    const expected = Math.min(MOST_EXPECTED, Math.max(0, ...runs.map((run) => run.records)))
    if (this.#exports.start(runs.length, sources.length) === 0) throw new TooManyRecords(expected)
    const { memory, sourcesPointer } = this.#exports
    new Uint32Array(memory.buffer, sourcesPointer() >>> 0, sources.length).set(
      sources.map(({ rank, byColumn }) => (byColumn ? rank + BY_COLUMN : rank)),
    )
    this.#inputs = runs.map((run, i) => new Input(run, memory, this.#exports.bufferPointer(i) >>> 0))
    const partsEach = Math.ceil(Math.max(0, ...this.#inputs.map((input) => input.partsEach())))
    if (this.#exports.reserve(expected, partsEach) === 0) throw new TooManyRecords(expected)
  }

  /**
   * Takes the next records of the runs side by side, by place: runs are in the order of places for the most part, and so is
   * what is met then. Returns whether there are more.
   */
  take(): boolean {
    for (let step = 0; step < STEPS; step++) {
      let first: Input | null = null
      let limit = LAST_PLACE
      for (const input of this.#inputs) {
        if (input.isEmpty) continue
        if (first === null || input.place < first.place) {
          if (first !== null) limit = first.place
          first = input
        } else if (input.place < limit) limit = input.place
      }
      if (first === null) {
        this.#takeHeads()
        return false
      }
      first.advance(this.#exports.take(first.pointer, first.length, limit) >>> 0)
      this.#keepWaiting()
      if (this.#exports.isFull() !== 0) throw new TooManyRecords(this.#exports.recordCount() >>> 0)
    }
    return true
  }

  #keepWaiting(): void {
    const bytes = (this.#exports.takeWaiting() >>> 0) * PARTY_HEAD_BYTES
    if (bytes === 0) return
    this.#waiting.push(new Uint8Array(this.#exports.memory.buffer, this.#exports.waitingPointer() >>> 0, bytes).slice())
  }

  /** All records have come. */
  #takeHeads(): void {
    const { memory, bufferPointer, takeHeads } = this.#exports
    const buffer = bufferPointer(0) >>> 0
    for (const heads of this.#waiting.splice(0)) {
      new Uint8Array(memory.buffer, buffer, heads.length).set(heads)
      takeHeads(buffer, heads.length)
    }
  }

  /** Heads without their records: more than none only if a run was lost. */
  get missing(): number {
    return this.#exports.missingRecords() >>> 0
  }

  /** Everything taken. */
  records(): MetRecords {
    const { memory, resultPointer, recordCount, partCount, tokenTotal, isInOrder } = this.#exports
    const count = recordCount() >>> 0
    const parts = partCount() >>> 0
    const words = (result: number, length: number) =>
      new Uint32Array(memory.buffer, resultPointer(result) >>> 0, length)
    const halves = (result: number, length: number) =>
      new Uint16Array(memory.buffer, resultPointer(result) >>> 0, length)
    const bytes = (result: number) => new Uint8Array(memory.buffer, resultPointer(result) >>> 0, parts)
    const doubles = (result: number) => new Float64Array(memory.buffer, resultPointer(result) >>> 0, count)
    return {
      count,
      tokens: tokenTotal() >>> 0,
      inOrder: isInOrder() !== 0,
      source: words(0, count),
      offset: doubles(1),
      rows: doubles(2),
      exposures: words(3, count),
      birthDate: words(4, count),
      country: halves(5, count),
      firstPart: words(6, count + 1),
      parts: {
        count: parts,
        token: words(7, parts),
        column: words(8, parts),
        kind: bytes(9),
        flags: bytes(10),
        country: halves(11, parts),
      },
    }
  }

  /** Where the group + 1 of each token goes, 0 for none: in place of the columns of parts, which are gone then. */
  groups(): Uint32Array {
    const { memory, groupPointer, tokenTotal } = this.#exports
    return new Uint32Array(memory.buffer, groupPointer() >>> 0, tokenTotal() >>> 0).fill(0)
  }

  /**
   * SQLite cells (token, group) in token order, in pieces. `several`: token << 32 | group, ascending, of tokens with several
   * groups. What `records` gave is gone then.
   */
  *cells(several: BigUint64Array): Generator<Uint8Array> {
    const { memory, startCells, listPointer, groupPointer, tokenTotal, nextCells, cellPointer } = this.#exports
    if (startCells(several.length) === 0) throw new Error(`resolve kernel: no memory for ${several.length} groups`)
    const groups = new Uint32Array(memory.buffer, groupPointer() >>> 0, tokenTotal() >>> 0)
    new BigUint64Array(memory.buffer, listPointer() >>> 0, several.length).set(several)
    for (const pair of several) groups[Number(pair >> 32n)] = SEVERAL
    for (let bytes = nextCells() >>> 0; bytes > 0; bytes = nextCells() >>> 0) {
      yield new Uint8Array(memory.buffer, cellPointer() >>> 0, bytes)
    }
  }
}

class TooManyRecords extends InputError {
  constructor(records: number) {
    super(`too many different people and projects to join in memory: more than ${records} records`)
  }
}

/** The buffer of one run: whole records from `pointer` on. */
class Input {
  readonly #run: PartyInput
  readonly #memory: WebAssembly.Memory
  readonly #start: number
  #view: DataView
  pointer: number
  length = 0
  /** Of its first record: source number << 40 | offset. */
  place = 0n

  constructor(run: PartyInput, memory: WebAssembly.Memory, start: number) {
    this.#run = run
    this.#memory = memory
    this.#view = new DataView(memory.buffer)
    this.#start = start
    this.pointer = start
    this.advance(0)
  }

  /** Parts of the records in the buffer, those with a head alone left out: on average. */
  partsEach(): number {
    let records = 0
    let parts = 0
    for (let at = this.pointer; at + PARTY_HEAD_BYTES <= this.pointer + this.length;) {
      const own = this.#view.getUint16(at + PARTS_AT, true)
      at += PARTY_HEAD_BYTES + (own === HEAD_ONLY ? 0 : own * PARTY_PART_BYTES)
      if (own === HEAD_ONLY) continue
      records++
      parts += own
    }
    return parts / Math.max(1, records)
  }

  get isEmpty(): boolean {
    return this.length === 0
  }

  /** So many bytes have been taken. */
  advance(taken: number): void {
    this.pointer += taken
    this.length -= taken
    // Memory that has grown has another buffer.
    if (this.#view.buffer !== this.#memory.buffer) this.#view = new DataView(this.#memory.buffer)
    if (!this.#hasRecord()) this.#fill()
    if (this.length > 0) this.place = this.#view.getBigUint64(this.pointer + PLACE_AT, true)
  }

  #hasRecord(): boolean {
    if (this.length < PARTY_HEAD_BYTES) return false
    const parts = this.#view.getUint16(this.pointer + PARTS_AT, true)
    return parts === HEAD_ONLY || this.length >= PARTY_HEAD_BYTES + parts * PARTY_PART_BYTES
  }

  #fill(): void {
    const bytes = new Uint8Array(this.#memory.buffer)
    bytes.copyWithin(this.#start, this.pointer, this.pointer + this.length)
    this.pointer = this.#start
    const end = this.#start + this.length
    this.length += this.#run.read(bytes.subarray(end, this.#start + BUFFER_BYTES))
    if (this.length > 0 && !this.#hasRecord()) throw new Error('resolve kernel: a run ends inside a record')
  }
}

function kernelAborted(): never {
  throw new Error('resolve kernel: aborted')
}
