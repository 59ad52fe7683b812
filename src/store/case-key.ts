// The case key: 32 random bytes that live outside the case folder. Tokens cannot be turned back into values without the
// dump, and not even guessed at without the key (design §4).

import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StoreError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { KernelKeys } from '../../workers/messages.ts'

const KEY_BYTES = 32
const SIPHASH_KEY_BYTES = 16
const FINGERPRINT_DIGITS = 8

export interface CaseKey {
  readonly path: string
  readonly bytes: Buffer
  /** Eight hexadecimal digits by which a key is told from another; nothing can be worked out from them. */
  readonly fingerprint: string
}

/** Where keys are kept unless `--key-file` names a file. */
function keyFolder(): string {
  const state = process.env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state')
  return join(state, 'leaksize', 'keys')
}

/** A new key for a new case; with `keyFile`, the key in that file, which is made if it does not exist. */
export function makeKey(keyFile: string | null): CaseKey {
  const path = keyFile === null ? join(keyFolder(), `${randomBytes(8).toString('hex')}.key`) : resolve(keyFile)
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  }
  return readKey(path)
}

/** The key at `path`. Throws StoreError (5) if it is gone or is no key. */
export function readKey(path: string, fingerprint?: string): CaseKey {
  const text = readText(path, fingerprint)
  if (!/^[0-9a-f]{64}\s*$/i.test(text)) throw unusable(`${path}: not a key: 64 hexadecimal digits are expected`)
  const bytes = Buffer.from(text.trim(), 'hex')
  const key = { path, bytes, fingerprint: fingerprintOf(bytes) }
  if (fingerprint !== undefined && key.fingerprint !== fingerprint) {
    throw unusable(`${path}: key ${key.fingerprint}, but the case was made with key ${fingerprint}`)
  }
  return key
}

function readText(path: string, fingerprint: string | undefined): string {
  try {
    return readFileSync(path, 'latin1')
  } catch (cause) {
    const which = fingerprint === undefined ? 'the key' : `key ${fingerprint}`
    throw unusable(`${path}: ${which} cannot be read; put the file back or name it with --key-file`, cause)
  }
}

function unusable(message: string, cause?: unknown): StoreError {
  return new StoreError(message, EXIT_CODES.unusable.code, { cause })
}

function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update('leaksize/fingerprint').update(bytes).digest('hex').slice(0, FINGERPRINT_DIGITS)
}

/** The SipHash keys of each use: HKDF-SHA256 (RFC 5869) with info `leaksize/1/` and the use. */
export function kernelKeys(key: CaseKey): KernelKeys {
  const derive = (use: string) =>
    new Uint8Array(hkdfSync('sha256', key.bytes, '', `leaksize/1/${use}`, SIPHASH_KEY_BYTES))
  return {
    email: derive('email'),
    user_id: derive('user_id'),
    user_login: derive('user_login'),
    project_id: derive('project_id'),
    project_name: derive('project_name'),
    spelling: derive('spelling'),
    row: derive('row'),
    // Seeds the kernel's own look-up tables against chosen collisions; no identity comes from it.
    lookup: new Uint8Array(randomBytes(SIPHASH_KEY_BYTES)),
    party: derive('party'),
    phone: derive('phone'),
    government_id: derive('government_id'),
    name: derive('name'),
    organisation: derive('organisation'),
  }
}
