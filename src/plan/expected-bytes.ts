// How many bytes a source holds, for the size of the workers' tables: an estimate where only reading tells.

import type { Compression } from '../model/layout.ts'
import { SAMPLE_BYTES } from '../model/limits.ts'

/** Of standard input that goes on behind its sample. Tables that are too large cost pages that are touched once. */
const ENDLESS_BYTES = 1 << 30
/** Texts of tables are compressed to a fifth or less. */
const COMPRESSED_SHARE = 5

interface Sized {
  readonly bytes: number
  readonly compression: Compression
  /** Of standard input: the bytes taken for the sample. */
  readonly held: Uint8Array | null
}

export function expectedBytes({ bytes, compression, held }: Sized): number {
  const stored = held === null ? bytes : held.length < SAMPLE_BYTES ? held.length : ENDLESS_BYTES
  return compression === 'none' ? stored : stored * COMPRESSED_SHARE
}
