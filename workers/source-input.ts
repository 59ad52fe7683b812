// The stored bytes of one open file or pipe, read forward in slices. Regular files are read by position, so that a damaged
// part can be read again; standard input is read as it comes. At most one slice and a few bytes of look-ahead are held.

import { fstatSync, read } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const readAt = promisify(read)
const SLICE_BYTES = 256 << 10
const RETRY_MS = 5 // a pipe set to non-blocking by whoever made it
const EMPTY = new Uint8Array(0)

/** The system refused to read on (EIO ...). */
export class ReadFault extends Error {
  override name = 'ReadFault'
  readonly errno: string
  constructor(errno: string, options?: ErrorOptions) {
    super(`cannot be read: ${errno}`, options)
    this.errno = errno
  }
}

export class SourceInput {
  readonly #fd: number
  /** Reading again from an earlier position is possible. */
  readonly seekable: boolean
  #held: Uint8Array = EMPTY
  #position = 0
  #ended = false

  /** `held`: bytes that were taken from the descriptor before. */
  constructor(fd: number, held: Uint8Array = EMPTY) {
    this.#fd = fd
    this.#held = held
    // Standard input may be a file that somebody has read a part of: it is read from where it stands.
    this.seekable = fd !== 0 && fstatSync(fd).isFile()
  }

  /** Stored bytes taken so far. */
  get position(): number {
    return this.#position
  }

  /** The next `count` bytes without taking them; fewer only at the end of the file. */
  async peek(count: number): Promise<Uint8Array> {
    while (this.#held.length < count && !this.#ended) await this.#fill()
    return this.#held.subarray(0, count)
  }

  /** Takes at most `count` bytes, at least one; null at the end of the file. */
  async take(count: number): Promise<Uint8Array | null> {
    if (this.#held.length === 0 && !this.#ended) await this.#fill()
    if (this.#held.length === 0) return null
    const slice = this.#held.subarray(0, count)
    this.skip(slice.length)
    return slice
  }

  /** Takes bytes that were peeked at. */
  skip(count: number): void {
    this.#held = this.#held.subarray(count)
    this.#position += count
  }

  /** Gives the last `slice.length` bytes taken back. */
  putBack(slice: Uint8Array): void {
    this.#held = this.#held.length === 0 ? slice : Buffer.concat([slice, this.#held])
    this.#position -= slice.length
  }

  /** Goes to another position. Only where `seekable`. */
  seek(position: number): void {
    this.#held = EMPTY
    this.#position = position
    this.#ended = false
  }

  async #fill(): Promise<void> {
    const buffer = Buffer.allocUnsafeSlow(SLICE_BYTES)
    const position = this.seekable ? this.#position + this.#held.length : null
    const { bytesRead } = await this.#read(buffer, position)
    if (bytesRead === 0) this.#ended = true
    const fresh = buffer.subarray(0, bytesRead)
    this.#held = this.#held.length === 0 ? fresh : Buffer.concat([this.#held, fresh])
  }

  async #read(buffer: Uint8Array, position: number | null): Promise<{ bytesRead: number }> {
    for (;;) {
      try {
        return await readAt(this.#fd, buffer, 0, buffer.length, position)
      } catch (error) {
        const errno = errnoOf(error)
        if (errno === 'EOF') return { bytesRead: 0 } // a closed pipe on Windows
        if (errno !== 'EAGAIN' && errno !== 'EINTR') throw new ReadFault(errno, { cause: error })
        await sleep(RETRY_MS)
      }
    }
  }
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN'
}
