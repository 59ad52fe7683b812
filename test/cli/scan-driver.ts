// A program that runs the scan command around an invented scan: `node scan-driver.ts HOW [--json] [--quiet]`.

import { flagsOf } from '../../src/cli/flags.ts'
import { scanOptions } from '../../src/cli/options.ts'
import { tell } from '../../src/cli/output.ts'
import { parseArguments } from '../../src/cli/parse-arguments.ts'
import { runAction } from '../../src/cli/run.ts'
import { scanCommand, type Scan } from '../../src/cli/scan-command.ts'
import { StoreError, UsageError } from '../../src/model/errors.ts'
import type { Report } from '../../src/model/report.ts'
import type { ScanOutcome } from '../../src/model/scan.ts'
import { tally } from '../../src/tally/tally.ts'
import { inventedInput } from '../tally/invented-input.ts'

const report = tally(inventedInput())

function outcome(changes: Partial<ScanOutcome> = {}): ScanOutcome {
  const base = { report, caseDir: 'falcon-drop.case', finishedBefore: false, keyFingerprint: '7f3a', keyPath: '/k' }
  return { ...base, ...changes }
}

const unbalanced: Report = { ...report, counts: { ...report.counts, files: { found: 4, unique: 2 } } }

const SCANS: Readonly<Record<string, Scan>> = {
  finish: async (_options, progress) => {
    progress({ phase: 'scan', bytesDone: 1, bytesTotal: 2, rows: 3, uniqueSoFar: 4 })
    return outcome()
  },
  claims: async ({ claims }) => outcome({ report: tally(inventedInput({ claims })) }),
  'finished-before': async () => outcome({ finishedBefore: true }),
  unbalanced: async () => outcome({ report: unbalanced }),
  usage: () => Promise.reject(new UsageError('no such path')),
  'in-use': () => Promise.reject(new StoreError('falcon-drop.case: in use', 6)),
  full: () => Promise.reject(Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC', syscall: 'write' })),
  bug: () => Promise.reject(new TypeError('not a function')),
  later: () =>
    new Promise(() => {
      setImmediate(() => {
        throw new TypeError('thrown where nobody waits')
      })
    }),
  forever: () => {
    tell('started')
    return new Promise(() => {
      setInterval(() => {}, 1000)
    })
  },
}

const [how = '', ...words] = process.argv.slice(2)
const scan = SCANS[how]
if (scan === undefined) throw new Error(`no such scan: ${how}`)
const options = scanOptions(parseArguments(['dump', ...words], flagsOf('scan')))
await runAction(() => scanCommand(options, scan))
