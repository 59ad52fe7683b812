// What discover finds: the files to be read, in rank order, and everything else that it came across, with the reason.

import type { Compression } from '../model/layout.ts'
import type { FileReason } from '../model/reasons.ts'

export interface SourceFile {
  /** As reports show it: `dump/crm/users.csv` for the argument `/x/dump`; `-` is standard input. */
  readonly path: string
  /** For node:fs: text where the name is UTF-8, else its bytes. Symlinks in the argument are resolved. */
  readonly absolute: Buffer | string
  /** Stored size when it was found; 0 for standard input, whose size is not known. */
  readonly bytes: number
  readonly mtimeNs: bigint
  readonly ino: bigint
  readonly dev: bigint
  readonly compression: Compression
}

export interface SkippedFile {
  readonly path: string
  /** Size of a regular file; 0 for folders and everything else. */
  readonly bytes: number
  readonly reason: FileReason
  /** The system's error name, or what it is instead of a regular file: `EACCES`, `FIFO`. */
  readonly detail: string
}

export interface Discovered {
  /** Position = rank: arguments as given, then bytewise by path. */
  readonly sources: readonly SourceFile[]
  readonly skipped: readonly SkippedFile[]
}
