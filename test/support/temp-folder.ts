// A folder of its own for each test, removed when the test ends, also if it fails.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'leaksize-test-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
