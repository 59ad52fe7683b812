// Samples for the tests of detect: built here, of fictitious people.

import { detect } from '../../src/detect/detect.ts'
import type { Mapping } from '../../src/detect/mapping.ts'
import type { DelimitedLayout, Encoding, Layout } from '../../src/model/layout.ts'

export const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `${line(at)}\n`).join('')

export function encode(text: string, encoding: Encoding, bom = false): Buffer {
  const marked = bom ? `\ufeff${text}` : text
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1')
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8')
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16le' ? bytes : bytes.swap16()
}

export function layoutOf(
  name: string,
  content: string | Uint8Array,
  complete = true,
  mapping: Mapping | null = null,
): Layout {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const found = detect({ name, bytes, complete }, mapping)
  if (found.kind === 'unsupported') throw new Error(found.evidence.join(', '))
  return found.layout
}

export function tableOf(
  name: string,
  content: string | Uint8Array,
  complete = true,
  mapping: Mapping | null = null,
): DelimitedLayout {
  const layout = layoutOf(name, content, complete, mapping)
  if (layout.format !== 'delimited') throw new Error(`read as ${layout.format}`)
  return layout
}

/** `email`, `user id`, or '' for other, for each column. */
export function rolesOf({ columns }: Layout): readonly string[] {
  return columns.map(({ role, subKind }) => (role === 'other' ? '' : subKind === '' ? role : `${role} ${subKind}`))
}
