// The head of a run file, HEADER_BYTES long, little-endian:
//     0  8 bytes  "LKSZRUN1"           8  u32  version            12  u32  number of domains
//    16  u64  entries                 24  u64  row tokens         32  u64  bytes of domain names
//    40  u64  XXH64 of the sections in the order of the file, then of this header with zeros here
//    48  u64  bytes of party records  56  u64  how many they are
//    64  (PARTITIONS + 1) x u64  position (in entries) where each partition starts
//  2560  (PARTITIONS + 1) x u64  position (in row tokens) where each partition starts
// The sections follow: entries, row tokens, party records, domain names (each ended by a newline).

import { ENTRY_BYTES, PARTITIONS, ROW_TOKEN_BYTES } from '../../workers/run-format.ts'

export const HEADER_BYTES = 8192
const MAGIC = Buffer.from('LKSZRUN1', 'latin1')
const VERSION = 3
const HASH_AT = 40
const PARTY_BYTES_AT = 48
const PARTY_RECORDS_AT = 56
const ENTRY_STARTS_AT = 64
const ROW_STARTS_AT = 2560

export interface RunHeader {
  readonly entryStarts: Float64Array
  readonly rowStarts: Float64Array
  readonly partyBytes: number
  readonly partyRecords: number
  readonly domains: number
  readonly domainBytes: number
  readonly xxh64: bigint
}

export function encodeHeader(header: RunHeader): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  MAGIC.copy(bytes)
  bytes.writeUInt32LE(VERSION, 8)
  bytes.writeUInt32LE(header.domains, 12)
  bytes.writeBigUInt64LE(BigInt(header.entryStarts[PARTITIONS] ?? 0), 16)
  bytes.writeBigUInt64LE(BigInt(header.rowStarts[PARTITIONS] ?? 0), 24)
  bytes.writeBigUInt64LE(BigInt(header.domainBytes), 32)
  bytes.writeBigUInt64LE(header.xxh64, HASH_AT)
  bytes.writeBigUInt64LE(BigInt(header.partyBytes), PARTY_BYTES_AT)
  bytes.writeBigUInt64LE(BigInt(header.partyRecords), PARTY_RECORDS_AT)
  for (let p = 0; p <= PARTITIONS; p++) {
    bytes.writeBigUInt64LE(BigInt(header.entryStarts[p] ?? 0), ENTRY_STARTS_AT + p * 8)
    bytes.writeBigUInt64LE(BigInt(header.rowStarts[p] ?? 0), ROW_STARTS_AT + p * 8)
  }
  return bytes
}

/** Null where the bytes are no header of this version. */
export function decodeHeader(bytes: Buffer): RunHeader | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC) || bytes.readUInt32LE(8) !== VERSION)
    return null
  return {
    entryStarts: readStarts(bytes, ENTRY_STARTS_AT),
    rowStarts: readStarts(bytes, ROW_STARTS_AT),
    partyBytes: Number(bytes.readBigUInt64LE(PARTY_BYTES_AT)),
    partyRecords: Number(bytes.readBigUInt64LE(PARTY_RECORDS_AT)),
    domains: bytes.readUInt32LE(12),
    domainBytes: Number(bytes.readBigUInt64LE(32)),
    xxh64: bytes.readBigUInt64LE(HASH_AT),
  }
}

/** In shared memory: every merge task gets them. */
function readStarts(bytes: Buffer, at: number): Float64Array {
  const starts = new Float64Array(new SharedArrayBuffer((PARTITIONS + 1) * 8))
  for (let p = 0; p <= PARTITIONS; p++) starts[p] = Number(bytes.readBigUInt64LE(at + p * 8))
  return starts
}

/** The header as it goes into the fingerprint: zeros where the fingerprint stands. */
export function withoutHash(header: Buffer): Buffer {
  const copy = Buffer.from(header)
  copy.fill(0, HASH_AT, HASH_AT + 8)
  return copy
}

export interface RunSections {
  readonly entriesAt: number
  readonly rowsAt: number
  readonly partiesAt: number
  readonly domainsAt: number
  readonly end: number
}

export function sectionsOf(header: RunHeader): RunSections {
  const rowsAt = HEADER_BYTES + (header.entryStarts[PARTITIONS] ?? 0) * ENTRY_BYTES
  const partiesAt = rowsAt + (header.rowStarts[PARTITIONS] ?? 0) * ROW_TOKEN_BYTES
  const domainsAt = partiesAt + header.partyBytes
  return { entriesAt: HEADER_BYTES, rowsAt, partiesAt, domainsAt, end: domainsAt + header.domainBytes }
}
