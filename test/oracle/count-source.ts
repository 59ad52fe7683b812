// The counts of one source: rows, verdicts on every `@`, identifiers.

import type { Layout } from '../../src/model/layout.ts'
import { unescapeValue } from './born-at-signs.ts'
import { type ByteString, count, isBlank, sourceText } from './byte-string.ts'
import { credentialRows } from './credential-rows.ts'
import { delimitedRows } from './delimited-rows.ts'
import { hibpVerdicts } from './hibp-rules.ts'
import { type Identifier, identifierOf } from './identifiers.ts'
import { jsonRows } from './json-rows.ts'
import { liveKeysIn } from './live-keys.ts'
import { type Address, leaksizeVerdicts, type Verdict } from './leaksize-rules.ts'
import { type PartyRecord, recordsOf } from './party-records.ts'
import type { Row, SourceRows, Value } from './rows.ts'
import { sqlRows } from './sql-rows.ts'
import { textRows } from './text-rows.ts'

export interface SourceCounts {
  /** What each accepted row says about each party, in the order of the rows. */
  readonly records: readonly PartyRecord[]
  readonly atSigns: number
  readonly born: number
  readonly liveKeys: Readonly<Record<string, number>>
  readonly verdicts: readonly Verdict[]
  readonly addresses: readonly Address[]
  readonly rows: readonly Row[]
  /** By role and sub-kind, as `user id`. */
  readonly identifiers: readonly { readonly kind: string; readonly identifier: NonNullable<Identifier> }[]
}

export function countSource(bytes: Uint8Array, layout: Layout, rules: 'leaksize' | 'hibp'): SourceCounts {
  const text = sourceText(bytes, layout.encoding)
  const { outside, rows } = readRows(text, layout)
  const accepted = rows.filter((row) => row.reason === null).flatMap((row) => row.values)
  const searched = rules === 'hibp' ? [] : [...outside, ...rows.flatMap((row) => row.values)]
  const values = searched.filter((value) => value.sort !== 'number').map((value) => searchValue(value, layout))
  const verdicts = rules === 'hibp' ? hibpVerdicts(text) : values.flatMap((value) => value.verdicts)
  const born = values.reduce((sum, value) => sum + value.born, 0)
  return {
    atSigns: count(text, '@') + born,
    born,
    liveKeys: liveKeysIn(text),
    verdicts,
    addresses: verdicts.filter((verdict) => 'address' in verdict),
    rows,
    records: rows.filter((row) => row.reason === null).flatMap((row) => recordsOf(row, layout, rules)),
    identifiers: accepted.flatMap((value) => identifiersOf(value, layout, rules)),
  }
}

function readRows(text: ByteString, layout: Layout): SourceRows {
  if (layout.format === 'delimited') return delimitedRows(text, layout)
  if (layout.format === 'sql') return sqlRows(text, layout)
  if (layout.format === 'credentials') return credentialRows(text, layout)
  return layout.format === 'json' ? jsonRows(text, layout) : textRows(text, layout.dataStart)
}

function searchValue(value: Value, layout: Layout): { verdicts: readonly Verdict[]; born: number } {
  const { bytes, born } = unescapeValue(value.bytes, value.sort === 'text')
  const context = { role: value.column?.role ?? 'other', isKey: value.sort === 'key', encoding: layout.encoding }
  return { verdicts: leaksizeVerdicts(bytes, context), born: born + value.born }
}

function identifiersOf(value: Value, layout: Layout, rules: 'leaksize' | 'hibp'): SourceCounts['identifiers'] {
  const { column } = value
  if (column?.role === 'email')
    return rules === 'leaksize' && holdsNoSign(value) ? [{ kind: 'email ', identifier: { reason: 'no_at' } }] : []
  if (column === null || (column.role !== 'user' && column.role !== 'project')) return []
  const identifier = identifierOf(value, column, layout.encoding)
  return identifier === null ? [] : [{ kind: `${column.role} ${column.subKind}`, identifier }]
}

function holdsNoSign({ bytes }: Value): boolean {
  return !isBlank(bytes) && !unescapeValue(bytes, false).bytes.includes('@')
}
