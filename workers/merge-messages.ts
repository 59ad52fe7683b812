// What passes between the main thread and the merge tasks. Inputs lie in shared memory or in run files; results are
// packed buffers that are transferred, and back again with a later task. A task depends on nothing but its message, so any
// worker may run any task.

/** A run as a merge task reads it. Starts are positions (in entries, in row tokens) of each partition, and the end. */
export interface MergeInput {
  readonly source: MemoryInput | FileInput
  readonly entryStarts: Float64Array
  readonly rowStarts: Float64Array
  /** Which of the task's domain maps is the run's own. */
  readonly domainMap: number
}

interface MemoryInput {
  readonly kind: 'memory'
  readonly entries: Uint8Array<SharedArrayBuffer>
  readonly rowTokens: Uint8Array<SharedArrayBuffer>
}

interface FileInput {
  readonly kind: 'file'
  readonly path: string
  /** Byte offsets of the sections. */
  readonly entriesAt: number
  readonly rowsAt: number
}

interface TaskBase {
  readonly inputs: readonly MergeInput[]
  /** Partitions [from, to). */
  readonly from: number
  readonly to: number
}

interface EntryTask extends TaskBase {
  /** Source number of the runs -> rank; its length is the number of sources. */
  readonly ranks: Uint32Array
  /** Domain number of a run -> number in the store. */
  readonly domainMaps: readonly Uint32Array[]
  readonly domains: number
  /** Buffers of earlier results, to be filled again: fresh pages cost more than what is written to them. */
  readonly spare: readonly ArrayBuffer[]
}

/** Merges entries for the store. */
export interface EntitiesTask extends EntryTask {
  readonly kind: 'merge-entities'
}
/** Merges entries into the entries of one new run. Ranks are the source numbers themselves. */
export interface CompactTask extends EntryTask {
  readonly kind: 'merge-compact'
}
/** Counts different rows. */
export interface RowsTask extends TaskBase {
  readonly kind: 'merge-rows'
  readonly ranks: Uint32Array
}
export type MergeTask = EntitiesTask | CompactTask | RowsTask

/** Sums over entities, by position. Addresses and mailboxes are entities of kind email with that flag. */
export const MERGE_TOTALS = [
  'entities', // rows of the table `entity`
  'pairs', // rows of the table `entity_source`
  'addresses',
  'mailboxes',
  // Mailboxes by the first bucket that applies:
  'placeholder',
  'disposable',
  'list',
  'role',
  'spellings', // spelling tokens, and addresses that were seen in their own spelling
  'non_ascii', // addresses
  'plus_tag', // addresses
  'inferred', // addresses
  'distinct.email', // addresses and mailboxes
  'distinct.user_id',
  'distinct.user_login',
  'distinct.project_id',
  'distinct.project_name',
  'distinct.spelling',
  'mentions.email',
  'mentions.user_id',
  'mentions.user_login',
  'mentions.project_id',
  'mentions.project_name',
  'mentions.spelling',
] as const
export type MergeTotal = (typeof MERGE_TOTALS)[number]

/** The kinds of the sums by source, in their order; `email` stands for addresses only. */
export const SOURCE_TOTAL_KINDS = ['email', 'user_id', 'user_login', 'project_id', 'project_name'] as const
export type SourceTotalKind = (typeof SOURCE_TOTAL_KINDS)[number]
/** For each source and kind: mentions, unique, new, only here. */
export const SOURCE_TOTAL_FIELDS = 4

export interface EntitiesResult {
  /** Rows as SQLite cells, in token order; no cell spans two buffers. */
  readonly entities: readonly Uint8Array<ArrayBuffer>[]
  readonly pairs: readonly Uint8Array<ArrayBuffer>[]
  /** By MERGE_TOTALS. */
  readonly totals: Float64Array
  /** sources x SOURCE_TOTAL_KINDS x SOURCE_TOTAL_FIELDS. */
  readonly sources: Float64Array
  /** domains x (mentions of addresses, addresses). */
  readonly domains: Float64Array
}

export interface CompactResult {
  readonly entries: readonly Uint8Array<ArrayBuffer>[]
  /** Entries in each partition of the task. */
  readonly counts: Float64Array
}

export interface RowsResult {
  readonly distinct: number
  /** sources x (rows that repeat an earlier one, address mentions in them). */
  readonly sources: Float64Array
}

export type MergeResult = EntitiesResult | CompactResult | RowsResult

/** What a result holds that can be moved to another thread instead of copied. */
export function buffersOf(result: MergeResult): ArrayBuffer[] {
  const pieces =
    'entities' in result ? [...result.entities, ...result.pairs] : 'entries' in result ? result.entries : []
  return pieces.map((piece) => piece.buffer)
}
