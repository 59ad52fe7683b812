// A process of its own that locks a case and holds it until it is killed.

import { lockCase } from '../../src/store/sqlite/lock.ts'

lockCase(process.argv[2] ?? '')
process.stdout.write('locked\n')
setInterval(() => {}, 1000)
