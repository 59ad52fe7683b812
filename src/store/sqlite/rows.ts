// Rows of SQLite as rows of the port: 64-bit numbers that may exceed 2^53 travel as BLOBs.

import type { BlockRow, RejectRow, RejectRowScope, RunRow, SourceRow } from '../store.ts'

export interface SourceRecord {
  number: number
  path: string
  name: string
  bytes: number | null
  mtime_ns: bigint | number | null
  fingerprint: string
  layout: string | null
  status: string
  reason: string
  details: string
}
export interface BlockRecord {
  source: number
  block: number
  start: number
  end: number
  entry: number
  exit: number
  status: string
  xxh64: Uint8Array
  bytes_read: number
  counters: Uint8Array
}
export interface RejectRecord {
  source: number
  block: number
  scope: RejectRowScope
  reason: string
  count: number
  places: Uint8Array
}
export interface RunRecord {
  id: number
  file: string
  bytes: number
  xxh64: Uint8Array
}

export const SOURCE_COLUMNS =
  'number, path, name, bytes, CAST(mtime_ns AS TEXT) AS mtime_ns, fingerprint, layout, status, reason, details'
export const BLOCK_COLUMNS = 'source, block, start, "end", entry, exit, status, xxh64, bytes_read, counters'

export const INSERT_SOURCE = `INSERT INTO sources
  (number, path, name, bytes, mtime_ns, fingerprint, layout, status, reason, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
export const INSERT_BLOCK = `INSERT INTO blocks (${BLOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
export const INSERT_COLUMN = 'INSERT INTO columns (source, position, "column") VALUES (?, ?, ?)'
export const INSERT_RUN = 'INSERT INTO runs (id, file, bytes, xxh64) VALUES (?, ?, ?, ?)'

export function sourceValues(row: SourceRow, number: number): unknown[] {
  const { path, name, bytes, mtimeNs, fingerprint, layout, status, reason, details } = row
  return [number, path, name, bytes, mtimeNs, fingerprint, layout, status, reason, details]
}

/** `mtime_ns` is read as text: it exceeds 2^53. */
export function toSource(record: SourceRecord): SourceRow {
  const { mtime_ns, ...row } = record
  return { ...row, mtimeNs: mtime_ns === null ? null : BigInt(mtime_ns) }
}

export function blockValues(row: BlockRow, source: number): unknown[] {
  const { block, start, end, entry, exit, status, xxh64, bytesRead, counters } = row
  return [source, block, start, end, entry, exit, status, hashBytes(xxh64), bytesRead, wordBytes(counters)]
}

export function toBlock(record: BlockRecord): BlockRow {
  const { xxh64, bytes_read, counters, ...row } = record
  return { ...row, xxh64: hashOf(xxh64), bytesRead: bytes_read, counters: wordsOf(counters) }
}

export function toReject(record: RejectRecord): RejectRow {
  return { ...record, places: wordsOf(record.places) }
}

export function runValues(run: RunRow): unknown[] {
  return [run.id, run.file, run.bytes, hashBytes(run.xxh64)]
}

export function toRun(record: RunRecord): RunRow {
  return { ...record, xxh64: hashOf(record.xxh64) }
}

function hashBytes(hash: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(hash)
  return bytes
}

function hashOf(bytes: Uint8Array): bigint {
  return Buffer.from(bytes.buffer, bytes.byteOffset, 8).readBigUInt64BE()
}

/** Words as little-endian bytes, which is how every machine that Node supports holds them. */
export function wordBytes(words: BigUint64Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength)
}

function wordsOf(bytes: Uint8Array): BigUint64Array {
  const copy = new BigUint64Array(bytes.length / 8)
  new Uint8Array(copy.buffer).set(bytes)
  return copy
}
