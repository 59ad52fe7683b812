// npm run bench: makes the corpora, runs leaksize side by side with other tools on them, checks that all counts are equal,
// and writes RESULTS.md. With other than the full settings it only prints.
//   --rows N       rows of each corpus (6,000,000)        --rounds N   turns of each contender (5)
//   --only KIND    csv, jsonl or text; may be repeated    --full       csv-parse reads the whole corpus, not a tenth
//   --rss          peak memory at 1 GB and 4 GB           --others     without leaksize: tries the other contenders

import { execFileSync } from 'node:child_process'
import { statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { contendersFor, csvParseWay, leaksizeWay } from './contenders.ts'
import type { Contender } from './contenders.ts'
import { CORPUS_KINDS, corpus, planCorpus } from './corpus.ts'
import type { CorpusKind } from './corpus.ts'
import { labelled as labelledData } from './labels.ts'
import { checkEqual, measure, takeTurn, tell, toMeasurement } from './measure.ts'
import type { Measurement } from './measure.ts'
import { previousPage, resultsPage } from './results.ts'
import type { Corpus, Peak, Small } from './results.ts'
import { canMeasureMemory } from './run-process.ts'

const FULL_ROWS = 6_000_000
const FULL_ROUNDS = 5
const CSV_PARSE_SHARE = 10
const TEN_MEGABYTES_ROWS = 60_100
const FOLDER = process.env['LEAKSIZE_BENCH_DIR'] ?? join(tmpdir(), 'leaksize-bench')
const SCRATCH = join(FOLDER, 'scratch')
const PAGE = join(import.meta.dirname, 'RESULTS.md')
const SAMPLES = join(import.meta.dirname, '../../data-samples')

const { values: typed } = parseArgs({
  options: {
    rows: { type: 'string', default: String(FULL_ROWS) },
    rounds: { type: 'string', default: String(FULL_ROUNDS) },
    only: { type: 'string', multiple: true },
    full: { type: 'boolean', default: false },
    rss: { type: 'boolean', default: false },
    others: { type: 'boolean', default: false },
  },
})
const rows = Number(typed.rows)
const rounds = Number(typed.rounds)
const hasRipgrep = isInstalled('rg')

if (!hasRipgrep) tell('ripgrep is not installed: the text corpus has no other contender')
if (!canMeasureMemory()) tell('GNU time is not installed: no peak memory')

const corpora: Corpus[] = []
for (const kind of CORPUS_KINDS.filter((one) => typed.only?.includes(one) ?? true))
  corpora.push(await benchCorpus(kind))
const small = typed.others ? [] : await benchSmall()
const rss = typed.rss && !typed.others ? await benchRss() : []
const labelled = typed.others ? [] : await labelledData()
const command = process.argv.slice(2).length === 0 ? '' : ` -- ${process.argv.slice(2).join(' ')}`
const page = `${resultsPage({ command, rounds, corpora, small, rss, labelled }, previousPage(PAGE))}\n`
process.stdout.write(page)
if (rows >= FULL_ROWS && rounds >= FULL_ROUNDS && typed.only === undefined && !typed.others) writeFileSync(PAGE, page)
else tell('A quick run: RESULTS.md stays as it is.')

async function benchCorpus(kind: CorpusKind): Promise<Corpus> {
  tell(`${kind}: ${rows} rows`)
  const path = corpus(FOLDER, planCorpus(kind, rows))
  const contenders = contendersFor(kind, path, SCRATCH, hasRipgrep).filter(isWanted)
  const measurements = await measure(contenders, rounds)
  const remarks = kind === 'csv' ? [await csvParse(path, measurements)] : []
  return { kind, rows, bytes: statSync(path).size, measurements, remarks }
}

function isWanted(contender: Contender): boolean {
  return !typed.others || !contender.name.startsWith('leaksize')
}

/** Far slower than everybody else, so it has one turn, on a tenth of the rows unless all are asked for. */
async function csvParse(path: string, others: readonly Measurement[]): Promise<string> {
  const share = typed.full ? 1 : CSV_PARSE_SHARE
  const part = share === 1 ? path : corpus(FOLDER, planCorpus('csv', Math.ceil(rows / share)))
  const { run, counts } = await takeTurn(csvParseWay(part))
  if (share === 1) checkEqual([...others, { name: 'csv-parse + Set', counts }])
  const seconds = (run.milliseconds / 1000) * share
  const how = share === 1 ? 'one turn' : `one turn on a tenth of the rows, times ${share}`
  return `csv-parse + \`Set\`, one thread: ${seconds.toFixed(1)} s (${how}).`
}

async function benchSmall(): Promise<readonly Small[]> {
  const tenMegabytes = corpus(FOLDER, planCorpus('csv', TEN_MEGABYTES_ROWS))
  const [samples, file] = [
    { name: 'data-samples', ways: [leaksizeWay([SAMPLES], SCRATCH, [])] },
    { name: 'a CSV of 10 MB', ways: [leaksizeWay([tenMegabytes], SCRATCH, [])] },
  ]
  const [first] = await measure([samples], rounds)
  const [second] = await measure([file], rounds)
  if (first === undefined || second === undefined) return []
  return [
    { ...first, limit: 1 },
    { ...second, limit: 0.5 },
  ]
}

/** Four times the rows: once with four times the people too, once with the same people. */
async function benchRss(): Promise<readonly Peak[]> {
  const plan = planCorpus('csv', rows)
  const larger = planCorpus('csv', rows * 4)
  const peaks: Peak[] = []
  for (const one of [plan, { ...larger, entities: plan.entities }, larger]) {
    const path = corpus(FOLDER, one)
    const name = `${one.rows} rows, ${one.entities} people`
    tell(`memory: ${name}`)
    const way = leaksizeWay([path], SCRATCH, ['--no-repeated-rows'])
    const { peakBytes } = toMeasurement(name, way, [await takeTurn(way)])
    peaks.push({ name, bytes: statSync(path).size, peakBytes })
  }
  return peaks
}

function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
