// Brings the entries of all runs that fall into one slice of the token space into the order (token, rank, place).
//
// One counting pass by the bits that follow the slice's common ones puts about four entries into a bucket, whatever the
// number of runs; the bucket is then sorted in cache. A bucket with many entries (one token in many sources) is sorted by
// merging the ascending stretches that the runs brought along, so that no input makes it quadratic.

import { NO_DOMAIN } from './build/codes'
import { heads, input, maps, ranks, sorted } from './merge-memory'

const PLACE_MASK: u64 = (1 << 40) - 1
const DOMAIN_MASK: u64 = 0xfffffff << 20
const FEW: usize = 16 << 5

let low: u64 = 0
let shift: u64 = 0
let buckets: u32 = 0
let count: u32 = 0

/** Begins a slice of tokens whose first words lie in [from, to] (inclusive) and that has `entries` entries. */
export function openSlice(from: u64, to: u64, entries: u32): void {
  low = from
  count = entries
  // Two buckets at least: a shift by all 64 bits would be none.
  const log2: u64 = entries <= 8 ? 1 : 30 - (clz(entries) as u64)
  const bits = 64 - clz(to - from)
  shift = bits > log2 ? bits - log2 : 0
  buckets = 1 << (log2 as u32)
  memory.fill(heads, 0, ((buckets as usize) + 1) << 2)
}

export function bucketCount(): u32 {
  return buckets
}

/** Maps the sources and domains of `n` entries from position `at` of the input, and counts their buckets. */
export function addInput(at: u32, n: u32, map: u32): void {
  const domainMap = maps + ((map as usize) << 2)
  const end = input + (((at + n) as usize) << 5)
  for (let p = input + ((at as usize) << 5); p < end; p += 32) {
    const slot = heads + ((((load<u64>(p) - low) >> shift) as usize) << 2)
    store<u32>(slot, load<u32>(slot) + 1)
    const place = load<u64>(p, 16)
    const rank = load<u32>(ranks + ((place >> 40) << 2) as usize) as u64
    store<u64>(p, (rank << 40) | (place & PLACE_MASK), 16)
    const rest = load<u64>(p, 24)
    const domain = ((rest >> 20) as u32) & NO_DOMAIN
    if (domain != NO_DOMAIN) {
      const mapped = load<u32>(domainMap + ((domain as usize) << 2)) as u64
      store<u64>(p, (rest & ~DOMAIN_MASK) | (mapped << 20), 24)
    }
  }
}

/** Puts every entry into its bucket. Afterwards bucket b is [head(b), head(b + 1)) of `sorted`. */
export function scatter(): void {
  let sum: u32 = 0
  for (let b: usize = 0; b < (buckets as usize); b++) {
    const n = load<u32>(heads + (b << 2))
    store<u32>(heads + (b << 2), sum)
    sum += n
  }
  const end = input + ((count as usize) << 5)
  for (let p = input; p < end; p += 32) {
    const slot = heads + ((((load<u64>(p) - low) >> shift) as usize) << 2)
    const at = load<u32>(slot)
    store<u32>(slot, at + 1)
    const to = sorted + ((at as usize) << 5)
    v128.store(to, v128.load(p))
    v128.store(to, v128.load(p, 16), 16)
  }
}

/** Sorts one bucket after `scatter` moved the heads to the ends of their buckets. Returns its end. */
@inline
export function sortBucket(from: usize, bucket: u32): usize {
  const to = sorted + ((load<u32>(heads + ((bucket as usize) << 2)) as usize) << 5)
  if (to - from <= FEW) sortFew(from, to)
  else sortMany(from, to)
  return to
}

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

@inline
function move(from: usize, to: usize): void {
  v128.store(to, v128.load(from))
  v128.store(to, v128.load(from, 16), 16)
}

function sortFew(from: usize, to: usize): void {
  for (let p = from + 32; p < to; p += 32) {
    if (!before(p, p - 32)) continue
    const w0 = v128.load(p)
    const w1 = v128.load(p, 16)
    let at = p
    do {
      move(at - 32, at)
      at -= 32
      v128.store(at, w0)
      v128.store(at, w1, 16)
    } while (at > from && before(at, at - 32))
  }
}

/** Where the ascending stretch that starts at `p` ends. */
function ascendingEnd(p: usize, end: usize): usize {
  p += 32
  while (p < end && !before(p, p - 32)) p += 32
  return p
}

/** Natural merge sort; the place of the bucket in the input is free by now and serves as the other half. */
function sortMany(from: usize, to: usize): void {
  const bytes = to - from
  const other = input + (from - sorted)
  let source = from
  let target = other
  while (ascendingEnd(source, source + bytes) < source + bytes) {
    mergePairs(source, source + bytes, target)
    const swap = source
    source = target
    target = swap
  }
  if (source != from) memory.copy(from, source, bytes)
}

/** Merges each two neighbouring ascending stretches of [from, end) into one at `to`. */
function mergePairs(from: usize, end: usize, to: usize): void {
  while (from < end) {
    const middle = ascendingEnd(from, end)
    const last = middle < end ? ascendingEnd(middle, end) : middle
    let a = from
    let b = middle
    for (; a < middle && b < last; to += 32) {
      if (before(b, a)) {
        move(b, to)
        b += 32
      } else {
        move(a, to)
        a += 32
      }
    }
    memory.copy(to, a, middle - a)
    to += middle - a
    memory.copy(to, b, last - b)
    to += last - b
    from = last
  }
}
