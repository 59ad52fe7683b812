// RESULTS.md: what was asked, how it was measured, what came out. The sections that a person writes stay as they are.

import { existsSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { createRequire } from 'node:module'
import { COUNTING, KEEPING, LEAKSIZE, LEAKSIZE_ROWS, RIPGREP } from './contenders.ts'
import type { CorpusKind } from './corpus.ts'
import type { Labelled } from './labels.ts'
import { median } from './measure.ts'
import type { Measurement } from './measure.ts'

const require = createRequire(import.meta.url)
const HAND_WRITTEN = ['Dead ends', 'Load-bearing'] as const
const GIB = 2 ** 30

export interface Corpus {
  readonly kind: CorpusKind
  readonly rows: number
  readonly bytes: number
  readonly measurements: readonly Measurement[]
  readonly remarks: readonly string[]
}

export interface Small extends Measurement {
  /** Seconds that it may take. */
  readonly limit: number
}

export interface Peak {
  readonly name: string
  readonly bytes: number
  readonly peakBytes: number | null
}

export interface Results {
  readonly command: string
  readonly rounds: number
  readonly corpora: readonly Corpus[]
  readonly small: readonly Small[]
  readonly rss: readonly Peak[]
  readonly labelled: readonly Labelled[]
}

interface Goal {
  readonly text: string
  readonly found: number
  readonly limit: number
  readonly isMet: boolean
}

export function resultsPage(results: Results, previous: string): string {
  const goals = goalsOf(results)
  return [
    '# Bench',
    section('Question', question()),
    section('Command', `\`npm run bench${results.command}\` (medians of ${results.rounds} rounds, after one warm-up)`),
    section('Machine', machine()),
    section('Noise', noise(results)),
    section(
      'Result',
      joined([...results.corpora.map(corpusTable), smallTable(results), rssTable(results), labelledTable(results)]),
    ),
    section('Takeaway', takeaway(goals)),
    section(
      'Time by step',
      results.corpora
        .map(stepTable)
        .filter((table) => table !== '')
        .join('\n\n'),
    ),
    ...HAND_WRITTEN.map((name) => section(name, handWritten(previous, name))),
  ].join('\n\n')
}

export function previousPage(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** The figures that issue, README and users go by. */
function goalsOf(results: Results): readonly Goal[] {
  const goals: Goal[] = []
  const atLeast = (text: string, found: number, limit: number) => {
    if (Number.isFinite(found))
      goals.push({ text: `${text}: at least ${limit}x as fast`, found, limit, isMet: found >= limit })
  }
  const atLeastShare = (text: string, found: number, limit: number) =>
    goals.push({ text: `${text}: at least ${limit}`, found, limit, isMet: found >= limit })
  const atMost = (text: string, found: number, limit: number, unit: string) => {
    if (Number.isFinite(found))
      goals.push({ text: `${text}: at most ${limit}${unit}`, found, limit, isMet: found <= limit })
  }
  for (const corpus of results.corpora) {
    atLeast(`${corpus.kind} against ${COUNTING}`, ratio(corpus, COUNTING, LEAKSIZE), 1.2)
    atLeast(`${corpus.kind} against ${KEEPING}`, ratio(corpus, KEEPING, LEAKSIZE), 2)
    atLeast(`${corpus.kind} against ${RIPGREP}`, ratio(corpus, RIPGREP, LEAKSIZE), 5)
    atMost(`${corpus.kind}, repeated rows looked for, against not`, ratio(corpus, LEAKSIZE_ROWS, LEAKSIZE), 1.35, 'x')
    for (const one of corpus.measurements.filter(({ name }) => name.startsWith(LEAKSIZE_ROWS))) {
      atMost(`${corpus.kind}: peak memory, ${one.name}`, (one.peakBytes ?? NaN) / GIB, 1, ' GiB')
    }
  }
  for (const small of results.small) atMost(small.name, median(small.seconds), small.limit, ' s')
  for (const one of results.labelled)
    atLeastShare(`${one.file}, rows of one person by their labels: precision`, one.precision, 0.99)
  return goals
}

function ratio(corpus: Corpus, slower: string, faster: string): number {
  return secondsOf(corpus, slower) / secondsOf(corpus, faster)
}

function secondsOf(corpus: Corpus, name: string): number {
  const found = corpus.measurements.find((one) => one.name === name)
  return found === undefined ? NaN : median(found.seconds)
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text}`
}

function question(): string {
  return [
    'How long does a whole scan take, from start to written reports, against the fastest general tools on the same bytes?',
    'DuckDB *counting* counts three exact distinct sets and keeps nothing; DuckDB *keeping* leaves the same three sets with their',
    'mention counts as tables in a database file, in the fastest of the ways tried, which is the same work as ours.',
    'Counts of all of them must be equal, or there is no result.',
  ].join('\n')
}

function machine(): string {
  const [cpu] = cpus()
  const versions = `Node ${process.versions.node}, @duckdb/node-api ${require('@duckdb/node-api/package.json').version}`
  return `${cpus().length} x ${cpu?.model ?? 'unknown'}, ${(totalmem() / GIB).toFixed(0)} GiB, ${process.platform} ${process.arch}; ${versions}`
}

function noise(results: Results): string {
  const spreads = results.corpora.flatMap(({ measurements }) =>
    measurements.map(({ seconds }) => (Math.max(...seconds) - Math.min(...seconds)) / median(seconds)),
  )
  const worst = (100 * Math.max(0, ...spreads)).toFixed(0)
  return `Rounds are interleaved; files are in the page cache. Slowest against fastest round of one contender: up to ${worst} % of its median apart. Only ratios within one table mean something.`
}

function corpusTable(corpus: Corpus): string {
  const own = secondsOf(corpus, LEAKSIZE)
  const rows = corpus.measurements.map((one) => {
    const middle = median(one.seconds)
    return [
      one.way === one.name ? one.name : `${one.name} (${one.way})`,
      middle.toFixed(2),
      `${Math.min(...one.seconds).toFixed(2)}-${Math.max(...one.seconds).toFixed(2)}`,
      (corpus.bytes / 1e6 / middle).toFixed(0),
      (middle / own).toFixed(2),
      mebibytes(one.peakBytes),
    ]
  })
  const { emails, projects, users } = corpus.measurements[0]?.counts ?? { emails: 0 }
  const counts =
    corpus.kind === 'text' ? `${emails} addresses` : `${emails} addresses, ${projects} projects, ${users} users`
  return [
    `### ${corpus.kind}: ${(corpus.bytes / 1e9).toFixed(2)} GB, ${corpus.rows} rows`,
    '',
    `All found ${counts}.`,
    '',
    table(['contender', 'median s', 'range s', 'MB/s', 'times ours', 'peak MiB'], rows),
    ...corpus.remarks.map((remark) => `\n${remark}`),
  ].join('\n')
}

function smallTable(results: Results): string {
  const rows = results.small.map(({ name, seconds }) => [
    name,
    median(seconds).toFixed(2),
    Math.max(...seconds).toFixed(2),
  ])
  return rows.length === 0 ? '' : `### Small\n\n${table(['what', 'median s', 'slowest s'], rows)}`
}

function rssTable(results: Results): string {
  const rows = results.rss.map(({ name, bytes, peakBytes }) => [name, (bytes / 1e9).toFixed(2), mebibytes(peakBytes)])
  return rows.length === 0 ? '' : `### Memory against size\n\n${table(['corpus', 'GB', 'peak MiB'], rows)}`
}

function labelledTable({ labelled }: Results): string {
  if (labelled.length === 0) return ''
  const rows = labelled.map((one) => [
    one.file,
    String(one.rows),
    String(one.labels),
    String(one.people),
    one.precision.toFixed(4),
    one.recall.toFixed(4),
  ])
  return [
    '### People against labelled data',
    '',
    'Public data with errors typed in on purpose, whose rows say which person they are about. Precision and recall over all pairs of rows. Rows are joined by exact identifiers alone: what two rows of one person do not share, nobody can join without guessing, and guesses are not counted.',
    '',
    table(['file', 'rows', 'people by labels', 'people found', 'precision', 'recall'], rows),
  ].join('\n')
}

function stepTable(corpus: Corpus): string {
  const tables = corpus.measurements.filter(({ steps }) => steps.length > 0).map((one) => stepsOf(corpus, one))
  return tables.join('\n\n')
}

function stepsOf(corpus: Corpus, { name, steps }: Measurement): string {
  const names = [...new Set(steps.flatMap((one) => Object.keys(one)))]
  const rows = names.map((step) => [step, median(steps.map((one) => one[step] ?? 0)).toFixed(0)])
  return `${corpus.kind}, ${name}:\n\n${table(['step', 'median ms'], rows)}`
}

function takeaway(goals: readonly Goal[]): string {
  const rows = goals.map((goal) => [goal.text, goal.found.toFixed(2), goal.isMet ? 'met' : '**not met**'])
  return `${goals.filter((goal) => goal.isMet).length} of ${goals.length} goals are met.\n\n${table(['goal', 'found', ''], rows)}`
}

function handWritten(previous: string, title: string): string {
  const start = previous.indexOf(`## ${title}\n`)
  if (start < 0) return 'Nothing yet.'
  const text = previous.slice(start + title.length + 4)
  const end = text.indexOf('\n## ')
  return (end < 0 ? text : text.slice(0, end)).trim()
}

function mebibytes(bytes: number | null): string {
  return bytes === null ? 'not measured' : (bytes / 2 ** 20).toFixed(0)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
