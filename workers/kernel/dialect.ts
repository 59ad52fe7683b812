// The current dialect of delimited text, and where its bytes stand in 64 bytes at a time: one bit a byte, lowest first.

/** 0 for none. */
export let delimiter: u32 = 0
/** 0 for none. */
export let quote: u32 = 0
/** Fields of a row. */
export let width: u32 = 0
/** Bytes of the header line, which stands in `header`; 0 for none. */
export let headerLength: u32 = 0
/** Further delimiters belong to the last field. */
export let restInLast: bool = false
/** Inside quotes a backslash takes the quote, backslash or line end behind it as it is. */
export let escaped: bool = false
let delimiters: v128 = i8x16.splat(0)
let quotes: v128 = i8x16.splat(0)

const LF: i8 = 0x0a

/** Sets the dialect; 0 for no delimiter or no quote. The header line's bytes stand in `header`. */
export function setDialect(delimiterByte: u32, quoteByte: u32, fieldsPerRow: u32, headerBytes: u32, rest: bool, escape: bool): void {
  delimiter = delimiterByte
  quote = quoteByte == 0x22 || quoteByte == 0x27 ? quoteByte : 0
  width = fieldsPerRow
  headerLength = headerBytes
  restInLast = rest
  escaped = escape && quote != 0
  // What does not exist is looked for as a line end, and those are taken out of the answers.
  delimiters = i8x16.splat(delimiter != 0 ? (delimiter as i8) : LF)
  quotes = i8x16.splat(quote != 0 ? (quote as i8) : LF)
}

export const BACKSLASH: u32 = 0x5c

/** Whether an odd number of backslashes stands directly before `at`, from `from` on. */
export function isEscaped(at: usize, from: usize): bool {
  let p = at
  while (p > from && <u32>load<u8>(p - 1) == BACKSLASH) p--
  return ((at - p) & 1) != 0
}

@inline
function equal(p: usize, byte: v128): u64 {
  const m0 = <u64>i8x16.bitmask(i8x16.eq(v128.load(p), byte))
  const m1 = <u64>i8x16.bitmask(i8x16.eq(v128.load(p, 16), byte))
  const m2 = <u64>i8x16.bitmask(i8x16.eq(v128.load(p, 32), byte))
  const m3 = <u64>i8x16.bitmask(i8x16.eq(v128.load(p, 48), byte))
  return m0 | (m1 << 16) | (m2 << 32) | (m3 << 48)
}

@inline
function lineEnds16(p: usize): u64 {
  const v = v128.load(p)
  return <u64>i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(0x0a)), i8x16.eq(v, i8x16.splat(0x0d))))
}

@inline
export function lineEndsAt(p: usize): u64 {
  return lineEnds16(p) | (lineEnds16(p + 16) << 16) | (lineEnds16(p + 32) << 32) | (lineEnds16(p + 48) << 48)
}

@inline
export function delimitersAt(p: usize, lineEnds: u64): u64 {
  return equal(p, delimiters) & ~lineEnds
}

@inline
export function quotesAt(p: usize, lineEnds: u64): u64 {
  return equal(p, quotes) & ~lineEnds
}

@inline
function hot16(p: usize): u64 {
  const v = v128.load(p)
  const escapes = v128.or(i8x16.eq(v, i8x16.splat(0x25)), i8x16.eq(v, i8x16.splat(0x26)))
  return <u64>i8x16.bitmask(v128.or(i8x16.eq(v, i8x16.splat(0x40)), escapes))
}

/** `@` and what an escape that stands for it starts with: `%` and `&`. */
@inline
export function hotBytesAt(p: usize): u64 {
  return hot16(p) | (hot16(p + 16) << 16) | (hot16(p + 32) << 32) | (hot16(p + 48) << 48)
}

/** Bits from every odd set bit up to (not including) the next one: what stands inside quotes, given the quotes. */
@inline
export function insideQuotes(quoteBits: u64): u64 {
  let x = quoteBits
  x ^= x << 1
  x ^= x << 2
  x ^= x << 4
  x ^= x << 8
  x ^= x << 16
  x ^= x << 32
  return x
}
