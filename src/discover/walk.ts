// Lists what stands below one folder. Works with an explicit stack and with names as bytes, follows no symlink, opens no
// file; every entry is handed to `visit` or `skip`. Entries come in no particular order.

import { lstatSync, readdirSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import type { FileReason } from '../model/reasons.ts'
import { errnoOf, kindOf } from './open-safely.ts'

const SLASH = Buffer.from('/')
const CASE_SUFFIX = '.case'
const CASE_FILES = ['ledger.sqlite', 'store.sqlite']

export interface WalkHandlers {
  /** A regular file. */
  readonly visit: (path: Buffer, stat: BigIntStats) => void
  readonly skip: (path: Buffer, bytes: number, reason: FileReason, detail: string) => void
  /** Whether a file or folder is to be left out because of its name. */
  readonly isExcluded: (path: Buffer) => boolean
  /** Folders that hold results, not data, besides those that look like a case. */
  readonly isCaseFolder: (stat: BigIntStats) => boolean
}

export function walk(root: Buffer, handlers: WalkHandlers): void {
  const open: Buffer[] = [root]
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const names = namesIn(folder, handlers)
    if (folder !== root && isCase(folder, names)) {
      handlers.skip(folder, 0, 'excluded', 'case folder')
      continue
    }
    for (const name of names) {
      const path = join(folder, name)
      if (isFolderToWalk(path, handlers)) open.push(path)
    }
  }
}

/** Hands an entry over; true for a folder that is to be walked. */
function isFolderToWalk(path: Buffer, handlers: WalkHandlers): boolean {
  const stat = statOrSkip(path, handlers)
  if (stat === null) return false
  const bytes = stat.isFile() ? Number(stat.size) : 0
  if (handlers.isExcluded(path)) handlers.skip(path, bytes, 'excluded', '--exclude')
  else if (stat.isFile()) handlers.visit(path, stat)
  else if (stat.isSymbolicLink()) handlers.skip(path, 0, 'symlink', 'symlink')
  else if (!stat.isDirectory()) handlers.skip(path, 0, 'not_regular', kindOf(stat))
  else if (handlers.isCaseFolder(stat)) handlers.skip(path, 0, 'excluded', 'case folder')
  else return true
  return false
}

/** The file system's own root ends with a slash already. */
function join(folder: Buffer, name: Buffer): Buffer {
  return folder.equals(SLASH) ? Buffer.concat([SLASH, name]) : Buffer.concat([folder, SLASH, name])
}

function statOrSkip(path: Buffer, handlers: WalkHandlers): BigIntStats | null {
  try {
    return lstatSync(path, { bigint: true })
  } catch (error) {
    const errno = errnoOf(error)
    handlers.skip(path, 0, errno === 'ENOENT' ? 'vanished' : 'unreadable', errno)
    return null
  }
}

function namesIn(folder: Buffer, handlers: WalkHandlers): readonly Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' })
  } catch (error) {
    const errno = errnoOf(error)
    handlers.skip(folder, 0, errno === 'ENOENT' ? 'vanished' : 'unreadable', errno)
    return []
  }
}

function isCase(folder: Buffer, names: readonly Buffer[]): boolean {
  return (
    folder.toString('latin1').endsWith(CASE_SUFFIX) &&
    names.some((name) => CASE_FILES.includes(name.toString('latin1')))
  )
}
