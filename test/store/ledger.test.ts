import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createLedger, hasLedger, openLedger } from '../../src/store/sqlite/ledger.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { blockRow, commitOf, rejectRow, sourceRow } from './ledger-rows.ts'

const CHILD = fileURLToPath(new URL('./ledger-child.ts', import.meta.url))

/** Starts the child, lets it commit at least `commits` times, kills it. Returns the commits that it told of. */
async function commitUntilKilled(folder: string, commits: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.on('data', (data: Buffer) => {
    told += data.toString()
    if (told.split('\n').length > commits) child.kill('SIGKILL')
  })
  await once(child, 'close')
  return told.split('\n').length - 1
}

describe('ledger', () => {
  test('gives back what it was given', () => {
    const folder = tempFolder()
    const ledger = createLedger(folder)
    ledger.setMeta(
      new Map([
        ['rules', '1'],
        ['email-rules', 'hibp'],
      ]),
    )
    ledger.setMeta(new Map([['rules', '2']]))
    ledger.addSources([sourceRow(0), { ...sourceRow(1), bytes: null, mtimeNs: null, layout: null }])
    const update = { number: 1, status: 'ended', reason: 'truncated', details: '{"a":1}' }
    ledger.commitRun({ ...commitOf(0), sources: [update] })
    ledger.close()
    const again = openLedger(folder)
    expect([...again.meta()]).toEqual([
      ['email-rules', 'hibp'],
      ['rules', '2'],
    ])
    expect([...again.sources()]).toEqual([
      sourceRow(0),
      { ...sourceRow(1), bytes: null, mtimeNs: null, layout: null, ...update },
    ])
    expect([...again.blocks()]).toEqual([blockRow(0, 0), blockRow(0, 1)])
    expect([...again.rejects()]).toEqual([rejectRow(0, 0, [0n, 7n])])
    expect([...again.columns()]).toEqual(commitOf(0).columns)
    expect(again.runs()).toEqual(commitOf(0).runs)
    again.replaceRuns([1], { id: 9, file: 'run-9.run', bytes: 5, xxh64: 1n })
    expect(again.runs().map((run) => run.id)).toEqual([9])
    again.close()
  })

  test('takes all of a commit or nothing', () => {
    const ledger = createLedger(tempFolder())
    ledger.commitRun(commitOf(0))
    expect(() => ledger.commitRun({ ...commitOf(1), columns: commitOf(0).columns })).toThrow(
      expect.objectContaining({ name: 'StoreError' }),
    )
    expect(ledger.runs()).toEqual(commitOf(0).runs)
    expect([...ledger.blocks()]).toHaveLength(2)
    expect([...ledger.rejects()]).toHaveLength(1)
    ledger.close()
  })

  test('a killed process leaves whole commits, none of those it told of missing', async () => {
    for (const commits of [1, 7, 30]) {
      const folder = tempFolder()
      const told = await commitUntilKilled(folder, commits)
      const ledger = openLedger(folder)
      const kept = ledger.runs().length
      expect(kept).toBeGreaterThanOrEqual(told)
      expect(told).toBeGreaterThanOrEqual(commits)
      expect([...ledger.blocks()]).toHaveLength(2 * kept)
      expect([...ledger.rejects()]).toHaveLength(kept)
      expect([...ledger.columns()]).toHaveLength(kept)
      ledger.close()
    }
  })

  test('its files are for their owner only, whatever the umask', () => {
    const folder = tempFolder()
    const before = process.umask(0)
    const ledger = createLedger(folder)
    process.umask(before)
    ledger.commitRun(commitOf(0))
    for (const suffix of ['', '-wal', '-shm'])
      expect(statSync(join(folder, `ledger.sqlite${suffix}`)).mode & 0o777).toBe(0o600)
    ledger.close()
  })

  test('refuses what is not its own, and leaves it untouched', () => {
    const folder = tempFolder()
    const path = join(folder, 'ledger.sqlite')
    createLedger(folder).close()
    const good = readFileSync(path)
    const patched = (at: number, bytes: readonly number[]): Buffer => {
      const copy = Buffer.from(good)
      copy.set(bytes, at)
      return copy
    }
    const bad = {
      'not a database': Buffer.from('no database at all'),
      empty: Buffer.alloc(0),
      foreign: patched(68, [1, 2, 3, 4]),
      newer: patched(60, [0, 0, 0, 99]),
      cut: good.subarray(0, 8192),
      'page lost': patched(4096, Array<number>(4096).fill(0xaa)),
    }
    for (const [what, bytes] of Object.entries(bad)) {
      writeFileSync(path, bytes)
      expect(() => openLedger(folder), what).toThrow(expect.objectContaining({ name: 'StoreError', exitCode: 5 }))
      expect(readFileSync(path).equals(bytes), what).toBe(true)
    }
    expect(hasLedger(folder)).toBe(true)
    expect(hasLedger(join(folder, 'elsewhere'))).toBe(false)
  })
})
