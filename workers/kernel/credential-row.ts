// One row of credentials (COUNTING-RULES.md §1 and §7), however it is written: its fields are handed to what reads those
// of tables. `url`, `address`, `login` and `secret` are the columns 0 to 3; the login of a row is in one of the middle two.
// Other lines of a block are fields without a column; they stand in `fields`, start and end of each (8 bytes).

import * as codes from './build/codes'
import { SPACE, is, skipSpace, trimEnd } from './chars'
import { count, countPlace } from './counters'
import { COLUMN_EMAIL, roleCount } from './delimited'
import { IN_EMAIL, IN_TEXT, address, addressLength, candidates, scanValue } from './email'
import { scanHibp } from './hibp'
import { isPlaceholder } from './lookup'
import { ROLE_COLUMN_BYTES, columnKinds, columnParties, fields, roleColumns, scratch } from './memory'
import { addPart, addValue, finishParties, openPart } from './party'
import * as tokens from './row-token'
import { beginRow, emailMentions, hibp, holdsHot } from './rows'
import { hostEnd, hostStart, isAddress } from './url'
import { lowerCase, scanIdentifier } from './value'

export const URL: u32 = 0
const ADDRESS: u32 = 1
export const LOGIN: u32 = 2
export const SECRET: u32 = 3
const COLUMNS: u32 = 4

const MAX_HOST: usize = 255
const UNIT_SEPARATOR: u8 = 0x1f
/** The host in front of the login, its separator, and what a copy may write past them. */
const prefix: usize = memory.data(288)
/** Start and end of each column's value. */
const values: usize = memory.data(32)

let others: u32 = 0

@inline
function startOf(column: u32): usize {
  return load<u32>(values + ((column as usize) << 3))
}

@inline
function endOf(column: u32): usize {
  return load<u32>(values + ((column as usize) << 3), 4)
}

@inline
export function setField(column: u32, start: usize, end: usize): void {
  store<u32>(values + ((column as usize) << 3), start as u32)
  store<u32>(values + ((column as usize) << 3), end as u32, 4)
}

/** Starts a row that has nothing yet. */
export function clearFields(): void {
  memory.fill(values, 0, 32)
  others = 0
}

@inline
export function hasField(column: u32): bool {
  return startOf(column) != 0
}

/** Whether there is anything but white space in the column. */
export function isFilled(column: u32): bool {
  return skipSpace(startOf(column), endOf(column)) < endOf(column)
}

/** Adds a line of the row that is none of its columns. */
export function addOther(start: usize, end: usize): void {
  store<u32>(fields + ((others as usize) << 3), start as u32)
  store<u32>(fields + ((others as usize) << 3), end as u32, 4)
  others++
}

/** The row [row, end) is accepted with the fields set. The host is that which url.ts read last. */
export function acceptRow(row: usize, end: usize): void {
  beginRow(row, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  const login = startOf(LOGIN), loginEnd = endOf(LOGIN)
  const from = skipSpace(login, loginEnd)
  if (isAddress(from, trimEnd(from, loginEnd))) {
    setField(ADDRESS, login, loginEnd)
    setField(LOGIN, loginEnd, loginEnd)
  }
  if (hibp) scanHibp(row, end)
  else searchFields()
  readRoles()
  finishParties()
  if (tokens.rowsEnabled()) addRowToken(login, loginEnd, emailMentions() - before)
}

function searchFields(): void {
  for (let column: u32 = 0; column < COLUMNS; column++) searchColumn(column)
  for (let i: u32 = 0; i < others; i++) {
    const start = <usize>load<u32>(fields + ((i as usize) << 3))
    const end = <usize>load<u32>(fields + ((i as usize) << 3), 4)
    if (holdsHot(start, end)) scanValue(start, end, IN_TEXT, true)
  }
}

/** Values are searched as lines of text are, but for those of columns of addresses. */
function searchColumn(column: u32): void {
  const start = startOf(column), end = endOf(column)
  if (start == end) return
  const context = <u32>load<u8>(columnKinds + column)
  if (!(context & IN_EMAIL)) {
    if (holdsHot(start, end)) scanValue(start, end, context | IN_TEXT, true)
    return
  }
  scanValue(start, end, context, true)
  if (candidates != 1 || addressLength == 0) return
  openPart(0, load<u16>(columnParties + ((column as usize) << 1)), column, start)
  addPart(address, addressLength, codes.KIND_EMAIL, 0)
}

function readRoles(): void {
  const end = roleColumns + (roleCount as usize) * ROLE_COLUMN_BYTES
  for (let entry = roleColumns; entry < end; entry += ROLE_COLUMN_BYTES) {
    const column = load<u32>(entry)
    const kind = load<u32>(entry, 4)
    const start = startOf(column), stop = endOf(column)
    if (kind == COLUMN_EMAIL || start == stop) continue
    openPart(0, load<u32>(entry, 12), column, start)
    if (kind > codes.KIND_PROJECT_NAME) addValue(start, stop, kind)
    else if (kind <= codes.KIND_USER_LOGIN && load<u32>(entry, 8) == 1) readAccount(start, stop, kind)
    else scanIdentifier(start, stop, kind, entry + 16, load<u32>(entry, 8))
  }
}

/** A login is one of the host's accounts, whatever the folder; a mapping may name an entity instead. */
function readAccount(start: usize, end: usize, kind: u32): void {
  const length = writeHost()
  if (length != 0) scanIdentifier(start, end, kind, prefix, length, true)
  else if (skipSpace(start, end) < end) countPlace(codes.C_VALUE_EMAIL_NO_AT + codes.VALUE_REASON_COUNT + codes.VALUE_NO_HOST)
}

/** Writes the host, lower-case and without `www.`, and the separator to `prefix`. Returns the length, 0 without a host. */
function writeHost(): u32 {
  let p = hostStart
  if (hostEnd - p > 4 && (load<u32>(p) | 0x20202020) == 0x2e777777) p += 4
  const length = hostEnd - p
  if (length == 0 || length > MAX_HOST) return 0
  for (let i: usize = 0; i < length; i += 16) v128.store(prefix + i, lowerCase(v128.load(p + i)))
  if (length <= 16) {
    // A copy without what stands behind the host.
    memory.fill(scratch, 0, 16)
    memory.copy(scratch, prefix, length)
    if (isPlaceholder(scratch, length as u32)) return 0
  }
  store<u8>(prefix + length, UNIT_SEPARATOR)
  return (length as u32) + 1
}

/** Its fields in this order, whatever theirs in the row: URL, login, secret, other lines. */
function addRowToken(login: usize, loginEnd: usize, mentions: u64): void {
  tokens.startRow()
  tokens.addField(startOf(URL), endOf(URL), true)
  tokens.addField(login, loginEnd, false)
  tokens.addField(startOf(SECRET), endOf(SECRET), false)
  for (let i: u32 = 0; i < others; i++) {
    const at = fields + ((i as usize) << 3)
    tokens.addField(load<u32>(at), load<u32>(at, 4), false)
  }
  if (tokens.needsLengths()) {
    tokens.addLength(endOf(URL) - startOf(URL))
    tokens.addLength(loginEnd - login)
    tokens.addLength(endOf(SECRET) - startOf(SECRET))
    for (let i: u32 = 0; i < others; i++) {
      const at = fields + ((i as usize) << 3)
      tokens.addLength(load<u32>(at, 4) - load<u32>(at))
    }
  }
  tokens.finishRow(mentions)
}

@inline
export function startsWithSpace(p: usize, end: usize): bool {
  return p < end && is(load<u8>(p), SPACE)
}
