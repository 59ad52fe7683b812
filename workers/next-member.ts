// Finds where the next gzip member or zstd frame starts. Node's own streams stop in silence at NUL bytes between members
// (tape and block padding); here padding is passed over, and anything else that is no member is counted.

import type { SourceInput } from './source-input.ts'
import type { StreamBooks } from './stream-books.ts'

const WINDOW_BYTES = 64 << 10

export interface MemberKind {
  /** Whether a member starts with these bytes; near the end of the file they may be fewer than `magicBytes`. */
  readonly startsWith: (head: Uint8Array) => boolean
  readonly magicBytes: number
  /** Searched for behind bytes that are no member. */
  readonly magic: Uint8Array
}

/** Goes on to the next member. False at the end of the file. */
export async function toNextMember(input: SourceInput, books: StreamBooks, kind: MemberKind): Promise<boolean> {
  await skipPadding(input)
  const head = await input.peek(kind.magicBytes)
  if (head.length === 0) return false
  return kind.startsWith(head) || (await search(input, books, kind))
}

/** Passes over NUL bytes. */
export async function skipPadding(input: SourceInput): Promise<void> {
  for (;;) {
    const window = await input.peek(WINDOW_BYTES)
    const end = window.findIndex((byte) => byte !== 0)
    input.skip(end < 0 ? window.length : end)
    if (end >= 0 || window.length === 0) return
  }
}

/** Takes all that is left and counts it as trailing. */
export async function skipTrailing(input: SourceInput, books: StreamBooks): Promise<void> {
  for (;;) {
    const slice = await input.take(WINDOW_BYTES)
    if (slice === null) return
    books.noteTrailing(slice.length)
  }
}

async function search(input: SourceInput, books: StreamBooks, kind: MemberKind): Promise<boolean> {
  for (;;) {
    const window = await input.peek(WINDOW_BYTES)
    const found = Buffer.from(window.buffer, window.byteOffset, window.length).indexOf(kind.magic)
    const atEnd = window.length < WINDOW_BYTES
    const passed = found >= 0 ? found : atEnd ? window.length : window.length - kind.magicBytes + 1
    input.skip(passed)
    books.noteTrailing(passed)
    if (found >= 0 || atEnd) return found >= 0
  }
}
