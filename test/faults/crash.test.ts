// Workers that die: what they had in hand is read once more; what kills them twice is left out alone, and the report says
// that it is incomplete. The worker's task runs in this thread here and is made to throw where a thread would die.

import { afterEach, expect, test, vi } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { Pool, type Task } from '../../src/pool/pool.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { balance } from '../../src/tally/balance.ts'
import { mergeTask } from '../../workers/merge-task.ts'
import { RunBuilder } from '../../workers/run-builder.ts'
import { scanTask } from '../../workers/scan-task.ts'
import { killDump } from '../support/kill-dump.ts'
import { scanBytes } from '../support/scan-bytes.ts'

/** So few that no table is full: a run in between would have this thread wait for itself. */
const FILES = killDump(0.02).toSorted((a, b) => (a.path < b.path ? -1 : 1))
const OPTIONS = { workers: 1, blockBytes: 1024 }
const undisturbed = scanBytes(FILES, OPTIONS)

afterEach(() => {
  vi.restoreAllMocks()
})

/** Scans with a worker that dies `deaths` times at the end of block `block` of source `source`. */
async function scanWithDeaths(source: number, block: number, deaths: number): Promise<Report> {
  await undisturbed
  let left = deaths
  const addBlock = RunBuilder.prototype.addBlock
  vi.spyOn(RunBuilder.prototype, 'addBlock').mockImplementation(function (this: RunBuilder, given) {
    if (given.source === source && given.block === block && left-- > 0) throw new Error('the thread dies')
    addBlock.call(this, given)
  })
  vi.spyOn(Pool.prototype, 'run').mockImplementation(async (task: Task) => {
    if (task.kind === 'scan') return scanTask(task)
    return task.kind === 'warm' ? undefined : mergeTask(task)
  })
  const report = await scanBytes(FILES, OPTIONS)
  expect(balance(report)).toEqual([])
  return report
}

const CUT = FILES.findIndex((file) => file.path === 'a/users.csv')

test.each(FILES.map((file, source) => [file.path, source] as const))(
  'one death in %s leaves no trace',
  async (_, source) => {
    const report = await scanWithDeaths(source, 2, 1)
    expect(jsonReport(report) === jsonReport(await undisturbed)).toBe(true)
  },
)

test.each(FILES.map((file, source) => [file.path, source] as const))(
  'two deaths leave out the rest of %s',
  async (path, source) => {
    const report = await scanWithDeaths(source, 2, 2)
    const rows = (one: Report) => one.sources.map((each) => (each.path === path ? 0 : each.rows))
    expect(report.status).toBe('incomplete')
    expect(report.sources[source]).toMatchObject({ path, reason: 'quarantined_crash' })
    expect(rows(report)).toEqual(rows(await undisturbed))
  },
)

test('blocks before the one that kills are counted', async () => {
  const report = await scanWithDeaths(CUT, 2, 2)
  expect(report.sources[CUT]?.rows).toBeGreaterThan(30)
  expect(report.sources[CUT]?.status).toBe('partial')
})

test('what kills every worker at once is no fault of a source', async () => {
  vi.spyOn(Pool.prototype, 'run').mockRejectedValue(new Error('no memory'))
  await expect(scanBytes(FILES, OPTIONS)).rejects.toThrow('no memory')
})
