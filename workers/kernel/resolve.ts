// Entry of the resolve kernel: party records of all runs in, each once, out; their tokens as dense numbers in the order in
// which they first come. Records come in the order in which they were met, so what is read and written goes through memory
// from front to back; only the two hash tables do not, and they are looked up in batches whose cache misses overlap.
//
// Memory: a buffer for each run, sources (rank u32, with a bit for parts in the order of columns), cells, then columns of
// records (rank of the source u32, rows f64, offset f64, exposures u32, birth date u32, country u16, first part u32), of parts
// (token u32, column u32, kind u8, flags u8, country u16), tokens of records and of parts (16 bytes each), and slots of both
// (number + 1 u32, upper half of the first word u32). All of these start with room for what is expected and are moved apart
// when they are full; runs that overlap hold far more records than there are different ones.

import { addInteger, closeCell, openCell } from './sqlite-cell'

const HEAD: usize = 40
const HEAD_ONLY: u32 = 0xffff // of party-format.ts
const PART: usize = 24
/** Bytes of a run's buffer. */
const BUFFER: usize = 1 << 18
/** Bytes of cells before they are handed over, and room for those of one more cluster of slots. */
const CELLS: usize = 1 << 19
const CELL_ROOM: usize = 1 << 19
/** In `sources`: the parts of its records go by column. */
const BY_COLUMN: u32 = 1 << 31
const BATCH: u32 = 128
/** Parts of a record, as memory.ts limits them. */
const MAX_PARTS: u32 = 64
const MOST_BYTES: u64 = 0xfff00000
/** New tokens of a record, to begin with: their slots are touched all at once. */
const EXPECTED_TOKENS: u32 = 2
/** Tokens after the last slot by their leading bits: probing never wraps, and a sweep is almost sorted. */
const OVERFLOW: u32 = 1 << 12
const FEWEST: u32 = 1 << 10

/** Where the columns of records start. */
let lists: usize = 0
let next: usize = 0
let buffers: usize = 0
let sources: usize = 0
let recordTokens: usize = 0
let source: usize = 0
let offset: usize = 0
let rows: usize = 0
let exposures: usize = 0
let birthDate: usize = 0
let country: usize = 0
let firstPart: usize = 0
let partToken: usize = 0
let partColumn: usize = 0
let partKind: usize = 0
let partFlags: usize = 0
let partCountry: usize = 0
let tokens: usize = 0
let recordSlots: usize = 0
let tokenSlots: usize = 0
/** Room for so many records, parts and tokens, and how many slots there are. */
let recordSpace: u32 = 0
let partSpace: u32 = 0
let tokenSpace: u32 = 0
let recordRoom: u32 = 0
let tokenRoom: u32 = 0
/** Memory of 4 GiB is not enough. */
let full: bool = false
let cells: usize = 0

let records: u32 = 0
let parts: u32 = 0
let tokenCount: u32 = 0
/** Records whose parts have been numbered. */
let partsDone: u32 = 0
let touched: u32 = 0
const batch: usize = memory.data(128 * 4)
/** Parts of the record in hand. */
const ordered: usize = memory.data(64 * 4)
/** Whether each record so far has a later place than the one before it. */
let inOrder: bool = true
/** Heads of records that had not come yet, one after the other. */
let waiting: usize = 0
let waitingCount: u32 = 0
let missing: u32 = 0

function region(bytes: usize): usize {
  const start = next
  next = (next + bytes + 63) & ~63
  return start
}

/** Slots for so many entries, two thirds of them taken at the most. */
function slotsFor(entries: u32): u32 {
  return max(FEWEST, entries + (entries >> 1) + 2)
}

/** Lays out the memory for so many runs and sources. Returns false if there is none. */
export function start(runs: u32, sourceCount: u32): bool {
  next = (__heap_base + 63) & ~63
  buffers = region((runs as usize) * BUFFER)
  sources = region((sourceCount as usize) << 2)
  cells = region(CELLS + CELL_ROOM)
  waiting = region(BUFFER)
  lists = next
  records = 0
  parts = 0
  tokenCount = 0
  partsDone = 0
  inOrder = true
  full = false
  waitingCount = 0
  missing = 0
  const pages = <i32>((lists + 65535) >> 16)
  const have = memory.size()
  return pages <= have || memory.grow(pages - have) >= 0
}

/** To begin with, room for so many records of `partsEach` parts. Returns false if there is no memory for it. */
export function reserve(expected: u32, partsEach: u32): bool {
  recordSpace = expected + (expected >> 1) + BATCH
  partSpace = recordSpace * partsEach + BATCH * MAX_PARTS
  tokenSpace = min(partSpace, recordSpace * EXPECTED_TOKENS + BATCH * MAX_PARTS)
  if (!layOut()) return false
  store<u32>(firstPart, 0)
  return true
}

/** Lays out the lists anew for the space that is wanted now; what they hold moves. Returns false if there is no memory. */
function layOut(): bool {
  recordRoom = slotsFor(recordSpace)
  tokenRoom = slotsFor(tokenSpace)
  const total =
    (lists as u64) + 13 * 64 +
    (recordSpace as u64) * (16 + 4 + 8 + 8 + 4 + 4 + 2 + 4) + 4 +
    (partSpace as u64) * (4 + 4 + 1 + 1 + 2) +
    (tokenSpace as u64) * 16 +
    ((recordRoom as u64) + (tokenRoom as u64) + 2 * (OVERFLOW as u64)) * 8
  if (total > MOST_BYTES) return false
  const pages = <i32>((total + 65535) >> 16)
  const have = memory.size()
  if (pages > have && memory.grow(pages - have) < 0) return false
  next = lists
  // Regions only move up, so the last is moved first.
  const heldTokens = tokens
  const heldRecordSlots = recordSlots
  const heldPartCountry = partCountry
  const heldPartFlags = partFlags
  const heldPartKind = partKind
  const heldPartColumn = partColumn
  const heldPartToken = partToken
  const heldFirstPart = firstPart
  const heldCountry = country
  const heldBirthDate = birthDate
  const heldExposures = exposures
  const heldRows = rows
  const heldOffset = offset
  const heldSource = source
  const heldRecordTokens = recordTokens
  recordTokens = region((recordSpace as usize) << 4)
  source = region((recordSpace as usize) << 2)
  offset = region((recordSpace as usize) << 3)
  rows = region((recordSpace as usize) << 3)
  exposures = region((recordSpace as usize) << 2)
  birthDate = region((recordSpace as usize) << 2)
  country = region((recordSpace as usize) << 1)
  firstPart = region(((recordSpace + 1) as usize) << 2)
  partToken = region((partSpace as usize) << 2)
  partColumn = region((partSpace as usize) << 2)
  partKind = region(partSpace as usize)
  partFlags = region(partSpace as usize)
  partCountry = region((partSpace as usize) << 1)
  recordSlots = region(((recordRoom + OVERFLOW) as usize) << 3)
  tokens = region((tokenSpace as usize) << 4)
  tokenSlots = region(((tokenRoom + OVERFLOW) as usize) << 3)
  if (records != 0) {
    const held = records as usize
    const own = parts as usize
    move(tokens, heldTokens, (tokenCount as usize) << 4)
    move(partCountry, heldPartCountry, own << 1)
    move(partFlags, heldPartFlags, own)
    move(partKind, heldPartKind, own)
    move(partColumn, heldPartColumn, own << 2)
    move(partToken, heldPartToken, own << 2)
    move(firstPart, heldFirstPart, (held + 1) << 2)
    move(country, heldCountry, held << 1)
    move(birthDate, heldBirthDate, held << 2)
    move(exposures, heldExposures, held << 2)
    move(rows, heldRows, held << 3)
    move(offset, heldOffset, held << 3)
    move(source, heldSource, held << 2)
    move(recordTokens, heldRecordTokens, held << 4)
    if (recordSlots != heldRecordSlots) number(recordSlots, recordRoom, recordTokens, records)
    number(tokenSlots, tokenRoom, tokens, tokenCount)
  }
  return true
}

@inline
function move(to: usize, from: usize, bytes: usize): void {
  if (to != from) memory.copy(to, from, bytes)
}

/** Fills the slots with the keys that are held. */
function number(slots: usize, room: u32, held: usize, count: u32): void {
  memory.fill(slots, 0, ((room + OVERFLOW) as usize) << 3)
  for (let n: u32 = 0; n < count; n++) {
    const upper = load<u32>(held + ((n as usize) << 4), 4)
    let slot = slotOf(slots, upper, room)
    while (load<u32>(slot) != 0) slot += 8
    store<u32>(slot, n + 1)
    store<u32>(slot, upper, 4)
  }
}

/** Makes room for another batch. */
function makeRoom(): void {
  const recordsFit = records + BATCH <= recordSpace && parts + BATCH * MAX_PARTS <= partSpace
  if (recordsFit && tokenCount + BATCH * MAX_PARTS <= tokenSpace) return
  // Tokens stand last and grow alone, everything else at once: each time it is moved.
  if (!recordsFit) {
    recordSpace += recordSpace >> 1
    partSpace += partSpace >> 1
  }
  tokenSpace += tokenSpace >> 1
  full = !layOut()
}

/** Whether the memory did not suffice: nothing more may be taken then. */
export function isFull(): bool {
  return full
}

/** Where the bytes of a run go. */
export function bufferPointer(run: u32): usize {
  return buffers + (run as usize) * BUFFER
}
/** Where the host writes the rank of each source number, with BY_COLUMN where the parts of its records go by column. */
export function sourcesPointer(): usize {
  return sources
}
/** Where each of the results starts, in the order of the head. */
export function resultPointer(result: u32): usize {
  if (result == 0) return source
  if (result == 1) return offset
  if (result == 2) return rows
  if (result == 3) return exposures
  if (result == 4) return birthDate
  if (result == 5) return country
  if (result == 6) return firstPart
  if (result == 7) return partToken
  if (result == 8) return partColumn
  if (result == 9) return partKind
  if (result == 10) return partFlags
  return partCountry
}
/** Whether the records stand in the order of their places (rank, offset). */
export function isInOrder(): bool {
  return inOrder
}
export function recordCount(): u32 {
  return records
}
export function partCount(): u32 {
  return parts
}
export function tokenTotal(): u32 {
  return tokenCount
}

@inline
function isHeadOnly(p: usize): bool {
  return <u32>load<u16>(p, 32) == HEAD_ONLY
}

@inline
function sizeOf(p: usize): usize {
  return isHeadOnly(p) ? HEAD : HEAD + (load<u16>(p, 32) as usize) * PART
}

/** Heads alone whose records had not come yet when `take` met them, HEAD bytes each; the host takes them away after it. */
export function waitingPointer(): usize {
  return waiting
}
/** How many they are: never more than a buffer holds. They are forgotten. */
export function takeWaiting(): u32 {
  const count = waitingCount
  waitingCount = 0
  return count
}

/** After everything has been taken: adds the rows of the heads alone in the `length` bytes at `p`. */
export function takeHeads(p: usize, length: u32): void {
  for (const end = p + (length as usize); p < end; p += HEAD) if (!takeHead(p)) missing++
}

/** How many heads alone had no record: the runs do not belong together, or one was lost. */
export function missingRecords(): u32 {
  return missing
}

/** Takes the records among the `length` bytes at `p`, a buffer's, up to the place `limit`. Returns the bytes taken. */
export function take(p: usize, length: u32, limit: u64): u32 {
  const from = p
  const end = p + (length as usize)
  while (true) {
    let count: u32 = 0
    let sum: u32 = 0
    while (count < BATCH && p + HEAD <= end && p + sizeOf(p) <= end && load<u64>(p, 16) <= limit) {
      store<u32>(batch + ((count++ as usize) << 2), p as u32)
      sum += load<u32>(slotOf(recordSlots, load<u32>(p, 4), recordRoom))
      p += sizeOf(p)
    }
    if (count == 0) break
    const fresh = takeRecords(count)
    for (let i: u32 = 0; i < fresh; i++) sum += touchParts(load<u32>(batch + ((i as usize) << 2)))
    touched = sum
    for (let i: u32 = 0; i < fresh; i++) takeParts(load<u32>(batch + ((i as usize) << 2)))
    makeRoom()
    if (full) break
  }
  return (p - from) as u32
}

/** Adds up the records of the batch. Those that are new come to its front; returns how many they are. */
function takeRecords(count: u32): u32 {
  let fresh: u32 = 0
  for (let i: u32 = 0; i < count; i++) {
    const p = <usize>load<u32>(batch + ((i as usize) << 2))
    if (isHeadOnly(p)) {
      if (!takeHead(p)) memory.copy(waiting + (waitingCount++ as usize) * HEAD, p, HEAD)
    } else if (takeRecord(p)) store<u32>(batch + ((fresh++ as usize) << 2), p as u32)
  }
  return fresh
}

/** The slots are in the order of the words. */
@inline
function slotOf(slots: usize, word: u32, room: u32): usize {
  return slots + ((((<u64>word * <u64>room) >> 32) as usize) << 3)
}

@inline
function touchParts(p: usize): u32 {
  let sum: u32 = 0
  const end = p + sizeOf(p)
  for (let part = p + HEAD; part < end; part += PART) sum += load<u32>(slotOf(tokenSlots, load<u32>(part, 4), tokenRoom))
  return sum
}

/** The slot of the 16-byte key at `p`, or the free one where it would stand. */
@inline
function slotFor(slots: usize, room: u32, held: usize, p: usize): usize {
  const upper = load<u32>(p, 4)
  let slot = slotOf(slots, upper, room)
  while (true) {
    const number = load<u32>(slot)
    if (number == 0) return slot
    if (load<u32>(slot, 4) == upper) {
      const key = held + (((number - 1) as usize) << 4)
      if (load<u64>(key) == load<u64>(p) && load<u64>(key, 8) == load<u64>(p, 8)) return slot
    }
    slot += 8
  }
}

/** Numbers the 16-byte key at `p`; a new one becomes number `count`. Keys stand at `held`. */
@inline
function find(slots: usize, room: u32, held: usize, count: u32, p: usize): u32 {
  const slot = slotFor(slots, room, held, p)
  const number = load<u32>(slot)
  if (number != 0) return number - 1
  store<u32>(slot, count + 1)
  store<u32>(slot, load<u32>(p, 4), 4)
  const key = held + ((count as usize) << 4)
  store<u64>(key, load<u64>(p))
  store<u64>(key, load<u64>(p, 8), 8)
  return count
}

/** Adds the rows of a head alone to its record; false if that has not come yet. */
function takeHead(p: usize): bool {
  const number = load<u32>(slotFor(recordSlots, recordRoom, recordTokens, p))
  if (number == 0) return false
  addTo(number - 1, p)
  return true
}

/** The same record again. */
@inline
function addTo(record: u32, p: usize): void {
  const own = (record as usize) << 3
  const at = <f64>(load<u64>(p, 16) & 0xffffffffff)
  if (at < load<f64>(offset + own)) {
    store<f64>(offset + own, at)
    inOrder = false
  }
  store<f64>(rows + own, load<f64>(rows + own) + <f64>load<u32>(p, 24))
}

/** Returns whether the record is new. */
@inline
function takeRecord(p: usize): bool {
  const record = find(recordSlots, recordRoom, recordTokens, records, p)
  if (record < records) {
    addTo(record, p)
    return false
  }
  const place = load<u64>(p, 16)
  const at = <f64>(place & 0xffffffffff)
  const own = (record as usize) << 3
  const half = (record as usize) << 2
  const rank = load<u32>(sources + (((place >> 40) as usize) << 2)) & ~BY_COLUMN
  if (record != 0 && inOrder) {
    const before = load<u32>(source + half - 4)
    inOrder = before < rank || (before == rank && load<f64>(offset + own - 8) <= at)
  }
  store<u32>(source + half, rank)
  store<f64>(offset + own, at)
  store<f64>(rows + own, <f64>load<u32>(p, 24))
  store<u32>(exposures + half, load<u32>(p, 28))
  store<u16>(country + ((record as usize) << 1), load<u16>(p, 34))
  store<u32>(birthDate + half, load<u32>(p, 36))
  records++
  return true
}

/** Numbers the tokens of the next record without parts, whose payload is at `p`. */
function takeParts(p: usize): void {
  const count = <u32>load<u16>(p, 32)
  const byColumn = (load<u32>(sources + (((load<u64>(p, 16) >> 40) as usize) << 2)) & BY_COLUMN) != 0
  orderParts(p + HEAD, count, byColumn)
  for (let i: u32 = 0; i < count; i++) {
    const part = <usize>load<u32>(ordered + ((i as usize) << 2))
    const token = find(tokenSlots, tokenRoom, tokens, tokenCount, part)
    if (token == tokenCount) tokenCount++
    const at = parts as usize
    store<u32>(partToken + (at << 2), token)
    store<u32>(partColumn + (at << 2), load<u32>(part, 16))
    store<u8>(partKind + at, load<u8>(part, 20))
    store<u8>(partFlags + at, load<u8>(part, 21))
    store<u16>(partCountry + (at << 1), load<u16>(part, 22))
    parts++
  }
  partsDone++
  store<u32>(firstPart + ((partsDone as usize) << 2), parts)
}

/** Lists the parts from `part` on in `ordered`. A row's addresses are found before its other fields: `byColumn` sorts them. */
@inline
function orderParts(part: usize, count: u32, byColumn: bool): void {
  for (let i: u32 = 0; i < count; i++, part += PART) {
    let at = ordered + ((i as usize) << 2)
    if (byColumn) {
      for (; at > ordered && load<u32>(<usize>load<u32>(at - 4), 16) > load<u32>(part, 16); at -= 4) store<u32>(at, load<u32>(at - 4))
    }
    store<u32>(at, part as u32)
  }
}

/** In place of the group of a token that has several: they stand in the list. */
const SEVERAL: u32 = 0xffffffff

let sweepAt: u32 = 0
let list: usize = 0
let listed: u32 = 0

/**
 * Starts the cells over. `several`: how many pairs (token << 32 | group, ascending) the host writes to `listPointer`, of
 * tokens with several groups. Returns false if the memory for them cannot be had.
 */
export function startCells(several: u32): bool {
  sweepAt = 0
  listed = several
  list = next
  const pages = <i32>((next + ((several as usize) << 3) + 65535) >> 16)
  const have = memory.size()
  return pages <= have || memory.grow(pages - have) >= 0
}

export function listPointer(): usize {
  return list
}

/** SQLite cells (token, group) of the next tokens in token order, at `cellPointer`; returns their bytes, 0 at the end. */
export function nextCells(): u32 {
  let to = cells
  const tokenSlotCount: u32 = tokenRoom + OVERFLOW
  while (sweepAt < tokenSlotCount && to < cells + CELLS) {
    // A cluster of taken slots: tokens whose leading bits are neighbours, nearly sorted.
    const first = tokenSlots + ((sweepAt as usize) << 3)
    if (load<u32>(first) == 0) {
      sweepAt++
      continue
    }
    let end = first
    let kept = first
    for (; sweepAt < tokenSlotCount && load<u32>(end) != 0; end += 8, sweepAt++) {
      if (groupOf(load<u32>(end) - 1) == 0) continue
      store<u64>(kept, load<u64>(end))
      kept += 8
    }
    sortCluster(first, kept)
    for (let slot = first; slot < kept; slot += 8) to = addCell(load<u32>(slot) - 1, to)
  }
  return (to - cells) as u32
}

export function cellPointer(): usize {
  return cells
}

/** Where the host writes group + 1 of each token, 0 for none, SEVERAL: what columns parts stand in has been read by then. */
export function groupPointer(): usize {
  return partColumn
}

@inline
function groupOf(token: u32): u32 {
  return load<u32>(partColumn + ((token as usize) << 2))
}

@inline
function addCell(token: u32, to: usize): usize {
  const group = groupOf(token)
  const key = tokens + ((token as usize) << 4)
  return group == SEVERAL ? addSeveral(token, key, to) : writeCell(key, group - 1, to)
}

@inline
function writeCell(key: usize, group: u32, to: usize): usize {
  openCell(to, 2, load<u64>(key), load<u64>(key, 8))
  addInteger(group as u64)
  return closeCell(to)
}

function addSeveral(token: u32, key: usize, to: usize): usize {
  let low: u32 = 0
  let high = listed
  while (low < high) {
    const middle = (low + high) >>> 1
    if (load<u32>(list + ((middle as usize) << 3), 4) < token) low = middle + 1
    else high = middle
  }
  for (; low < listed && load<u32>(list + ((low as usize) << 3), 4) == token; low++) {
    to = writeCell(key, load<u32>(list + ((low as usize) << 3)), to)
  }
  return to
}

/** Insertion sort of slots by their tokens. */
function sortCluster(from: usize, end: usize): void {
  for (let p = from + 8; p < end; p += 8) {
    const slot = load<u64>(p)
    let at = p
    while (at > from && isBefore(slot, load<u64>(at - 8))) {
      store<u64>(at, load<u64>(at - 8))
      at -= 8
    }
    store<u64>(at, slot)
  }
}

/** By the upper halves of their first words, which the slots have; equal ones by the whole tokens. */
@inline
function isBefore(a: u64, b: u64): bool {
  if (a >> 32 != b >> 32) return a >> 32 < b >> 32
  const x = tokens + (((<u32>a - 1) as usize) << 4)
  const y = tokens + (((<u32>b - 1) as usize) << 4)
  const x0 = load<u64>(x)
  const y0 = load<u64>(y)
  return x0 != y0 ? x0 < y0 : load<u64>(x, 8) < load<u64>(y, 8)
}
