import { describe, expect, test } from 'vitest'
import { COMMAND_NAMES } from '../../src/cli/commands.ts'
import { flagsOf, GLOBAL_FLAGS } from '../../src/cli/flags.ts'
import { commandHelp, generalHelp } from '../../src/cli/help.ts'
import { EXIT_CODES } from '../../src/model/exit-codes.ts'

describe('help', () => {
  test('fits 80 columns', () => {
    for (const text of [generalHelp(), ...COMMAND_NAMES.map(commandHelp)]) {
      for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    }
  })

  test('names every command, global flag and exit code', () => {
    const text = generalHelp()
    for (const name of COMMAND_NAMES) expect(text).toContain(`leaksize ${name}`)
    for (const flag of GLOBAL_FLAGS) expect(text).toContain(`--${flag.name}`)
    for (const { code } of Object.values(EXIT_CODES)) expect(text).toMatch(new RegExp(`^ {2}${code} `, 'm'))
  })

  test.each(COMMAND_NAMES)('of %s names its flags, but no hidden ones', (name) => {
    const text = commandHelp(name)
    for (const flag of flagsOf(name)) {
      if (flag.hidden === true) expect(text).not.toContain(`--${flag.name}`)
      else expect(text).toContain(`--${flag.name}`)
    }
  })
})
