// Pairwise precision and recall of people against labelled public data that lies beside the repository: which rows are the
// same person by the labels, and which by the scan. Each row is looked up by its own tokens, under the case's key.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { detectSources } from '../../src/detect/detect-sources.ts'
import { discover } from '../../src/discover/discover.ts'
import type { DelimitedLayout } from '../../src/model/layout.ts'
import { PARTNER_LIMITS } from '../../src/model/partner-limits.ts'
import { scan } from '../../src/scan.ts'
import { kernelKeys, readKey } from '../../src/store/case-key.ts'
import { PARTY_HEAD_BYTES, PARTY_PART_BYTES } from '../../workers/party-format.ts'
import { RowScanner } from '../../workers/row-scanner.ts'
import { ScanKernel } from '../../workers/scan-kernel.ts'

export interface Labelled {
  readonly file: string
  readonly rows: number
  readonly labels: number
  readonly people: number
  readonly precision: number
  readonly recall: number
}

const SAMPLES = join(import.meta.dirname, '../../../shared/data/samples')
const SIZES = {
  blockBytes: 1 << 20,
  log2Slots: 14,
  spillEntries: 1 << 12,
  rowEntries: 0,
  partySlots: 1 << 12,
  payloadBytes: 2 << 20,
  claims: 1 << 10,
}

/** Files with the person that each of their rows is about. */
const LABELS: readonly (readonly [file: string, label: (fields: readonly string[]) => string])[] = [
  // `rec-223-org` and `rec-223-dup-0` are the same person.
  ['febrl1.csv', ([id = '']) => /rec-(\d+)-/.exec(id)?.[1] ?? ''],
  ['splink-fake_1000.csv', (fields) => fields.at(-1) ?? ''],
]

/** Empty where the data is absent. */
export async function labelled(): Promise<readonly Labelled[]> {
  const found: Labelled[] = []
  for (const [file, label] of LABELS) {
    const path = join(SAMPLES, file)
    if (existsSync(path)) found.push(await measure(path, file, label))
  }
  return found
}

async function measure(path: string, file: string, labelOf: (fields: readonly string[]) => string): Promise<Labelled> {
  const folder = mkdtempSync(join(tmpdir(), 'leaksize-labels-'))
  try {
    const keyFile = join(folder, 'key')
    const caseDir = join(folder, 'case')
    const { report } = await scan(scanOptions(path, caseDir, keyFile), () => undefined)
    const rows = readFileSync(path, 'utf8').trimEnd().split('\n').slice(1)
    const people = await peopleOfRows(path, rows, caseDir, keyFile)
    const labels = rows.map((row) => labelOf(row.split(',')))
    return {
      file,
      rows: rows.length,
      labels: new Set(labels).size,
      people: report.counts.people.unique,
      ...pairwise(labels, people),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function scanOptions(path: string, caseDir: string, keyFile: string) {
  return {
    paths: [path],
    caseDir,
    mappingFile: null,
    emailRules: 'leaksize' as const,
    claims: [],
    claimsFile: null,
    exclude: [],
    workers: 1,
    memoryBytes: 256 << 20,
    keyFile,
    repeatedRows: false,
    phoneCountry: null,
    maxPartners: PARTNER_LIMITS,
    json: false,
    quiet: true,
    blockBytes: null,
    checkpointSeconds: null,
  }
}

/** For each row the people that its identifiers stand for. */
async function peopleOfRows(path: string, rows: readonly string[], caseDir: string, keyFile: string) {
  const [source] = await detectSources((await discover([path], { exclude: [], skipDirs: [] })).sources, null)
  const layout = source?.layout as DelimitedLayout
  const kernel = new ScanKernel(SIZES, kernelKeys(readKey(keyFile)), 'leaksize')
  const scanner = new RowScanner(kernel)
  scanner.start(
    {
      file: '',
      name: source?.file.path ?? '',
      bytes: 0,
      compression: 'none',
      layout: { ...layout, header: null },
      firstItem: 0,
      blocks: true,
      resume: null,
      held: null,
    },
    0,
    new Uint8Array(0),
  )
  const db = new Database(join(caseDir, 'store.sqlite'), { readonly: true })
  const query = db.prepare<[Buffer], { number: number }>('SELECT number FROM entity_group WHERE token = ?')
  const people = rows.map((row) => new Set(tokensOf(kernel, scanner, row).flatMap((token) => query.all(token))))
  db.close()
  return people.map((found) => new Set([...found].map(({ number }) => number)))
}

/** Tokens of the row's parts, as the store holds them: each 64-bit word from its highest byte on. */
function tokensOf(kernel: ScanKernel, scanner: RowScanner, row: string): readonly Buffer[] {
  const { exports, bytes } = kernel
  const at = exports.blockPointer() >>> 0
  const line = Buffer.from(`${row}\n`)
  bytes.set(line, at)
  scanner.place(at, 0)
  scanner.scan(at, at + line.length)
  exports.flushQueue()
  exports.partyRecords()
  const records = Buffer.from(kernel.section(exports.payloadsPointer(), exports.payloadBytes() >>> 0))
  exports.clearRun()
  const tokens: Buffer[] = []
  for (let record = 0; record < records.length;) {
    const parts = records.readUInt16LE(record + 32)
    for (let i = 0; i < parts; i++) {
      const part = record + PARTY_HEAD_BYTES + i * PARTY_PART_BYTES
      tokens.push(
        Buffer.concat([
          Buffer.from(records.subarray(part, part + 8)).reverse(),
          Buffer.from(records.subarray(part + 8, part + 16)).reverse(),
        ]),
      )
    }
    record += PARTY_HEAD_BYTES + parts * PARTY_PART_BYTES
  }
  return tokens
}

/** Over all pairs of rows: those that the scan joins, and those that the labels join. */
function pairwise(labels: readonly string[], people: readonly ReadonlySet<number>[]) {
  let joined = 0
  let same = 0
  let both = 0
  for (let i = 0; i < labels.length; i++) {
    for (let j = i + 1; j < labels.length; j++) {
      const isJoined = [...(people[i] ?? [])].some((person) => people[j]?.has(person) === true)
      const isSame = labels[i] === labels[j]
      if (isJoined) joined++
      if (isSame) same++
      if (isJoined && isSame) both++
    }
  }
  return { precision: joined === 0 ? 1 : both / joined, recall: same === 0 ? 1 : both / same }
}

if (process.argv[1] === import.meta.filename) {
  for (const one of await labelled()) {
    process.stdout.write(
      `${one.file}: ${one.rows} rows, ${one.labels} people by their labels, ${one.people} found; pairwise precision ${one.precision.toFixed(4)}, recall ${one.recall.toFixed(4)}\n`,
    )
  }
}
