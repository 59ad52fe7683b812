// A second reading of JSON of any shape: stream-json and the kernel see the same rows, and the same bytes in every key and
// string. A failure prints seeds.

import { Readable } from 'node:stream'
import Assembler from 'stream-json/assembler.js'
import { parser } from 'stream-json/parser.js'
import { expect, test } from 'vitest'
import type { JsonLayout, JsonShape } from '../../src/model/layout.ts'
import { Random } from '../oracle/random.ts'
import { tokenOfJson } from '../support/row-token.ts'
import { scannerOf } from '../support/scan-pieces.ts'

const DUMPS = Number(process.env['LEAKSIZE_DUMPS'] ?? 50) * 4
const SHAPES: readonly JsonShape[] = ['lines', 'values', 'document']
const MAX_DEPTH = 4
/** Roles are known by these key paths; their names alone tell nothing. */
const USER_PATHS = ['zq', 'list[].zq', '[].zq', 'deep.zq', 'list[]']
const column = { party: '', why: 'test', entity: '', index: -1, role: 'user', subKind: 'id' } as const
const COLUMNS = USER_PATHS.map((name) => ({ ...column, name }))

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

test.each(SHAPES)(`${DUMPS} random sources of shape %s`, { timeout: 300_000 }, async (shape) => {
  const layout: JsonLayout = { format: 'json', shape, encoding: 'utf-8', dataStart: 0, columns: COLUMNS }
  const wrong: number[] = []
  let rows = 0
  for (let seed = 0; seed < DUMPS; seed++) {
    const random = new Random(seed)
    const text = shape === 'document' ? written(random, value(random, 0), true) : severalValues(random, shape)
    const values = await readAgain(text)
    const seen = shape === 'document' ? rowsOf(values[0] ?? null) : { rows: values, outside: 0 }
    const kernel = await scannerOf(
      Buffer.from(text),
      layout,
    )({ blockBytes: random.pick([64, 4096]), stream: shape !== 'lines' })
    const users = values.flatMap((one) => usersIn(one, ''))
    rows += seen.rows.length
    const isSame =
      (kernel.counters['rows_accepted'] ?? 0) === seen.rows.length + Math.min(1, seen.outside) &&
      containsAll(kernel.rows, seen.rows.map(tokenOfJson)) &&
      (kernel.counters['user_id'] ?? 0) === users.length &&
      (kernel.unique.user_id ?? 0) === new Set(users).size
    if (!isSame) wrong.push(seed)
  }
  expect(wrong).toEqual([])
  expect(rows).toBeGreaterThan(DUMPS)
})

async function readAgain(text: string): Promise<readonly Json[]> {
  const values: Json[] = []
  const stream = Readable.from([Buffer.from(text)]).pipe(parser.asStream({ jsonStreaming: true }))
  Assembler.connectTo(stream, { onDone: (done) => values.push(done.current as Json) })
  await new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject))
  return values
}

interface RowsSeen {
  readonly rows: readonly Json[]
  /** Strings, numbers, `true` and `false` outside rows. */
  readonly outside: number
}

/** Elements of the outermost arrays that are objects, and all elements of a top-level array. */
function rowsOf(document: Json): RowsSeen {
  if (Array.isArray(document)) return { rows: document, outside: 0 }
  const rows: Json[] = []
  let outside = 0
  const walk = (one: Json) => {
    if (Array.isArray(one)) one.forEach((element) => (isObject(element) ? rows.push(element) : walk(element)))
    else if (isObject(one)) Object.values(one).forEach(walk)
    else if (one !== null) outside++
  }
  walk(document)
  return { rows, outside }
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Values at the paths of users; `true`, `false` and zero are placeholders, `null` is nothing. */
function usersIn(value: Json, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((element) => usersIn(element, `${path}[]`))
  if (isObject(value))
    return Object.entries(value).flatMap(([key, one]) => usersIn(one, path === '' ? key : `${path}.${key}`))
  if (!USER_PATHS.includes(path) || value === null || typeof value === 'boolean' || value === 0) return []
  const text = String(value).trim()
  return text === '' ? [] : [text]
}

function containsAll(all: readonly string[], some: readonly string[]): boolean {
  const left = new Map<string, number>()
  for (const one of all) left.set(one, (left.get(one) ?? 0) + 1)
  return some.every((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count > 0
  })
}

function severalValues(random: Random, shape: JsonShape): string {
  const values = random.times(random.between(1, 20), () => written(random, value(random, 0), shape === 'values'))
  // Two numbers need something between them.
  return shape === 'lines' ? `${values.join('\n')}\n` : values.join(random.pick(['\n', ' ', '\r\n\n']))
}

function value(random: Random, depth: number): Json {
  const isScalar = depth >= MAX_DEPTH || (depth > 0 && random.chance(0.5))
  if (isScalar)
    return random.pick<() => Json>([
      () => randomString(random),
      () => random.int(1e6),
      () => random.pick([true, false, null]),
    ])()
  const count = random.int(depth === 0 ? 9 : 5)
  if (random.chance(0.4)) return random.times(count, () => value(random, depth + 1))
  const keys = ['zq', 'list', 'deep', `k${random.int(9)}`, randomString(random)]
  return Object.fromEntries(random.times(count, () => [random.pick(keys), value(random, depth + 1)]))
}

function randomString(random: Random): string {
  const parts = [
    'a',
    'B',
    ' ',
    '"',
    '\\',
    '\n',
    '\t',
    '\u0001',
    'é',
    '名',
    '😀',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '/',
    '\u2028',
    'x7',
  ]
  return `s${random.times(random.int(6), () => random.pick(parts)).join('')}`
}

/** The value as JSON, with white space and escapes in places of the writer's choice. */
function written(random: Random, one: Json, broken: boolean): string {
  const space = () => (random.chance(0.2) ? random.pick(broken ? [' ', '\n', '\t ', '\r\n'] : [' ', '\t']) : '')
  const joined = (parts: readonly string[]) => space() + parts.join(`${space()},${space()}`) + space()
  if (Array.isArray(one)) return `[${joined(one.map((element) => written(random, element, broken)))}]`
  if (!isObject(one)) return typeof one === 'string' ? writtenString(random, one) : JSON.stringify(one)
  const members = Object.entries(one).map(
    ([key, member]) => `${writtenString(random, key)}${space()}:${space()}${written(random, member, broken)}`,
  )
  return `{${joined(members)}}`
}

function writtenString(random: Random, text: string): string {
  const units = Array.from({ length: text.length }, (_, i) => text.slice(i, i + 1))
  if (random.chance(0.7)) return JSON.stringify(text)
  return `"${units.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
}
