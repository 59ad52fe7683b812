// A random SQL dump of one table: four ways of writing rows, statements and comments between them, and tuples that are wrong.

import type { Column } from '../../src/model/roles.ts'
import type { Cast } from './dump-people.ts'
import type { Piece } from './dump-pieces.ts'
import { cellOf, type Field, plainCell, randomFields, randomFilling, strangeCell, subjectOf } from './dump-row.ts'
import { canEncode } from './encode-text.ts'
import { type Draft, DraftText, randomEncoding } from './draft.ts'
import type { Random } from './random.ts'
import { quotedName, type SqlDialect, writtenField, writtenLiteral } from './sql-writer.ts'

const TABLE = 'members'
const OWN_DRAWS = 6

interface Writer {
  readonly random: Random
  readonly draft: DraftText
  readonly dialect: SqlDialect
  readonly names: readonly string[]
  readonly end: string
}

export function randomSql(random: Random, cast: Cast, rows: number): Draft {
  const draft = new DraftText(randomEncoding(random), random.chance(0.2))
  const dialect = random.pick(['mysql', 'mysql', 'postgres', 'mssql'] as const)
  const isCopy = dialect === 'postgres' && random.chance(0.5)
  const fields = randomFields(random)
  const names = fields.map((field) => random.pick(field.names.filter((name) => canEncode(name, draft.encoding))))
  const writer = { random, draft, dialect, names, end: isCopy ? '\n' : random.pick(['\n', '\n', '\r\n']) }
  const dataStart = draft.position
  const isCreated = random.chance(0.5)
  if (isCreated) writeDefinition(writer)
  const head = headOf(writer, isCreated && random.chance(0.5))
  const filling = randomFilling(random, cast)
  const pieces = random.times(rows, () => {
    const subject = subjectOf(random, filling)
    return fields.map((field): Piece => {
      const lineBreak = random.pick(['\n', '\r\n'])
      for (let draws = 0; ; draws++) {
        const isOwn = draws < OWN_DRAWS || field.role === 'other'
        const cell = isOwn ? cellOf(random, field, filling, subject, lineBreak) : strangeCell(random, field, cast)
        if (canEncode(cell.text, draft.encoding)) return cell
      }
    })
  })
  if (isCopy) writeLines(writer, head, pieces)
  else writeTuples(writer, head, pieces)
  const columns = fields.map((field, i) => columnOf(field, names[i] ?? ''))
  const escapes = dialect === 'mysql' ? 'backslash' : 'standard'
  return draft.finish({ format: 'sql', escapes, encoding: draft.encoding, dataStart, columns })
}

function columnOf({ role, subKind, party, entity }: Field, name: string): Column {
  return { index: -1, name: `${TABLE}.${name}`, role, subKind, party, entity, why: 'test' }
}

function tableName({ random, dialect }: Writer): string {
  if (dialect === 'mssql') return '[dbo].[members]'
  return dialect === 'postgres' && random.chance(0.5) ? 'public.members' : quotedName(TABLE, dialect)
}

function writeDefinition(writer: Writer): void {
  const { draft, dialect, names, end } = writer
  const columns = names.map((name) => `  ${quotedName(name, dialect)} text NOT NULL`)
  draft.write(`CREATE TABLE ${tableName(writer)} (${end}${columns.join(`,${end}`)}${end});${end}`)
}

function headOf(writer: Writer, isBare: boolean): (verb: string) => string {
  const { dialect, names } = writer
  const table = tableName(writer)
  const list = isBare ? '' : ` (${names.map((name) => quotedName(name, dialect)).join(', ')})`
  return (verb) => `${verb} ${table}${list}`
}

function writeLines(
  { random, draft, names }: Writer,
  head: (verb: string) => string,
  rows: readonly (readonly Piece[])[],
): void {
  draft.write(`${head('COPY')} FROM stdin;\n`)
  for (const cells of rows) {
    if (names.length > 1 && random.chance(0.03)) draft.writeAll(plainCell(random), '\n')
    const line = cells.map(({ text }) => writtenField(random, text)).join('\t')
    if (line.trim() === '' || line === '\\.') continue
    draft.writeAll({ text: line, plants: cells.flatMap(({ plants }) => plants) }, '\n')
  }
  draft.write('\\.\n')
}

function writeTuples(writer: Writer, head: (verb: string) => string, rows: readonly (readonly Piece[])[]): void {
  const { random, draft, dialect, end } = writer
  const most = random.pick([1, 3, 50])
  const verb = dialect === 'mssql' && random.chance(0.5) ? 'INSERT' : 'INSERT INTO'
  let written = 0
  for (const [i, cells] of rows.entries()) {
    if (written === 0) {
      if (random.chance(0.2)) writeBetween(writer)
      draft.write(`${head(verb)} VALUES${random.pick([' ', end])}`)
    } else draft.write(random.pick([',', `,${end}`, ' , ']))
    if (random.chance(0.03)) draft.writeAll(wrongTuple(writer), ',')
    const texts = cells.map(({ text }) => writtenLiteral(random, text, dialect, draft.encoding))
    draft.writeAll(
      {
        text: `(${texts.join(random.pick([',', ', ', ',']))})`,
        plants: cells.flatMap(({ plants }) => plants),
      },
      '',
    )
    written = (written + 1) % most
    if (written === 0 || i === rows.length - 1) draft.write(`;${end}`)
  }
}

/** What makes no rows. */
function writeBetween({ random, draft, end }: Writer): void {
  const { text, plants } = plainCell(random)
  const frame = random.pick([
    `-- kept by ${text}, it's said${end}`,
    `/* kept by${end} ${text} */${end}`,
    `UPDATE members SET keeper = '${text}; isn''t it' WHERE id = 7;${end}`,
  ])
  draft.writeAll({ text: frame, plants }, '')
}

/** With too few values, or with a quote in the wrong place. */
function wrongTuple({ random, names }: Writer): Piece {
  const cells = random.times(names.length + 1, () => plainCell(random))
  const isStray = random.chance(0.5)
  const texts = cells.map(({ text }) => `'${text}'`)
  const kept = isStray ? [`'it's'`, ...texts.slice(1)] : texts
  return { text: `(${kept.join(', ')})`, plants: (isStray ? cells.slice(1) : cells).flatMap(({ plants }) => plants) }
}
