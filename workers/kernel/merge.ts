// Entry of the merge kernel: entries of many runs in, in slices of the token space; SQLite cells (or the entries of one
// run) and sums out. Purely a function of what it is given: no state outlives `start`.

import {
  combineEntity,
  combineEntries,
  drainOutput,
  openOutput,
} from './merge-combine'
import * as layout from './merge-memory'
import { bucketCount, scatter, sortBucket } from './merge-sort'

export { addInput, openSlice } from './merge-sort'
export { reserve } from './merge-memory'
export { addRows, arrivalsPointer, countRows, distinctRows, openRows, rowTotalsPointer, startRows } from './merge-rows'

/** Lays out the memory for a task; slices of up to `sliceEntries` entries need no `reserve`. */
export function start(sources: u32, domains: u32, mapEntries: u32, sliceEntries: u32): void {
  layout.layOut(sources, domains, mapEntries, sliceEntries)
  openOutput()
}

export function ranksPointer(): usize {
  return layout.ranks
}
export function mapsPointer(): usize {
  return layout.maps
}
export function inputPointer(): usize {
  return layout.input
}
export function totalsPointer(): usize {
  return layout.totals
}
export function sourceTotalsPointer(): usize {
  return layout.sourceTotals
}
export function domainTotalsPointer(): usize {
  return layout.domainTotals
}

@inline
function tokenEnd(from: usize, end: usize): usize {
  const first = load<u64>(from)
  const second = load<u64>(from, 8)
  let p = from + 32
  while (p < end && load<u64>(p) == first && load<u64>(p, 8) == second) p += 32
  return p
}

/** Merges the slice whose inputs have been added, for the store. */
export function mergeSlice(): void {
  scatter()
  let from = layout.sorted
  const buckets = bucketCount()
  for (let b: u32 = 0; b < buckets; b++) {
    const end = sortBucket(from, b)
    while (from < end) {
      const next = tokenEnd(from, end)
      combineEntity(from, next)
      from = next
    }
  }
}

/** The same for a run: pairs stay apart, nothing is counted but the entries written (first of the totals). */
export function compactSlice(): void {
  scatter()
  let from = layout.sorted
  const buckets = bucketCount()
  for (let b: u32 = 0; b < buckets; b++) {
    const end = sortBucket(from, b)
    while (from < end) {
      const next = tokenEnd(from, end)
      combineEntries(from, next)
      from = next
    }
  }
}

/** Hands over what has not been handed over yet. */
export function finish(): void {
  drainOutput()
}
