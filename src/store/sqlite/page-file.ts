// Appends pages to a database file that no connection has open, and counts them in its header
// (sqlite.org/fileformat2.html §1.3: the size in pages at byte 28).
// WRITE_BYTES are written at a time, and the system starts writing them out in the background, so that the sync at the
// end finds little left to do.

import { fdatasync, readSync, writeSync } from 'node:fs'

/** A page holds some 460 entities. From 4 to 32 KiB no difference was seen in filling beyond the noise. */
export const PAGE_BYTES = 16_384
const WRITE_BYTES = 4 << 20
const SIZE_AT = 28
/** SQLite's locks are held on this byte; its page holds nothing. */
const LOCK_BYTE = 0x40000000
const LOCK_PAGE = LOCK_BYTE / PAGE_BYTES + 1

export class PageFile {
  /** For building one page at a time. */
  readonly scratch: Buffer = Buffer.alloc(PAGE_BYTES)
  readonly #fd: number
  readonly #buffer = Buffer.alloc(WRITE_BYTES)
  #buffered = 0
  /** Pages in the file and in the buffer. */
  #pages: number
  #syncing: Promise<void> | null = null

  /** `fd` must be open for reading and writing, and closed by the caller after `finish`. */
  constructor(fd: number) {
    this.#fd = fd
    const size = Buffer.alloc(4)
    readSync(fd, size, 0, 4, SIZE_AT)
    this.#pages = size.readUInt32BE(0)
  }

  /** Appends a copy of the page and returns its number. */
  append(page: Buffer): number {
    if (this.#pages + 1 === LOCK_PAGE) this.#put(Buffer.alloc(PAGE_BYTES))
    this.#put(page)
    return this.#pages
  }

  #put(page: Buffer): void {
    page.copy(this.#buffer, this.#buffered)
    this.#buffered += PAGE_BYTES
    this.#pages++
    if (this.#buffered === WRITE_BYTES) this.#flush()
  }

  /** Replaces a page that was in the file from the start. */
  write(page: number, bytes: Buffer): void {
    writeAll(this.#fd, bytes, (page - 1) * PAGE_BYTES)
  }

  #flush(): void {
    const bytes = this.#buffer.subarray(0, this.#buffered)
    writeAll(this.#fd, bytes, this.#pages * PAGE_BYTES - this.#buffered)
    this.#buffered = 0
    // Errors of the background come back with the sync at the end.
    this.#syncing ??= new Promise((done) => {
      fdatasync(this.#fd, () => {
        this.#syncing = null
        done()
      })
    })
  }

  /** Writes what is left and the number of pages. Nothing uses the file descriptor afterwards. */
  async finish(): Promise<void> {
    if (this.#buffered > 0) this.#flush()
    const size = Buffer.alloc(4)
    size.writeUInt32BE(this.#pages, 0)
    writeAll(this.#fd, size, SIZE_AT)
    await this.#syncing
  }
}

function writeAll(fd: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, at + done)
}
