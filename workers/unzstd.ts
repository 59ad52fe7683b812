// Zstandard (RFC 8878) with any number of frames, skippable ones too. Frames and blocks are walked here, so that the end of
// a frame, a window that is too large and a truncation are known before zlib sees them.

import { constants, createZstdDecompress } from 'node:zlib'
import { DecodeFault, Decoder } from './decoder.ts'
import { toNextMember } from './next-member.ts'
import type { MemberKind } from './next-member.ts'
import { salvage } from './salvage.ts'
import type { SourceInput } from './source-input.ts'
import type { StreamBooks } from './stream-books.ts'
import { readFrameHeader } from './zstd-frame.ts'

const SLICE_BYTES = 64 << 10
const CHUNK_BYTES = 256 << 10
const MAX_WINDOW_LOG = 27 // as the zstd command: larger ones are asked for only to exhaust memory
const MAX_HEADER_BYTES = 18
const BLOCK_HEADER_BYTES = 3
const CHECKSUM_BYTES = 4
const SKIPPABLE_HEADER_BYTES = 8
const RLE_BLOCK = 1
const MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const SKIPPABLE_MAGIC = Buffer.from([0x50, 0x2a, 0x4d, 0x18]) // the low half of the first byte is free

const isFrame = (head: Uint8Array) => MAGIC.subarray(0, head.length).equals(head.subarray(0, MAGIC.length))
const isSkippable = (head: Uint8Array) =>
  ((head[0] ?? 0) & 0xf0) === SKIPPABLE_MAGIC[0] &&
  SKIPPABLE_MAGIC.subarray(1, Math.max(1, head.length)).equals(head.subarray(1, SKIPPABLE_MAGIC.length))

const ZSTD: MemberKind = {
  startsWith: (head) => head.length > 0 && (isFrame(head) || isSkippable(head)),
  magicBytes: MAGIC.length,
  magic: MAGIC,
}

const newEngine = () =>
  createZstdDecompress({
    chunkSize: CHUNK_BYTES,
    params: { [constants.ZSTD_d_windowLogMax]: MAX_WINDOW_LOG },
  })

export async function* unzstd(input: SourceInput, books: StreamBooks): AsyncGenerator<Uint8Array, void> {
  let decoder = new Decoder(newEngine())
  try {
    while (await toNextMember(input, books, ZSTD)) {
      const outcome = isSkippable(await input.peek(MAGIC.length))
        ? await skipFrame(input, books)
        : yield* frame(input, books, decoder)
      if (outcome === 'stop') return
      if (outcome === 'fresh') {
        decoder.close()
        decoder = new Decoder(newEngine())
      }
    }
  } finally {
    decoder.close()
  }
}

/** What to do behind a frame: go on, go on with a new engine (the old one met an error), or give up. */
type Outcome = 'next' | 'fresh' | 'stop'

async function skipFrame(input: SourceInput, books: StreamBooks): Promise<Outcome> {
  const head = await input.peek(SKIPPABLE_HEADER_BYTES)
  let left = SKIPPABLE_HEADER_BYTES
  if (head.length === left) left += new DataView(head.buffer, head.byteOffset).getUint32(4, true)
  while (left > 0) {
    const slice = await input.take(Math.min(left, SLICE_BYTES))
    if (slice === null) return truncated(input, books)
    left -= slice.length
  }
  return 'next'
}

async function* frame(input: SourceInput, books: StreamBooks, decoder: Decoder): AsyncGenerator<Uint8Array, Outcome> {
  const memberStart = input.position
  let delivered = 0
  let sliceStart = memberStart
  let outcome: Outcome = 'next'
  try {
    for await (const slice of frameSlices(input, books)) {
      if (typeof slice === 'string') return slice
      sliceStart = input.position - slice.length
      for await (const chunk of decoder.decode(slice)) {
        delivered += chunk.length
        yield chunk
      }
    }
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
    const checksumOnly = error.detail === 'ZSTD_error_checksum_wrong'
    if (!checksumOnly) yield* salvage(input, newEngine, { memberStart, sliceStart, delivered })
    books.note('crc_error', `${error.detail} near byte ${input.position}`)
    outcome = checksumOnly ? 'fresh' : 'stop'
  }
  return outcome
}

/** The bytes of one frame, in runs of whole blocks; its checksum apart. Ends with an Outcome if it cannot go on. */
async function* frameSlices(input: SourceInput, books: StreamBooks): AsyncGenerator<Uint8Array | Outcome, void> {
  const header = readFrameHeader(await input.peek(MAX_HEADER_BYTES))
  if (header === null) return yield await cutShort(input, books)
  if (header.windowBytes > 2 ** MAX_WINDOW_LOG) {
    books.note('window_too_big', `window of ${header.windowBytes} bytes at byte ${input.position}`)
    return yield 'stop'
  }
  let run = header.bytes
  for (let last = false; !last;) {
    const upTo = run + BLOCK_HEADER_BYTES
    const head = (await input.peek(upTo)).subarray(run)
    const word = (head[0] ?? 0) | ((head[1] ?? 0) << 8) | ((head[2] ?? 0) << 16)
    last = (word & 1) === 1
    const size = ((word >> 1) & 3) === RLE_BLOCK ? 1 : word >> 3
    const available = await input.peek(upTo + size)
    if (head.length < BLOCK_HEADER_BYTES || available.length < upTo + size) {
      if (available.length > 0) yield take(input, available)
      return yield truncated(input, books)
    }
    run = upTo + size
    if (run < SLICE_BYTES && !last) continue
    yield take(input, available)
    run = 0
  }
  if (!header.checksum) return
  const checksum = await input.peek(CHECKSUM_BYTES)
  yield checksum.length < CHECKSUM_BYTES ? await cutShort(input, books) : take(input, checksum)
}

function take(input: SourceInput, slice: Uint8Array): Uint8Array {
  input.skip(slice.length)
  return slice
}

async function cutShort(input: SourceInput, books: StreamBooks): Promise<Outcome> {
  while ((await input.take(SLICE_BYTES)) !== null);
  return truncated(input, books)
}

function truncated(input: SourceInput, books: StreamBooks): Outcome {
  books.note('truncated', `after byte ${input.position}`)
  return 'stop'
}
