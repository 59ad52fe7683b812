// What `inspect` prints: one block for each file, with every column's role and why.

import type { Inspection } from '../model/inspection.ts'
import type { Column } from '../model/roles.ts'
import { dialect } from '../tally/dialect.ts'
import { escapeTerminal } from './escape.ts'
import { byteSize, plural, wrap } from './layout-text.ts'
import { FILE_REASON_WORDS } from './words.ts'

/** Columns shown of one file: a JSON file may have as many key paths as objects. */
const MAX_COLUMNS_SHOWN = 200
const NAME_WIDTH = 24
const ROLE_WIDTH = 14
const PARTY_WIDTH = 12

export function inspectText(inspections: readonly Inspection[]): string {
  const blocks = inspections.map((one) => block(one).map(escapeTerminal).join('\n'))
  return blocks.length === 0 ? 'No files were found.\n' : `${blocks.join('\n\n')}\n`
}

export function inspectJson(inspections: readonly Inspection[]): string {
  const list = inspections.map(({ layout, ...rest }) => ({
    ...rest,
    format: layout?.format ?? null,
    encoding: layout?.encoding ?? null,
    dialect: layout === null ? null : dialect(layout),
    columns: layout?.columns ?? [],
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

function block({ path, bytes, compression, reason, layout, evidence }: Inspection): readonly string[] {
  const facts = [bytes === null ? [] : byteSize(bytes), compression === 'none' ? [] : compression].flat()
  const form = layout === null ? null : [layout.format, dialect(layout), layout.encoding].filter((one) => one !== null)
  return [
    [`${path}:`, [...facts, reason === 'ok' ? 'can be read as data' : FILE_REASON_WORDS[reason]].join(', ')].join(' '),
    ...(form === null ? [] : [`  ${form.join(', ')}`]),
    ...evidence.flatMap((line) => wrap(line, '  - ', '    ')),
    ...columnLines(layout?.columns ?? []),
  ]
}

function columnLines(columns: readonly Column[]): readonly string[] {
  if (columns.length === 0) return []
  const more = columns.length - MAX_COLUMNS_SHOWN
  return [
    `  ${'COLUMN'.padEnd(NAME_WIDTH)}${'ROLE'.padEnd(ROLE_WIDTH)}${'PARTY'.padEnd(PARTY_WIDTH)}WHY`,
    ...columns.slice(0, MAX_COLUMNS_SHOWN).flatMap(columnLine),
    ...(more > 0 ? [`  and ${plural(more, 'other column')}: see --json`] : []),
  ]
}

function columnLine({ index, name, role, subKind, party, entity, why }: Column): readonly string[] {
  const shown = name === '' ? `(column ${index + 1})` : name
  const meaning = role === 'other' ? '-' : [role, subKind].filter((part) => part !== '').join(' ')
  const whose = party === '' && role !== 'other' ? 'the row' : party
  const because = entity === '' ? why : `${why}; of ${entity}`
  const start = `  ${cell(shown, NAME_WIDTH)}${cell(meaning, ROLE_WIDTH)}${cell(whose, PARTY_WIDTH)}`
  return wrap(because, start, ' '.repeat(2 + NAME_WIDTH + ROLE_WIDTH + PARTY_WIDTH)).map((line) => line.trimEnd())
}

function cell(text: string, width: number): string {
  return text.length < width ? text.padEnd(width) : `${text} `
}
