// Small random dumps from a seed: people first, then files in every format, with copies, duplicates and faults. `planted`
// says what the files hold by construction, so that the oracle itself can be checked.

import type { Layout } from '../../src/model/layout.ts'
import type { Draft } from './draft.ts'
import { randomCast } from './dump-people.ts'
import type { Plant } from './dump-pieces.ts'
import { encodeUtf8 } from './encode-text.ts'
import { Random } from './random.ts'
import { randomDelimited } from './random-delimited.ts'
import { randomGenerations } from './random-generations.ts'
import { randomJson } from './random-json.ts'
import { randomSql } from './random-sql.ts'
import { randomText } from './random-text.ts'

export interface DumpFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly layout: Layout
}

export interface RandomDump {
  readonly seed: number
  readonly files: readonly DumpFile[]
  readonly planted: Planted
}

interface Planted {
  readonly mentions: number
  /** UTF-8 as byte strings. */
  readonly addresses: ReadonlySet<string>
  readonly rejected: Readonly<Record<string, number>>
  readonly lookAlikes: Readonly<Record<string, number>>
}

const MAKERS = [
  [randomDelimited, 'csv'],
  [randomDelimited, 'tsv'],
  [randomJson, 'jsonl'],
  [randomSql, 'sql'],
  [randomText, 'txt'],
] as const

/** Users of two systems: ids of one say nothing of the other's. */
const TABLES = ['part', 'part', 'shop_users', 'forum_users'] as const

const FOLDERS = ['', 'crm/', 'backup/crm/', '2021/', '2022/']

export function randomDump(seed: number): RandomDump {
  const random = new Random(seed)
  const cast = randomCast(random)
  const forum = randomCast(random)
  const files: (Draft & { path: string })[] = []
  const count = random.between(1, 6)
  for (let index = 0; index < count; index++) {
    const copied = files.length > 0 && random.chance(0.15) ? random.pick(files) : null
    const [make, ending] = random.pick(MAKERS)
    const rows = random.chance(0.8) ? random.between(5, 40) : random.between(41, 200)
    const table = random.pick(TABLES)
    const draft = copied ?? make(random, table === 'forum_users' ? forum : cast, rows)
    files.push({ ...draft, path: `${random.pick(FOLDERS)}${table}-${index}.${ending}` })
  }
  if (random.chance(0.5)) files.push(...randomGenerations(random, cast))
  const plants = files.flatMap((file) => file.plants)
  return { seed, files: files.map(({ path, bytes, layout }) => ({ path, bytes, layout })), planted: plantedOf(plants) }
}

function plantedOf(plants: readonly Plant[]): Planted {
  const addresses = plants.flatMap((plant) => ('address' in plant ? [plant.address] : []))
  return {
    mentions: addresses.length,
    addresses: new Set(addresses.map((address) => encodeUtf8(address).toString('latin1'))),
    rejected: tally(plants.flatMap((plant) => ('reason' in plant ? [plant.reason] : []))),
    lookAlikes: tally(plants.flatMap((plant) => ('bucket' in plant ? [plant.bucket] : []))),
  }
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
