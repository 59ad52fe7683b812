// Keys of lines such as `Username: ann` (the words are those of src/detect/credential-keys.ts), of up to 16 bytes each:
// they are their own keys, as in lookup.ts.

import { skipSpace } from './chars'
import { scratch } from './memory'
import { COLON } from './url'
import { lowerCase } from './value'

const SLOTS: u32 = 256
const SLOT_BYTES: usize = 24
const MAX_KEY: usize = 16
/** Key 16, what it names 1, unused 7. */
const slots: usize = memory.data(256 * 24, 8)

/** Key that every row starts with; zeros for none. */
let openerLow: u64 = 0
let openerHigh: u64 = 0

/** Of the line read last: its key, and where its value starts. */
let low: u64 = 0
let high: u64 = 0
export let valueStart: usize = 0

@inline
function slotOf(a: u64, b: u64): usize {
  const h = (a ^ rotl(b, 29)) * 0x9e3779b185ebca87
  return (h >> 56) as usize
}

export function clearCredentialKeys(): void {
  memory.fill(slots, 0, (SLOTS as usize) * SLOT_BYTES)
}

/** Adds the key at `p`, of 1-16 lower-case bytes with zeros behind them, which names `column` (credential-row.ts). */
export function addCredentialKey(p: usize, column: u32): void {
  const a = load<u64>(p), b = load<u64>(p, 8)
  let i = slotOf(a, b)
  while (load<u64>(slots + i * SLOT_BYTES) != 0) i = (i + 1) & (SLOTS - 1)
  store<u64>(slots + i * SLOT_BYTES, a)
  store<u64>(slots + i * SLOT_BYTES, b, 8)
  store<u8>(slots + i * SLOT_BYTES, (column + 1) as u8, 16)
}

/** The key at `p`, with zeros behind it to 16 bytes, starts a row wherever it stands; all zeros for none. */
export function setOpener(p: usize): void {
  openerLow = load<u64>(p)
  openerHigh = load<u64>(p, 8)
}

/** Reads the key of the line [p, end): letters, digits and inner spaces in front of a colon. Returns whether it has one. */
export function readKey(p: usize, end: usize): bool {
  const from = skipSpace(p, end)
  let stop = from // behind the last byte that is no space
  let q = from
  for (; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (c == COLON) break
    if (c == 0x20 || c == 0x09) continue
    if (((c | 32) - 97 >= 26 && c - 48 >= 10 && c != 0x5f && c != 0x2d) || q - from >= MAX_KEY) return false
    stop = q + 1
  }
  if (q == end || stop == from) return false
  valueStart = skipSpace(q + 1, end)
  const length = stop - from
  v128.store(scratch, lowerCase(v128.load(from)))
  low = load<u64>(scratch)
  high = load<u64>(scratch, 8)
  if (length < 8) low &= ((1 as u64) << ((length << 3) as u64)) - 1
  if (length <= 8) high = 0
  else if (length < 16) high &= ((1 as u64) << (((length - 8) << 3) as u64)) - 1
  return true
}

/** Whether the key read last starts a row. */
@inline
export function isOpener(): bool {
  return openerLow != 0 && low == openerLow && high == openerHigh
}

/** The column that the key read last names, + 1; 0 for none. */
export function columnOfKey(): u32 {
  let i = slotOf(low, high)
  while (true) {
    const slot = slots + i * SLOT_BYTES
    const found = load<u64>(slot)
    if (found == low && load<u64>(slot, 8) == high) return load<u8>(slot, 16)
    if (found == 0) return 0
    i = (i + 1) & (SLOTS - 1)
  }
}
