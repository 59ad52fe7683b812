// Plain text: every line that is not blank is a row of one value.

import { type ByteString, isBlank, linesOf } from './byte-string.ts'
import { keyOfFields, plainValue, type SourceRows } from './rows.ts'

export function textRows(text: ByteString, dataStart: number): SourceRows {
  const lines = linesOf(text.slice(dataStart)).filter((line) => !isBlank(line))
  const rows = lines.map((line) => ({ reason: null, values: [plainValue(line, 'text')], key: keyOfFields([line]) }))
  return { outside: [], rows }
}
