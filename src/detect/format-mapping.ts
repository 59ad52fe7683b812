// Writes what was detected as a mapping file, with words on how to edit it.

import type { CredentialLayout } from '../model/layout.ts'
import { ROLES } from '../model/roles.ts'
import type { Detection } from './detection.ts'
import { MAPPING_SCHEMA } from './mapping.ts'

const HELP = [
  'How leaksize reads each source. Edit it and give it to scan with --mapping; anything left out is detected.',
  'source: path, or a pattern in which * stands for any characters; an exact path goes before a pattern, else the first that matches.',
  'format: delimited, json, sql, credentials, text or unsupported (not read). encoding: utf-8, windows-1252, utf-16le or utf-16be. shape (json): lines, values or document.',
  'shape (credentials): url_first, url_last or blocks; opener: the key that starts a block wherever it stands, or "".',
  'delimiter: one ASCII character, or "" for one column. quote: a double or single quote, or "" where quotes are literal. header: true or false.',
  `columns: by name (several of one name: in their order). role: ${ROLES.join(', ')}.`,
  'subKind: id or login (user), id or name (project), full, first or last (name). party: whose field it is, "" for the row\'s own subject.',
  'entity: whose ids these are (user, customer, ...), or the type of a government id (ssn, cpf, ...).',
  "namespace: folder whose ids these are, where it is not the file's own: sources of one namespace and entity share their users.",
]

/** Keys in a fixed order, one column a line, so that two mappings can be compared line by line. */
export function formatMapping(detections: readonly { readonly name: string; readonly detection: Detection }[]): string {
  const sources = detections.map(({ name, detection }) => formatSource(name, detection)).join(',\n')
  const help = HELP.map((line) => `    ${JSON.stringify(line)}`).join(',\n')
  return `{\n  "schema": "${MAPPING_SCHEMA}",\n  "help": [\n${help}\n  ],\n  "sources": [${sources === '' ? '' : `\n${sources}\n  `}]\n}\n`
}

function formatSource(source: string, detection: Detection): string {
  if (detection.kind === 'unsupported') return `    ${JSON.stringify({ source, format: 'unsupported' })}`
  const { layout } = detection
  const { format, encoding } = layout
  const detail =
    layout.format === 'delimited'
      ? { delimiter: layout.delimiter, quote: layout.quote, header: layout.header !== null }
      : layout.format === 'json'
        ? { shape: layout.shape }
        : layout.format === 'credentials'
          ? credentialDetail(layout)
          : {}
  const lines = Object.entries({ source, format, encoding, ...detail }).map(
    ([key, value]) => `      ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  )
  const columns = layout.columns.map(
    ({ name, role, subKind, party, entity }) => `        ${JSON.stringify({ name, role, subKind, party, entity })}`,
  )
  if (columns.length > 0) lines.push(`      "columns": [\n${columns.join(',\n')}\n      ]`)
  return `    {\n${lines.join(',\n')}\n    }`
}

function credentialDetail({ shape, delimiter, opener }: CredentialLayout): Readonly<Record<string, string>> {
  return shape === 'blocks' ? { shape, opener } : { shape, delimiter }
}
