// Counters of the current block, and where the first values behind each reason stand.

import { FIRST_COUNTER_WITH_PLACES, MAX_PLACES, COUNTER_COUNT } from './build/codes'
import { counters, places, PLACE_BYTES } from './memory'

/** Source number << 40 | offset of the current row's start in the source's bytes. */
export let rowPlace: u64 = 0
/** Bytes of the current row. */
export let rowLength: u64 = 0

export function setRow(place: u64, length: u64): void {
  rowPlace = place
  rowLength = length
}

@inline
export function count(counter: u32): void {
  const p = counters + ((counter as usize) << 3)
  store<u64>(p, load<u64>(p) + 1)
}

/** Counts and notes the current row's place, for reasons that a reader wants to find again. */
export function countPlace(counter: u32): void {
  countAtPlace(counter, rowPlace, rowLength)
}

/** The same for a place within a row. */
export function countAtPlace(counter: u32, place: u64, length: u64): void {
  const p = counters + ((counter as usize) << 3)
  const before = load<u64>(p)
  store<u64>(p, before + 1)
  if (before < (MAX_PLACES as u64) && counter >= FIRST_COUNTER_WITH_PLACES) {
    const at = places + ((counter as usize) * (MAX_PLACES as usize) + (before as usize)) * PLACE_BYTES
    store<u64>(at, place & 0xffffffffff)
    store<u64>(at, length, 8)
  }
}

/** Starts a new block. */
export function resetCounters(): void {
  memory.fill(counters, 0, (COUNTER_COUNT as usize) * 8)
}
