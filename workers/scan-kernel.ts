// One instance of the scan kernel in this thread, with its lookup tables filled. Everything the kernel asks of the host
// (domains, odd candidates, values that are not ASCII, new JSON paths) is answered by `HostSide`.

import { readFileSync } from 'node:fs'
import { CREDENTIAL_KEYS } from '../src/model/credential-keys.ts'
import { counterIndex } from './counters.ts'
import { twoLetterNames } from './country-names.ts'
import { knownTlds } from './domain-name.ts'
import { LEGAL_FORMS, TITLES } from './fold-name.ts'
import { HostSide } from './host-side.ts'
import { KEY_FORMS, keyFormBytes } from './live-keys.ts'
import { KERNEL_KEYS, KERNEL_PAGES, type KernelKeys, type KernelSizes } from './messages.ts'
import { PartyClaims } from './party-claims.ts'
import { phoneTableBytes } from './phone.ts'
import { LIST_LOCAL_SUFFIXES, ROLE_LOCAL_PARTS } from './roles-of-local-parts.ts'
import { PLACEHOLDERS } from './unicode.ts'

/** What `kernel/scan.ts` exports. Pointers and lengths are unsigned 32-bit numbers. */
export interface KernelExports {
  readonly sipSecond: WebAssembly.Global
  readonly openRow: WebAssembly.Global
  start(
    blockBytes: number,
    log2Slots: number,
    spillEntries: number,
    rowEntries: number,
    partySlots: number,
    payloadBytes: number,
  ): number
  blockPointer(): number
  countersPointer(): number
  placesPointer(): number
  keysPointer(): number
  xxStatePointer(): number
  exchangePointer(): number
  headerPointer(): number
  roleColumnsPointer(): number
  roleColumnBytes(): number
  tablePointer(): number
  rowsPointer(): number
  spillPointer(): number
  domainEntriesPointer(): number
  domainNamesPointer(): number
  resetCounters(): void
  setRules(hibp: number): void
  setSource(number: number): void
  setOffset(pointer: number, offset: bigint): void
  setDialect(delimiter: number, quote: number, width: number, headerBytes: number, rest: number, escape: number): void
  setRoleColumns(count: number): void
  setColumnContext(column: number, kind: number, party: number): void
  setCredentialLines(delimiter: number, urlLast: number): void
  addCredentialKey(pointer: number, column: number): void
  setOpener(pointer: number): void
  resetPaths(): void
  findExit(from: number, limit: number, end: number, eof: number): number
  findBlockExit(from: number, limit: number, end: number, eof: number): number
  findLineExit(from: number, limit: number, end: number, eof: number): number
  findLineEnd(from: number, end: number): number
  scanDelimited(from: number, end: number): void
  scanText(from: number, end: number): void
  scanCredentialLines(from: number, end: number): void
  scanCredentialBlocks(from: number, end: number): void
  scanJsonLines(from: number, end: number): void
  isInLongRow(): number
  startJsonStream(document: number, muteUntil: bigint): void
  scanJsonStream(from: number, end: number, offset: bigint, eof: number): number
  startSqlStream(backslashes: number, muteUntil: bigint): void
  scanSqlStream(from: number, end: number, offset: bigint, eof: number): number
  isInLongSqlRow(): number
  sqlTablesPointer(): number
  sqlRolesPointer(): number
  sqlNamesPointer(): number
  startLongRow(from: number): void
  searchLongRow(from: number, end: number, last: number): number
  refuseRow(start: number, end: number, counter: number): void
  searchHeader(start: number, end: number): void
  addTld(pointer: number, length: number): void
  addLocalPart(pointer: number, length: number): void
  addPlaceholder(pointer: number, length: number): void
  addListSuffix(pointer: number, length: number): void
  addTitle(pointer: number, length: number): void
  addLegalForm(pointer: number, length: number): void
  foldPlain(pointer: number, length: number, organisation: number, out: number): number
  phoneTablePointer(): number
  countriesPointer(): number
  addKeyForm(pointer: number, length: number): void
  searchRows(pointer: number, length: number, more: number): number
  plainPhone(from: number, end: number, out: number): number
  readonly phoneCountry: WebAssembly.Global
  payloadsPointer(): number
  payloadBytes(): number
  partyRecords(): number
  flushQueue(): void
  tableEntries(): number
  spilledEntries(): number
  rowTokens(): number
  domainCount(): number
  sweepTable(): number
  groupRowTokens(): void
  clearRun(): void
  xxReset(): void
  xxUpdate(pointer: number, length: number): void
  xxDigest(pointer: number, length: number): bigint
  sipHash(pointer: number, length: number, key: number): bigint
}

/** What the module's own constants need. */
const INITIAL_PAGES = 4

export class ScanKernel {
  readonly exports: KernelExports
  readonly host: HostSide
  #bytes: Uint8Array<SharedArrayBuffer>

  /** Throws if the memory cannot be had. */
  constructor(
    sizes: KernelSizes,
    keys: KernelKeys,
    rules: 'leaksize' | 'hibp',
    phoneCountry: string | null = null,
    claims = PartyClaims.words(0),
  ) {
    const module = new WebAssembly.Module(readFileSync(new URL('./kernel/build/scan.wasm', import.meta.url)))
    this.host = new HostSide(new PartyClaims(claims), phoneCountry)
    const memory = new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum: KERNEL_PAGES, shared: true })
    const instance = new WebAssembly.Instance(module, {
      host: this.host.imports(),
      env: { abort: kernelAborted, memory },
    })
    this.exports = instance.exports as unknown as KernelExports
    const used = this.exports.start(
      sizes.blockBytes,
      sizes.log2Slots,
      sizes.spillEntries,
      sizes.rowEntries,
      sizes.partySlots,
      sizes.payloadBytes,
    )
    if (used === 0) throw new Error(`kernel: no memory for 2^${sizes.log2Slots} slots`)
    this.#bytes = new Uint8Array(memory.buffer as ArrayBufferLike as SharedArrayBuffer)
    this.host.attach(this.exports, this.#bytes)
    this.exports.setRules(rules === 'hibp' ? 1 : 0)
    KERNEL_KEYS.forEach((name, i) => this.#bytes.set(keys[name], this.exports.keysPointer() + 16 * i))
    this.#fillTables()
  }

  /** The kernel's whole memory; it never grows after the start. */
  get bytes(): Uint8Array<SharedArrayBuffer> {
    return this.#bytes
  }

  /** The `length` bytes at `pointer`, which other threads can read once they are told of them. */
  section(pointer: number, length: number): Uint8Array<SharedArrayBuffer> {
    return this.#bytes.subarray(pointer >>> 0, (pointer >>> 0) + length)
  }

  #fillTables(): void {
    const { exports } = this
    for (const tld of knownTlds()) this.#add(tld, (p, n) => exports.addTld(p, n))
    for (const local of ROLE_LOCAL_PARTS) this.#add(local, (p, n) => exports.addLocalPart(p, n))
    for (const placeholder of PLACEHOLDERS) this.#add(placeholder, (p, n) => exports.addPlaceholder(p, n))
    for (const suffix of LIST_LOCAL_SUFFIXES) this.#add(suffix, (p, n) => exports.addListSuffix(p, n))
    for (const title of TITLES) this.#add(title, (p, n) => exports.addTitle(p, n))
    for (const form of LEGAL_FORMS) this.#add(form, (p, n) => exports.addLegalForm(p, n))
    for (const [column, keys] of CREDENTIAL_KEYS.entries()) {
      for (const key of keys) this.#add(key, (p) => exports.addCredentialKey(p, column))
    }
    for (const form of KEY_FORMS) {
      const bytes = keyFormBytes(form, counterIndex(`live_key.${form.key}`))
      this.#bytes.set(bytes, exports.exchangePointer())
      exports.addKeyForm(exports.exchangePointer(), bytes.length)
    }
    this.#bytes.set(phoneTableBytes(), exports.phoneTablePointer())
    for (const [name, code] of twoLetterNames()) {
      const position = (name.charCodeAt(0) - 97) * 26 + name.charCodeAt(1) - 97
      this.#bytes.set(Buffer.from(code, 'latin1'), exports.countriesPointer() + position * 2)
    }
  }

  #add(text: string, add: (pointer: number, length: number) => void): void {
    const pointer = this.exports.exchangePointer()
    const { written } = new TextEncoder().encodeInto(text, this.#bytes.subarray(pointer, pointer + 64))
    this.#bytes.fill(0, pointer + written, pointer + written + 16)
    add(pointer, written)
  }
}

function kernelAborted(): never {
  throw new Error('kernel: aborted')
}
