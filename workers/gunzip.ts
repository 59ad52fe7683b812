// gzip (RFC 1952) with any number of members. Header, checksum and length are read here and only the deflate data is given
// to zlib: Node's gunzip loses members behind NUL padding and all of its last slice where a checksum is wrong.

import { constants, crc32, createInflateRaw } from 'node:zlib'
import { DecodeFault, Decoder } from './decoder.ts'
import { toNextMember } from './next-member.ts'
import type { MemberKind } from './next-member.ts'
import { salvage } from './salvage.ts'
import type { SourceInput } from './source-input.ts'
import type { StreamBooks } from './stream-books.ts'

const SLICE_BYTES = 64 << 10
const CHUNK_BYTES = 128 << 10
/** A header's name and comment have no limit of their own: longer ones are taken for damage. */
const MAX_HEADER_BYTES = 128 << 10
const FIXED_HEADER_BYTES = 10
const TRAILER_BYTES = 8
const FHCRC = 0x02
const FEXTRA = 0x04
const FNAME = 0x08
const FCOMMENT = 0x10
const RESERVED_FLAGS = 0xe0
const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]) // the third byte: deflate, the only method there is

const GZIP: MemberKind = {
  startsWith: (head) => head.length > 0 && MAGIC.subarray(0, head.length).equals(head.subarray(0, MAGIC.length)),
  magicBytes: MAGIC.length,
  magic: MAGIC,
}

const newEngine = () => createInflateRaw({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH })

export async function* gunzip(input: SourceInput, books: StreamBooks): AsyncGenerator<Uint8Array, void> {
  while (await toNextMember(input, books, GZIP)) {
    const header = gzipHeaderLength(await input.peek(MAX_HEADER_BYTES))
    if (header === 'invalid') {
      input.skip(1)
      books.noteTrailing(1)
    } else if (header === 'short') {
      return await truncated(input, books)
    } else {
      input.skip(header)
      if (!(yield* member(input, books))) return
    }
  }
}

/** Length of the header at the start of these bytes; `short` if they end within it. */
function gzipHeaderLength(bytes: Uint8Array): number | 'short' | 'invalid' {
  const flags = bytes[3]
  if (flags !== undefined && (flags & RESERVED_FLAGS) !== 0) return 'invalid'
  if (flags === undefined || bytes.length < FIXED_HEADER_BYTES) return 'short'
  let end = FIXED_HEADER_BYTES
  if (flags & FEXTRA) end += 2 + (bytes[end] ?? 0) + (bytes[end + 1] ?? 0) * 256
  for (const flag of [FNAME, FCOMMENT]) {
    if ((flags & flag) === 0) continue
    const nul = bytes.indexOf(0, end)
    end = nul < 0 ? Infinity : nul + 1
  }
  if (flags & FHCRC) end += 2
  if (end <= bytes.length) return end
  return bytes.length < MAX_HEADER_BYTES ? 'short' : 'invalid'
}

/** Decodes one member behind its header. False if nothing behind it can be read. */
async function* member(input: SourceInput, books: StreamBooks): AsyncGenerator<Uint8Array, boolean> {
  const memberStart = input.position
  const decoder = new Decoder(newEngine())
  let check = 0
  let delivered = 0
  let sliceStart = memberStart
  try {
    while (!decoder.ended) {
      sliceStart = input.position
      const slice = await input.take(SLICE_BYTES)
      if (slice === null) {
        books.note('truncated', `after byte ${input.position}`)
        return false
      }
      for await (const chunk of decoder.decode(slice)) {
        check = crc32(chunk, check)
        delivered += chunk.length
        yield chunk
      }
      if (decoder.surplus > 0) input.putBack(slice.subarray(slice.length - decoder.surplus))
    }
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error
    yield* salvage(input, newEngine, { memberStart, sliceStart, delivered })
    books.note('crc_error', `${error.detail} near byte ${input.position}`)
    return false
  } finally {
    decoder.close()
  }
  return await checkTrailer(input, books, check, delivered)
}

async function checkTrailer(input: SourceInput, books: StreamBooks, check: number, size: number): Promise<boolean> {
  const trailer = await input.peek(TRAILER_BYTES)
  if (trailer.length < TRAILER_BYTES) {
    await truncated(input, books)
    return false
  }
  const view = new DataView(trailer.buffer, trailer.byteOffset)
  const good = view.getUint32(0, true) === check && view.getUint32(4, true) === size % 2 ** 32
  if (!good) books.note('crc_error', `checksum at byte ${input.position}`)
  input.skip(TRAILER_BYTES)
  return true
}

async function truncated(input: SourceInput, books: StreamBooks): Promise<void> {
  while ((await input.take(SLICE_BYTES)) !== null);
  books.note('truncated', `after byte ${input.position}`)
}
