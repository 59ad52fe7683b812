// Who runs against whom on which corpus: commands as data. A contender with several ways is tried in all of them first, and
// goes on with its fastest.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusKind } from './corpus.ts'
import type { ProcessRun } from './run-process.ts'

/** Distinct values found; a contender that looks at addresses only has no others. */
export interface Counts {
  readonly emails: number
  readonly projects?: number
  readonly users?: number
}

export interface Way {
  readonly label: string
  readonly command: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly countsOf: (run: ProcessRun) => Counts
  /** Run before each time, unmeasured. */
  readonly prepare: () => void
}

export interface Contender {
  readonly name: string
  readonly ways: readonly Way[]
}

export const LEAKSIZE = 'leaksize --no-repeated-rows'
export const LEAKSIZE_ROWS = 'leaksize'
export const COUNTING = 'DuckDB counting'
export const KEEPING = 'DuckDB keeping'
export const RIPGREP = 'ripgrep + tr + sort -u'

const ROOT = join(import.meta.dirname, '../..')
const PATTERN = '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}'
const COUNT_WAYS = { csv: ['count'], jsonl: ['count', 'count-columns'] } as const
const KEEP_WAYS = {
  csv: ['keep-scans', 'keep-staged', 'keep-sets'],
  jsonl: ['keep-scans', 'keep-staged', 'keep-sets', 'keep-staged-columns', 'keep-sets-columns'],
} as const

/** `scratch` is emptied before each run. */
export function contendersFor(
  kind: CorpusKind,
  file: string,
  scratch: string,
  hasRipgrep: boolean,
): readonly Contender[] {
  const leaksize = { name: LEAKSIZE, ways: [leaksizeWay([file], scratch, ['--no-repeated-rows'])] }
  if (kind === 'text') return hasRipgrep ? [leaksize, ripgrep(file)] : [leaksize]
  const duckdb = [
    { name: COUNTING, ways: COUNT_WAYS[kind].map((way) => duckdbWay(way, kind, file, scratch)) },
    { name: KEEPING, ways: KEEP_WAYS[kind].map((way) => duckdbWay(way, kind, file, scratch)) },
  ]
  if (kind === 'jsonl') return [leaksize, ...duckdb]
  return [leaksize, { name: LEAKSIZE_ROWS, ways: [leaksizeWay([file], scratch, [])] }, ...duckdb]
}

/** A whole scan: from `node` to written reports. */
export function leaksizeWay(paths: readonly string[], scratch: string, flags: readonly string[]): Way {
  const target = join(scratch, 'bench.case')
  const program = join(ROOT, 'src/cli/main.js')
  return {
    label: `scan ${flags.join(' ')}`.trim(),
    command: [process.execPath, program, 'scan', ...paths, '--case', target, '--json', ...flags],
    environment: { LEAKSIZE_TIMING: '1', XDG_STATE_HOME: join(scratch, 'state') },
    countsOf: (run) => reportCounts(run.output),
    prepare: () => emptyFolder(scratch),
  }
}

/** csv-parse and three JavaScript sets: what one would write first. */
export function csvParseWay(file: string): Way {
  return {
    label: 'csv-parse + Set',
    command: [process.execPath, join(import.meta.dirname, 'csv-parse-count.ts'), file],
    environment: {},
    countsOf: (run) => plainCounts(run.output),
    prepare: () => {},
  }
}

function duckdbWay(way: string, kind: string, file: string, scratch: string): Way {
  return {
    label: way,
    command: [
      process.execPath,
      join(import.meta.dirname, 'duckdb-count.ts'),
      way,
      kind,
      file,
      ...(way.startsWith('keep') ? [join(scratch, 'kept.duckdb')] : []),
    ],
    environment: {},
    countsOf: (run) => plainCounts(run.output),
    prepare: () => emptyFolder(scratch),
  }
}

function ripgrep(file: string): Contender {
  const ways = ['', '-S 1G'].map((memory): Way => {
    const script = `rg --no-unicode -aoIN "$1" "$2" | tr A-Z a-z | sort -u ${memory} | wc -l`
    return {
      label: `sort -u ${memory}`.trim(),
      command: ['sh', '-c', script, 'sh', PATTERN, file],
      environment: { LC_ALL: 'C' },
      countsOf: (run) => ({ emails: Number(run.output) }),
      prepare: () => {},
    }
  })
  return { name: RIPGREP, ways }
}

function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

function plainCounts(output: string): Counts {
  const { emails, projects, users }: Record<string, unknown> = JSON.parse(output)
  return { emails: Number(emails), projects: Number(projects), users: Number(users) }
}

function reportCounts(output: string): Counts {
  const { counts } = JSON.parse(output)
  return { emails: counts.emails.unique, projects: counts.projects.identifiers.id, users: counts.users.identifiers.id }
}
