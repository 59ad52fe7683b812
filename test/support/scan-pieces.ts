// One source through the scanners of a worker, in this thread, cut into blocks of any size: what was counted, block by
// block, and everything that went into the run. Fingerprints are right only for blocks of a multiple of 32 bytes.

import { PartyClaims } from '../../workers/party-claims.ts'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import type { Layout } from '../../src/model/layout.ts'
import { makeShared } from '../../src/pool/scan-round.ts'
import { BlockScanner } from '../../workers/block-scanner.ts'
import { COUNTERS } from '../../workers/counters.ts'
import type { BlockResult, RunMessage, ScanSource, ScanTask, StreamResume } from '../../workers/messages.ts'
import { RowScanner } from '../../workers/row-scanner.ts'
import { RunBuilder } from '../../workers/run-builder.ts'
import { ENTRY_BYTES, ROW_TOKEN_BYTES, TOKEN_KINDS, type TokenKind } from '../../workers/run-format.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'
import { StreamScanner } from '../../workers/stream-scanner.ts'
import { SMALL_SIZES, testKeys } from './kernel-sizes.ts'
import { storedToken } from './row-token.ts'
import { tempFolder } from './temp-folder.ts'

const KEYS = testKeys(0)
const TOKEN_DIGITS = 32
const KIND_DIGITS = 2 * 30
const kernel = new ScanKernel(SMALL_SIZES, KEYS, 'leaksize')

export interface Scanned {
  readonly blocks: readonly BlockResult[]
  /** Sums over the blocks, by counter; those that are 0 left out. */
  readonly counters: Readonly<Record<string, number>>
  /** Distinct tokens by kind. */
  readonly unique: Readonly<Partial<Record<TokenKind, number>>>
  /** Tokens of all rows in hexadecimal digits, sorted. */
  readonly rows: readonly string[]
  /** Counters, places, entries and row tokens: equal for equal results. */
  readonly all: string
}

export interface Pieces {
  readonly blockBytes: number
  /** Read as a stream, also where it could be cut in parallel. */
  readonly stream: boolean
  readonly resume?: StreamResume
}

/** Writes `bytes` to a file of its own; the function scans it in pieces. */
export function scannerOf(bytes: Uint8Array, layout: Layout): (pieces: Pieces) => Promise<Scanned> {
  const file = join(tempFolder(), 'source')
  writeFileSync(file, bytes)
  return async ({ blockBytes, stream, resume }) => {
    const items = stream ? 1 : Math.ceil(bytes.length / blockBytes)
    const source: ScanSource = {
      file,
      name: 'source',
      bytes: bytes.length,
      compression: 'none',
      layout,
      firstItem: 0,
      blocks: !stream,
      resume: resume ?? null,
      held: null,
    }
    const messages: RunMessage[] = []
    const port = { postMessage: (message: RunMessage) => messages.push(message) } as unknown as MessagePort
    const shared = makeShared(items, 1)
    const sizes = { ...SMALL_SIZES, blockBytes }
    const rules = 'leaksize'
    const task: ScanTask = {
      kind: 'scan',
      worker: 0,
      port,
      sources: [source],
      shared,
      claims: PartyClaims.words(0),
      items,
      sizes,
      keys: KEYS,
      rules,
      phoneCountry: null,
      checkpointMs: Infinity,
    }
    await scan(task, source)
    const result = scanned(messages) // its last run lies in the kernel's memory
    kernel.exports.clearRun() // the next scan uses the same instance
    return result
  }
}

async function scan(task: ScanTask, source: ScanSource): Promise<void> {
  const rows = new RowScanner(kernel)
  const runs = new RunBuilder(kernel, task)
  if (source.blocks) {
    const scanner = new BlockScanner(kernel, rows, runs, task)
    for (let block = 0; block < task.items; block++) scanner.scan(source, 0, block)
    scanner.close()
  } else await new StreamScanner(kernel, rows, runs, task).scan(source, 0)
  runs.finish()
}

function scanned(messages: readonly RunMessage[]): Scanned {
  const blocks = messages.flatMap((message) => message.blocks)
  const counters = Object.fromEntries(
    COUNTERS.flatMap((name, i) => {
      const sum = blocks.reduce((total, block) => total + Number(block.counters[i]), 0)
      return sum === 0 ? [] : [[name, sum]]
    }),
  )
  const places = blocks.flatMap((block) => block.places.map(([counter, where]) => `${counter}: ${where.join(' ')}`))
  const entries = messages.flatMap((message) => message.runs.flatMap((run) => hex(run.entries, ENTRY_BYTES)))
  const rows = messages.flatMap((message) => message.runs.flatMap((run) => hex(run.rowTokens, ROW_TOKEN_BYTES)))
  return {
    blocks,
    counters,
    unique: uniqueByKind(entries),
    rows: rows.map(storedToken).toSorted(),
    all: JSON.stringify({ counters, places: joined(places), entries, rows: rows.toSorted() }),
  }
}

function uniqueByKind(entries: readonly string[]): Scanned['unique'] {
  const tokens = new Map<TokenKind, Set<string>>()
  for (const entry of entries) {
    const kind = TOKEN_KINDS[Number.parseInt(entry.slice(KIND_DIGITS, KIND_DIGITS + 2), 16) & 15]!
    tokens.set(kind, (tokens.get(kind) ?? new Set()).add(entry.slice(0, TOKEN_DIGITS)))
  }
  return Object.fromEntries([...tokens].map(([kind, seen]) => [kind, seen.size]))
}

/** Places by counter, whatever block they were found in. */
function joined(places: readonly string[]): Readonly<Record<string, string>> {
  const lists: Record<string, string> = {}
  for (const one of places) {
    const [counter = '', where = ''] = one.split(': ')
    lists[counter] = `${lists[counter] ?? ''} ${where}`
  }
  return lists
}

function hex(section: Uint8Array, size: number): string[] {
  const bytes = Buffer.from(section)
  return Array.from({ length: bytes.length / size }, (_, i) => bytes.toString('hex', i * size, (i + 1) * size))
}
