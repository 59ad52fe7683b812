// One contender, once: a whole process from start to exit, its wall time and its peak memory.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const TIME_COMMAND = '/usr/bin/time' // GNU time: the kernel's own figure for the peak of a process and its children

export interface ProcessRun {
  readonly milliseconds: number
  /** Largest resident size of one process of the command; null where GNU time is not installed. */
  readonly peakBytes: number | null
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

export function canMeasureMemory(): boolean {
  return existsSync(TIME_COMMAND)
}

export async function runProcess(command: readonly string[], environment: NodeJS.ProcessEnv): Promise<ProcessRun> {
  const folder = mkdtempSync(join(tmpdir(), 'leaksize-time-'))
  try {
    const report = join(folder, 'peak')
    const measured = canMeasureMemory() ? [TIME_COMMAND, '-f', '%M', '-o', report, ...command] : command
    const run = await spawned(measured, environment)
    return { ...run, peakBytes: peakIn(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function spawned(command: readonly string[], environment: NodeJS.ProcessEnv): Promise<Omit<ProcessRun, 'peakBytes'>> {
  const [program = '', ...rest] = command
  const start = performance.now()
  const child = spawn(program, rest, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) =>
      resolve({
        milliseconds: performance.now() - start,
        exitCode: code ?? -1,
        output: Buffer.concat(output).toString(),
        errors: Buffer.concat(errors).toString(),
      }),
    )
  })
}

/** GNU time writes a line of its own above the figure where the command failed. */
function peakIn(report: string): number | null {
  if (!existsSync(report)) return null
  const kibibytes = Number(readFileSync(report, 'utf8').trim().split('\n').at(-1))
  return Number.isFinite(kibibytes) ? kibibytes * 1024 : null
}
