// What small random runs do not reach: trees of several levels, one token in very many sources, full counters, slices
// and passes that outgrow their plan.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { mergeTask } from '../../workers/merge-task.ts'
import type { RowsResult } from '../../workers/merge-messages.ts'
import { ENTRY_BYTES, NO_DOMAIN, PARTITIONS, ROW_TOKEN_BYTES, type Run } from '../../workers/run-format.ts'
import { NO_PARTIES } from '../support/no-parties.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { dump, fillWith } from './merged.ts'

const USER_ID = 1n << 48n
const NOTHING = new Uint8Array(new SharedArrayBuffer(0))
const NOWHERE = BigInt(NO_DOMAIN) << 20n

function runOf(words: BigUint64Array<SharedArrayBuffer>): Run {
  const noRows = { rowTokens: NOTHING, rowStarts: new Uint32Array(PARTITIONS + 1), ...NO_PARTIES }
  return { entries: new Uint8Array(words.buffer), domains: [], ...noRows }
}

/** A run of user ids; `entryOf` gives first word, source, place and mentions of entry `i`, in order. */
function usersRun(count: number, entryOf: (i: number) => readonly [bigint, number, number, number]): Run {
  const words = new BigUint64Array(new SharedArrayBuffer(count * ENTRY_BYTES))
  for (let i = 0; i < count; i++) {
    const [token, source, place, mentions] = entryOf(i)
    words.set([token, 7n, (BigInt(source) << 40n) | BigInt(place), BigInt(mentions) | NOWHERE | USER_ID], i * 4)
  }
  return runOf(words)
}

function question(folder: string, sql: string): unknown {
  const db = new Database(join(folder, 'store.sqlite'), { readonly: true })
  try {
    return db.prepare(sql).raw().get()
  } finally {
    db.close()
  }
}

describe('merge of many entries', () => {
  test('a tree of three levels is sound, complete and in order', async () => {
    const folder = tempFolder()
    const count = 300_000
    const step = (1n << 64n) / BigInt(count)
    await fillWith(
      folder,
      [usersRun(count, (i) => [BigInt(i) * step, 0, i, 1]), usersRun(count, (i) => [BigInt(i) * step, 1, i, 2])],
      [0, 1],
    )
    expect(question(folder, 'PRAGMA integrity_check')).toEqual(['ok'])
    expect(question(folder, 'SELECT count(*), sum(mentions), sum(sources), max(first_offset) FROM entity')).toEqual([
      count,
      count * 3,
      count * 2,
      count - 1,
    ])
    expect(question(folder, 'SELECT count(*), sum(mentions) FROM entity_source')).toEqual([count * 2, count * 3])
    const token = (BigInt(123_456) * step).toString(16).padStart(16, '0')
    expect(question(folder, `SELECT first_offset FROM entity WHERE token = x'${token}0000000000000007'`)).toEqual([
      123_456,
    ])
    expect(
      question(
        folder,
        "SELECT count(*) FROM dbstat WHERE name = 'entity' AND pagetype = 'internal' AND length(path) > 1",
      ),
    ).not.toEqual([0])
  })

  test('one token in 50,000 sources, from three runs in a rank order turned round', async () => {
    const folder = tempFolder()
    const sources = 50_000
    const ranks = Array.from({ length: sources }, (_, i) => sources - 1 - i)
    const run = (place: number): Run => usersRun(sources, (i) => [1n << 63n, i, place + i, 1])
    await fillWith(folder, [run(5), run(3), run(9)], ranks)
    expect(question(folder, 'PRAGMA integrity_check')).toEqual(['ok'])
    expect(question(folder, 'SELECT mentions, sources, first_source, first_offset FROM entity')).toEqual([
      3 * sources,
      sources,
      0,
      3 + sources - 1,
    ])
    expect(question(folder, 'SELECT count(*), sum(mentions = 3), min(first_offset) FROM entity_source')).toEqual([
      sources,
      sources,
      3,
    ])
  })

  test('mentions beyond 32 bits add up', async () => {
    const folder = tempFolder()
    const full = (1 << 20) - 1
    await fillWith(folder, [usersRun(5000, () => [9n, 0, 4, full])], [0])
    expect(dump(folder)['entity']).toEqual([
      `${'9'.padStart(16, '0')}${'7'.padStart(16, '0')} 1 ${5000 * full} 1 0 4 0 null`,
    ])
  })

  test('row tokens of a partition that is read in several passes', () => {
    const rows = 3_000_000
    const different = 700_001
    const words = new BigUint64Array(new SharedArrayBuffer(rows * ROW_TOKEN_BYTES))
    for (let i = 0; i < rows; i++) {
      const value = BigInt(i % different)
      words[i * 2] = (0x42n << 56n) | ((value * 0x9e3779b97f4a7c15n) & 0xffffffffffffffn)
      words[i * 2 + 1] = (BigInt(i & 1) << 28n) | 2n
    }
    const starts = Float64Array.from({ length: PARTITIONS + 1 }, (_, p) => (p > 0x42 ? rows : 0))
    const source = {
      kind: 'memory',
      entries: NOTHING,
      rowTokens: new Uint8Array(words.buffer),
    } as const
    const inputs = [{ source, entryStarts: new Float64Array(PARTITIONS + 1), rowStarts: starts, domainMap: 0 }]
    const result = mergeTask({
      kind: 'merge-rows',
      inputs,
      ranks: Uint32Array.of(0, 1),
      from: 0x40,
      to: 0x44,
    }) as RowsResult
    expect(result.distinct).toBe(different)
    expect(result.sources[0]! + result.sources[2]!).toBe(rows - different)
    expect(result.sources[1]).toBe(result.sources[0]! * 2)
  })
})
