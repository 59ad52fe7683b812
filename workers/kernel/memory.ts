// The memory map of the scan kernel: one linear memory, regions handed out once by `layOut`, never freed.
// The host keeps SLACK readable bytes behind every buffer: SIMD loads read past the end of a value.
//
//   statics (below __heap_base)  constants of this module
//   fixed tables                 counters, places, keys, lookup tables, queue, scratch      about 2 MiB
//   domains                      DOMAIN_CAPACITY x 16 + DOMAIN_SLOTS x 4 + names             19 MiB at the most
//   block                        blockBytes + MAX_ROW_BYTES + 1 MiB: the block and the end of its last row
//   decoded                      2 x (MAX_ROW_BYTES + 1 MiB): values with their escapes undone, canonical rows
//   table                        slots x 32, then OVERFLOW entries so that probing never wraps
//   spill                        spillEntries x 32: pairs that gave way to another source
//   rows                         rowEntries x 16: row tokens
//   party parts and order        18 MiB + 512 KiB, touched as far as the row with the most parts
//   party table                  partySlots x 32: party records
//   payloads                     payloadBytes: what the records are made of
//
// Pages cost memory only once they are touched, so a small scan stays small.

import { COUNTER_COUNT, MAX_COLUMNS, MAX_PLACES, MAX_ROW_BYTES } from './build/codes'

export const SLACK: usize = 1 << 16
export const OVERFLOW: u32 = 1 << 12
/** Bytes of the values of a full queue; a flush comes before the last MAX_NORMAL_BYTES of them are begun. */
export const QUEUE_VALUE_BYTES: usize = 64 << 10
/** Bytes of the longest value that is queued: 512 bytes grow to eleven times that in NFKC (U+FDFA), an entity before it. */
export const MAX_NORMAL_BYTES: usize = 8 << 10
export const QUEUE_ENTRIES: u32 = 256
export const DOMAIN_CAPACITY: u32 = 1 << 18
export const DOMAIN_SLOTS: u32 = 1 << 19
export const DOMAIN_NAME_BYTES: usize = 12 << 20
export const EXTRA: usize = 1 << 20

export let counters: usize = 0
export let places: usize = 0
export let keys: usize = 0
export let xxState: usize = 0
export let tlds: usize = 0
export let localParts: usize = 0
export let placeholders: usize = 0
export let queue: usize = 0
export let queueValues: usize = 0
export let scratch: usize = 0
export let exchange: usize = 0
export let columnKinds: usize = 0
export let roleColumns: usize = 0
export let fields: usize = 0
export let fieldFlags: usize = 0
export let hotFields: usize = 0
export let stops: usize = 0
export let columnMarks: usize = 0
export let header: usize = 0
export let jsonNodes: usize = 0
export let jsonStack: usize = 0
export let documentStack: usize = 0
export let jsonNames: usize = 0
export let jsonSlots: usize = 0
export let jsonShape: usize = 0
export let phoneTable: usize = 0
export let domainEntries: usize = 0
export let domainSlots: usize = 0
export let domainNames: usize = 0
export let block: usize = 0
export let decoded: usize = 0
export let canonical: usize = 0
export let table: usize = 0
export let spill: usize = 0
export let rows: usize = 0
export let countries: usize = 0
export let keyForms: usize = 0
export let keyTables: usize = 0
export let columnParties: usize = 0
export let fieldScopes: usize = 0
export let partyScratch: usize = 0
export let partyQueue: usize = 0
export let partyValues: usize = 0
/** Two records of the row in hand. */
export let partyRecords: usize = 0
export let partyParts: usize = 0
export let partyOrder: usize = 0
export let partyTable: usize = 0
export let payloads: usize = 0
export let end: usize = 0

export const DECODED_BYTES: usize = (MAX_ROW_BYTES as usize) + EXTRA
export const COLUMN_PREFIX_BYTES: usize = 64
export const ROLE_COLUMN_BYTES: usize = 16 + COLUMN_PREFIX_BYTES
export const MAX_ROLE_COLUMNS: u32 = 4096
export const JSON_NODES: u32 = 1 << 16
export const JSON_NODE_BYTES: usize = 32
export const JSON_NAME_BYTES: usize = 4 << 20
export const PLACE_BYTES: usize = 16
export const EXCHANGE_BYTES: usize = 64 << 10
export const PHONE_TABLE_BYTES: usize = 64 << 10
/** Parts of one party record, and its bytes; what is beyond is left out. */
export const MAX_PARTS: u32 = 64
export const MAX_RECORD_BYTES: usize = 8 << 10
/** Room for a record, and what a copy may write past its end. */
export const RECORD_ROOM: usize = MAX_RECORD_BYTES + 64
export const QUEUE_PARTIES: u32 = 64
export const PARTY_QUEUE_BYTES: usize = 64 << 10
/** Parts of a row: each of its fields may be one. */
export const PART_BYTES: usize = (MAX_ROW_BYTES as usize) + ((MAX_COLUMNS as usize) + 2) * 32

let next: usize = 0
function region(bytes: usize): usize {
  const start = next
  next = (next + bytes + 63) & ~63
  return start
}

/** Lays out all regions. `slots` is a power of two. Returns the bytes of memory in use. */
export function layOut(blockBytes: u32, slots: u32, spillEntries: u32, rowEntries: u32, partySlots: u32, payloadBytes: u32): usize {
  next = (__heap_base + 63) & ~63
  counters = region((COUNTER_COUNT as usize) * 8)
  places = region((COUNTER_COUNT as usize) * (MAX_PLACES as usize) * PLACE_BYTES)
  keys = region(16 * 16)
  xxState = region(64)
  tlds = region(4096 * 8 + 1024 * 32)
  localParts = region(2048 * 16)
  placeholders = region(128 * 16)
  queue = region(((QUEUE_ENTRIES as usize) + 1) * 64)
  queueValues = region(QUEUE_VALUE_BYTES + SLACK)
  scratch = region(8192)
  exchange = region(EXCHANGE_BYTES)
  columnKinds = region((MAX_COLUMNS as usize) + 1)
  roleColumns = region((MAX_ROLE_COLUMNS as usize) * ROLE_COLUMN_BYTES)
  fields = region(((MAX_COLUMNS as usize) + 2) * 8)
  fieldFlags = region((MAX_COLUMNS as usize) + 2)
  hotFields = region(((MAX_COLUMNS as usize) + 2) * 4)
  stops = region(((MAX_COLUMNS as usize) + 66) * 4)
  columnMarks = region((MAX_COLUMNS as usize) + 2)
  header = region(SLACK * 2)
  jsonNodes = region((JSON_NODES as usize) * JSON_NODE_BYTES)
  jsonStack = region(1024 * 16)
  documentStack = region(1024 * 16)
  jsonNames = region(JSON_NAME_BYTES)
  jsonSlots = region((1 << 17) * 4)
  jsonShape = region(256 * 64)
  phoneTable = region(PHONE_TABLE_BYTES)
  countries = region(26 * 26 * 2)
  keyForms = region(64 * 64)
  keyTables = region(96)
  columnParties = region(((MAX_COLUMNS as usize) + 2) * 2)
  fieldScopes = region(((MAX_COLUMNS as usize) + 2) * 4)
  partyScratch = region(16 << 10)
  partyRecords = region(RECORD_ROOM * 2)
  partyQueue = region(((QUEUE_PARTIES as usize) + 1) * 32)
  partyValues = region(PARTY_QUEUE_BYTES + SLACK)
  partyOrder = region(((MAX_COLUMNS as usize) + 2) * 8)
  domainEntries = region((DOMAIN_CAPACITY as usize) * 16)
  domainSlots = region((DOMAIN_SLOTS as usize) * 4)
  domainNames = region(DOMAIN_NAME_BYTES)
  region(SLACK) // bytes before the block may be looked at by a scan to the left
  block = region((blockBytes as usize) + (MAX_ROW_BYTES as usize) + EXTRA + SLACK)
  decoded = region(DECODED_BYTES + SLACK)
  canonical = region(DECODED_BYTES + DECODED_BYTES + SLACK)
  table = region(((slots + OVERFLOW) as usize) * 32)
  spill = region((spillEntries as usize) * 32)
  rows = region((rowEntries as usize) << 4)
  partyParts = region(PART_BYTES + SLACK)
  partyTable = region((partySlots as usize) * 8)
  payloads = region((payloadBytes as usize) + SLACK)
  end = next + SLACK
  const pages = <i32>((end + 65535) >> 16)
  const have = memory.size()
  if (pages > have && memory.grow(pages - have) < 0) return 0
  // A first read would map the system's shared zero page, and the write behind it would fault again and interrupt every
  // other processor: a tenth of a scan (measured).
  for (let p = table; p < spill; p += 4096) store<u8>(p, 0)
  for (let p = partyTable; p < payloads; p += 4096) store<u8>(p, 0)
  return end
}
