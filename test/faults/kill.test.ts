// The scan is killed (SIGKILL) again and again, in every phase, and started again until it ends: the report is byte for
// byte that of one undisturbed scan. A failure prints the seed and the phases of the kills.

import { spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { PHASES, type Phase } from '../../src/model/scan.ts'
import { Random } from '../oracle/random.ts'
import { writeKillDump } from '../support/kill-dump.ts'
import { tempFolder } from '../support/temp-folder.ts'

const KILLS = Number(process.env['LEAKSIZE_KILLS'] ?? 50)
const FIRST_SEED = Number(process.env['LEAKSIZE_FIRST_SEED'] ?? 0)
const SECONDS_PER_KILL = 12
const DRIVER = join(import.meta.dirname, 'phase-driver.ts')
/** Phases in which one case is killed, one scan after the other. */
const TARGETS: readonly Phase[] = ['scan', 'resolve', 'discover', 'scan', 'merge', 'resolve', 'store', 'report']
const AT_ONCE = 2

interface Ended {
  readonly code: number | null
  /** Phases that were told, with the milliseconds since the start. */
  readonly phases: readonly (readonly [Phase, number])[]
}

interface Kill {
  readonly phase: Phase
  /** Whether it left committed work behind, so that the next scan could resume. */
  readonly resumable: boolean
}

test(`${KILLS} kills leave no trace in the report`, { timeout: KILLS * SECONDS_PER_KILL * 1000 }, async () => {
  const folder = tempFolder()
  const dump = join(folder, 'dump')
  writeKillDump(dump, 0.4)
  const undisturbed = await scanUntil(dump, join(folder, 'undisturbed.case'), null)
  expect(undisturbed.code).toBe(3)
  const expected = readFileSync(join(folder, 'undisturbed.case', 'report.json'))
  const spans = spansOf(undisturbed.phases)
  const kills: Kill[] = []
  const wrong: { readonly seed: number; readonly code: number | null; readonly phases: readonly Phase[] }[] = []
  let seed = FIRST_SEED
  const work = async () => {
    while (kills.length < KILLS) {
      const random = new Random(seed++)
      const own = seed - 1
      const caseDir = join(folder, `${own}.case`)
      const ended = await killedCase(dump, caseDir, random, spans)
      kills.push(...ended.kills)
      const isEqual = ended.code === 3 && readFileSync(join(caseDir, 'report.json')).equals(expected)
      if (!isEqual) wrong.push({ seed: own, code: ended.code, phases: ended.kills.map((kill) => kill.phase) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(wrong).toEqual([])
  for (const phase of PHASES)
    expect([phase, kills.filter((kill) => kill.phase === phase).length >= 3]).toEqual([phase, true])
  expect(kills.filter((kill) => kill.resumable).length).toBeGreaterThan(KILLS / 10)
})

/** Scans with a kill for each target, then to the end. */
async function killedCase(
  dump: string,
  caseDir: string,
  random: Random,
  spans: ReadonlyMap<Phase, number>,
): Promise<{ readonly code: number | null; readonly kills: readonly Kill[] }> {
  const kills: Kill[] = []
  for (const phase of TARGETS) {
    const delay = ((spans.get(phase) ?? 0) * random.int(1000)) / 900
    const ended = await scanUntil(dump, caseDir, { phase, delay })
    if (ended.code !== null) return { code: ended.code, kills }
    kills.push({ phase: ended.phases.at(-1)?.[0] ?? 'discover', resumable: hasRuns(caseDir) })
  }
  const { code } = await scanUntil(dump, caseDir, null)
  return { code, kills }
}

/** Scans; kills the process `delay` milliseconds after the phase of `kill` has begun. */
function scanUntil(
  dump: string,
  caseDir: string,
  kill: { readonly phase: Phase; readonly delay: number } | null,
): Promise<Ended> {
  const flags = ['--case', caseDir, '--key-file', `${caseDir}.key`, '--checkpoint', '0.02', '--block-size', '16384']
  const child = spawn(process.execPath, [DRIVER, dump, ...flags], { stdio: ['ignore', 'pipe', 'ignore'] })
  const started = performance.now()
  const phases: [Phase, number][] = []
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const seen = [...text.matchAll(/^phase (\w+)\n/gm)].map((match) => match[1] as Phase)
    for (const phase of seen.slice(phases.length)) {
      phases.push([phase, performance.now() - started])
      if (kill?.phase === phase) void sleep(kill.delay).then(() => child.kill('SIGKILL'))
    }
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, phases }))
  })
}

/** How long each phase took; the last one as long as the one before. */
function spansOf(phases: readonly (readonly [Phase, number])[]): ReadonlyMap<Phase, number> {
  const lengths = phases.map(([phase, start], i) => [phase, (phases[i + 1]?.[1] ?? start + 30) - start] as const)
  return new Map(lengths)
}

function hasRuns(caseDir: string): boolean {
  try {
    return readdirSync(caseDir).some((file) => file.endsWith('.run'))
  } catch {
    return false // killed before the case was made
  }
}
