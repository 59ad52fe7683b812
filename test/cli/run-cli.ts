// Runs the command line as a user would, in its own process.

import { spawn, type SpawnOptions } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '../..')
export const MAIN = join(ROOT, 'src/cli/main.js')

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export function runCli(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  return runNode([MAIN, ...args], options)
}

export function runNode(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
