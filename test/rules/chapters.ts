// All tables of cases with their names.

import { MUST_BE_EXTRACTED, MUST_NOT_BE_EXTRACTED, OUTSIDE_ITS_TESTS } from './extractor-cases.ts'
import type { RuleCase } from './rule-case.ts'
import { BORN, LOOK_ALIKE_STEPS, REWRITTEN, STRICT } from './step-cases.ts'
import { LEFTOVERS, LOCAL_AND_DOMAIN, NON_ASCII } from './value-cases.ts'

export const CHAPTERS: readonly (readonly [string, readonly RuleCase[]])[] = [
  ['must be extracted', MUST_BE_EXTRACTED],
  ['must not be extracted', MUST_NOT_BE_EXTRACTED],
  ['outside its tests', OUTSIDE_ITS_TESTS],
  ['born', BORN],
  ['strict', STRICT],
  ['look-alikes', LOOK_ALIKE_STEPS],
  ['rewritten', REWRITTEN],
  ['left over', LEFTOVERS],
  ['local part and domain', LOCAL_AND_DOMAIN],
  ['non-ASCII', NON_ASCII],
]
