// The scan kernel alone, in this thread, over the bytes of one value or text: what was accepted, refused and counted.

import { COUNTERS } from '../../workers/counters.ts'
import { columnKind } from '../../workers/role-columns.ts'
import { RowScanner } from '../../workers/row-scanner.ts'
import { ENTRY_BYTES, FLAGS, TOKEN_KINDS, type TokenKind } from '../../workers/run-format.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'
import type { Role } from '../../src/model/roles.ts'
import { sipHash128 } from '../oracle/siphash.ts'
import { SMALL_SIZES, testKeys } from './kernel-sizes.ts'

const TEST_KEYS = testKeys(1)
const ADDRESS = 1n << BigInt(52 + FLAGS.indexOf('address'))

const kernels = new Map<string, ScanKernel>()

function kernelFor(rules: 'leaksize' | 'hibp'): ScanKernel {
  const known = kernels.get(rules)
  if (known !== undefined) return known
  const kernel = new ScanKernel(SMALL_SIZES, TEST_KEYS, rules)
  kernels.set(rules, kernel)
  return kernel
}

export interface TextCounts {
  readonly accepted: number
  readonly rejected: Record<string, number>
  readonly lookAlikes: Record<string, number>
  readonly born: number
  has(kind: TokenKind, value: string): boolean
  unique(kind: TokenKind): number
}

/** Reads `bytes` as text, or as the one field of a delimited row without delimiter in a column of role `role`. */
export function countText(bytes: Uint8Array, rules: 'leaksize' | 'hibp', role?: Role): TextCounts {
  const kernel = kernelFor(rules)
  const { exports } = kernel
  exports.resetCounters()
  const column = {
    index: 0,
    name: 'x',
    role: role ?? ('other' as const),
    subKind: '' as const,
    party: '',
    entity: '',
    why: 'test',
  }
  const rows = new RowScanner(kernel)
  const source = {
    file: '',
    name: 'x',
    bytes: bytes.length,
    compression: 'none' as const,
    firstItem: 0,
    blocks: true,
    resume: null,
    held: null,
    layout:
      role === undefined
        ? { format: 'text' as const, encoding: 'utf-8' as const, dataStart: 0, columns: [] }
        : {
            format: 'delimited' as const,
            encoding: 'utf-8' as const,
            dataStart: 0,
            columns: [column],
            delimiter: '',
            quote: '',
            width: 1,
            header: null,
            preambleRows: 0,
          },
  }
  rows.start(source, 0, new Uint8Array(0))
  exports.setColumnContext(0, columnKind(column), 0)
  const at = exports.blockPointer() >>> 0
  kernel.bytes.set(bytes, at)
  kernel.bytes.fill(0x78, at + bytes.length, at + bytes.length + 64)
  rows.place(at, 0)
  rows.scan(at, at + bytes.length)
  exports.flushQueue()
  const counters = new BigUint64Array(kernel.bytes.buffer, exports.countersPointer(), COUNTERS.length)
  const named = (prefix: string) =>
    Object.fromEntries(
      COUNTERS.flatMap((name, i) =>
        name.startsWith(prefix) && counters[i]! > 0n ? [[name.slice(prefix.length), Number(counters[i])]] : [],
      ),
    )
  const counts = {
    accepted: Number(counters[COUNTERS.indexOf('emails')]),
    born: Number(counters[COUNTERS.indexOf('at_born')]),
    rejected: named('at.'),
    lookAlikes: named('like.'),
  }
  const entries = takeEntries(kernel)
  exports.clearRun()
  exports.setColumnContext(0, 14, 0)
  return {
    ...counts,
    has: (kind, value) => entries.get(kind)?.has(tokenOf(kind, value)) ?? false,
    unique: (kind) => entries.get(kind)?.size ?? 0,
  }
}

/** The token of a value as two words in hexadecimal digits. */
function tokenOf(kind: TokenKind, value: string): string {
  const bytes = sipHash128(TEST_KEYS[kind], Buffer.from(value, 'utf8'))
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16)
  return `${view.getBigUint64(0, true).toString(16)}.${view.getBigUint64(8, true).toString(16)}`
}

function takeEntries(kernel: ScanKernel): Map<TokenKind, Set<string>> {
  const count = kernel.exports.sweepTable() >>> 0
  const words = new BigUint64Array(kernel.bytes.buffer, kernel.exports.tablePointer(), count * (ENTRY_BYTES / 8))
  const found = new Map<TokenKind, Set<string>>()
  for (let i = 0; i < count; i++) {
    const rest = words[i * 4 + 3]!
    const kind = TOKEN_KINDS[Number((rest >> 48n) & 15n)]!
    if (kind === 'email' && (rest & ADDRESS) === 0n) continue
    const tokens = found.get(kind) ?? new Set()
    tokens.add(`${words[i * 4]!.toString(16)}.${words[i * 4 + 1]!.toString(16)}`)
    found.set(kind, tokens)
  }
  return found
}
