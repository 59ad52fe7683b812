import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMANDS, COMMAND_NAMES } from '../../src/cli/commands.ts'
import { FLAGS } from '../../src/cli/flags.ts'
import { EXIT_CODES } from '../../src/model/exit-codes.ts'
import { ROOT } from './run-cli.ts'

describe('README.md', () => {
  const readme = () => readFileSync(join(ROOT, 'README.md'), 'utf8')

  test.each(COMMAND_NAMES)('shows the command %s', (name) => {
    expect(readme()).toContain(`leaksize ${COMMANDS[name].usage}`)
  })

  test.each(FLAGS.filter((flag) => flag.hidden !== true).map((flag) => flag.name))('shows --%s', (name) => {
    expect(readme()).toMatch(new RegExp(`--${name}(?![\\w-])`))
  })

  test.each(Object.values(EXIT_CODES).map(({ code }) => code))('shows exit code %i', (code) => {
    expect(readme()).toMatch(new RegExp(`(^|\\|)\\s*\`?${code}\`?\\s*(\\||:| - )`, 'm'))
  })
})
