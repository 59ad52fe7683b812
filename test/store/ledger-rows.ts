// Invented rows for the ledger's tests.

import type { BlockRow, RejectRow, RunCommit, SourceRow } from '../../src/store/store.ts'

export function sourceRow(number: number): SourceRow {
  return {
    number,
    path: `dump/part-\xff${number}.csv`,
    name: `part-${number}.csv`,
    bytes: 2 ** 41 + number,
    mtimeNs: 1_760_000_000_123_456_789n,
    fingerprint: 'abc',
    layout: '{"format":"text"}',
    status: 'found',
    reason: 'ok',
    details: '{}',
  }
}

export function blockRow(source: number, block: number): BlockRow {
  const start = block * 8_388_608
  const counters = BigUint64Array.of(BigInt(block + 1), 0n, 2n ** 45n)
  const hash = 0xfedcba9876543210n
  return {
    source,
    block,
    start,
    end: start + 8_388_608,
    entry: start + 3,
    exit: start + 8_388_700,
    status: 'done',
    xxh64: hash,
    bytesRead: 8_388_608,
    counters,
  }
}

export function rejectRow(source: number, block: number, places: readonly bigint[]): RejectRow {
  return {
    source,
    block,
    scope: 'row',
    reason: 'ragged',
    count: places.length / 2,
    places: BigUint64Array.from(places),
  }
}

/** Commit number `i`: one run, two blocks, a reject, a column. */
export function commitOf(i: number): RunCommit {
  return {
    runs: [{ id: i + 1, file: `run-${i}.run`, bytes: 100 + i, xxh64: 2n ** 63n + BigInt(i) }],
    blocks: [blockRow(0, 2 * i), blockRow(0, 2 * i + 1)],
    rejects: [rejectRow(0, 2 * i, [BigInt(i), 7n])],
    columns: [{ source: 0, position: i, column: '{"name":"mail"}' }],
    sources: [],
  }
}
