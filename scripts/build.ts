// Builds what is published: `dist/` with the JavaScript of src and workers, and the compiled kernel beside its loader.
// Comments stay in; no tests, no scripts, no declarations.

import { chmodSync, copyFileSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTsc } from './run-tsc.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')

rmSync(DIST, { recursive: true, force: true })
await import('./build-kernel.ts')

const faults = runTsc(['-p', 'scripts/tsconfig.build.json'])
if (faults.length > 0) throw new Error(`tsc:\n${faults.join('\n')}`)

for (const file of globSync('workers/kernel/build/*.wasm', { cwd: ROOT })) {
  mkdirSync(dirname(join(DIST, file)), { recursive: true })
  copyFileSync(join(ROOT, file), join(DIST, file))
}
chmodSync(join(DIST, 'src/cli/main.js'), 0o755)
