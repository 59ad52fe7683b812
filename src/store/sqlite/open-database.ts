// Opens the databases of a case: only what this program made, with a schema that this version knows, is ever touched.

import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import Database from 'better-sqlite3'
import { StoreError } from '../../model/errors.ts'
import { EXIT_CODES } from '../../model/exit-codes.ts'
import { storeError } from '../durable.ts'

/** What makes a file one of ours: `application_id` and `user_version` of its header. */
export interface Identity {
  readonly applicationId: number
  readonly version: number
}

const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

/** Throws StoreError with exit code 5, leaving the file as it is, unless it is a database with this identity. */
function checkIdentity(path: string, identity: Identity): void {
  const header = readHead(path)
  const file = basename(path)
  if (header.toString('latin1', 0, 16) !== MAGIC) throw unusable(`${file}: not a database`)
  if (header.readUInt32BE(68) !== identity.applicationId) throw unusable(`${file}: not made by leaksize`)
  const version = header.readUInt32BE(60)
  if (version === identity.version) return
  throw unusable(`${file}: written by another version (schema ${version}, this one knows ${identity.version})`)
}

function readHead(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  let fd = -1
  try {
    fd = openSync(path, 'r')
    readSync(fd, header, 0, HEADER_BYTES, 0)
    return header
  } catch (cause) {
    throw storeError(path, cause)
  } finally {
    if (fd >= 0) closeSync(fd)
  }
}

/** Opens an existing database after a look at its identity. */
export function openDatabase(path: string, identity: Identity, readonly: boolean): Database.Database {
  if (!existsSync(path)) throw unusable(`${basename(path)}: missing`)
  checkIdentity(path, identity)
  return guarded(path, () => {
    const db = new Database(path, { readonly, fileMustExist: true })
    db.pragma('temp_store = MEMORY')
    db.pragma('trusted_schema = OFF')
    return db
  })
}

/** Runs `act` and turns what SQLite and the system throw into StoreErrors that name the file. */
export function guarded<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (cause) {
    if (isForeign(cause)) throw cause
    throw storeError(path, cause)
  }
}

/** The same for rows that are read one by one. */
export function* guardedRows<T>(path: string, rows: Iterable<T>): Generator<T> {
  try {
    yield* rows
  } catch (cause) {
    if (isForeign(cause)) throw cause
    throw storeError(path, cause)
  }
}

/** Bugs keep their stack: only errors with a code are about the file. */
function isForeign(cause: unknown): boolean {
  return cause instanceof StoreError || !(cause instanceof Error) || !('code' in cause)
}

function unusable(message: string): StoreError {
  return new StoreError(message, EXIT_CODES.unusable.code)
}
