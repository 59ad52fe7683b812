// Runs the TypeScript compiler of the project under the Node that runs this script.

import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** The lines that the compiler printed. Throws if it did not run, or failed without a word. */
export function runTsc(options: readonly string[]): readonly string[] {
  const { stdout, stderr, status, error } = spawnSync(process.execPath, [TSC, '--pretty', 'false', ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const lines = (stdout ?? '').split('\n').filter((line) => line !== '')
  if (status !== 0 && lines.length === 0) throw new Error(`tsc: ${stderr}`, { cause: error })
  return lines
}
