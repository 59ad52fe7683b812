// Files and folders of a case: private modes whatever the umask, and names that appear only once their content is safe.

import { chmodSync, closeSync, fchmodSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { EXIT_CODES } from '../model/exit-codes.ts'
import { StoreError } from '../model/errors.ts'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700
/** What the device or its limits refuse; everything else means that the case cannot be used as it is. */
const DEVICE_ERRORS = new Set(['EIO', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EMFILE', 'ENFILE', 'SQLITE_FULL', 'SQLITE_NOMEM'])

/** An error of the system or of SQLite as a StoreError that names the file. */
export function storeError(file: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause
  const code = codeOf(cause)
  const device = DEVICE_ERRORS.has(code) || code.startsWith('SQLITE_IOERR')
  const exit = device ? EXIT_CODES.io : EXIT_CODES.unusable
  return new StoreError(`${basename(file)}: ${code === '' ? 'cannot be used' : code}`, exit.code, { cause })
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
}

/** Makes the folder of a case, for its owner only. An existing one is left as it is. */
export function makeCaseFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER }) !== undefined) chmodSync(folder, PRIVATE_FOLDER)
  } catch (cause) {
    throw storeError(folder, cause)
  }
}

/** Opens a new, empty file for its owner only. */
export function createPrivate(path: string): number {
  const fd = openSync(path, 'w+', PRIVATE_FILE)
  fchmodSync(fd, PRIVATE_FILE)
  return fd
}

/** Gives a synced file its final name, for good. */
export function publish(temporary: string, path: string): void {
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

/** Syncs a folder; where the system does not let folders be synced, its renames are durable by themselves. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** Writes a small file whole, for its owner only: the old one stays until the new one is safe. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.tmp`
  try {
    const fd = createPrivate(temporary)
    try {
      writeFileSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    publish(temporary, path)
  } catch (cause) {
    throw storeError(path, cause)
  }
}
