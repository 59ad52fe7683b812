// Takes what workers hand over (combine). A run that is not a worker's last is written and synced, then recorded in one
// ledger transaction together with the blocks it covers; last runs stay in memory for the merge: should the scan die
// before the store is written, their blocks are simply read again.

import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { COUNTERS } from '../../workers/counters.ts'
import type { BlockResult, RunMessage, SourceEnd } from '../../workers/messages.ts'
import { mergeTask } from '../../workers/merge-task.ts'
import { ENTRY_BYTES, PARTITIONS, type Run } from '../../workers/run-format.ts'
import type { Column } from '../model/roles.ts'
import { compactRuns, planCompaction } from './compaction.ts'
import { openRun, writeRun, type RunFile } from './run-file.ts'
import {
  REJECT_ROW_SCOPES,
  type BlockRow,
  type ColumnRow,
  type Ledger,
  type RejectRow,
  type RejectRowScope,
  type RunRow,
  type SourceUpdate,
} from './store.ts'

const SCOPE_OF_PREFIX: Readonly<Record<string, RejectRowScope>> = {
  row: 'row',
  at: 'at',
  value: 'value',
  like: 'look_alike',
  note: 'note',
  live_key: 'live_key',
}

/** Of committed blocks only their place is kept: the ledger has their books. */
const NO_COUNTERS = new BigUint64Array(0)

export class RunCollector {
  readonly #ledger: Ledger
  readonly #folder: string
  readonly #sources: number
  readonly #memoryBytes: number
  /** Bytes of the entries of runs that this scan wrote, by id. */
  readonly #entryBytes = new Map<number, number>()
  #runs: RunRow[]
  #lastMerged = 0
  #position: number
  /** Runs on disk that count only with their worker's next message. */
  readonly #partial = new Map<number, RunRow[]>()
  /** Last runs of the workers, and the books of what they cover. */
  /** Blocks that this scan has committed. */
  readonly committed: BlockRow[] = []
  readonly memoryRuns: Run[] = []
  readonly blocks: BlockRow[] = []
  readonly rejects: RejectRow[] = []
  readonly columns: ColumnRow[] = []
  readonly ends = new Map<number, SourceEnd>()
  /** What went wrong while a run was made safe; nothing is taken after it. */
  fault: unknown = null

  /** `memoryBytes`: as `--memory` allows. */
  constructor(ledger: Ledger, folder: string, sources: number, memoryBytes: number) {
    this.#memoryBytes = memoryBytes
    this.#ledger = ledger
    this.#folder = folder
    this.#sources = sources
    this.#runs = [...ledger.runs()]
    this.#position = [...ledger.columns()].length
    this.#removeStrays()
  }

  /** Takes one message; its run is safe, or needs no safety, when this resolves. Never rejects: see `fault`. */
  async take(message: RunMessage): Promise<void> {
    if (this.fault !== null) return
    try {
      await this.#take(message)
    } catch (error) {
      this.fault = error
    }
  }

  /** Forgets partial runs of workers that died: their blocks will be read again. */
  dropPartial(): void {
    this.#partial.clear()
    this.#removeStrays()
  }

  /** All runs on disk, checked. Throws StoreError if one is damaged. */
  async openRuns(): Promise<RunFile[]> {
    return Promise.all(this.#runs.map((run) => openRun(join(this.#folder, run.file), run)))
  }

  async #take(message: RunMessage): Promise<void> {
    const { worker, extent } = message
    const runs = message.runs.filter(
      (run) => run.entries.byteLength > 0 || run.rowTokens.byteLength > 0 || run.parties.byteLength > 0,
    )
    const waiting = this.#partial.get(worker) ?? []
    if (extent === 'final' && waiting.length === 0) return this.#keep(message, runs)
    const written: RunRow[] = [...waiting]
    for (const run of runs) written.push(await this.#write(run))
    if (extent === 'partial') {
      this.#partial.set(worker, written)
      return
    }
    this.#partial.delete(worker)
    this.#ledger.commitRun({
      runs: written,
      blocks: message.blocks.map(blockRow),
      rejects: message.blocks.flatMap(rejectRows),
      columns: this.#columnRows(message.columns),
      sources: message.ends.map(sourceUpdate),
    })
    this.committed.push(...message.blocks.map((block) => ({ ...blockRow(block), counters: NO_COUNTERS })))
    for (const end of message.ends) this.ends.set(end.source, end)
    this.#runs.push(...written)
    // After its last run a worker needs no room for others: the merge reads them all anyway.
    if (extent !== 'final') await this.#compact()
  }

  /** Key paths met during the scan. Several workers may find the same one: whoever reads them takes each name once. */
  #columnRows(found: readonly { readonly source: number; readonly column: Column }[]): ColumnRow[] {
    return found.map(({ source, column }) => ({ source, position: this.#position++, column: JSON.stringify(column) }))
  }

  #keep(message: RunMessage, runs: readonly Run[]): void {
    this.memoryRuns.push(...runs)
    for (const block of message.blocks) {
      this.blocks.push(blockRow(block))
      this.rejects.push(...rejectRows(block))
    }
    this.columns.push(...this.#columnRows(message.columns))
    for (const end of message.ends) this.ends.set(end.source, end)
  }

  async #write(run: Run): Promise<RunRow> {
    const id = this.#nextId()
    const file = `run-${String(id).padStart(6, '0')}.run`
    const { bytes, xxh64 } = await writeRun(join(this.#folder, file), run)
    this.#entryBytes.set(id, run.entries.byteLength)
    return { id, file, bytes, xxh64 }
  }

  #lastId = 0
  #nextId(): number {
    this.#lastId = Math.max(this.#lastId, ...this.#runs.map((run) => run.id)) + 1
    return this.#lastId
  }

  /** In this thread: the workers are busy with the scan. */
  async #compact(): Promise<void> {
    const sizes = this.#runs.map((run) => this.#entryBytes.get(run.id) ?? run.bytes)
    if (!planCompaction(sizes, this.#lastMerged, this.#memoryBytes)) return
    const old = this.#runs
    const id = this.#nextId()
    const file = `run-${String(id).padStart(6, '0')}.run`
    const here = { workers: 1, run: (task: Parameters<typeof mergeTask>[0]) => Promise.resolve(mergeTask(task)) }
    const compacted = await compactRuns(await this.openRuns(), join(this.#folder, file), this.#sources, here)
    const row = { id, file, bytes: compacted.bytes, xxh64: compacted.xxh64 }
    this.#ledger.replaceRuns(
      old.map((run) => run.id),
      row,
    )
    this.#runs = [row]
    this.#lastMerged = (compacted.entryStarts[PARTITIONS] ?? 0) * ENTRY_BYTES
    this.#entryBytes.set(id, this.#lastMerged)
    for (const run of old) rmSync(join(this.#folder, run.file), { force: true })
  }

  /** Run files that the ledger does not know: left by a scan that died, or by a worker that did. */
  #removeStrays(): void {
    const known = new Set(this.#runs.map((run) => run.file))
    for (const file of readdirSync(this.#folder)) {
      if (/^run-\d+\.run(\.tmp)?$/.test(file) && !known.has(file)) rmSync(join(this.#folder, file), { force: true })
    }
  }
}

function blockRow(block: BlockResult): BlockRow {
  const { source, start, end, entry, exit, xxh64, bytesRead, counters } = block
  return { source, block: block.block, start, end, entry, exit, status: 'done', xxh64, bytesRead, counters }
}

function rejectRows(block: BlockResult): RejectRow[] {
  return block.places.flatMap(([counter, places]) => {
    const [prefix = '', ...rest] = (COUNTERS[counter] ?? '').split('.')
    const scope = SCOPE_OF_PREFIX[prefix]
    if (scope === undefined || !REJECT_ROW_SCOPES.includes(scope)) return []
    const count = Number(block.counters[counter] ?? 0n)
    return [{ source: block.source, block: block.block, scope, reason: rest.at(-1) ?? '', count, places }]
  })
}

function sourceUpdate(end: SourceEnd): SourceUpdate {
  const { source, reason, detail, trailingBytes, bytesRead } = end
  return { number: source, status: 'ended', reason, details: JSON.stringify({ detail, trailingBytes, bytesRead }) }
}
