// Counts different rows of one partition, and for each source the rows (and the address mentions in them) that repeat
// one of a smaller rank, or an earlier one of the same source.
//
//   rowTotals  sources x 16: repeated rows u64, mentions in them u64
//   arrivals   ARRIVAL_TOKENS x 16: row tokens as they are read
//   kept       capacity x 16: the partition's tokens
//   grouped    capacity x 16: the same by their next bits, about GROUP_TOKENS together
//   set        slots x 16: the hash set of one group: it stays in the second-level cache

import { layOut, ranks, growBehind, heads as behindFixed } from './merge-memory'

export const ARRIVAL_TOKENS: u32 = 1 << 15
const GROUP_TOKENS: u32 = 1 << 12
const MENTIONS_MASK: u64 = (1 << 28) - 1
const SOURCE_MASK: u64 = 0xffffff << 28

let rowTotals: usize = 0
let groupHeads: usize = 0
let arrivals: usize = 0
let kept: usize = 0
let grouped: usize = 0
let set: usize = 0
let capacity: u32 = 0
let count: u32 = 0
let groups: u32 = 0
let shift: u64 = 0
let passMask: u64 = 0
let pass: u64 = 0
let distinct: u64 = 0

/** Lays out the memory for partitions (or passes over one) of up to `tokens` row tokens, with all sums at zero. */
export function startRows(sourceCount: u32, tokens: u32): void {
  layOut(sourceCount, 0, 0, 0)
  distinct = 0
  rowTotals = behindFixed
  groupHeads = rowTotals + ((sourceCount as usize) << 4)
  growBehind(groupHeads)
  memory.fill(rowTotals, 0, (sourceCount as usize) << 4)
  reserveRows(tokens)
}

function reserveRows(tokens: u32): void {
  capacity = tokens
  groups = 1
  while (groups * GROUP_TOKENS < tokens) groups <<= 1
  arrivals = (groupHeads + (((groups as usize) + 1) << 2) + 63) & ~63
  kept = arrivals + ((ARRIVAL_TOKENS as usize) << 4)
  grouped = kept + ((tokens as usize) << 4)
  set = (grouped + ((tokens as usize) << 4) + 63) & ~63
  growBehind(set)
}

export function arrivalsPointer(): usize {
  return arrivals
}

export function rowTotalsPointer(): usize {
  return rowTotals
}

export function distinctRows(): u64 {
  return distinct
}

/** Begins a partition, or one of `passes` (a power of two) over it: only tokens whose next bits are `number` are kept. */
export function openRows(number: u32, passes: u32): void {
  count = 0
  pass = number as u64
  passMask = (passes as u64) - 1
  const passBits = ctz(passes) as u64
  shift = 56 - passBits - (ctz(groups) as u64)
  memory.fill(groupHeads, 0, ((groups as usize) + 1) << 2)
}

/** Takes `n` row tokens from the arrivals. */
export function addRows(n: u32): void {
  const passShift: u64 = 56 - (popcnt(passMask) as u64)
  const end = arrivals + ((n as usize) << 4)
  const groupMask = (groups as u64) - 1
  for (let p = arrivals; p < end; p += 16) {
    const first = load<u64>(p)
    if (((first >> passShift) & passMask) != pass) continue
    if (count == capacity) moreRows()
    const to = kept + ((count as usize) << 4)
    const word = load<u64>(p, 8)
    store<u64>(to, first)
    store<u64>(to, (word & ~SOURCE_MASK) | ((load<u32>(ranks + ((sourceOf(word) as usize) << 2)) as u64) << 28), 8)
    const slot = groupHeads + ((((first >> shift) & groupMask) as usize) << 2)
    store<u32>(slot, load<u32>(slot) + 1)
    count++
  }
}

/** A pass that came out larger than planned: room for twice as many, the number of groups as it is. */
function moreRows(): void {
  capacity = capacity * 2 + 1024
  grouped = kept + ((capacity as usize) << 4)
  set = (grouped + ((capacity as usize) << 4) + 63) & ~63
  growBehind(set)
}

/** Counts the rows taken since `openRows`. */
export function countRows(): void {
  const groupMask = (groups as u64) - 1
  let sum: u32 = 0
  let largest: u32 = 0
  for (let g: usize = 0; g < (groups as usize); g++) {
    const n = load<u32>(groupHeads + (g << 2))
    store<u32>(groupHeads + (g << 2), sum)
    sum += n
    largest = max(largest, n)
  }
  const end = kept + ((count as usize) << 4)
  for (let p = kept; p < end; p += 16) {
    const slot = groupHeads + ((((load<u64>(p) >> shift) & groupMask) as usize) << 2)
    const at = load<u32>(slot)
    store<u32>(slot, at + 1)
    const to = grouped + ((at as usize) << 4)
    v128.store(to, v128.load(p))
  }
  let slots: u32 = 16
  while (slots < largest * 2) slots <<= 1
  growBehind(set + ((slots as usize) << 4))
  let from = grouped
  for (let g: usize = 0; g < (groups as usize); g++) {
    const to = grouped + ((load<u32>(groupHeads + (g << 2)) as usize) << 4)
    if (to > from) countGroup(from, to, slots)
    from = to
  }
}

/** A slot is free while its second word is 0: mentions are stored plus one. */
function countGroup(from: usize, to: usize, slots: u32): void {
  memory.fill(set, 0, ((slots as usize) << 4))
  const mask = (slots - 1) as usize
  for (let p = from; p < to; p += 16) {
    const first = load<u64>(p)
    const word = load<u64>(p, 8) + 1
    let slot = (first as usize) & mask
    while (true) {
      const at = set + (slot << 4)
      const held = load<u64>(at, 8)
      if (held == 0) {
        store<u64>(at, first)
        store<u64>(at, word, 8)
        distinct++
        break
      }
      if (load<u64>(at) == first && (held ^ word) >> 52 == 0) {
        if (word < held) store<u64>(at, word, 8)
        repeat(max(word, held) - 1)
        break
      }
      slot = (slot + 1) & mask
    }
  }
}

/** In the runs the source's number, here its rank. */
@inline
function sourceOf(word: u64): u32 {
  return ((word & SOURCE_MASK) >> 28) as u32
}

@inline
function repeat(word: u64): void {
  const at = rowTotals + ((sourceOf(word) as usize) << 4)
  store<u64>(at, load<u64>(at) + 1)
  store<u64>(at, load<u64>(at, 8) + (word & MENTIONS_MASK), 8)
}
