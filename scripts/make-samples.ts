// npm run samples: writes `data-samples/` and, outside of it, the truth of each sample in `test/expected/`. Seeded: the same
// bytes every time (a test compares). A folder as argument takes the place of the repository's root.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { allSamples, wholeFolder } from './samples/samples.ts'
import { truthOf } from './samples/truth.ts'

const root = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const data = join(root, 'data-samples')
const expected = join(root, 'test/expected')
const samples = allSamples()

for (const folder of [data, expected]) rmSync(folder, { recursive: true, force: true })
for (const file of samples.flatMap((sample) => sample.files)) write(join(data, file.path), file.bytes)
for (const sample of [...samples, wholeFolder(samples)]) {
  write(join(expected, `${sample.name}.json`), `${JSON.stringify(truthOf(sample.files), null, 2)}\n`)
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
