// What the pipeline needs of durable storage: the ledger (progress while scanning) and the store (the finished counts).
// Interfaces only; `sqlite/` implements them. All of them belong to the main thread, the only durable writer.

import type { MergeTotal, SourceTotalKind } from '../../workers/merge-messages.ts'
import type { Compression } from '../model/layout.ts'
import type { Resolution } from '../model/resolution.ts'

/** One source as the ledger and the store know it. In the store `number` is its rank. */
export interface SourceRow {
  readonly number: number
  /** Bytes of the path as latin1 characters. */
  readonly path: string
  /** As shown in reports. */
  readonly name: string
  /** Stored bytes; null where they are not known. */
  readonly bytes: number | null
  readonly mtimeNs: bigint | null
  /** What tells that the file is still the same. */
  readonly fingerprint: string
  /** The layout as JSON; null where it is not read as data. */
  readonly layout: string | null
  readonly status: string
  readonly reason: string
  /** Whatever else is to be kept, as JSON; `SourceDetails` in the store. */
  readonly details: string
}

/** What the scan knows of a source beyond its rows. */
export interface SourceDetails {
  readonly detail: string
  readonly compression: Compression
  /** Stored bytes found = read as data + only searched + skipped. */
  readonly bytes: number
  readonly bytesRead: number
  readonly bytesSearched: number
  readonly bytesSkipped: number
  /** XXH64 (16 hexadecimal digits) and length of the whole content, decompressed; null where it was not all read. */
  readonly content: { readonly xxh64: string; readonly bytes: number } | null
}

/** What became of a source; replaces these fields. */
export type SourceUpdate = Pick<SourceRow, 'number' | 'status' | 'reason' | 'details'>

/** A part of a block whose rows have all been counted. */
export interface BlockRow {
  readonly source: number
  readonly block: number
  /** Planned bytes. */
  readonly start: number
  readonly end: number
  /** Rows of this part: from the row at `entry` to the row at `exit`. */
  readonly entry: number
  readonly exit: number
  /** `done` for a block's last part, else `part`, or whatever the scan needs. */
  readonly status: string
  /** XXH64 of the source's bytes up to `end`. */
  readonly xxh64: bigint
  /** The source's bytes that were read with this part. */
  readonly bytesRead: number
  /** In the order of the scan's own list of counters. */
  readonly counters: BigUint64Array
}

export const REJECT_ROW_SCOPES = ['row', 'at', 'value', 'look_alike', 'note', 'live_key'] as const
export type RejectRowScope = (typeof REJECT_ROW_SCOPES)[number]

/** What was refused or noted in one block, with the first places: offset, length, offset, length, ... */
export interface RejectRow {
  readonly source: number
  readonly block: number
  readonly scope: RejectRowScope
  readonly reason: string
  readonly count: number
  readonly places: BigUint64Array
}

/** One column or key path of a source and its role, as JSON (`Column` of src/model/roles.ts). */
export interface ColumnRow {
  readonly source: number
  readonly position: number
  readonly column: string
}

/** A run on disk. */
export interface RunRow {
  readonly id: number
  /** File name within the case folder. */
  readonly file: string
  readonly bytes: number
  readonly xxh64: bigint
}

/** Runs and everything they cover: recorded together or not at all. */
export interface RunCommit {
  /** Empty where the blocks brought no token. */
  readonly runs: readonly RunRow[]
  readonly blocks: readonly BlockRow[]
  readonly rejects: readonly RejectRow[]
  readonly columns: readonly ColumnRow[]
  readonly sources: readonly SourceUpdate[]
}

/** Progress that survives a crash. Every method that writes is one transaction, durable when it returns. */
export interface Ledger {
  meta(): ReadonlyMap<string, string>
  setMeta(entries: ReadonlyMap<string, string>): void
  addSources(sources: readonly SourceRow[]): void
  sources(): Iterable<SourceRow>
  /** The run's file must be durable before. */
  commitRun(commit: RunCommit): void
  blocks(): Iterable<BlockRow>
  rejects(): Iterable<RejectRow>
  columns(): Iterable<ColumnRow>
  runs(): readonly RunRow[]
  /** Puts a compacted run in the place of others; their files may be removed afterwards. */
  replaceRuns(old: readonly number[], run: RunRow): void
  close(): void
}

/** Cells of consecutive entities and of their pairs, as the merge hands them over; they last until the next are asked for. */
export interface EntityBatch {
  readonly entities: readonly Uint8Array[]
  readonly pairs: readonly Uint8Array[]
}

export interface MergedTotals {
  readonly totals: Readonly<Record<MergeTotal, number>>
  /** ranks x SOURCE_TOTAL_KINDS x (mentions, unique, new, only here). */
  readonly sources: Float64Array
  /** domains x (mentions of addresses, addresses). */
  readonly domains: Float64Array
}

export interface RowTotals {
  readonly distinct: number
  /** ranks x (rows that repeat an earlier one, address mentions in them). */
  readonly sources: Float64Array
}

interface DomainFacts {
  readonly class: string
  readonly registrable: string
  /** '' where there is none. */
  readonly country: string
}

interface ResolvedContent {
  /** Cells of `entity_group` in token order. */
  readonly groups: Iterable<Uint8Array>
  readonly resolution: Resolution
}

/** Everything the store is made of. Sources, blocks, rejects and columns carry the ledger's source numbers. */
export interface StoreContent {
  readonly meta: ReadonlyMap<string, string>
  /** Source number -> rank. */
  readonly ranks: Uint32Array
  readonly sources: Iterable<SourceRow>
  readonly columns: Iterable<ColumnRow>
  readonly blocks: Iterable<BlockRow>
  readonly rejects: Iterable<RejectRow>
  readonly runs: Iterable<RunRow>
  /** Names of the counters of a block, in their order. */
  readonly counters: readonly string[]
  /** In token order; taken to the end before anything else is asked for. */
  readonly entities: AsyncIterable<EntityBatch>
  /** Valid once `entities` has ended. */
  readonly totals: () => MergedTotals
  /** Null where repeated rows were not looked for. */
  readonly rows: () => Promise<RowTotals | null>
  /** Asked for once `entities` has ended. */
  readonly resolved: () => Promise<ResolvedContent>
  /** Names in the order of their numbers. */
  readonly domains: readonly string[]
  readonly describeDomain: (name: string) => DomainFacts
}

export interface SourceTotalRow {
  readonly source: number
  readonly kind: SourceTotalKind
  readonly mentions: number
  readonly unique: number
  readonly new: number
  readonly onlyHere: number
}
export interface DomainRow extends DomainFacts {
  readonly name: string
  readonly mentions: number
  readonly addresses: number
}

/** The finished counts, by queries only. Sources are ranks. */
export interface Store {
  meta(): ReadonlyMap<string, string>
  sources(): readonly SourceRow[]
  columns(): readonly ColumnRow[]
  /** Sums over the blocks of each source, zeros left out. */
  counters(): Iterable<{ readonly source: number; readonly name: string; readonly value: number }>
  /** By source, block and entry. */
  blocks(): Iterable<BlockRow>
  /** Summed over the blocks of each source, with the first MAX_PLACES places. */
  rejects(): Iterable<Omit<RejectRow, 'block'>>
  totals(): ReadonlyMap<string, number>
  /** Zeros left out. */
  sourceTotals(): Iterable<SourceTotalRow>
  /** Zeros left out. */
  repeatedRows(): Iterable<{ readonly source: number; readonly rows: number; readonly mentions: number }>
  domains(): Iterable<DomainRow>
  resolution(): Resolution
  close(): void
}
