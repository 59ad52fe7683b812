// Invented runs for the merge bench: two runs that share most of their tokens, as two workers on one dump make them.

import { randomFillSync } from 'node:crypto'
import { ENTRY_BYTES, NO_DOMAIN, PARTITIONS, ROW_TOKEN_BYTES, TOKEN_KINDS, type Run } from '../../workers/run-format.ts'

export interface BenchShape {
  readonly entries: number
  /** Different tokens over both runs, less the spellings. */
  readonly entities: number
  readonly spellings: number
  readonly sources: number
  readonly domains: number
  readonly rows: number
}

const ADDRESS_FLAGS = 0b111n

export function inventRuns(shape: BenchShape): readonly [Run, Run] {
  const tokens = new BigUint64Array(shape.entities + shape.spellings)
  randomFillSync(tokens)
  tokens.sort()
  const spelling = TOKEN_KINDS.indexOf('spelling')
  const perRun = shape.entries / tokens.length
  const make = (run: number): Run => {
    const entries = new SharedArrayBuffer(Math.ceil(shape.entries * 1.02) * ENTRY_BYTES)
    const words = new BigUint64Array(entries)
    let at = 0
    for (const token of tokens) {
      const dice = Number(token & 0xffffn)
      const kind = dice % tokens.length === 0 || dice / 65536 < shape.spellings / tokens.length ? spelling : dice % 5
      let copies = Math.floor(perRun)
      if (Number((token >> 20n) & 0xffffn) / 65536 < perRun - copies) copies++
      if (perRun < 1 && copies === 0 && run === 1) copies = 1
      const first = Number((token >> 8n) % BigInt(shape.sources))
      const sources = Array.from({ length: copies }, (_, i) => (first + i * 7 + run) % shape.sources).sort(
        (a, b) => a - b,
      )
      for (const source of sources) {
        if (at + 4 >= words.length) break
        const domain = kind === 0 ? BigInt(dice % shape.domains) : BigInt(NO_DOMAIN)
        words[at++] = token
        words[at++] = token * 0x9e3779b97f4a7c15n
        words[at++] = (BigInt(source) << 40n) | (token & 0x3fffffffn)
        words[at++] = 3n | (domain << 20n) | (BigInt(kind) << 48n) | ((kind === 0 ? ADDRESS_FLAGS : 0n) << 52n)
      }
    }
    const used = new SharedArrayBuffer(at * 8)
    new BigUint64Array(used).set(words.subarray(0, at))
    const domains = Array.from({ length: shape.domains }, (_, i) => `d${(i * 7919) % shape.domains}.contoso.com`)
    return { entries: new Uint8Array(used), domains, ...inventRows(shape.rows / 2, run, shape.sources), ...NO_PARTIES }
  }
  return [make(0), make(1)]
}

const NOTHING = new Uint8Array(new SharedArrayBuffer(0))
const NO_PARTIES = { parties: NOTHING, partyRecords: 0 } as const

function inventRows(count: number, run: number, sources: number): Pick<Run, 'rowTokens' | 'rowStarts'> {
  const tokens = new BigUint64Array(count)
  randomFillSync(tokens)
  tokens.sort() // groups them by partition
  const rowTokens = new SharedArrayBuffer(count * ROW_TOKEN_BYTES)
  const words = new BigUint64Array(rowTokens)
  const rowStarts = new Uint32Array(PARTITIONS + 1)
  for (const [i, token] of tokens.entries()) {
    // Within a partition in any order: swap neighbours far apart by the low bits.
    words[i * 3] = token
    words[i * 3 + 1] = token * 0x9e3779b97f4a7c15n
    words[i * 3 + 2] = (BigInt((i + run) % sources) << 40n) | 1n
    const next = Number(token >> 56n) + 1
    rowStarts[next] = i + 1
  }
  for (let p = 1; p <= PARTITIONS; p++) rowStarts[p] = Math.max(rowStarts[p] ?? 0, rowStarts[p - 1] ?? 0)
  return { rowTokens: new Uint8Array(rowTokens), rowStarts }
}
