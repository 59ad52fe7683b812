// The table of party records of the run in hand (sink). A slot, 8 bytes: lower half of the token's first word u32, position of
// the payload in units of 8 bytes + 1 u32; 0 is free. What is known of a record stands in its payload's head. Records are
// queued, hashed in pairs, and their slots and heads touched first, as in table.ts. A record that is new gets its payload
// (party-payload.ts) while its bytes are still in the queue; one whose payload another run has gets the head alone
// (party-claims.ts).

import {
  MAX_PARTS,
  MAX_RECORD_BYTES,
  PARTY_QUEUE_BYTES,
  QUEUE_PARTIES,
  keys,
  partyQueue,
  partyTable,
  partyValues,
  payloads,
} from './memory'
import { writePayload } from './party-payload'
import { OneThree, sipHashPair } from './siphash'
import { overflow } from './table'

@external('host', 'claimParty')
declare function claimParty(low: u32, high: u32): bool

const PARTY_KEY: usize = 8 * 16
/** Number of parts of a head whose payload is in another run (HEAD_ONLY of party-format.ts). */
const HEAD_ONLY: u32 = 0xffff
const HEAD_BYTES: usize = 40
/** Bytes of the largest payload: a head and MAX_PARTS parts. */
const MAX_PAYLOAD: usize = 40 + (MAX_PARTS as usize) * 24

let mask: u32 = 0
let used: u32 = 0
let limit: u32 = 0
let payloadEnd: usize = 0
let payloadLimit: usize = 0
let queued: u32 = 0
let valueTop: usize = 0
let touched: u64 = 0

export function resetParties(slots: u32, payloadBytes: u32): void {
  mask = slots - 1
  limit = (slots >> 2) * 3
  payloadLimit = payloads + (payloadBytes as usize)
  used = 0
  payloadEnd = payloads
  queued = 0
  valueTop = partyValues
}

export function clearParties(): void {
  memory.fill(partyTable, 0, ((mask + 1) as usize) << 3)
  used = 0
  payloadEnd = payloads
}

export function payloadBytes(): u32 {
  return (payloadEnd - payloads) as u32
}

/** How many records there are: their heads and parts stand one after the other in `payloads`. */
export function partyRecords(): u32 {
  return used
}

/** Where the next record's bytes go, at most MAX_RECORD_BYTES. */
@inline
export function nextRecord(): usize {
  return valueTop
}

/** Queues the record of `length` bytes that was written at `nextRecord`. */
export function addRecord(value: usize, length: u32, place: u64): void {
  const entry = partyQueue + ((queued as usize) << 5)
  store<u64>(entry, place, 16)
  store<u32>(entry, value as u32, 24)
  store<u32>(entry, length, 28)
  valueTop = (value + length + 15) & ~15
  queued++
  if (queued == QUEUE_PARTIES || valueTop + MAX_RECORD_BYTES > partyValues + PARTY_QUEUE_BYTES) flushParties()
}

function hashQueue(): void {
  const end = partyQueue + ((queued as usize) << 5)
  store<u64>(end, load<u64>(end - 32, 24), 24) // beside the last of an odd number: itself
  for (let entry = partyQueue; entry < end; entry += 64) {
    sipHashPair<OneThree>(
      load<u32>(entry, 24), load<u32>(entry, 28), keys + PARTY_KEY,
      load<u32>(entry, 56), load<u32>(entry, 60), keys + PARTY_KEY,
      entry, entry + 32,
    )
  }
}

/** Empties the queue into the table. */
export function flushParties(): void {
  if (queued == 0) return
  hashQueue()
  let sum: u64 = 0
  const end = partyQueue + ((queued as usize) << 5)
  for (let entry = partyQueue; entry < end; entry += 32) sum += load<u64>(slotOf(load<u64>(entry)))
  for (let entry = partyQueue; entry < end; entry += 32) {
    const word = load<u64>(slotOf(load<u64>(entry)))
    if (word != 0) sum += load<u64>(headOf(word))
  }
  touched = sum
  for (let entry = partyQueue; entry < end; entry += 32) insert(entry)
  queued = 0
  valueTop = partyValues
  const full = used + QUEUE_PARTIES > limit || payloadEnd + (QUEUE_PARTIES as usize) * MAX_PAYLOAD > payloadLimit
  if (full) overflow()
}

@inline
function slotOf(word: u64): usize {
  return partyTable + ((((word >> 32) as u32) & mask) as usize) * 8
}

/** The payload of a slot that is taken. */
@inline
function headOf(word: u64): usize {
  return payloads + (((word >> 32) as usize) << 3) - 8
}

@inline
function insert(entry: usize): void {
  const token = v128.load(entry)
  const first = load<u64>(entry)
  const place = load<u64>(entry, 16)
  const last = partyTable + ((mask as usize) << 3)
  let slot = slotOf(first)
  while (true) {
    const word = load<u64>(slot)
    if (word == 0) break
    if (<u32>word == <u32>first) {
      const head = headOf(word)
      if (v128.all_true<i64>(i64x2.eq(v128.load(head), token))) {
        if (place < load<u64>(head, 16)) store<u64>(head, place, 16)
        store<u32>(head, load<u32>(head, 24) + 1, 24)
        return
      }
    }
    slot = slot == last ? partyTable : slot + 8
  }
  const head = payloadEnd
  store<u64>(slot, <u64>(<u32>first) | ((((head - payloads) >> 3) as u64) + 1) << 32)
  v128.store(head, token)
  store<u64>(head, place, 16)
  store<u32>(head, 1, 24)
  if (claimParty(load<u32>(entry, 8), load<u32>(entry, 12))) {
    store<u64>(head, HEAD_ONLY, 32)
    payloadEnd = head + HEAD_BYTES
  } else payloadEnd = writePayload(load<u32>(entry, 24), load<u32>(entry, 28), head)
  used++
}
