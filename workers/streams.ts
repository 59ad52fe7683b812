// The decoded bytes of one whole source, chunk by chunk, whatever its compression: files, pipes and standard input alike.
// At most one chunk is outside the reader, and at most one slice and one chunk's worth of decoded bytes inside it.

import type { Compression } from '../src/model/layout.ts'
import { gunzip } from './gunzip.ts'
import { ReadFault, SourceInput } from './source-input.ts'
import { StreamBooks } from './stream-books.ts'
import type { StreamEnd } from './stream-books.ts'
import { unbrotli } from './unbrotli.ts'
import { unzstd } from './unzstd.ts'

export { decodeUtf16 } from './decode-utf16.ts'
export type { StreamEnd } from './stream-books.ts'

const CHUNK_BYTES = 256 << 10

type Undo = (input: SourceInput, books: StreamBooks) => AsyncGenerator<Uint8Array, void>

const UNDO: Readonly<Record<Compression, Undo>> = { none: plain, gzip: gunzip, zstd: unzstd, brotli: unbrotli }

export interface SourceStream {
  /** The next decoded bytes, never empty; null when there are no more, for good or for bad (see `end`). */
  read(): Promise<Uint8Array | null>
  /** Final once `read` has given null. */
  readonly end: StreamEnd
  /** Frees what the decoder holds; needed where not all was read. The descriptor stays open. */
  close(): Promise<void>
}

/**
 * Reads from the descriptor's start (standard input: `held`, then from where it stands). The caller opens and closes it.
 */
export function openSource(fd: number, compression: Compression, held?: Uint8Array): SourceStream {
  const input = new SourceInput(fd, held)
  const books = new StreamBooks(input)
  const chunks = UNDO[compression](input, books)
  return {
    read: () => nextChunk(chunks, books),
    get end() {
      return books.end()
    },
    close: async () => void (await chunks.return()),
  }
}

async function nextChunk(chunks: AsyncGenerator<Uint8Array, void>, books: StreamBooks): Promise<Uint8Array | null> {
  try {
    const next = await chunks.next()
    return next.done === true ? null : next.value
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error
    books.note('unreadable', error.errno)
    return null
  }
}

async function* plain(input: SourceInput): AsyncGenerator<Uint8Array, void> {
  for (let chunk = await input.take(CHUNK_BYTES); chunk !== null; chunk = await input.take(CHUNK_BYTES)) yield chunk
}
