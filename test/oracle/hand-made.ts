// Hand-made dumps: files as lines, whose columns have their meaning by name. Nothing is detected here.

import type { Layout } from '../../src/model/layout.ts'
import type { Column, Role, SubKind } from '../../src/model/roles.ts'
import type { OracleFile } from './oracle.ts'

/** Path -> lines; of a table the first is its header. `.jsonl` is JSON Lines. */
export type HandMade = Readonly<Record<string, readonly string[]>>

type Meaning = readonly [role: Role, subKind?: SubKind, entity?: string]

const MEANINGS: Readonly<Record<string, Meaning>> = {
  email: ['email'],
  email2: ['email'],
  user_id: ['user', 'id', 'user'],
  customer_id: ['user', 'id', 'customer'],
  contact_id: ['user', 'id', 'contact'],
  login: ['user', 'login', 'user'],
  name: ['name', 'full'],
  first_name: ['name', 'first'],
  last_name: ['name', 'last'],
  birth_date: ['birth_date'],
  ssn: ['government_id', '', 'ssn'],
  tax_id: ['government_id', '', 'tax_id'],
  phone: ['phone'],
  country: ['country'],
  company: ['organisation'],
  password: ['secret'],
  card: ['card'],
  iban: ['iban'],
  passport: ['passport'],
  project: ['project', 'id'],
  project_code: ['project', 'id'],
  project_name: ['project', 'name'],
}
const PATHS = ['email', 'project', 'user_id', 'members[].email', 'members[].user_id', 'tags[]']

export function handMade(files: HandMade): readonly OracleFile[] {
  return Object.entries(files).map(([path, lines]) => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    return { path, bytes, layout: path.endsWith('.jsonl') ? jsonLines() : table(lines[0] ?? '') }
  })
}

function table(header: string): Layout {
  const end = Buffer.byteLength(header)
  const names = header.split(',')
  return {
    format: 'delimited',
    encoding: 'utf-8',
    dataStart: end + 1,
    delimiter: ',',
    quote: '"',
    width: names.length,
    header: { start: 0, end },
    preambleRows: 0,
    columns: names.map((name, index) => columnOf(name, name, index)),
  }
}

function jsonLines(): Layout {
  const columns = PATHS.map((path) => columnOf(path.replace(/^.*\./, '').replace('tags[]', 'email'), path, -1))
  return { format: 'json', encoding: 'utf-8', dataStart: 0, shape: 'lines', columns }
}

/** `manager_email` is the e-mail column of another party. */
function columnOf(word: string, name: string, index: number): Column {
  const [, party = '', own = word] = /^(manager)_(.*)$/.exec(word) ?? []
  const [role, subKind = '', entity = ''] = MEANINGS[own] ?? (['other'] as const)
  return { index, name, role, subKind, party, entity, why: 'test' }
}
