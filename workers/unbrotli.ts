// Brotli (RFC 7932): one stream without magic, length or checksum. What follows it cannot be told from data and is counted.

import { createBrotliDecompress } from 'node:zlib'
import { DecodeFault, Decoder } from './decoder.ts'
import { skipPadding, skipTrailing } from './next-member.ts'
import { salvage } from './salvage.ts'
import type { SourceInput } from './source-input.ts'
import type { StreamBooks } from './stream-books.ts'

const SLICE_BYTES = 64 << 10
const CHUNK_BYTES = 256 << 10

const newEngine = () => createBrotliDecompress({ chunkSize: CHUNK_BYTES })

export async function* unbrotli(input: SourceInput, books: StreamBooks): AsyncGenerator<Uint8Array, void> {
  const decoder = new Decoder(newEngine())
  let delivered = 0
  let sliceStart = 0
  try {
    while (!decoder.ended) {
      sliceStart = input.position
      const slice = await input.take(SLICE_BYTES)
      if (slice === null) break
      for await (const chunk of decoder.decode(slice)) {
        delivered += chunk.length
        yield chunk
      }
      if (decoder.surplus > 0) input.putBack(slice.subarray(slice.length - decoder.surplus))
    }
    if (!decoder.ended && !(await decoder.finish())) books.note('truncated', `after byte ${input.position}`)
    await finish(input, books)
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
    yield* salvage(input, newEngine, { memberStart: 0, sliceStart, delivered })
    books.note('crc_error', `${error.detail} near byte ${input.position}`)
  } finally {
    decoder.close()
  }
}

async function finish(input: SourceInput, books: StreamBooks): Promise<void> {
  await skipPadding(input)
  await skipTrailing(input, books)
}
