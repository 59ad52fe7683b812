// Files that a flag of the command line names: small ones, read whole.

import { readFileSync } from 'node:fs'
import { UsageError } from '../model/errors.ts'

/** The text of `file`, given with `flag` (`--mapping`). Throws UsageError. */
export function readFlagFile(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`${flag} ${file}: cannot be read`, { cause })
  }
}
