// What is counted of rows apart from reading them: `@` bytes, which the books rest on, and live keys.

import { counterIndex } from './counters.ts'
import type { ScanKernel } from './scan-kernel.ts'

const AT_RAW = counterIndex('at_raw')

/** Of the `length` bytes at the kernel's address `at`: whole rows, or a piece of one that goes on for `more` bytes. */
export function searchRows({ exports, bytes }: ScanKernel, at: number, length: number, more: number): void {
  if (length <= 0) return
  const found = exports.searchRows(at, length, more) >>> 0
  const counter = new BigUint64Array(bytes.buffer, exports.countersPointer() + AT_RAW * 8, 1)
  counter[0] = (counter[0] ?? 0n) + BigInt(found)
}
