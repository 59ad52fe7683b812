// Types of the AssemblyScript sources, by TypeScript with AssemblyScript's own definitions (workers/kernel/tsconfig.json).
// TypeScript knows no decorators on functions, which are AssemblyScript's way to ask for inlining and imports: that one
// error is passed over, every other one fails. The compiler itself checks all of it again when the kernel is built.

import { runTsc } from './run-tsc.ts'

const DECORATORS_ARE_NOT_VALID_HERE = 'error TS1206:'

const faults = runTsc(['--noEmit', '-p', 'workers/kernel']).filter(
  (line) => !line.includes(DECORATORS_ARE_NOT_VALID_HERE),
)
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
