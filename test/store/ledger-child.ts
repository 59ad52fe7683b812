// A process of its own that commits to the ledger of a folder and tells how far it came, until it is killed.

import { createLedger } from '../../src/store/sqlite/ledger.ts'
import { commitOf } from './ledger-rows.ts'

const [folder = ''] = process.argv.slice(2)
const ledger = createLedger(folder)
for (let i = 0; ; i++) {
  ledger.commitRun(commitOf(i))
  process.stdout.write(`${i}\n`)
}
