// What became of every source once nothing more is read: its reason, its bytes by what became of them, its content's
// fingerprint, and the books of its blocks from the ledger and from memory together.

import type { PlannedSource } from '../plan/plan-items.ts'
import type { FileReason } from '../model/reasons.ts'
import type { RunCollector } from './run-collector.ts'
import type { ListedSource } from './source-list.ts'
import type { BlockRow, ColumnRow, Ledger, RejectRow, SourceDetails, SourceRow } from './store.ts'

export interface EndedSources {
  readonly sources: readonly SourceRow[]
  readonly blocks: readonly BlockRow[]
  readonly rejects: readonly RejectRow[]
  readonly columns: readonly ColumnRow[]
}

interface Ending {
  readonly reason: FileReason
  readonly detail: string
  readonly trailingBytes: number
  readonly bytesRead: number
}

/** `open`: sources that no worker could finish. `isUnchanged` looks at the file once more. */
export function endOfSources(
  sources: readonly ListedSource[],
  planned: readonly PlannedSource[],
  collector: RunCollector,
  ledger: Ledger,
  open: ReadonlySet<number>,
  isUnchanged: (source: ListedSource) => boolean,
): EndedSources {
  const blocks = [...ledger.blocks(), ...collector.blocks]
  const lastBlocks = new Map<number, BlockRow>()
  const bytesRead = new Map<number, number>()
  for (const block of blocks) {
    bytesRead.set(block.source, (bytesRead.get(block.source) ?? 0) + block.bytesRead)
    if (block.block >= (lastBlocks.get(block.source)?.block ?? 0)) lastBlocks.set(block.source, block)
  }
  const endings = endingsOf(ledger, collector)
  const chained = sources.filter(
    ({ number }) =>
      planned[number]?.blocks === true && !open.has(number) && (endings.get(number)?.reason ?? 'ok') === 'ok',
  )
  checkChains(chained, blocks)
  const rows = sources.map((source, number) => {
    const ending = endings.get(number) ?? {
      reason: source.reason,
      detail: source.detail,
      trailingBytes: 0,
      bytesRead: 0,
    }
    const read = Math.max(bytesRead.get(number) ?? 0, ending.bytesRead)
    const fault = faultOf(source, ending, open.has(number), isUnchanged)
    return sourceRow(source, planned[number], fault, read, lastBlocks.get(number))
  })
  return {
    sources: rows,
    blocks,
    rejects: [...ledger.rejects(), ...collector.rejects],
    columns: columnsOf(sources, ledger, collector),
  }
}

/** The rows of a whole source's blocks join, from its first row to its last byte: none is read twice or left out. */
function checkChains(sources: readonly ListedSource[], blocks: readonly BlockRow[]): void {
  const reached = new Map(
    sources.map((source) => [source.number, Math.min(source.layout?.dataStart ?? 0, source.bytes)]),
  )
  for (const block of blocks.toSorted((a, b) => a.source - b.source || a.block - b.block)) {
    if (!reached.has(block.source)) continue
    if (block.entry !== reached.get(block.source))
      throw new Error(`source ${block.source}: block ${block.block} does not join`)
    reached.set(block.source, block.exit)
  }
  const short = sources.find((source) => reached.get(source.number) !== source.bytes)
  if (short !== undefined) throw new Error(`source ${short.number}: its blocks end early`)
}

/** Ends that were reported: those in the ledger, then those of this scan. */
function endingsOf(ledger: Ledger, collector: RunCollector): Map<number, Ending> {
  const endings = new Map<number, Ending>()
  for (const row of ledger.sources()) {
    if (row.status !== 'ended') continue
    endings.set(row.number, {
      reason: row.reason as FileReason,
      ...(JSON.parse(row.details) as Omit<Ending, 'reason'>),
    })
  }
  for (const [number, end] of collector.ends) endings.set(number, end)
  return endings
}

function faultOf(
  source: ListedSource,
  ending: Ending,
  isOpen: boolean,
  isUnchanged: (source: ListedSource) => boolean,
): Ending {
  if (source.layout === null) return ending
  if (ending.reason === 'vanished') return ending
  if (!isUnchanged(source)) return { ...ending, reason: 'changed_during_read', detail: '' }
  return isOpen ? { ...ending, reason: 'quarantined_crash', detail: '' } : ending
}

function sourceRow(
  source: ListedSource,
  planned: PlannedSource | undefined,
  end: Ending,
  read: number,
  last: BlockRow | undefined,
): SourceRow {
  const bytes = source.file === '-' ? read : source.bytes
  const seen = Math.min(read, bytes)
  const whole = end.reason === 'ok' && (planned?.items ?? 0) > 0 && last !== undefined
  const searched = isOnlySearched(source)
  const details: SourceDetails = {
    detail: end.detail,
    compression: source.compression,
    bytes,
    bytesRead: searched ? 0 : seen,
    bytesSearched: searched ? seen : 0,
    bytesSkipped: bytes - seen,
    content: whole ? { xxh64: last.xxh64.toString(16).padStart(16, '0'), bytes: last.end } : null,
  }
  return {
    number: source.number,
    path: source.file,
    name: source.name,
    bytes,
    mtimeNs: null,
    fingerprint: source.identity,
    layout: source.layout === null ? null : JSON.stringify(source.layout),
    status: 'ended',
    reason: end.reason,
    details: JSON.stringify(details),
  }
}

/** Formats with fields of their own that are still read as lines of text: their users and projects are not counted. */
const SEARCHED_ONLY = /\.(sql|xml|html?|mbox|mbx|eml|vcf|ldif|ics|ya?ml|rtf|svg)(\.(gz|zst|br))?$/i

function isOnlySearched(source: ListedSource): boolean {
  return source.layout?.format === 'text' && SEARCHED_ONLY.test(source.name)
}

function columnsOf(sources: readonly ListedSource[], ledger: Ledger, collector: RunCollector): ColumnRow[] {
  const sampled = sources.flatMap(({ number, layout }) =>
    (layout?.columns ?? []).map((column, position) => ({ source: number, position, column: JSON.stringify(column) })),
  )
  const counts = new Map<number, number>()
  for (const row of sampled) counts.set(row.source, row.position + 1)
  const seen = new Set(sampled.map((row) => `${row.source} ${row.column}`))
  const later = [...ledger.columns(), ...collector.columns].filter((row) => {
    const key = `${row.source} ${row.column}`
    return !seen.has(key) && seen.add(key)
  })
  later.sort((a, b) => a.source - b.source || (a.column < b.column ? -1 : 1))
  for (const row of later) {
    const position = counts.get(row.source) ?? 0
    counts.set(row.source, position + 1)
    sampled.push({ ...row, position })
  }
  return sampled
}
