// One instance of the merge kernel in this thread. It keeps no state between tasks but its memory.

import { readFileSync } from 'node:fs'

/** What `kernel/merge.ts` exports. Pointers and lengths are unsigned 32-bit numbers, tokens bigints. */
interface MergeExports {
  readonly memory: WebAssembly.Memory
  start(sources: number, domains: number, mapEntries: number, sliceEntries: number): void
  reserve(entries: number): void
  ranksPointer(): number
  mapsPointer(): number
  inputPointer(): number
  totalsPointer(): number
  sourceTotalsPointer(): number
  domainTotalsPointer(): number
  openSlice(from: bigint, to: bigint, entries: number): void
  addInput(at: number, count: number, map: number): void
  mergeSlice(): void
  compactSlice(): void
  finish(): void
  startRows(sources: number, tokens: number): void
  arrivalsPointer(): number
  openRows(pass: number, passes: number): void
  addRows(count: number): void
  countRows(): void
  distinctRows(): bigint
  rowTotalsPointer(): number
}

/** Sizes of output buffers are multiples of it: those that the kernel has filled are all of one size. */
const PAGE_BYTES = 4096

/** Streams of the kernel's output. */
export const ENTITIES = 0
export const PAIRS = 1

export class MergeKernel {
  readonly exports: MergeExports
  #taken: Uint8Array<ArrayBuffer>[][] = [[], []]
  #spare: ArrayBuffer[] = []

  constructor() {
    const module = new WebAssembly.Module(readFileSync(new URL('./kernel/build/merge.wasm', import.meta.url)))
    const take = (stream: number, at: number, bytes: number): number => this.#take(stream, at, bytes)
    const instance = new WebAssembly.Instance(module, { host: { take }, env: { abort } })
    this.exports = instance.exports as unknown as MergeExports
  }

  /** The memory as it is now; it moves when it grows. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer)
  }

  setRanks(ranks: Uint32Array): void {
    new Uint32Array(this.exports.memory.buffer, this.exports.ranksPointer(), ranks.length).set(ranks)
  }

  /** The sums at `pointer` as 64-bit words. */
  words(pointer: number, count: number): BigUint64Array {
    return new BigUint64Array(this.exports.memory.buffer, pointer >>> 0, count)
  }

  halves(pointer: number, count: number): Uint32Array {
    return new Uint32Array(this.exports.memory.buffer, pointer >>> 0, count)
  }

  /** What the kernel has handed over on a stream since the last call. */
  takeOutput(stream: number): Uint8Array<ArrayBuffer>[] {
    const taken = this.#taken[stream] ?? []
    this.#taken[stream] = []
    return taken
  }

  /** Buffers for what the kernel hands over from now on. */
  takeSpare(buffers: readonly ArrayBuffer[]): void {
    this.#spare.push(...buffers)
  }

  #bufferFor(bytes: number): ArrayBuffer {
    const spare = this.#spare.pop()
    const size = Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES
    return spare !== undefined && spare.byteLength >= size ? spare : new ArrayBuffer(size)
  }

  #take(stream: number, at: number, bytes: number): number {
    const piece = new Uint8Array(this.#bufferFor(bytes), 0, bytes)
    piece.set(new Uint8Array(this.exports.memory.buffer, at >>> 0, bytes))
    this.#taken[stream]?.push(piece)
    return 0
  }
}

function abort(): number {
  throw new Error('merge kernel aborted')
}

let kernel: MergeKernel | null = null

/** This thread's kernel. A call that throws leaves it fit for use: every task starts it afresh. */
export function mergeKernel(): MergeKernel {
  kernel ??= new MergeKernel()
  kernel.takeOutput(ENTITIES)
  kernel.takeOutput(PAIRS)
  return kernel
}
