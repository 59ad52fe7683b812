// The table of party records of the run in hand (sink). A slot: token u64 u64, source << 40 | place of the first value u64,
// rows u32, position of the payload in units of 8 bytes u32; it is free while its last word is 0. Records are queued, hashed in pairs and their slots touched
// first, as in table.ts. A record that is new gets its payload (party-payload.ts) while its bytes are still in the queue;
// one whose payload is in an earlier run of this worker gets the head alone. Those are remembered by their tokens: an earlier
// run is safe before the next one is handed over, and whoever reads a lost one again remembers nothing.

import {
  MAX_PARTS,
  MAX_RECORD_BYTES,
  PARTY_QUEUE_BYTES,
  QUEUE_PARTIES,
  keys,
  partyKnown,
  partyQueue,
  partyTable,
  partyValues,
  payloads,
} from './memory'
import { writePayload } from './party-payload'
import { OneThree, sipHashPair } from './siphash'
import { overflow } from './table'

const PARTY_KEY: usize = 8 * 16
/** Number of parts of a head whose payload is in an earlier run (HEAD_ONLY of party-format.ts). */
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
let knownMask: u32 = 0
let knownRoom: u32 = 0
let known: u32 = 0

export function resetParties(slots: u32, payloadBytes: u32, knownParties: u32): void {
  knownMask = knownParties - 1
  knownRoom = (knownParties >> 3) * 7
  known = 0
  mask = slots - 1
  limit = (slots >> 2) * 3
  payloadLimit = payloads + (payloadBytes as usize)
  used = 0
  payloadEnd = payloads
  queued = 0
  valueTop = partyValues
}

export function clearParties(): void {
  remember()
  memory.fill(partyTable, 0, ((mask + 1) as usize) << 5)
  used = 0
  payloadEnd = payloads
}

/** The tokens of the records whose payloads are in the run that has been handed over, as many as there is room for. */
function remember(): void {
  const end = partyTable + (((mask + 1) as usize) << 5)
  for (let slot = partyTable; slot < end && known < knownRoom; slot += 32) {
    if (load<u64>(slot, 24) == 0) continue
    if (<u32>load<u16>(payloads + ((load<u32>(slot, 28) as usize) << 3), 32) == HEAD_ONLY) continue
    const entry = knownSlot(load<u64>(slot), load<u64>(slot, 8))
    if (load<u64>(entry) == 0 && load<u64>(entry, 8) == 0) known++
    v128.store(entry, v128.load(slot))
  }
}

/** Where the token stands among the known ones, or would: a free place is all zeros. */
@inline
function knownSlot(first: u64, second: u64): usize {
  let i = ((first >> 32) as u32) & knownMask
  while (true) {
    const entry = partyKnown + ((i as usize) << 4)
    const a = load<u64>(entry)
    const b = load<u64>(entry, 8)
    if ((a == first && b == second) || (a == 0 && b == 0)) return entry
    i = (i + 1) & knownMask
  }
}

@inline
function isKnown(first: u64, second: u64): bool {
  return known != 0 && load<u64>(knownSlot(first, second)) == first && first != 0
}

export function payloadBytes(): u32 {
  return (payloadEnd - payloads) as u32
}

/** Writes to the head of each payload what the table knows of its record. Returns their number. The table must then be cleared. */
export function sweepParties(): u32 {
  const end = partyTable + (((mask + 1) as usize) << 5)
  for (let slot = partyTable; slot < end; slot += 32) {
    if (load<u64>(slot, 24) == 0) continue
    const head = payloads + ((load<u32>(slot, 28) as usize) << 3)
    v128.store(head, v128.load(slot))
    store<u64>(head, load<u64>(slot, 16), 16)
    store<u32>(head, load<u32>(slot, 24), 24)
  }
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
  for (let entry = partyQueue; entry < end; entry += 32) sum += load<u64>(slotOf(load<u64>(entry)), 24)
  touched = sum
  for (let entry = partyQueue; entry < end; entry += 32) insert(entry)
  queued = 0
  valueTop = partyValues
  const full = used + QUEUE_PARTIES > limit || payloadEnd + (QUEUE_PARTIES as usize) * MAX_PAYLOAD > payloadLimit
  if (full) overflow()
}

@inline
function slotOf(word: u64): usize {
  return partyTable + ((((word >> 32) as u32) & mask) as usize) * 32
}

@inline
function insert(entry: usize): void {
  const token = v128.load(entry)
  const place = load<u64>(entry, 16)
  const last = partyTable + ((mask as usize) << 5)
  let slot = slotOf(load<u64>(entry))
  while (load<u64>(slot, 24) != 0) {
    if (v128.all_true<i64>(i64x2.eq(v128.load(slot), token))) {
      if (place < load<u64>(slot, 16)) store<u64>(slot, place, 16)
      store<u32>(slot, load<u32>(slot, 24) + 1, 24)
      return
    }
    slot = slot == last ? partyTable : slot + 32
  }
  v128.store(slot, token)
  store<u64>(slot, place, 16)
  store<u32>(slot, 1, 24)
  store<u32>(slot, ((payloadEnd - payloads) >> 3) as u32, 28)
  if (isKnown(load<u64>(entry), load<u64>(entry, 8))) {
    store<u64>(payloadEnd, HEAD_ONLY, 32)
    payloadEnd += HEAD_BYTES
  } else payloadEnd = writePayload(load<u32>(entry, 24), load<u32>(entry, 28), payloadEnd)
  used++
}
