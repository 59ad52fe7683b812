// The whole protocol between the main thread and the workers: tiny readonly messages, big buffers shared.
//
// A scan round is one long task per worker thread. Which item comes next, where a block's rows end and how far a file's
// fingerprint has come pass through shared arrays; runs are posted to the main thread through the task's port.

import type { MessagePort } from 'node:worker_threads'
import type { Compression, Layout } from '../src/model/layout.ts'
import type { FileReason } from '../src/model/reasons.ts'
import type { Column } from '../src/model/roles.ts'
import type { Run } from './run-format.ts'

/** One source as the workers see it. Its number is its position. */
export interface ScanSource {
  /** Path to open; bytes as latin1 characters, so that names of any bytes pass unchanged. */
  readonly file: string
  readonly name: string
  readonly bytes: number
  readonly compression: Compression
  readonly layout: Layout
  /** First item of this source; its items end where those of the next source start. */
  readonly firstItem: number
  /** Whether it is cut into blocks; otherwise it is one item, read from start to end. */
  readonly blocks: boolean
  /** Of a source read as a stream that an earlier scan has committed in part: where to go on. */
  readonly resume: StreamResume | null
  /** Of standard input: its first bytes, which were taken to see what it is. */
  readonly held: Uint8Array | null
}

export interface StreamResume {
  /** First block that is not committed. */
  readonly block: number
  /** Offset of the first row that is not committed. */
  readonly offset: number
}

/** Pages of 64 KiB that a scan kernel's memory may grow to: all that 32-bit pointers reach. Compiled in as well. */
export const KERNEL_PAGES = 65_536

/** How the tables are laid out; the same in every worker. */
export interface KernelSizes {
  readonly blockBytes: number
  readonly log2Slots: number
  readonly spillEntries: number
  /** 0: repeated rows are not counted. */
  readonly rowEntries: number
  /** Different party records of a run (a power of two, three quarters are used), and the bytes of their payloads. */
  readonly partySlots: number
  readonly payloadBytes: number
  /** Party records that all workers of a round together can claim (party-claims.ts): a power of two. */
  readonly claims: number
}

/** Shared by all workers of a round; one element (or row of elements) per item. */
export interface Shared {
  /** Next item; bytes done; rows done; distinct entries so far; abort flag. */
  readonly progress: BigInt64Array
  /** Per item: bit set of ITEM_*. */
  readonly state: Int32Array
  /** Per item: where its rows end (offset in the source). */
  readonly exits: BigInt64Array
  /** Per item: the fingerprint's state behind it (five words). */
  readonly hashes: BigUint64Array
  /** Per worker: 1 while a run it has posted is not yet safe. */
  readonly pending: Int32Array
  /** Per worker: the item in hand + 1, 0 between items: what it died of, if it dies. */
  readonly inHand: Int32Array
}

export const PROGRESS = { next: 0, bytes: 1, rows: 2, unique: 3, abort: 4 } as const

export const ITEM_EXIT = 1 // its exit is published
export const ITEM_HASH = 2 // its fingerprint state is published
export const ITEM_POISONED = 4 // the worker that had it died
export const ITEM_SKIPPED = 16 // not to be read: it killed workers before
export const ITEM_DONE = 8 // committed by an earlier scan or round: only its fingerprint is worked out again

export interface ScanTask {
  readonly kind: 'scan'
  readonly worker: number
  readonly port: MessagePort
  readonly sources: readonly ScanSource[]
  readonly shared: Shared
  /** Of this round alone. */
  readonly claims: Int32Array<SharedArrayBuffer>
  readonly items: number
  readonly sizes: KernelSizes
  readonly keys: KernelKeys
  readonly rules: 'leaksize' | 'hibp'
  /** ISO 3166 alpha-2: whose phones national numbers are where their row names no country. */
  readonly phoneCountry: string | null
  readonly checkpointMs: number
}

/** 16-byte SipHash keys, one per use. */
export interface KernelKeys {
  readonly email: Uint8Array
  readonly user_id: Uint8Array
  readonly user_login: Uint8Array
  readonly project_id: Uint8Array
  readonly project_name: Uint8Array
  readonly spelling: Uint8Array
  readonly row: Uint8Array
  readonly lookup: Uint8Array
  readonly party: Uint8Array
  readonly phone: Uint8Array
  readonly government_id: Uint8Array
  readonly name: Uint8Array
  readonly organisation: Uint8Array
}

/** The keys in the order that the kernel holds them in. */
export const KERNEL_KEYS = [
  'email',
  'user_id',
  'user_login',
  'project_id',
  'project_name',
  'spelling',
  'row',
  'lookup',
  'party',
  'phone',
  'government_id',
  'name',
  'organisation',
] as const satisfies readonly (keyof KernelKeys)[]

/** Books of one block. */
export interface BlockResult {
  readonly source: number
  readonly block: number
  /** Planned bytes of the block. */
  readonly start: number
  readonly end: number
  /** Its rows: from the row at `entry` to the row at `exit`. */
  readonly entry: number
  readonly exit: number
  /** XXH64 of the source (decompressed) up to `end`. */
  readonly xxh64: bigint
  /** Stored bytes that were read for it. */
  readonly bytesRead: number
  readonly counters: BigUint64Array
  /** Per counter with places: counter number -> offset, length, offset, length, ... */
  readonly places: readonly (readonly [number, BigUint64Array])[]
}

/** How a source ended, where not simply well. */
export interface SourceEnd {
  readonly source: number
  readonly reason: FileReason
  readonly detail: string
  readonly trailingBytes: number
  readonly bytesRead: number
}

export interface RunMessage {
  readonly kind: 'run'
  readonly worker: number
  /**
   * `blocks`: the runs since the last such message cover these blocks. `partial`: the table was full in the middle of a
   * block; these runs are to be committed with those of the next message. `final`: like `blocks`, the worker's last.
   */
  readonly extent: 'partial' | 'blocks' | 'final'
  readonly runs: readonly Run[]
  readonly blocks: readonly BlockResult[]
  readonly ends: readonly SourceEnd[]
  readonly columns: readonly { readonly source: number; readonly column: Column }[]
}
