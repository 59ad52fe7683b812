import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from './support/temp-folder.ts'

const ROOT = join(import.meta.dirname, '..')

/** Every file below a folder, by path. */
function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path)]))
}

test('the generator writes the committed samples and truths, byte for byte', () => {
  const folder = tempFolder()
  execFileSync(process.execPath, [join(ROOT, 'scripts/make-samples.ts'), folder])
  for (const part of ['data-samples', 'test/expected']) {
    const made = filesOf(join(folder, part))
    const committed = filesOf(join(ROOT, part))
    expect([...committed.keys()]).toEqual([...made.keys()])
    const different = [...made].filter(([path, bytes]) => committed.get(path)?.equals(bytes) !== true)
    expect(different.map(([path]) => path)).toEqual([])
  }
})

test('all samples together are small', () => {
  const bytes = [...filesOf(join(ROOT, 'data-samples')).values()].reduce((sum, file) => sum + file.length, 0)
  expect(bytes).toBeLessThan(2_000_000)
})
