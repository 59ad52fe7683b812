// A layout in a few words, for the report and for `inspect`.

import type { Layout } from '../model/layout.ts'

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  '': 'one column',
}

/** `comma, quote ", 11 columns, header`, `shape lines`; null for plain text. */
export function dialect(layout: Layout): string | null {
  if (layout.format === 'text') return null
  if (layout.format === 'json') return `shape ${layout.shape}`
  const delimiter = DELIMITER_NAMES[layout.delimiter] ?? `delimiter ${layout.delimiter}`
  const escape = layout.escape === undefined ? '' : ` escaped by ${layout.escape}`
  const quote = layout.quote === '' ? 'no quotes' : `quote ${layout.quote}${escape}`
  const columns = `${layout.width} ${layout.width === 1 ? 'column' : 'columns'}`
  const header = layout.header === null ? 'no header' : 'header'
  const preamble = layout.preambleRows === 0 ? [] : [`preamble ${layout.preambleRows}`]
  return [delimiter, quote, columns, header, ...preamble].join(', ')
}
