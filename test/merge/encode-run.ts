// Entries and rows of the model as the bytes of a run.

import {
  ENTRY_BYTES,
  FLAGS,
  NO_DOMAIN,
  PARTITIONS,
  ROW_TOKEN_BYTES,
  TOKEN_KINDS,
  type Run,
} from '../../workers/run-format.ts'
import { NO_PARTIES } from '../support/no-parties.ts'
import type { ModelEntry, ModelRow, ModelRun } from './model.ts'

const WORD = (1n << 64n) - 1n

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function encodeRun(run: ModelRun): Run {
  const domains = [...new Set(run.entries.flatMap((entry) => entry.domain ?? []))]
  const entries = run.entries.toSorted((a, b) => compare(a.token, b.token) || a.source - b.source)
  const words = new BigUint64Array(new SharedArrayBuffer(entries.length * ENTRY_BYTES))
  for (const [i, entry] of entries.entries()) words.set(entryWords(entry, domains), i * (ENTRY_BYTES / 8))
  const rows = run.rows.toSorted((a, b) => Number((a.token >> 120n) - (b.token >> 120n)))
  const rowWords = new BigUint64Array(new SharedArrayBuffer(rows.length * ROW_TOKEN_BYTES))
  for (const [i, row] of rows.entries()) {
    const tail = (row.token & WORD) >> 52n
    rowWords.set([row.token >> 64n, (tail << 52n) | (BigInt(row.source) << 28n) | BigInt(row.mentions)], i * 2)
  }
  return {
    entries: new Uint8Array(words.buffer),
    domains,
    rowTokens: new Uint8Array(rowWords.buffer),
    rowStarts: startsOf(rows),
    ...NO_PARTIES,
  }
}

function entryWords(entry: ModelEntry, domains: readonly string[]): bigint[] {
  const domain = entry.domain === null ? NO_DOMAIN : domains.indexOf(entry.domain)
  const flags = [...entry.flags].reduce((bits, flag) => bits | (1n << BigInt(FLAGS.indexOf(flag))), 0n)
  const kind = BigInt(TOKEN_KINDS.indexOf(entry.kind))
  return [
    entry.token >> 64n,
    entry.token & WORD,
    (BigInt(entry.source) << 40n) | BigInt(entry.place),
    BigInt(entry.mentions) | (BigInt(domain) << 20n) | (kind << 48n) | (flags << 52n),
  ]
}

function startsOf(rows: readonly ModelRow[]): Uint32Array {
  return Uint32Array.from(
    { length: PARTITIONS + 1 },
    (_, p) => rows.filter((row) => row.token >> 120n < BigInt(p)).length,
  )
}
