// The spine: each stage once, in the order of the data flow.
// dump -> discover -> detect -> plan -> (workers) -> runs -> merge -> store -> tally -> report.

import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { COUNTERS } from '../workers/counters.ts'
import { describeDomain } from '../workers/domain-info.ts'
import { mergeTask } from '../workers/merge-task.ts'
import { PROGRESS, type Shared } from '../workers/messages.ts'
import { parseMapping } from './detect/mapping.ts'
import { detectSources } from './detect/detect-sources.ts'
import { discover } from './discover/discover.ts'
import { readFlagFile } from './discover/flag-file.ts'
import { StoreError } from './model/errors.ts'
import { EXIT_CODES } from './model/exit-codes.ts'
import type { ScanOptions } from './model/options.ts'
import { DRAFT_FILE, REPORT_FILE, type Report } from './model/report.ts'
import type { Phase, ScanOutcome, ScanProgress } from './model/scan.ts'
import { planItems } from './plan/plan-items.ts'
import { expectedBytes } from './plan/expected-bytes.ts'
import { planMemory } from './plan/plan-memory.ts'
import { Pool } from './pool/pool.ts'
import { isUnchanged, scanAll } from './pool/scan-all.ts'
import { jsonReport } from './report/json-report.ts'
import { resolve } from './resolve/resolve.ts'
import { resolveSources } from './resolve/resolve-sources.ts'
import { kernelKeys } from './store/case-key.ts'
import { writeDurably } from './store/durable.ts'
import { RunMerge } from './store/merge-runs.ts'
import { openCase, type OpenCase } from './store/open-case.ts'
import { partyRuns } from './store/party-runs.ts'
import { RunCollector } from './store/run-collector.ts'
import { listSources, recordSources, type ListedSource } from './store/source-list.ts'
import { endOfSources } from './store/source-ends.ts'
import { fillStore } from './store/sqlite/fill-store.ts'
import { openStore } from './store/sqlite/open-store.ts'
import type { MergePool } from './store/merge-runs.ts'
import type { Ledger, MergedTotals } from './store/store.ts'
import { balance } from './tally/balance.ts'
import { tally } from './tally/tally.ts'
import { tallyInput } from './tally/tally-from-store.ts'
import { stepTimer } from './step-timer.ts'

const BLOCK_BYTES = 8 << 20
const CHECKPOINT_SECONDS = 30
const PROGRESS_MS = 100
/** Starting another worker costs as much as reading so many bytes. */
const BYTES_PER_WORKER = 4 << 20

/**
 * Scans the dump, or goes on with a scan that was stopped, or reports a finished one again.
 * `detectStage` stands in for the real one in tests that say how their files are to be read.
 */
export async function scan(
  options: ScanOptions,
  progress: (progress: ScanProgress) => void,
  detectStage: typeof detectSources = detectSources,
): Promise<ScanOutcome> {
  const timer = stepTimer()
  const pool = new Pool(options.workers, hasLargeFile(options.paths) ? options.workers : 1)
  try {
    const mappingText = options.mappingFile === null ? null : readFlagFile('--mapping', options.mappingFile)
    const mapping = mappingText === null ? null : parseMapping(mappingText)
    const opened = openCase(options, mappingText)
    try {
      const { key, folder } = opened
      const say = reporter(progress)
      say('discover')
      const found = await discover(options.paths, { exclude: options.exclude, skipDirs: [folder] })
      timer.step('discover')
      const sources = listSources(await detectStage(found.sources, mapping), found.skipped)
      recordSources(opened.ledger, sources)
      timer.step('detect')
      if (!opened.finished) await countAll(pool, opened, options, sources, say, timer)
      say('report')
      const report = writeReport(opened, options)
      timer.step('report')
      timer.print()
      return {
        report,
        caseDir: folder,
        finishedBefore: opened.finished,
        keyFingerprint: key.fingerprint,
        keyPath: key.path,
      }
    } finally {
      opened.close()
    }
  } finally {
    await pool.close()
  }
}

type Say = (phase: Phase, figures?: Omit<ScanProgress, 'phase'>) => void
type Timer = ReturnType<typeof stepTimer>

async function countAll(
  pool: Pool,
  opened: OpenCase,
  options: ScanOptions,
  sources: readonly ListedSource[],
  say: Say,
  timer: Timer,
): Promise<void> {
  const { ledger, folder, key } = opened
  const bytes = sources.reduce((sum, source) => sum + (source.layout === null ? 0 : source.bytes), 0)
  const blockBytes = options.blockBytes ?? BLOCK_BYTES
  refuseOtherBlocks(ledger, blockBytes)
  const planned = planItems(
    sources.map(({ name, ...source }) => ({ path: name, ...source })),
    blockBytes,
  )
  // Blocks of a size of their own are a test's: it is about blocks in several workers.
  const bytesPerWorker = options.blockBytes ?? BYTES_PER_WORKER
  const expected = sources.reduce((sum, source) => sum + (source.layout === null ? 0 : expectedBytes(source)), 0)
  const items = planned.reduce((sum, source) => sum + source.items, 0)
  const workers = Math.max(1, Math.min(pool.threads, Math.ceil(expected / bytesPerWorker), items))
  const sizes = planMemory({
    workers,
    memoryBytes: options.memoryBytes,
    dumpBytes: expected,
    blockBytes,
    repeatedRows: options.repeatedRows,
  })
  const checkpointMs = (options.checkpointSeconds ?? CHECKPOINT_SECONDS) * 1000
  const collector = new RunCollector(ledger, folder, sources.length, options.memoryBytes)
  const before = [...ledger.blocks()]
  const plan = {
    workers,
    listed: sources,
    planned,
    sizes,
    keys: kernelKeys(key),
    rules: options.emailRules,
    phoneCountry: options.phoneCountry,
    checkpointMs,
  }
  const open = await scanAll(pool, plan, collector, before, (shared) => watch(shared, bytes, say))
  timer.step('scan')
  const ended = endOfSources(sources, planned, collector, ledger, open, (source) => isUnchanged(source))
  const runs = [...(await collector.openRuns()), ...collector.memoryRuns]
  say('merge')
  const ranks = Uint32Array.from(sources, (source) => source.number)
  const resolving = resolve({
    runs: partyRuns(runs),
    ranks,
    ...resolveSources(ended, ranks),
    limits: options.maxPartners,
    mayMiss: ended.sources.some(({ layout, reason }) => layout !== null && reason !== 'ok'),
  })
  resolving.catch(() => {}) // whoever awaits it reports
  const merge = new RunMerge(runs, ranks, workers === 1 ? MERGE_HERE : mergePool(pool))
  const totals = merge.emptyTotals()
  await fillStore(folder, {
    meta: new Map([...ledger.meta(), ['unicode', process.versions.unicode ?? '']]),
    ranks,
    sources: ended.sources,
    columns: ended.columns,
    blocks: ended.blocks,
    rejects: ended.rejects,
    runs: ledger.runs(),
    counters: COUNTERS,
    entities: merge.entities(totals),
    totals: () => totals,
    resolved: async () => {
      say('resolve')
      timer.step('merge')
      const { groups, resolution } = await resolving
      timer.step('resolve')
      say('store')
      return { groups, resolution: resolution(individualMailboxes(totals)) }
    },
    rows: () => (options.repeatedRows ? merge.countRows() : Promise.resolve(null)),
    domains: merge.domains.names,
    describeDomain,
  })
  timer.step('store')
  ledger.setMeta(new Map([['state', 'finished']]))
  for (const run of ledger.runs()) rmSync(join(folder, run.file), { force: true })
}

/** Mailboxes in no bucket. */
function individualMailboxes({ totals }: MergedTotals): number {
  return totals.mailboxes - totals.placeholder - totals.disposable - totals.list - totals.role
}

/** What was committed is known by its blocks: a case goes on with blocks of the size that it was begun with. */
function refuseOtherBlocks(ledger: Ledger, blockBytes: number): void {
  const known = ledger.meta().get('block-bytes')
  if (known === undefined) return ledger.setMeta(new Map([['block-bytes', String(blockBytes)]]))
  if (known === String(blockBytes)) return
  throw new StoreError(
    `the case was begun with blocks of ${known} bytes; name another folder with --case`,
    EXIT_CODES.unusable.code,
  )
}

/** Computes the report from the store and writes it; books that do not balance make it a draft. */
function writeReport(opened: OpenCase, options: ScanOptions): Report {
  const store = openStore(opened.folder)
  try {
    const report = tally(tallyInput(store, options.claims))
    const balanced = balance(report).length === 0
    writeDurably(join(opened.folder, balanced ? REPORT_FILE : DRAFT_FILE), jsonReport(report))
    rmSync(join(opened.folder, balanced ? DRAFT_FILE : REPORT_FILE), { force: true })
    return report
  } finally {
    store.close()
  }
}

/** Whether an argument is a file that will keep all workers busy: they are started before anything else then. */
function hasLargeFile(paths: readonly string[]): boolean {
  return paths.some((path) => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 8 * BYTES_PER_WORKER)
}

/** What one worker has merged before another would have started. */
const MERGE_HERE: MergePool = { workers: 1, run: (task) => Promise.resolve(mergeTask(task)) }

function mergePool(pool: Pool): MergePool {
  return { workers: pool.threads, run: (task, transfer) => pool.run(task, transfer) as ReturnType<MergePool['run']> }
}

function reporter(progress: (progress: ScanProgress) => void): Say {
  let last: Omit<ScanProgress, 'phase'> = { bytesDone: 0, bytesTotal: 0, rows: 0, uniqueSoFar: 0 }
  return (phase, figures = last) => {
    last = figures
    progress({ phase, ...figures })
  }
}

/** Reports the workers' shared figures while they run. Returns how to stop. */
function watch(shared: Shared, bytesTotal: number, say: Say): () => void {
  const figure = (position: number) => Number(Atomics.load(shared.progress, position))
  const look = () =>
    say('scan', {
      bytesDone: figure(PROGRESS.bytes),
      bytesTotal,
      rows: figure(PROGRESS.rows),
      uniqueSoFar: figure(PROGRESS.unique),
    })
  const timer = setInterval(look, PROGRESS_MS)
  return () => {
    clearInterval(timer)
    look()
  }
}
