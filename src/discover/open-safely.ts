// The only way a file of the dump is opened: never through a symlink, never waiting at a FIFO or a terminal, and only if it
// is a regular file. Synchronous on purpose: four pending asynchronous opens of FIFOs would stop all of Node's file I/O.

import { closeSync, constants, fstatSync, openSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { InputError } from '../model/errors.ts'
import type { FileReason } from '../model/reasons.ts'

const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

export interface OpenedFile {
  readonly fd: number
  readonly stat: BigIntStats
}

/** A file that cannot be opened: its reason for the books, and the system's name for it. */
export class UnreadableFile extends InputError {
  override name = 'UnreadableFile'
  readonly reason: FileReason
  readonly detail: string
  constructor(reason: FileReason, detail: string, options?: ErrorOptions) {
    super(`cannot be opened: ${detail}`, options)
    this.reason = reason
    this.detail = detail
  }
}

/** Opens a regular file for reading; the caller closes it. Throws UnreadableFile. */
export function openSafely(path: string | Uint8Array): OpenedFile {
  const fd = openOrThrow(path)
  const stat = fstatSync(fd, { bigint: true })
  if (stat.isFile()) return { fd, stat }
  closeSync(fd)
  throw new UnreadableFile('not_regular', kindOf(stat))
}

/** What stands at a path that is no regular file, in one word. */
export function kindOf(stat: BigIntStats): string {
  if (stat.isFIFO()) return 'FIFO'
  if (stat.isSocket()) return 'socket'
  if (stat.isSymbolicLink()) return 'symlink'
  if (stat.isDirectory()) return 'folder'
  return stat.isCharacterDevice() || stat.isBlockDevice() ? 'device' : 'unknown'
}

/** The errno name of a failed system call; anything else is a bug and is thrown on. */
export function errnoOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  throw error
}

function openOrThrow(path: string | Uint8Array): number {
  try {
    return openSync(Buffer.isBuffer(path) || typeof path === 'string' ? path : Buffer.from(path), FLAGS)
  } catch (error) {
    const errno = errnoOf(error)
    throw new UnreadableFile(reasonOf(errno), errno, { cause: error })
  }
}

function reasonOf(errno: string): FileReason {
  if (errno === 'ELOOP') return 'symlink'
  if (errno === 'ENOENT' || errno === 'ENOTDIR') return 'vanished'
  return errno === 'ENXIO' ? 'not_regular' : 'unreadable'
}
