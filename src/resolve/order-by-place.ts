// The order of records by (rank, offset): least significant digits first, sixteen bits at a time (radix sort).

const DIGITS = 1 << 16
const WORD = 2 ** 32

/** Positions of the first `count` places, by source, then by offset. No two records have the same place. */
export function orderByPlace(source: Uint32Array, offset: Float64Array, count: number): Uint32Array {
  let order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  let largestOffset = 0
  let largestSource = 0
  for (let i = 0; i < count; i++) {
    largestOffset = Math.max(largestOffset, offset[i] ?? 0)
    largestSource = Math.max(largestSource, source[i] ?? 0)
  }
  let other = new Uint32Array(count)
  const sortBy = (digit: (i: number) => number): void => {
    countingPass(order, other, digit)
    const sorted = other
    other = order
    order = sorted
  }
  sortBy((i) => (offset[i] ?? 0) & 0xffff)
  if (largestOffset >= DIGITS) sortBy((i) => ((offset[i] ?? 0) >>> 16) & 0xffff)
  if (largestOffset >= WORD) sortBy((i) => Math.floor((offset[i] ?? 0) / WORD))
  if (largestSource > 0) sortBy((i) => (source[i] ?? 0) & 0xffff)
  if (largestSource >= DIGITS) sortBy((i) => (source[i] ?? 0) >>> 16)
  return order
}

function countingPass(from: Uint32Array, to: Uint32Array, digit: (i: number) => number): void {
  const starts = new Uint32Array(DIGITS + 1)
  for (const i of from) {
    const d = digit(i) + 1
    starts[d] = (starts[d] ?? 0) + 1
  }
  for (let d = 1; d <= DIGITS; d++) starts[d] = (starts[d] ?? 0) + (starts[d - 1] ?? 0)
  for (const i of from) {
    const d = digit(i)
    const at = starts[d] ?? 0
    to[at] = i
    starts[d] = at + 1
  }
}
