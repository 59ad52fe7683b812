// One value, or a few lines of text, through the oracle: what tables of single cases compare.

import type { Layout } from '../../src/model/layout.ts'
import type { Role } from '../../src/model/roles.ts'
import { type ByteString, toUtf8 } from './byte-string.ts'
import { oracle, type OracleRules } from './oracle.ts'
import type { OracleCounts, Tally } from './oracle-counts.ts'

export interface TextCounts {
  readonly accepted: number
  readonly rejected: Tally
  readonly lookAlikes: Tally
  readonly born: number
  readonly addresses: readonly string[]
  readonly spellings: number
  readonly mailboxes: number
}

/** Without a role the bytes are a text source; with one they are a cell of a column with this role. */
export function oracleText(bytes: Uint8Array, rules: OracleRules, role?: Role): TextCounts {
  const counts = oracle([{ path: 'case', bytes, layout: role === undefined ? TEXT : cellLayout(role) }], rules)
  return textCounts(counts)
}

const TEXT: Layout = { format: 'text', encoding: 'utf-8', dataStart: 0, columns: [] }

function cellLayout(role: Role): Layout {
  const column = { index: 0, name: 'cell', role, subKind: '', party: '', entity: '', why: 'test' } as const
  const table = { delimiter: '', quote: '', width: 1, header: null, preambleRows: 0 }
  return { format: 'delimited', encoding: 'utf-8', dataStart: 0, columns: [column], ...table }
}

function textCounts({ emails, atSigns, addresses }: OracleCounts): TextCounts {
  return {
    accepted: atSigns.accepted,
    rejected: atSigns.rejected,
    lookAlikes: emails.lookAlikes,
    born: atSigns.born,
    addresses: [...addresses].toSorted(),
    spellings: emails.spellings,
    mailboxes: emails.mailboxes,
  }
}

/** An address as the oracle names it: UTF-8 as a byte string. */
export function byteAddress(address: string): ByteString {
  return toUtf8(address)
}
