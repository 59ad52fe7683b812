// A layout in a few words, for the report and for `inspect`.

import type { CredentialLayout, Layout } from '../model/layout.ts'

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ':': 'colon',
  ' ': 'space',
  '': 'one column',
}

/** `comma, quote ", 11 columns, header`, `shape lines`; null for plain text. */
export function dialect(layout: Layout): string | null {
  if (layout.format === 'text') return null
  if (layout.format === 'json') return `shape ${layout.shape}`
  if (layout.format === 'sql') return layout.escapes === 'backslash' ? 'backslash escapes' : 'doubled quotes'
  if (layout.format === 'credentials') return credentialDialect(layout)
  const delimiter = delimiterName(layout.delimiter)
  const escape = layout.escape === undefined ? '' : ` escaped by ${layout.escape}`
  const quote = layout.quote === '' ? 'no quotes' : `quote ${layout.quote}${escape}`
  const columns = `${layout.width} ${layout.width === 1 ? 'column' : 'columns'}`
  const header = layout.header === null ? 'no header' : 'header'
  const preamble = layout.preambleRows === 0 ? [] : [`preamble ${layout.preambleRows}`]
  return [delimiter, quote, columns, header, ...preamble].join(', ')
}

/** `colon, url first`, `blocks from soft`. */
function credentialDialect({ shape, delimiter, opener }: CredentialLayout): string {
  if (shape === 'blocks') return opener === '' ? 'blocks' : `blocks from ${opener}`
  return `${delimiterName(delimiter)}, ${shape.replace('_', ' ')}`
}

function delimiterName(delimiter: string): string {
  return DELIMITER_NAMES[delimiter] ?? `delimiter ${delimiter}`
}
