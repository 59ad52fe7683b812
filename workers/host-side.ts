// What the scan kernel asks of this thread: facts about domains, candidates that are not plain ASCII, values that are not
// ASCII, roles of JSON key paths and of columns of SQL tables. Values stay bytes on the way in and out; nothing of them is kept.

import { decodeBytes } from '../src/detect/encoding.ts'
import { classifyPath, isContactList } from '../src/detect/roles.ts'
import { hasNamedColumns, type Encoding, type Layout } from '../src/model/layout.ts'
import { AT_REASONS, LOOK_ALIKES, VALUE_REASONS } from '../src/model/reasons.ts'
import type { Column, Role } from '../src/model/roles.ts'
import { resolveCandidate } from './candidate.ts'

import { WORK_CLASSES, describeDomain, type DomainInfo } from './domain-info.ts'
import { PROVIDERS, mailboxOf, providerFlags } from './providers.ts'
import { pathHash } from './party-format.ts'
import type { PartyClaims } from './party-claims.ts'
import { PartyValues, countryBits } from './party-values.ts'
import { columnKind, columnPrefix } from './role-columns.ts'
import { TOKEN_KINDS } from './run-format.ts'
import type { KernelExports } from './scan-kernel.ts'
import { SqlTables } from './sql-tables.ts'
import { normaliseValue, type ValueKind } from './unicode.ts'

// Facts about a domain as `kernel/domains.ts` reads them; the first three are those of `providerFlags`.
const ASK_HOST = 4
const HAS_PROVIDER = 8
const PLACEHOLDER = 16
const DISPOSABLE = 32
const LIST = 64

// Context of a value as `kernel/email.ts` writes it.
const IN_EMAIL = 1
const IN_MESSAGE_ID = 2
const IN_TEXT = 4

const LOOK_ALIKE_BASE = -1000
const GLOBAL = 1 << 16
const INVALID = 1 << 17
const ELEMENT = 0xffffffff
const ANY_KEY = 0xfffffffe
/** Beside the position: elements that are no scope of their own. */
const IS_CONTACT_LIST = 1 << 31

/** Country of a work domain, two letters, in the upper half of its facts. */
const COUNTRY_SHIFT = 16

/** Parties of a source that are told apart. */
const MAX_PARTIES = 0x7ffe

/** Key paths of a source that have a role column of their own; those beyond share one for each kind, entity and party. */
const MAX_OWN_COLUMNS = 3840
const MAX_ROLE_COLUMNS = 4096

export class HostSide {
  #kernel: KernelExports | null = null
  #bytes: Uint8Array = new Uint8Array(0)
  #encoding: Encoding = 'utf-8'
  #entity = ''
  /** Columns decided beforehand (by sample or mapping), by key path. */
  #known = new Map<string, Column>()
  #paths: string[] = ['']
  #slots = new Map<string, number>()
  #parties = new Map<string, number>()
  #found: Column[] = []
  #tables: SqlTables | null = null
  #handleOverflow = (): void => {
    throw new Error('kernel: the table is full and nobody takes it')
  }

  readonly #values: PartyValues

  readonly claims: PartyClaims

  /** `phoneCountry`: whose phones national numbers are where their row names no country. */
  constructor(claims: PartyClaims, phoneCountry: string | null) {
    this.claims = claims
    this.#values = new PartyValues(phoneCountry)
  }

  attach(kernel: KernelExports, bytes: Uint8Array): void {
    this.#kernel = kernel
    this.#bytes = bytes
    this.#values.attach(bytes)
  }

  /** Starts a source; `entity` is what it is about by its name. */
  startSource(layout: Layout, entity: string): void {
    const { encoding, columns } = layout
    this.#encoding = encoding
    this.#entity = entity
    this.#known = new Map(hasNamedColumns(layout) ? columns.map((column) => [column.name, column]) : [])
    this.#paths = ['']
    this.#slots = new Map()
    this.#parties = new Map()
    this.#values.startSource(encoding, columns)
    this.#found = []
    const kernel = this.#kernel
    const isSql = layout.format === 'sql' && kernel !== null
    this.#tables = isSql ? new SqlTables(kernel, this.#bytes, this.#known, (column) => this.#roleOf(column)) : null
  }

  /** Role columns of the current JSON or SQL source that were not known beforehand. Empties the list. */
  takeFoundColumns(): readonly Column[] {
    const found = this.#found
    this.#found = []
    return found
  }

  /** What to do when the table is full in the middle of a block. */
  onOverflow(handle: () => void): void {
    this.#handleOverflow = handle
  }

  #overflow(): number {
    this.#handleOverflow()
    return 0
  }

  imports(): Record<string, (...args: number[]) => number> {
    return {
      describeDomain: (name = 0, length = 0) => domainFacts(this.#text(name, length)),
      mailboxOf: (address = 0, length = 0, out = 0) => this.#mailbox(address >>> 0, length, out >>> 0),
      resolveCandidate: (value = 0, length = 0, at = 0, context = 0) =>
        this.#candidate(value >>> 0, length, at, context),
      normaliseValue: (value = 0, length = 0, kind = 0, out = 0) => this.#value(value >>> 0, length, kind, out >>> 0),
      claimParty: (low = 0, high = 0) => (this.claims.claim(low, high) ? 1 : 0),
      overflow: () => this.#overflow(),
      ...this.#values.imports(),
      describeHead: (head = 0, length = 0) => this.#tables?.describe(this.#head(head, length)) ?? 0,
      describePath: (parent = 0, key = 0, length = 0, node = 0) => this.#path(parent, key >>> 0, length >>> 0, node),
    }
  }

  #text(pointer: number, length: number): string {
    return Buffer.from(this.#bytes.buffer, pointer >>> 0, length).toString('utf8')
  }

  #head(pointer: number, length: number): string {
    const bytes = Buffer.from(this.#bytes.buffer, pointer >>> 0, length).toString('latin1')
    return decodeBytes(bytes, this.#encoding === 'windows-1252' ? 'windows-1252' : 'utf-8')
  }

  #mailbox(address: number, length: number, out: number): number {
    // A byte a character: the rules touch ASCII only, and bytes that do not decode must stay what they are.
    const text = Buffer.from(this.#bytes.buffer, address, length).toString('latin1')
    const mailbox = Buffer.from(mailboxOf(text), 'latin1')
    this.#bytes.set(mailbox, out)
    return mailbox.length
  }

  #candidate(value: number, length: number, at: number, context: number): number {
    const role: Role = context & IN_EMAIL ? 'email' : context & IN_MESSAGE_ID ? 'message_id' : 'other'
    const bytes = this.#bytes.subarray(value, value + length)
    const resolution = resolveCandidate(bytes, at, {
      encoding: this.#encoding,
      role,
      textFormat: (context & IN_TEXT) !== 0,
    })
    if (resolution.outcome === 'rejected') return -1 - AT_REASONS.indexOf(resolution.reason)
    if (resolution.outcome === 'look_alike') return LOOK_ALIKE_BASE - LOOK_ALIKES.indexOf(resolution.bucket)
    const exchange = this.#kernel?.exchangePointer() ?? 0
    const lengths = new DataView(this.#bytes.buffer, exchange, 8)
    lengths.setUint32(0, resolution.address.length, true)
    lengths.setUint32(4, resolution.spelling.length, true)
    this.#bytes.set(resolution.address, exchange + 8)
    this.#bytes.set(resolution.spelling, exchange + 8 + resolution.address.length)
    return resolution.notes
  }

  #value(value: number, length: number, kind: number, out: number): number {
    const bytes = this.#bytes.subarray(value, value + length)
    const normal = normaliseValue(bytes, this.#encoding, TOKEN_KINDS[kind] as ValueKind)
    if (normal.reason !== '') return -1 - VALUE_REASONS.indexOf(normal.reason)
    this.#bytes.set(normal.bytes, out)
    return normal.bytes.length | (normal.global ? GLOBAL : 0) | (normal.invalid ? INVALID : 0)
  }

  /**
   * Position + 1 of the role column of a new key path, 0 for none, and IS_CONTACT_LIST. With `node` 0 only the key's name is
   * asked about.
   */
  #path(parent: number, key: number, length: number, node: number): number {
    const above = this.#paths[parent] ?? ''
    const path = length === ELEMENT ? `${above}[]` : join(above, length === ANY_KEY ? '*' : this.#text(key, length))
    const known = this.#known.get(path)
    const column = known ?? { index: -1, ...classifyPath(path, this.#entity) }
    if (node === 0) return column.role === 'other' ? 0 : 1
    this.#paths[node] = path
    const list = length === ELEMENT && isContactList(above) ? IS_CONTACT_LIST : 0
    if (column.role === 'other') return list
    if (known === undefined) this.#found.push(column)
    return (this.#slotOf(column) + 1) | list
  }

  /** Position + 1 of the role column that a column of an SQL table is; 0 for none. */
  #roleOf(column: Column): number {
    if (column.role === 'other') return 0
    if (!this.#known.has(column.name)) this.#found.push(column)
    return this.#slotOf(column) + 1
  }

  /** The number of a party of the current source. */
  partyOf(column: Column): number {
    const known = this.#parties.get(column.party)
    if (known !== undefined) return known
    const number = Math.min(this.#parties.size, MAX_PARTIES)
    this.#parties.set(column.party, number)
    return number
  }

  #slotOf(column: Column): number {
    const shared = `${columnKind(column)} ${column.party}\0${column.entity}`
    const name = this.#slots.size < MAX_OWN_COLUMNS ? `path ${column.name}` : shared
    const known = this.#slots.get(name)
    if (known !== undefined) return known
    const slot = Math.min(this.#slots.size, MAX_ROLE_COLUMNS - 1)
    this.#slots.set(name, slot)
    const id = pathHash(column.name)
    this.#values.addColumn(id, column)
    if (this.#kernel !== null) writeRoleColumn(this.#kernel, this.#bytes, slot, id, this.partyOf(column), column)
    return slot
  }
}

/** Writes role column `slot` for the kernel: its number, whose it is, the kind of its values and their entity. */
export function writeRoleColumn(
  kernel: KernelExports,
  bytes: Uint8Array,
  slot: number,
  number: number,
  party: number,
  column: Column,
): void {
  const pointer = kernel.roleColumnsPointer() + slot * kernel.roleColumnBytes()
  const prefix = columnPrefix(column)
  const view = new DataView(bytes.buffer, pointer, 16)
  view.setUint32(0, number, true)
  view.setUint32(4, columnKind(column), true)
  view.setUint32(8, prefix.length, true)
  view.setUint32(12, party, true)
  bytes.set(prefix, pointer + 16)
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function domainFacts(domain: string): number {
  const info: DomainInfo = describeDomain(domain)
  const own = PROVIDERS[info.provider]?.canonical === domain ? ~ASK_HOST : -1
  return (
    (providerFlags(info.provider) & own) |
    (info.provider === 0 ? 0 : HAS_PROVIDER) |
    (info.placeholder ? PLACEHOLDER : 0) |
    (info.disposable ? DISPOSABLE : 0) |
    (info.listHost ? LIST : 0) |
    (WORK_CLASSES.includes(info.class) ? countryBits(info.country) << COUNTRY_SHIFT : 0)
  )
}
