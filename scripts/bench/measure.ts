// Runs contenders side by side: one warm-up for each way (which picks the fastest and fills the page cache), then rounds in
// which everybody has one turn. Stops at the first count that differs: a fast wrong number is worth nothing.

import type { Contender, Counts, Way } from './contenders.ts'
import { runProcess } from './run-process.ts'
import type { ProcessRun } from './run-process.ts'

export interface Measurement {
  readonly name: string
  /** Which way was the fastest in the warm-up. */
  readonly way: string
  readonly seconds: readonly number[]
  /** Largest of all rounds; null where it cannot be measured. */
  readonly peakBytes: number | null
  readonly counts: Counts
  /** Milliseconds by step, of each round; empty for others than leaksize. */
  readonly steps: readonly Readonly<Record<string, number>>[]
}

interface Turn {
  readonly run: ProcessRun
  readonly counts: Counts
}

/** A bench that cannot be believed: somebody failed, or counts differ. */
class BenchError extends Error {
  override name = 'BenchError'
}

export async function measure(contenders: readonly Contender[], rounds: number): Promise<readonly Measurement[]> {
  const turns = new Map<Contender, Turn[]>()
  const fastest = new Map<Contender, Way>()
  for (const contender of contenders) {
    fastest.set(contender, await fastestWay(contender))
    turns.set(contender, [])
  }
  for (let round = 1; round <= rounds; round++) {
    for (const [contender, way] of fastest) {
      const turn = await takeTurn(way)
      turns.get(contender)?.push(turn)
      tell(`  round ${round}: ${contender.name}: ${(turn.run.milliseconds / 1000).toFixed(2)} s`)
    }
    checkEqual([...turns].map(([contender, taken]) => ({ name: contender.name, counts: taken.at(-1)?.counts })))
  }
  return contenders.map((contender) =>
    toMeasurement(contender.name, fastest.get(contender), turns.get(contender) ?? []),
  )
}

export async function takeTurn(way: Way): Promise<Turn> {
  way.prepare()
  const run = await runProcess(way.command, way.environment)
  if (run.exitCode !== 0) throw new BenchError(`${way.label}: exit code ${run.exitCode}\n${run.errors.slice(-2000)}`)
  return { run, counts: way.countsOf(run) }
}

export function toMeasurement(name: string, way: Way | undefined, turns: readonly Turn[]): Measurement {
  const peaks = turns.map((turn) => turn.run.peakBytes).filter((bytes) => bytes !== null)
  return {
    name,
    way: way?.label ?? '',
    seconds: turns.map((turn) => turn.run.milliseconds / 1000),
    peakBytes: peaks.length === 0 ? null : Math.max(...peaks),
    counts: turns[0]?.counts ?? { emails: 0 },
    steps: turns.map((turn) => stepsIn(turn.run.errors)).filter((steps) => Object.keys(steps).length > 0),
  }
}

/** Counts that two contenders both have must be equal. */
export function checkEqual(all: readonly { readonly name: string; readonly counts: Counts | undefined }[]): void {
  for (const what of ['emails', 'projects', 'users'] as const) {
    const found = all.flatMap(({ name, counts }) => (counts?.[what] === undefined ? [] : [`${counts[what]} ${name}`]))
    const figures = new Set(found.map((one) => one.split(' ')[0]))
    if (figures.size > 1) throw new BenchError(`${what} differ: ${found.join('; ')}`)
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function fastestWay(contender: Contender): Promise<Way> {
  let best: { way: Way; milliseconds: number } | undefined
  for (const way of contender.ways) {
    const { run } = await takeTurn(way)
    tell(`  warm-up: ${contender.name} (${way.label}): ${(run.milliseconds / 1000).toFixed(2)} s`)
    if (best === undefined || run.milliseconds < best.milliseconds) best = { way, milliseconds: run.milliseconds }
  }
  if (best === undefined) throw new BenchError(`${contender.name} has no command`)
  return best.way
}

/** The line `{"timing":{...}}` that leaksize writes with LEAKSIZE_TIMING=1: milliseconds by step. */
function stepsIn(errors: string): Readonly<Record<string, number>> {
  const line = errors.split('\n').findLast((one) => one.startsWith('{"timing"'))
  if (line === undefined) return {}
  const { timing }: { readonly timing: Readonly<Record<string, number>> } = JSON.parse(line)
  return timing
}
