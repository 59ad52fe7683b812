// The current source in the kernel: its dialect, columns and rules, and the rows of a piece of it.
// A piece is given by kernel addresses; `place` says which offset of the source an address holds.

import { entityOfSource } from '../src/detect/entity-of-source.ts'
import type { CredentialLayout, DelimitedLayout, Layout } from '../src/model/layout.ts'
import { CREDENTIAL_COLUMNS } from '../src/model/credential-keys.ts'
import type { Column } from '../src/model/roles.ts'
import { counterIndex } from './counters.ts'
import { writeRoleColumn } from './host-side.ts'
import type { ScanSource } from './messages.ts'
import { columnKind, isRoleColumn } from './role-columns.ts'
import type { ScanKernel } from './scan-kernel.ts'

const MAX_HEADER_BYTES = 64 << 10
const UNKNOWN_KIND = 14
/** MAX_ROLE_COLUMNS of kernel/memory.ts. */
const MAX_ROLE_COLUMNS = 4096
/** A key of kernel/credential-key.ts. */
const OPENER_BYTES = 16
const PREAMBLE = counterIndex('row.preamble')

/** Answers of `findExit` that are no address. */
export const NEEDS_MORE = 0
export const LONG_ROW = 1

export class RowScanner {
  readonly #kernel: ScanKernel
  #source: ScanSource | null = null
  #layout: Layout | null = null
  /** Columns set in the kernel by the source before, to be cleared. */
  #setColumns: readonly Column[] = []

  constructor(kernel: ScanKernel) {
    this.#kernel = kernel
  }

  /** Makes `source` current. `header` are its header line's bytes, empty if it has none. */
  start(source: ScanSource, number: number, header: Uint8Array): void {
    if (this.#source === source) return
    const { exports, host } = this.#kernel
    exports.flushQueue() // what is queued belongs to the source before
    this.#source = source
    this.#layout = source.layout
    exports.setSource(number)
    for (const column of this.#setColumns) exports.setColumnContext(column.index, UNKNOWN_KIND, 0)
    this.#setColumns = []
    host.startSource(source.layout, entityOfSource(source.name))
    if (source.layout.format === 'delimited') this.#startDelimited(source.layout, header)
    if (source.layout.format === 'credentials') this.#startCredentials(source.layout)
    if (source.layout.format === 'json') exports.resetPaths()
  }

  #startDelimited(layout: DelimitedLayout, header: Uint8Array): void {
    const { exports, bytes } = this.#kernel
    const kept = header.length <= MAX_HEADER_BYTES ? header : new Uint8Array(0)
    bytes.set(kept, exports.headerPointer())
    exports.setDialect(
      layout.delimiter.charCodeAt(0) || 0,
      layout.quote.charCodeAt(0) || 0,
      layout.width,
      kept.length,
      layout.restInLast === true ? 1 : 0,
      layout.escape === undefined ? 0 : 1,
    )
    this.#setRoles(layout.columns, layout.width)
  }

  #startCredentials(layout: CredentialLayout): void {
    const { exports, bytes } = this.#kernel
    const pointer = exports.exchangePointer()
    bytes.fill(0, pointer, pointer + OPENER_BYTES)
    bytes.set(Buffer.from(layout.opener, 'latin1').subarray(0, OPENER_BYTES), pointer)
    exports.setOpener(pointer)
    exports.setCredentialLines(layout.delimiter.charCodeAt(0) || 0, layout.shape === 'url_last' ? 1 : 0)
    this.#setRoles(layout.columns, CREDENTIAL_COLUMNS.length)
  }

  /** Tells the kernel what the columns below `width` are. */
  #setRoles(all: readonly Column[], width: number): void {
    const { exports, bytes, host } = this.#kernel
    const columns = all.filter((column) => column.role !== 'other' && column.index >= 0 && column.index < width)
    const counted = columns.filter(isRoleColumn).slice(0, MAX_ROLE_COLUMNS)
    counted.forEach((column, slot) => writeRoleColumn(exports, bytes, slot, column.index, host.partyOf(column), column))
    for (const column of columns) exports.setColumnContext(column.index, columnKind(column), host.partyOf(column))
    exports.setRoleColumns(counted.length)
    this.#setColumns = columns
  }

  /** Says that `address` holds the source's byte `offset`. */
  place(address: number, offset: number): void {
    this.#kernel.exports.setOffset(address, BigInt(offset))
  }

  /** The address of the first row at or after `limit`, or NEEDS_MORE or LONG_ROW; see `openRow`. */
  findExit(from: number, limit: number, end: number, eof: boolean): number {
    const { exports } = this.#kernel
    const layout = this.#layout
    if (layout?.format === 'credentials' && layout.shape === 'blocks')
      return exports.findBlockExit(from, limit, end, eof ? 1 : 0) >>> 0
    const find = layout?.format === 'delimited' ? exports.findExit : exports.findLineExit
    return find(from, limit, end, eof ? 1 : 0) >>> 0
  }

  /** After NEEDS_MORE or LONG_ROW: the start of the row concerned. */
  get openRow(): number {
    return Number(this.#kernel.exports.openRow.value) >>> 0
  }

  /** Reads the rows of [from, end). */
  scan(from: number, end: number): void {
    if (from >= end) return
    const { exports } = this.#kernel
    const format = this.#layout?.format
    const shape = this.#layout?.format === 'credentials' ? this.#layout.shape : null
    if (shape === 'blocks') exports.scanCredentialBlocks(from, end)
    else if (shape !== null) exports.scanCredentialLines(from, end)
    else if (format === 'delimited') exports.scanDelimited(from, end)
    else if (format === 'json') exports.scanJsonLines(from, end)
    else exports.scanText(from, end)
  }

  /** Searches what stands before the first row: byte order mark, preamble lines, header line. `from` holds offset 0. */
  scanHead(from: number): void {
    const { exports } = this.#kernel
    const layout = this.#layout
    if (layout === null) return
    const header = layout.format === 'delimited' ? layout.header : null
    const preambleEnd = from + (header?.start ?? layout.dataStart)
    const bytes = this.#kernel.bytes
    let line = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf ? from + 3 : from
    while (line < preambleEnd) {
      const end = Math.min(exports.findLineEnd(line, preambleEnd) >>> 0, preambleEnd)
      exports.refuseRow(line, end, PREAMBLE)
      line = end + 1
    }
    if (header !== null) exports.searchHeader(from + header.start, from + header.end)
  }
}
