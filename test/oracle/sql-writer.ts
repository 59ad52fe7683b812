// Writes values as the programs that dump databases do, and in some ways more.

import type { Encoding } from '../../src/model/layout.ts'
import { encodeText } from './encode-text.ts'
import type { Random } from './random.ts'

export type SqlDialect = 'mysql' | 'postgres' | 'mssql'

export function quotedName(name: string, dialect: SqlDialect): string {
  if (dialect === 'mysql') return `\`${name}\``
  return dialect === 'mssql' ? `[${name}]` : `"${name}"`
}

export function writtenLiteral(random: Random, text: string, dialect: SqlDialect, encoding: Encoding): string {
  if (text === '' && random.chance(0.5)) return 'NULL'
  if (/^(?:0|[1-9][0-9]*)$/.test(text) && random.chance(0.5)) return text
  const string = writtenString(random, text, dialect)
  if (dialect === 'mysql') return random.chance(0.05) ? (hexadecimal(text, encoding) ?? string) : string
  const isPlain = !string.startsWith('E')
  if (dialect === 'mssql') return random.chance(0.1) ? `CAST(N${string} AS nvarchar(90))` : `N${string}`
  return isPlain && random.chance(0.1) ? `${string}::text` : string
}

function writtenString(random: Random, text: string, dialect: SqlDialect): string {
  if (dialect === 'mysql') {
    if (random.chance(0.1)) return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '""')}"`
    const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", random.pick(["\\'", "''"]))
    return `'${random.chance(0.8) ? quoted.replaceAll('\n', '\\n').replaceAll('\r', '\\r') : quoted}'`
  }
  if (dialect === 'postgres' && random.chance(0.2)) return `E'${escaped(random, text).replaceAll("'", "''")}'`
  return `'${text.replaceAll("'", "''")}'`
}

/** PostgreSQL's escapes, by letter and by number. */
function escaped(random: Random, text: string): string {
  return text.replaceAll(/[\\\t\n\r@]/g, (char) => {
    if (char !== '@') return `\\${{ '\\': '\\', '\t': 't', '\n': 'n', '\r': 'r' }[char] ?? ''}`
    return random.chance(0.1) ? random.pick(['\\x40', '\\100']) : char
  })
}

/** A field of a line behind COPY. */
export function writtenField(random: Random, text: string): string {
  return text === '' && random.chance(0.5) ? '\\N' : escaped(random, text)
}

function hexadecimal(text: string, encoding: Encoding): string | null {
  // eslint-disable-next-line no-control-regex -- bytes with control characters are no text
  if (text === '' || /[\0-\x1f\x7f]/.test(text)) return null
  const bytes = encodeText(text, encoding.startsWith('utf-16') ? 'utf-8' : encoding)
  return `0x${Buffer.from(bytes).toString('hex')}`
}
