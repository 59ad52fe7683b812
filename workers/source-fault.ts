// Faults of one source while it is read: counted with their reason, the scan goes on.

import { closeSync } from 'node:fs'
import { UnreadableFile } from '../src/discover/open-safely.ts'
import { InputError } from '../src/model/errors.ts'
import type { FileReason } from '../src/model/reasons.ts'

/** The file is shorter than it was when it was found. */
export class ShortRead extends InputError {
  constructor(offset: number) {
    super(`byte ${offset}: the file ends early`)
  }
}

/** The reason behind an error of opening or reading, or null if it is none of the source's. */
export function reasonOf(error: unknown): FileReason | null {
  if (error instanceof ShortRead) return 'changed_during_read'
  if (error instanceof UnreadableFile) return error.reason
  return errnoOf(error) === '' ? null : 'unreadable'
}

/** `EACCES` and the like; '' if the error has none. */
export function errnoOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.detail
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return ''
  return error.code.startsWith('E') && !error.code.startsWith('ERR_') ? error.code : ''
}

export function closeQuietly(fd: number): void {
  if (fd < 0) return
  try {
    closeSync(fd)
  } catch {
    // It was read only: nothing can be lost.
  }
}
