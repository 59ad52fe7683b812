// The data files of Have I Been Pwned's extractor, read from beside the repository, under the rule set `hibp`. What its own
// lists call valid or invalid and its code does not is stated as the code has it (counting.md §6.3-6.4).

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { oracleText } from '../oracle/oracle-text.ts'
import { countText } from '../support/kernel.ts'

const FOLDER = join(import.meta.dirname, '../../../shared/data/suites/hibp')

/** Accepted mentions and distinct addresses. */
const FILES: readonly (readonly [string, number, number])[] = [
  // One line starts with an underscore, which the code refuses; one address stands there in two cases of letters.
  ['valid.txt', 19, 18],
  // Of five lines a part is extracted, behind `&`, `/`, `$`, `%` and `*`.
  ['invalid.txt', 5, 5],
  ['TestData/SingleFile/SingleSmallFile.txt', 11, 11],
  ['TestData/SingleFile/FileWithBlankLine.txt', 1, 1],
  ['TestData/MultipleFiles/File1.txt', 3, 3],
  ['TestData/MultipleFiles/File2.txt', 3, 3],
  ['TestData/MultipleFiles/File3.txt', 3, 3],
]

describe.skipIf(!existsSync(FOLDER))('extractor files (skipped where ../shared/data is absent)', () => {
  test.each(FILES)('oracle: %s', (file, mentions, unique) => {
    const { accepted, addresses } = oracleText(readFileSync(join(FOLDER, file)), 'hibp')
    expect([accepted, addresses.length]).toEqual([mentions, unique])
  })

  test.each(FILES)('kernel: %s', (file, mentions, unique) => {
    const bytes = readFileSync(join(FOLDER, file))
    const counts = countText(bytes, 'hibp')
    expect([counts.accepted, counts.unique('email')]).toEqual([mentions, unique])
    expect(oracleText(bytes, 'hibp').addresses.filter((address) => !counts.has('email', address))).toHaveLength(0)
  })
})
