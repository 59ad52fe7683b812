// A program that is the scan command and tells on standard output when each phase begins: `node phase-driver.ts PATH...`.

import { readFileSync, writeSync } from 'node:fs'
import { flagsOf } from '../../src/cli/flags.ts'
import { scanOptions } from '../../src/cli/options.ts'
import { parseArguments } from '../../src/cli/parse-arguments.ts'
import { runAction } from '../../src/cli/run.ts'
import { scanCommand } from '../../src/cli/scan-command.ts'
import { scan } from '../../src/scan.ts'

const options = scanOptions(parseArguments(process.argv.slice(2), flagsOf('scan')))
let told = ''

await runAction(() =>
  scanCommand(options, (given, progress) =>
    scan(given, (seen) => {
      if (seen.phase !== told) writeSync(process.stdout.fd, `phase ${seen.phase}\n`)
      told = seen.phase
      progress(seen)
    }),
  ),
)

// The most memory it ever had, in KiB. What the system tells of a process's resources begins with its parent's memory.
const peak = () => /VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
if (process.platform === 'linux') process.on('exit', () => writeSync(process.stdout.fd, `peak ${peak()}\n`))
