// The case folder of a scan: made, locked, and held against what is asked now. A case belongs to its inputs and rules:
// others on the same case are refused, because what was counted cannot be taken back.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { StoreError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { ScanOptions } from '../model/options.ts'
import { makeKey, readKey, type CaseKey } from './case-key.ts'
import { makeCaseFolder } from './durable.ts'
import { createLedger, hasLedger, openLedger } from './sqlite/ledger.ts'
import { lockCase, type CaseLock } from './sqlite/lock.ts'
import type { Ledger } from './store.ts'

/** Version of COUNTING-RULES.md. */
const RULES_VERSION = '2026-11'

const STANDARD_INPUT = '-'

export interface OpenCase {
  readonly folder: string
  readonly ledger: Ledger
  readonly key: CaseKey
  /** Whether the case's scan ran to its end. */
  readonly finished: boolean
  close(): void
}

/** `./<name of the dump>.case` unless `--case` names a folder. */
function caseFolderOf(options: Pick<ScanOptions, 'caseDir' | 'paths'>): string {
  if (options.caseDir !== null) return resolve(options.caseDir)
  const first = options.paths[0] ?? STANDARD_INPUT
  return resolve(`${first === STANDARD_INPUT ? 'stdin' : basename(resolve(first)) || 'dump'}.case`)
}

/** Opens or makes the case. Throws StoreError: 5 unusable or made otherwise, 6 in use, 74 the disk. */
export function openCase(options: ScanOptions, mapping: string | null): OpenCase {
  const folder = caseFolderOf(options)
  refuseForeignFolder(folder)
  makeCaseFolder(folder)
  const lock = lockCase(folder)
  try {
    return open(folder, lock, options, mapping)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A folder that holds other things is not made into a case. */
function refuseForeignFolder(folder: string): void {
  if (!existsSync(folder) || hasLedger(folder)) return
  const names = readdirSync(folder).filter(
    (name) => !name.startsWith('lock.sqlite') && !name.startsWith('ledger.sqlite'),
  )
  if (names.length === 0) return
  throw new StoreError(
    `${folder}: holds ${names.length} files and is no case; name another folder with --case`,
    EXIT_CODES.unusable.code,
  )
}

function open(folder: string, lock: CaseLock, options: ScanOptions, mapping: string | null): OpenCase {
  // Standard input cannot be compared with an earlier one: it always starts over, under the same key.
  const startsOver = options.paths.includes(STANDARD_INPUT)
  const wanted = settingsOf(options, mapping)
  const before = hasLedger(folder) ? openLedger(folder) : null
  const meta = before?.meta() ?? new Map<string, string>()
  if (before !== null) refuseOtherSettings(folder, meta, wanted)
  const key = before === null ? makeKey(options.keyFile) : knownKey(meta, options.keyFile)
  if (startsOver) {
    before?.close()
    removeProgress(folder)
  }
  const ledger = before === null || startsOver ? createLedger(folder) : before
  if (ledger !== before)
    ledger.setMeta(new Map([...wanted, ['key.path', key.path], ['key.fingerprint', key.fingerprint]]))
  const close = () => {
    ledger.close()
    lock.release()
  }
  return { folder, ledger, key, finished: !startsOver && meta.get('state') === 'finished', close }
}

function knownKey(meta: ReadonlyMap<string, string>, keyFile: string | null): CaseKey {
  return readKey(keyFile ?? meta.get('key.path') ?? '', meta.get('key.fingerprint'))
}

function removeProgress(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^(ledger|store)\.sqlite|^run-\d+\.run|^report\./.test(name)) rmSync(join(folder, name), { force: true })
  }
}

/** What a case is made with; the claims are not part of it: they are only put beside the figures. */
function settingsOf(options: ScanOptions, mapping: string | null): Map<string, string> {
  const hash = mapping === null ? '' : createHash('sha256').update(mapping).digest('hex')
  return new Map([
    ['rules', RULES_VERSION],
    ['email-rules', options.emailRules],
    ['mapping', hash],
    ['exclude', JSON.stringify([...options.exclude].toSorted())],
    ['repeated-rows', String(options.repeatedRows)],
    ['phone-country', options.phoneCountry ?? ''],
    ['max-partners', JSON.stringify(options.maxPartners)],
  ])
}

function refuseOtherSettings(
  folder: string,
  meta: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): void {
  for (const [name, value] of wanted) {
    if (meta.get(name) === value) continue
    throw new StoreError(
      `${folder}: was made with another setting of ${name}; name another folder with --case`,
      EXIT_CODES.unusable.code,
    )
  }
}
