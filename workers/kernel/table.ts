// The worker-local table (sink): token + source -> mentions, first place, flags. Entries are those of run-format.ts.
//
// Open addressing with linear probing, indexed by the token's leading bits, OVERFLOW spare slots behind the last so that
// probing never wraps: a sweep in slot order is then almost sorted, and nothing is ever sorted as a whole.
// An empty slot has a zero last word. Tokens are queued QUEUE_ENTRIES at a time, their slots touched first and inserted
// after, so that cache misses overlap (measured: three times as fast as probing one by one).
// One entry per token: a hit from another source moves the old pair to the spill region.

import { FLAG_ADDRESS, NO_DOMAIN } from './build/codes'
import { rowPlace } from './counters'
import { domainsAreFull } from './domains'
import { describeAddress } from './mailbox'
import {
  MAX_NORMAL_BYTES,
  OVERFLOW,
  QUEUE_ENTRIES,
  QUEUE_VALUE_BYTES,
  queue,
  queueValues,
  spill,
  table,
} from './memory'
import { sipHashPair, TwoFour } from './siphash'

const MENTION: u64 = 1
const MENTIONS_MASK: u64 = (1 << 20) - 1
const DOMAIN_MASK: u64 = 0xfffffff << 20

let shift: u64 = 0
let slots: u32 = 0
let limit: u32 = 0
let used: u32 = 0
let spillLimit: u32 = 0
let spilled: u32 = 0
let queued: u32 = 0
let valueTop: usize = 0
let touched: u64 = 0
/** Set when a probe ran into the last spare slot: the run must be handed over now. */
let crowded: bool = false

export function resetTable(log2Slots: u32, spillEntries: u32): void {
  slots = 1 << log2Slots
  shift = 64 - (log2Slots as u64)
  limit = (slots >> 2) * 3
  used = 0
  spillLimit = spillEntries
  spilled = 0
  queued = 0
  valueTop = queueValues
  crowded = false
}

export function clearTable(): void {
  memory.fill(table, 0, ((slots + OVERFLOW) as usize) << 5)
  used = 0
  spilled = 0
  crowded = false
}

export function tableEntries(): u32 {
  return used
}

export function spilledEntries(): u32 {
  return spilled
}

/** The host takes everything gathered so far as a run of its own, to be committed together with the next one. */
@external('host', 'overflow')
export declare function overflow(): void

/** Whether the table or the spill region could not take another full queue (each entry may bring a mailbox along). */
function tableIsFull(): bool {
  return crowded || domainsAreFull() || used + 4 * QUEUE_ENTRIES > limit || spilled + 4 * QUEUE_ENTRIES > spillLimit
}

/** Where the next value's bytes go (at most MAX_NORMAL_BYTES), to be mentioned next; they stay until the queue is flushed. */
@inline
export function nextValue(): usize {
  return valueTop
}

/** Queues the `length` bytes at `p`, in the room at `nextValue`, as one mention in the current row. */
@inline
export function mention(p: usize, length: u32, key: usize, kind: u32, flags: u64): void {
  const entry = queue + ((queued as usize) << 6)
  store<u64>(entry, rowPlace, 16)
  store<u64>(entry, MENTION | ((NO_DOMAIN as u64) << 20) | ((kind as u64) << 48) | (flags << 52), 24)
  store<u32>(entry, p as u32, 32)
  store<u32>(entry, length, 36)
  store<u32>(entry, key as u32, 40)
  valueTop = (p + length + 15) & ~15
  queued++
  if (queued == QUEUE_ENTRIES || valueTop >= queueValues + QUEUE_VALUE_BYTES - MAX_NORMAL_BYTES) flushQueue()
}

/** As `mention`, for bytes that stand anywhere. */
export function mentionElsewhere(p: usize, length: u32, key: usize, kind: u32, flags: u64): void {
  const value = valueTop
  memory.copy(value, p, length as usize)
  mention(value, length, key, kind, flags)
}

/** Writes the token of each queued value to its entry. */
function hashQueue(): void {
  const end = queue + ((queued as usize) << 6)
  store<u64>(end, load<u64>(end - 64, 32), 32) // beside the last of an odd number: itself
  store<u32>(end, load<u32>(end - 64, 40), 40)
  for (let entry = queue; entry < end; entry += 128) {
    const next = entry + 64
    sipHashPair<TwoFour>(
      load<u32>(entry, 32), load<u32>(entry, 36), load<u32>(entry, 40),
      load<u32>(next, 32), load<u32>(next, 36), load<u32>(next, 40),
      entry, next,
    )
  }
}

/** Empties the queue into the table. An empty one does nothing: the host flushes while it answers `overflow`. */
export function flushQueue(): void {
  if (queued == 0) return
  hashQueue()
  let sum: u64 = 0
  for (let i: u32 = 0; i < queued; i++) {
    const first = load<u64>(queue + ((i as usize) << 6))
    sum += load<u64>(table + ((first >> shift) << 5 as usize), 24)
  }
  touched = sum
  for (let i: u32 = 0; i < queued; i++) {
    const entry = queue + ((i as usize) << 6)
    insert(load<u64>(entry), load<u64>(entry, 8), load<u64>(entry, 16), load<u64>(entry, 24), load<u32>(entry, 32), load<u32>(entry, 36))
  }
  queued = 0
  valueTop = queueValues
  if (tableIsFull()) overflow()
}

/** Adds one pair. For a new address (or one from a new source) its domain, flags and mailbox are worked out from its bytes. */
export function insert(first: u64, second: u64, place: u64, rest: u64, value: usize, length: u32): void {
  let slot = table + ((first >> shift) << 5) as usize
  while (true) {
    const old = load<u64>(slot, 24)
    if (old == 0) break
    if (load<u64>(slot) == first && load<u64>(slot, 8) == second) {
      const oldPlace = load<u64>(slot, 16)
      if ((oldPlace ^ place) >> 40 == 0 && (old & MENTIONS_MASK) + (rest & MENTIONS_MASK) <= MENTIONS_MASK) {
        store<u64>(slot, (old + (rest & MENTIONS_MASK)) | (rest & (0xfff << 52)), 24)
        const wasAddress = ((old >> 52) & FLAG_ADDRESS) != 0
        const isAddress = ((rest >> 52) & FLAG_ADDRESS) != 0
        // The place is that of the first mention as an address; a mailbox made by a rule never moves it.
        if (wasAddress == isAddress ? place < oldPlace : isAddress) store<u64>(slot, place, 16)
        if (isAddress && !wasAddress) describe(slot, value, length)
        return
      }
      const to = spill + ((spilled as usize) << 5)
      memory.copy(to, slot, 32)
      spilled++
      used--
      break
    }
    slot += 32
  }
  store<u64>(slot, first)
  store<u64>(slot, second, 8)
  store<u64>(slot, place, 16)
  store<u64>(slot, rest, 24)
  used++
  if (slot >= table + (((slots + OVERFLOW - 64) as usize) << 5)) crowded = true
  if ((rest >> 52) & FLAG_ADDRESS) describe(slot, value, length)
}

function describe(slot: usize, value: usize, length: u32): void {
  const described = describeAddress(value, length, load<u64>(slot, 16))
  const rest = load<u64>(slot, 24)
  store<u64>(slot, (rest & ~DOMAIN_MASK) | described, 24)
}

/** Numbers ordered like (first word, second word, place). */
@inline
function before(x: usize, y: usize): bool {
  const x0 = load<u64>(x)
  const y0 = load<u64>(y)
  if (x0 != y0) return x0 < y0
  const x1 = load<u64>(x, 8)
  const y1 = load<u64>(y, 8)
  if (x1 != y1) return x1 < y1
  return load<u64>(x, 16) < load<u64>(y, 16)
}

/** Moves all entries, sorted, to the front of the table's memory. Returns their number. The table must then be cleared. */
export function sweep(): u32 {
  let to = table
  const end = table + (((slots + OVERFLOW) as usize) << 5)
  for (let from = table; from < end; from += 32) {
    if (load<u64>(from, 24) == 0) continue
    const w0 = v128.load(from)
    const w1 = v128.load(from, 16)
    let at = to
    v128.store(at, w0)
    v128.store(at, w1, 16)
    // Probing moves an entry only to the right: at most a cluster's length to go back.
    while (at > table && before(at, at - 32)) {
      v128.store(at, v128.load(at - 32))
      v128.store(at, v128.load(at - 32, 16), 16)
      at -= 32
      v128.store(at, w0)
      v128.store(at, w1, 16)
    }
    to += 32
  }
  return ((to - table) >> 5) as u32
}

/** Sorts the spilled pairs in place (heap sort: no recursion, no memory). Returns their number. */
export function sortSpill(): u32 {
  const n = spilled as i32
  for (let i = (n >> 1) - 1; i >= 0; i--) sift(i, n)
  for (let last = n - 1; last > 0; last--) {
    swap(spill, spill + ((last as usize) << 5))
    sift(0, last)
  }
  return spilled
}

function sift(start: i32, n: i32): void {
  let root = start
  while (true) {
    let child = 2 * root + 1
    if (child >= n) return
    const p = spill + ((child as usize) << 5)
    if (child + 1 < n && before(p, p + 32)) child++
    const x = spill + ((root as usize) << 5)
    const y = spill + ((child as usize) << 5)
    if (!before(x, y)) return
    swap(x, y)
    root = child
  }
}

function swap(x: usize, y: usize): void {
  const a = v128.load(x)
  const b = v128.load(x, 16)
  v128.store(x, v128.load(y))
  v128.store(x, v128.load(y, 16), 16)
  v128.store(y, a)
  v128.store(y, b, 16)
}
