// The scan kernel's face: what the worker thread calls. One instance per worker; everything is addressed by pointers into
// its linear memory, which the worker fills by reading files straight into `blockPointer()`.

import { sipHash as sipHashOf, TwoFour } from './siphash'
import { fillClasses } from './chars'
import { resetCounters } from './counters'
import { clearCredentialKeys } from './credential-key'
import { clearDomains } from './domains'
import { clearKeyForms } from './live-key'
import { clearLookups } from './lookup'
import * as memoryMap from './memory'
import { clearParties, flushParties, resetParties } from './party-table'
import { clearRows, groupRows, resetRows, rowTokens } from './row-token'
import { clearTable, flushQueue as flushTable, resetTable, sortSpill, spilledEntries, sweep, tableEntries } from './table'

export { resetCounters } from './counters'
export { findBlockExit, scanCredentialBlocks } from './credential-blocks'
export { addCredentialKey, setOpener } from './credential-key'
export { scanCredentialLines, setCredentialLines } from './credentials'
export { setRoleColumns, setColumnContext, scanDelimited } from './delimited'
export { findExit } from './delimited-exit'
export { setDialect } from './dialect'
export { domainCount } from './domains'
export { resetPaths } from './json-path'
export { scanJsonLines } from './json'
export { addKeyForm, searchRows } from './live-key'
export { isInLongRow, scanJsonStream, startJsonStream } from './json-stream'
export { searchLongRow, startLongRow } from './long-row'
export { addListSuffix, addLocalPart, addPlaceholder, addTld } from './lookup'
export { findLineEnd, findLineExit, openRow, refuseRow, searchHeader, setOffset, setRules, setSource } from './rows'
export { sipSecond } from './siphash'
export { isInLongSqlRow, scanSqlStream, startSqlStream } from './sql-stream'
export { rowTokens } from './row-token'
export { addLegalForm, addTitle, foldPlain } from './fold'
export { plainPhone, phoneCountry } from './phone'
export { payloadBytes, partyRecords } from './party-table'
export { spilledEntries, tableEntries } from './table'
export { scanText } from './text'
export { xxDigest, xxReset, xxUpdate } from './xxh64'

/** Lays out memory and clears everything. Returns the bytes of memory in use, 0 if it could not be had. */
export function start(blockBytes: u32, log2Slots: u32, spillEntries: u32, rowEntries: u32, partySlots: u32, payloadBytes: u32): usize {
  const used = memoryMap.layOut(blockBytes, 1 << log2Slots, spillEntries, rowEntries, partySlots, payloadBytes)
  if (used == 0) return 0
  fillClasses()
  clearLookups()
  clearKeyForms()
  clearCredentialKeys()
  resetCounters()
  resetTable(log2Slots, spillEntries)
  resetRows(rowEntries)
  resetParties(partySlots, payloadBytes)
  clearDomains()
  return used
}

export function blockPointer(): usize {
  return memoryMap.block
}
export function countersPointer(): usize {
  return memoryMap.counters
}
export function placesPointer(): usize {
  return memoryMap.places
}
export function keysPointer(): usize {
  return memoryMap.keys
}
export function xxStatePointer(): usize {
  return memoryMap.xxState
}
export function exchangePointer(): usize {
  return memoryMap.exchange
}
export function headerPointer(): usize {
  return memoryMap.header
}
export function roleColumnsPointer(): usize {
  return memoryMap.roleColumns
}
export function roleColumnBytes(): usize {
  return memoryMap.ROLE_COLUMN_BYTES
}
export function rowsPointer(): usize {
  return memoryMap.rows
}
export function tablePointer(): usize {
  return memoryMap.table
}
export function spillPointer(): usize {
  return memoryMap.spill
}
export function domainEntriesPointer(): usize {
  return memoryMap.domainEntries
}
export function domainNamesPointer(): usize {
  return memoryMap.domainNames
}

export function phoneTablePointer(): usize {
  return memoryMap.phoneTable
}
/** Where the host describes SQL tables (sql-tables.ts). */
export function sqlTablesPointer(): usize {
  return memoryMap.jsonSlots
}
export function sqlRolesPointer(): usize {
  return memoryMap.jsonNodes
}
export function sqlNamesPointer(): usize {
  return memoryMap.jsonNames
}
/** SipHash-2-4 of the bytes at `p`, as tokens have it. */
export function sipHash(p: usize, length: usize, key: usize): u64 {
  return sipHashOf<TwoFour>(p, length, key)
}
export function countriesPointer(): usize {
  return memoryMap.countries
}
export function payloadsPointer(): usize {
  return memoryMap.payloads
}

/** Brings everything that is queued into the tables. */
export function flushQueue(): void {
  flushTable()
  flushParties()
}

/** Sorts the table to the front of its memory and the spilled pairs in place. Returns the entries of the table. */
export function sweepTable(): u32 {
  sortSpill()
  return sweep()
}

/** Groups the row tokens by partition, starts into `exchange`. */
export function groupRowTokens(): void {
  groupRows(memoryMap.exchange)
}

/** Empties table, spill, rows and domains for the next run. */
export function clearRun(): void {
  clearTable()
  clearRows()
  clearParties()
  clearDomains()
}
