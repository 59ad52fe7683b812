// The memory map of the merge kernel: one linear memory, laid out once per task by `layOut`. The regions that grow with
// the largest slice come last, so that they can grow without moving anything.
//
//   statics        constants of this module
//   totals         TOTALS x 8
//   ranks          sources x 4: source number of the runs -> rank
//   maps           sum of the runs' domains x 4: domain number of a run -> number in the store
//   sourceTotals   sources x SOURCE_TOTAL_KINDS x 24: mentions u64, unique u32, new u32, only here u32, unused u32
//   domainTotals   domains x 16: mentions u64, addresses u32, unused u32
//   out            2 x OUT_BYTES: cells of entities (or run entries), cells of pairs
//   heads          slice / 2 x 4: where each bucket of a slice starts
//   input          slice x 32: the runs' entries as they come
//   sorted         slice x 32: the same by token, rank, place

export const OUT_BYTES: usize = 1 << 20
/** More than the longest cell and the bytes that are stored past its end. */
export const OUT_SLACK: usize = 128
export const SOURCE_TOTAL_KINDS: usize = 5
export const SOURCE_TOTAL_BYTES: usize = 24
export const DOMAIN_TOTAL_BYTES: usize = 16

// Positions in `totals`: the order of MERGE_TOTALS in workers/merge-messages.ts.
export const T_ENTITIES: usize = 0
export const T_PAIRS: usize = 1
export const T_ADDRESSES: usize = 2
export const T_MAILBOXES: usize = 3
export const T_BUCKETS: usize = 4 // placeholder, disposable, list, role
export const T_SPELLINGS: usize = 8
export const T_NON_ASCII: usize = 9
export const T_PLUS_TAG: usize = 10
export const T_INFERRED: usize = 11
export const T_DISTINCT: usize = 12 // by token kind
export const T_MENTIONS: usize = 18 // by token kind
export const TOTALS: usize = 24

export let totals: usize = 0
export let ranks: usize = 0
export let maps: usize = 0
export let sourceTotals: usize = 0
export let domainTotals: usize = 0
export let entityOut: usize = 0
export let pairOut: usize = 0
export let heads: usize = 0
export let input: usize = 0
export let sorted: usize = 0

let next: usize = 0
function region(bytes: usize): usize {
  const start = next
  next = (next + bytes + 63) & ~63
  return start
}

function growTo(end: usize): void {
  const pages = ((end + 0xffff) >> 16) as i32
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) unreachable()
}

/** Lays out all regions with all sums at zero. */
export function layOut(sourceCount: u32, domainCount: u32, mapEntries: u32, sliceEntries: u32): void {
  next = (__heap_base + 63) & ~63
  totals = region(TOTALS << 3)
  ranks = region((sourceCount as usize) << 2)
  maps = region((mapEntries as usize) << 2)
  sourceTotals = region((sourceCount as usize) * SOURCE_TOTAL_KINDS * SOURCE_TOTAL_BYTES)
  domainTotals = region((domainCount as usize) * DOMAIN_TOTAL_BYTES)
  entityOut = region(OUT_BYTES + OUT_SLACK)
  pairOut = region(OUT_BYTES + OUT_SLACK)
  heads = next
  reserve(sliceEntries)
  memory.fill(totals, 0, TOTALS << 3)
  memory.fill(sourceTotals, 0, entityOut - sourceTotals)
}

/** Makes room for a slice of so many entries; what the slice regions held is lost. */
export function reserve(entries: u32): void {
  next = heads
  region((entries as usize) * 2 + 64)
  input = region((entries as usize) << 5)
  sorted = region((entries as usize) << 5)
  growTo(next)
}

/** Memory behind the out buffers, for the row tokens: they share no task with entries. */
export function growBehind(end: usize): void {
  growTo(end)
}
