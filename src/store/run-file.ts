// Runs on disk: written once by the main thread, then only read. A run file has its name only once its content is safe,
// and is used only if its fingerprint is right: a damaged one stops the scan.

import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { ENTRY_BYTES, PARTITIONS, wordsOf, type Run } from '../../workers/run-format.ts'
import { StoreError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import { storeError } from './durable.ts'
import { startHash } from './hash64.ts'
import { HEADER_BYTES, decodeHeader, sectionsOf, withoutHash, type RunHeader } from './run-header.ts'
import { RunFileWriter } from './run-file-writer.ts'

const READ_BYTES = 4 << 20

/** What the ledger records of a run file. */
export interface WrittenRun {
  readonly bytes: number
  readonly xxh64: bigint
}

/** A run file that has been checked. */
export interface RunFile extends WrittenRun {
  readonly path: string
  readonly entryStarts: Float64Array
  readonly rowStarts: Float64Array
  readonly entriesAt: number
  readonly rowsAt: number
  readonly partiesAt: number
  readonly partyRecords: number
  /** Where the party records end. */
  readonly domainsAt: number
  readonly domains: readonly string[]
}

/** Writes a run, durably. Throws StoreError. */
export async function writeRun(path: string, run: Run): Promise<WrittenRun> {
  const writer = await RunFileWriter.create(path)
  try {
    writer.append(run.entries)
    writer.append(run.rowTokens)
    writer.append(run.parties)
    const parties = { partyBytes: run.parties.byteLength, partyRecords: run.partyRecords }
    return writer.finish(entryStartsOf(run.entries), Float64Array.from(run.rowStarts), parties, run.domains)
  } catch (cause) {
    writer.abandon()
    throw storeError(path, cause)
  }
}

/** Position of the first entry of each partition, and the end, in shared memory. */
export function entryStartsOf(entries: Uint8Array): Float64Array {
  const words = wordsOf(entries)
  const count = entries.byteLength / ENTRY_BYTES
  const starts = new Float64Array(new SharedArrayBuffer((PARTITIONS + 1) * 8))
  for (let p = 1; p < PARTITIONS; p++) starts[p] = firstAtLeast(words, BigInt(p) << 56n, starts[p - 1] ?? 0, count)
  starts[PARTITIONS] = count
  return starts
}

function firstAtLeast(words: BigUint64Array, word: bigint, low: number, high: number): number {
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((words[middle * (ENTRY_BYTES / 8)] ?? 0n) < word) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Opens a run file and checks every byte of it. Throws StoreError with exit code 5 if it is damaged, or not the one that
 * the ledger recorded.
 */
export async function openRun(path: string, recorded: WrittenRun): Promise<RunFile> {
  let fd = -1
  try {
    fd = openSync(path, 'r')
    const header = readHeader(fd, path, statSync(path).size)
    const sections = sectionsOf(header.fields)
    const hash = await startHash()
    const bytes = Buffer.allocUnsafe(Math.min(READ_BYTES, sections.end))
    let names = ''
    for (let at = HEADER_BYTES; at < sections.end;) {
      const got = readSync(fd, bytes, 0, Math.min(bytes.length, sections.end - at), at)
      if (got === 0) throw damaged(path)
      hash.update(bytes.subarray(0, got))
      if (at + got > sections.domainsAt) names += bytes.toString('latin1', Math.max(0, sections.domainsAt - at), got)
      at += got
    }
    const xxh64 = hash.update(withoutHash(header.bytes)).digest()
    if (xxh64 !== header.fields.xxh64 || xxh64 !== recorded.xxh64 || sections.end !== recorded.bytes)
      throw damaged(path)
    const { entryStarts, rowStarts, partyRecords } = header.fields
    return {
      path,
      ...recorded,
      entryStarts,
      rowStarts,
      partyRecords,
      ...sections,
      domains: names.split('\n').slice(0, -1),
    }
  } catch (cause) {
    throw storeError(path, cause)
  } finally {
    if (fd >= 0) closeSync(fd)
  }
}

/** Reads the header; its lengths are sound and agree with the file's, whatever its bytes. */
function readHeader(fd: number, path: string, size: number): { readonly bytes: Buffer; readonly fields: RunHeader } {
  const bytes = Buffer.alloc(HEADER_BYTES)
  if (readSync(fd, bytes, 0, HEADER_BYTES, 0) !== HEADER_BYTES) throw damaged(path)
  const fields = decodeHeader(bytes)
  if (fields === null || sectionsOf(fields).end !== size) throw damaged(path)
  return { bytes, fields }
}

function damaged(path: string): StoreError {
  return new StoreError(`${basename(path)}: damaged run file`, EXIT_CODES.unusable.code)
}
