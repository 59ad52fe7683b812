// One instance of the resolve kernel: party records in, each once, with their tokens as numbers; and the cells of the
// store's table of groups. It lives as long as a scan's resolving does.

import { readFileSync } from 'node:fs'
import { PARTY_HEAD_BYTES, PARTY_PART_BYTES } from './party-format.ts'

/** What `kernel/resolve.ts` exports. Pointers and lengths are unsigned 32-bit numbers. */
interface ResolveExports {
  readonly memory: WebAssembly.Memory
  start(mostRecords: number, mostParts: number): number
  chunkPointer(): number
  take(length: number): number
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

/** CHUNK of kernel/resolve.ts. */
const CHUNK_BYTES = 1 << 20
const SEVERAL = 0xffffffff

/** Columns of the records and parts as they were met; views of the kernel's memory, valid until `cells`. */
export interface MetRecords {
  readonly count: number
  readonly parts: number
  readonly tokens: number
  /** Source numbers. */
  readonly source: Uint32Array
  readonly offset: Float64Array
  readonly rows: Float64Array
  readonly exposures: Uint32Array
  readonly birthDate: Uint32Array
  readonly country: Uint32Array
  readonly firstPart: Uint32Array
  readonly token: Uint32Array
  readonly column: Uint32Array
  /** kind | flags << 8 | country << 16 */
  readonly tail: Uint32Array
}

/** Groups of tokens by number: the group + 1, 0 for none. Tokens with several groups stand in `several` only. */
export interface GroupsOfTokens {
  readonly groups: Uint32Array
  /** (token, group), ascending. */
  readonly several: readonly (readonly [token: number, group: number])[]
}

export class ResolveKernel {
  readonly #exports: ResolveExports
  #held = 0

  /** At most so many records, of so many bytes, will be taken. Throws if the memory for them cannot be had. */
  constructor(records: number, bytes: number) {
    const module = new WebAssembly.Module(readFileSync(new URL('./kernel/build/resolve.wasm', import.meta.url)))
    const instance = new WebAssembly.Instance(module, { env: { abort: kernelAborted } })
    this.#exports = instance.exports as unknown as ResolveExports
    const parts = (bytes - records * PARTY_HEAD_BYTES) / PARTY_PART_BYTES
    if (this.#exports.start(records, parts) === 0) throw new Error(`resolve kernel: no memory for ${records} records`)
  }

  /** Takes the next bytes of a run; records may be cut anywhere between two calls. */
  take(bytes: Uint8Array): void {
    const { chunkPointer, take } = this.#exports
    const memory = new Uint8Array(this.#exports.memory.buffer)
    const chunk = chunkPointer() >>> 0
    for (let at = 0; at < bytes.length;) {
      const more = Math.min(CHUNK_BYTES - this.#held, bytes.length - at)
      memory.set(bytes.subarray(at, at + more), chunk + this.#held)
      at += more
      const end = this.#held + more
      const taken = take(end) >>> 0
      memory.copyWithin(chunk, chunk + taken, chunk + end)
      this.#held = end - taken
    }
  }

  /** Everything taken so far. */
  records(): MetRecords {
    const { memory, resultPointer, recordCount, partCount, tokenTotal } = this.#exports
    const count = recordCount() >>> 0
    const parts = partCount() >>> 0
    const words = (result: number, length: number) =>
      new Uint32Array(memory.buffer, resultPointer(result) >>> 0, length)
    const doubles = (result: number) => new Float64Array(memory.buffer, resultPointer(result) >>> 0, count)
    return {
      count,
      parts,
      tokens: tokenTotal() >>> 0,
      source: words(0, count),
      offset: doubles(1),
      rows: doubles(2),
      exposures: words(3, count),
      birthDate: words(4, count),
      country: words(5, count),
      firstPart: words(6, count + 1),
      token: words(7, parts),
      column: words(8, parts),
      tail: words(9, parts),
    }
  }

  /** SQLite cells (token, group) in token order, in pieces. What `records` gave is gone. */
  *cells({ groups, several }: GroupsOfTokens): Generator<Uint8Array> {
    const { memory, startCells, listPointer, groupPointer, nextCells, cellPointer } = this.#exports
    if (startCells(several.length) === 0) throw new Error(`resolve kernel: no memory for ${several.length} groups`)
    const own = new Uint32Array(memory.buffer, groupPointer() >>> 0, groups.length)
    own.set(groups)
    const list = new Uint32Array(memory.buffer, listPointer() >>> 0, several.length * 2)
    for (const [i, [token, group]] of several.entries()) {
      own[token] = SEVERAL
      list[i * 2] = group
      list[i * 2 + 1] = token
    }
    for (let bytes = nextCells() >>> 0; bytes > 0; bytes = nextCells() >>> 0) {
      yield new Uint8Array(memory.buffer, cellPointer() >>> 0, bytes)
    }
  }
}

function kernelAborted(): never {
  throw new Error('resolve kernel: aborted')
}
