// One scan at a time on a case: an exclusive transaction on a database of its own, held while the scan runs.
// The system frees it when the process ends, however it ends; there is no stale lock.

import { closeSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { StoreError } from '../../model/errors.ts'
import { EXIT_CODES } from '../../model/exit-codes.ts'
import { createPrivate, storeError } from '../durable.ts'

const WAIT_MS = 200

export interface CaseLock {
  release(): void
}

/** Throws StoreError: exit code 6 if another scan has the case, 5 if the folder cannot be used. */
export function lockCase(folder: string): CaseLock {
  const path = join(folder, 'lock.sqlite')
  let db: Database.Database | null = null
  try {
    if (!existsSync(path)) closeSync(createPrivate(path))
    db = new Database(path, { timeout: WAIT_MS })
    db.exec('BEGIN EXCLUSIVE')
    const held = db
    return { release: () => held.close() }
  } catch (cause) {
    db?.close()
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')) {
      throw new StoreError(`${folder}: another scan is using this case`, EXIT_CODES.inUse.code, { cause })
    }
    throw storeError(path, cause)
  }
}
