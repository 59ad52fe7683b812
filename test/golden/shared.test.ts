// The samples of the shared golden folder, read from beside the repository, and skipped where it is absent.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EMAIL_RULES } from '../../src/model/report.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { folderFiles } from './folder-files.ts'
import { wrongFigures } from './golden-figures.ts'
import { SHARED_SAMPLES } from './shared-samples.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/golden')

describe.skipIf(!existsSync(FOLDER))('shared golden samples (skipped where ../shared/golden is absent)', () => {
  describe.each(SHARED_SAMPLES)('$id', ({ id, ...golden }) => {
    test.each(EMAIL_RULES)('%s', async (rules) => {
      const report = await scanBytes(folderFiles(join(FOLDER, id)), { rules })
      expect(wrongFigures(report, golden, rules)).toEqual([])
    })
  })
})
