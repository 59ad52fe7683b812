// Random JSON in three shapes: keys that repeat, arrays of members, escapes of every kind, and lines with faults.

import type { JsonShape } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import type { Piece, Plant } from './dump-pieces.ts'
import type { Subject } from './dump-details.ts'
import type { Cast } from './dump-people.ts'
import {
  cellOf,
  DETAILS,
  type Field,
  FIELDS,
  type Filling,
  plainCell,
  randomFields,
  randomFilling,
  strangeCell,
  subjectOf,
} from './dump-row.ts'
import { canEncode } from './encode-text.ts'
import { type Draft, DraftText } from './draft.ts'
import { type JsonStyle, randomStyle, writtenArray, writtenObject, writtenString } from './json-writer.ts'
import type { Random } from './random.ts'

/** What is known of a member of an array. */
const MEMBER_FIELDS = [...FIELDS, ...DETAILS].filter(({ names: [name] }) =>
  ['email', 'user_id', 'phone', 'full_name', 'birth_date', 'ssn'].includes(name ?? ''),
)
/** Elements of an array, each a party of its own. */
const ALIAS = FIELDS.filter(({ names: [name] }) => name === 'email')

interface Scene {
  readonly random: Random
  readonly filling: Filling
  readonly draft: DraftText
  readonly fields: readonly Field[]
  readonly style: JsonStyle
  /** How often a row has a list of its subject's addresses. */
  readonly lists: number
}

export function randomJson(random: Random, cast: Cast, rows: number): Draft {
  const shape: JsonShape = random.pick(['lines', 'lines', 'values', 'document'] as const)
  const draft = new DraftText(random.pick(['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const), random.chance(0.2))
  const dataStart = draft.position
  const scene = {
    random,
    filling: randomFilling(random, cast),
    draft,
    fields: randomFields(random),
    style: randomStyle(random, shape === 'lines'),
    lists: random.pick([0, 0, 0.9]),
  }
  const isWrapped = random.chance(0.5)
  if (shape === 'document') writeDocument(scene, rows, isWrapped)
  else for (let row = 0; row < rows; row++) writeLine(scene, shape)
  const prefix = shape === 'document' ? (isWrapped ? 'data.rows[].' : '[].') : ''
  const columns = columnsOf(scene.fields, prefix)
  return draft.finish({ format: 'json', encoding: draft.encoding, dataStart, shape, columns })
}

function columnsOf(fields: readonly Field[], prefix: string): readonly Column[] {
  const paths = [
    ...fields.map((field) => [nameOf(field), field] as const),
    ...MEMBER_FIELDS.map((field) => [`members[].${nameOf(field)}`, field] as const),
    ...['aliases[]', 'emails[]', 'emails[].address'].flatMap((path) => ALIAS.map((field) => [path, field] as const)),
  ]
  return paths.map(([name, { role, subKind, party, entity }]) => {
    return { index: -1, name: prefix + name, role, subKind, party, entity, why: 'test' }
  })
}

function nameOf(field: Field): string {
  return field.names[0] ?? ''
}

function writeLine(scene: Scene, shape: JsonShape): void {
  const { random, draft } = scene
  const end = random.pick(['\n', '\n', '\r\n'])
  if (shape === 'lines' && random.chance(0.04)) draft.writeAll(faultyLine(random), end)
  if (random.chance(0.03)) draft.write(end)
  const row = objectRow(scene)
  const repeats = random.chance(0.05) ? 2 : 1
  for (let time = 0; time < repeats; time++) draft.writeAll(row, shape === 'values' ? random.pick([end, ' ', '']) : end)
}

function writeDocument(scene: Scene, rows: number, isWrapped: boolean): void {
  const { random, draft, style } = scene
  const objects = random.times(rows, () => objectRow(scene))
  const array: Piece = {
    text: writtenArray(
      objects.map(({ text }) => text),
      style,
    ),
    plants: objects.flatMap((row) => row.plants),
  }
  if (!isWrapped) return draft.writeAll(array, '\n')
  const own = randomPlant(scene)
  const inner = writtenObject(
    [
      ['rows', array.text],
      ['edition', '7'],
    ],
    style,
  )
  draft.writeAll(
    {
      text: writtenObject(
        [
          ['data', inner],
          ['remark', own.text],
        ],
        style,
      ),
      plants: [...array.plants, ...own.plants],
    },
    '',
  )
}

/** A string of the enclosing document, which makes it a row of its own. */
function randomPlant({ random, style }: Scene): Piece {
  const cell = plainCell(random)
  return { text: writtenString(`${cell.text} ${random.int(1e6)}`, style), plants: cell.plants }
}

function objectRow(scene: Scene): Piece {
  const { random, fields, style } = scene
  const subject = subjectOf(random, scene.filling)
  const plants: Plant[] = []
  const members: [string, string][] = []
  for (const column of fields) {
    const times = random.chance(0.03) ? 2 : 1
    for (let time = 0; time < times; time++) members.push([nameOf(column), valueOf(scene, column, subject, plants)])
  }
  if (random.chance(0.2)) members.push(['members', membersOf(scene, plants)])
  if (random.chance(0.1)) members.push(['aliases', aliasesOf(scene, plants)])
  if (random.chance(scene.lists)) members.push(['emails', listOf(scene, subject, plants)])
  if (random.chance(0.1)) members.push(keyWithSign(random, plants))
  return { text: writtenObject(members, style), plants }
}

/** Times that a value of the row's own subject is drawn before another's is taken. */
const OWN_DRAWS = 6

function valueOf(scene: Scene, column: Field, subject: Subject, plants: Plant[]): string {
  const { random, draft, style, filling } = scene
  if (random.chance(filling.noise / 10)) return random.pick(['null', 'true', 'false', '{}', '[]'])
  const lineBreak = random.pick(['\n', '\t', '\r\n'])
  for (let draws = 0; ; draws++) {
    const cell =
      draws < OWN_DRAWS || column.role === 'other'
        ? cellOf(random, column, filling, subject, lineBreak)
        : strangeCell(random, column, filling.cast)
    if (!canEncode(cell.text, draft.encoding)) continue
    plants.push(...cell.plants)
    if (/^(?:0|[1-9][0-9]*)$/.test(cell.text) && random.chance(0.5)) return cell.text
    return writtenString(cell.text, style)
  }
}

function membersOf(scene: Scene, plants: Plant[]): string {
  const { random, style } = scene
  const picked = MEMBER_FIELDS.filter(() => random.chance(0.5))
  const objects = random.times(random.int(4), () => {
    const subject = subjectOf(random, scene.filling)
    const values = picked.map((field) => [nameOf(field), valueOf(scene, field, subject, plants)] as const)
    return writtenObject(values, style)
  })
  return writtenArray(objects, style)
}

function aliasesOf(scene: Scene, plants: Plant[]): string {
  const { random, style } = scene
  const subject = subjectOf(random, scene.filling)
  const values = random.times(random.int(4), () => ALIAS.map((field) => valueOf(scene, field, subject, plants)))
  return writtenArray(values.flat(), style)
}

/** Addresses of the row's subject, in objects or not. */
function listOf(scene: Scene, subject: Subject, plants: Plant[]): string {
  const { random, style } = scene
  const values = random.times(random.int(4), () => ALIAS.map((field) => valueOf(scene, field, subject, plants))).flat()
  return writtenArray(
    random.chance(0.5) ? values : values.map((value) => writtenObject([['address', value]], style)),
    style,
  )
}

function keyWithSign(random: Random, plants: Plant[]): [string, string] {
  if (random.chance(0.5)) {
    plants.push({ bucket: 'key' })
    return ['@timestamp', '1669251600']
  }
  plants.push({ address: 'ann@contoso.com' })
  return ['Ann@contoso.com', '1']
}

/** Refused as a row; its plants are found in it as text. */
function faultyLine(random: Random): Piece {
  const cell = plainCell(random)
  const frames = [
    `{"email":"${cell.text}","x":`,
    `{"email":"${cell.text}","x":"\\q"}`,
    `{"email":"${cell.text}",}`,
    `${'['.repeat(520)}"${cell.text}"${']'.repeat(520)}`,
    `not json ${cell.text}`,
    `{"email":"${cell.text.replace('@', '\\u0040')}"`,
  ]
  return { text: random.pick(frames), plants: cell.plants }
}
