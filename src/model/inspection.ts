// What `inspect` found out about one file, from its first bytes.

import type { Compression, Layout } from './layout.ts'
import type { FileReason } from './reasons.ts'

export interface Inspection {
  readonly path: string
  /** Stored bytes; null where the size is not known (standard input). */
  readonly bytes: number | null
  readonly compression: Compression
  /** `ok` where it can be read as data. */
  readonly reason: FileReason
  /** Null where it cannot be read as data. */
  readonly layout: Layout | null
  /** What the decision rests on, in words, never a value of the dump. */
  readonly evidence: readonly string[]
}
