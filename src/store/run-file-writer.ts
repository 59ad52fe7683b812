// Writes one run file from front to back: sections first, the header last, then sync, rename and sync of the folder.

import { closeSync, fsyncSync, rmSync, writeSync } from 'node:fs'
import { createPrivate, publish, storeError } from './durable.ts'
import { startHash, type Hash64 } from './hash64.ts'
import { HEADER_BYTES, encodeHeader, withoutHash } from './run-header.ts'

/** The fingerprint's own memory grows to the largest piece it is given. */
const HASH_BYTES = 1 << 20

export class RunFileWriter {
  readonly #path: string
  readonly #temporary: string
  readonly #hash: Hash64
  readonly #fd: number
  #at = HEADER_BYTES
  #open = true

  private constructor(path: string, hash: Hash64) {
    this.#path = path
    this.#temporary = `${path}.tmp`
    this.#hash = hash
    this.#fd = createPrivate(this.#temporary)
  }

  /** Throws StoreError if the file cannot be made. */
  static async create(path: string): Promise<RunFileWriter> {
    const hash = await startHash()
    try {
      return new RunFileWriter(path, hash)
    } catch (cause) {
      throw storeError(path, cause)
    }
  }

  /** Entries first, then row tokens, then party records. */
  append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) {
      const piece = bytes.subarray(done, done + HASH_BYTES)
      this.#hash.update(piece)
      this.#write(piece)
      done += piece.length
    }
  }

  #write(piece: Uint8Array): void {
    for (let done = 0; done < piece.length;) {
      const written = writeSync(this.#fd, piece, done, piece.length - done, this.#at)
      done += written
      this.#at += written
    }
  }

  /** Writes what the sections mean and makes the file durable under its name. */
  finish(
    entryStarts: Float64Array,
    rowStarts: Float64Array,
    parties: { readonly partyBytes: number; readonly partyRecords: number },
    domains: readonly string[],
  ): { readonly bytes: number; readonly xxh64: bigint } {
    const names = Buffer.from(domains.map((name) => `${name}\n`).join(''), 'latin1')
    this.append(names)
    const fields = { entryStarts, rowStarts, ...parties, domains: domains.length, domainBytes: names.length }
    const xxh64 = this.#hash.update(withoutHash(encodeHeader({ ...fields, xxh64: 0n }))).digest()
    const bytes = this.#at
    this.#at = 0
    this.#write(encodeHeader({ ...fields, xxh64 }))
    fsyncSync(this.#fd)
    this.#close()
    publish(this.#temporary, this.#path)
    return { bytes, xxh64 }
  }

  /** Gives up: nothing of the file is left. */
  abandon(): void {
    this.#close()
    rmSync(this.#temporary, { force: true })
  }

  #close(): void {
    if (this.#open) closeSync(this.#fd)
    this.#open = false
  }
}
