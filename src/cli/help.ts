// The help texts, made from the tables.

import { EXIT_CODES } from '../model/exit-codes.ts'
import { wrap } from '../report/layout-text.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName } from './commands.ts'
import { flagsOf, GLOBAL_FLAGS, type Flag } from './flags.ts'

const HELP_COLUMN = 29
const COMMAND_COLUMN = 21

export function generalHelp(): string {
  return lines([
    ...wrap(
      'leaksize says how many different people, e-mail addresses, users and projects are really in a raw leak dump.',
      '',
      '',
    ),
    '',
    'Usage:',
    ...COMMAND_NAMES.flatMap((name) =>
      entry(`  leaksize ${COMMANDS[name].usage}`, COMMANDS[name].summary, HELP_COLUMN + 2),
    ),
    '',
    'Options:',
    ...GLOBAL_FLAGS.flatMap(flagLines),
    '',
    ...exitCodeLines(),
  ])
}

export function commandHelp(name: CommandName): string {
  const { usage, summary, details } = COMMANDS[name]
  return lines([
    `Usage: leaksize ${usage}${name === 'help' ? '' : ' [OPTIONS]'}`,
    '',
    ...wrap(`${summary}.`, '  '),
    ...wrap(details.join(' '), '  ').filter((line) => line.trim() !== ''),
    '',
    'Options:',
    ...flagsOf(name)
      .filter((flag) => flag.hidden !== true)
      .flatMap(flagLines),
    ...(name === 'help' ? [] : ['', ...exitCodeLines()]),
  ])
}

function flagLines(flag: Flag): readonly string[] {
  const short = flag.short === undefined ? '' : `-${flag.short}, `
  const value = flag.value === null ? '' : ` ${flag.value}`
  const repeatable = flag.repeatable === true ? ' (may be repeated)' : ''
  return entry(`  ${short}--${flag.name}${value}`, flag.help + repeatable, HELP_COLUMN)
}

function exitCodeLines(): readonly string[] {
  return [
    'Exit codes:',
    ...Object.values(EXIT_CODES).flatMap(({ code, meaning }) => entry(`  ${code}`, meaning, COMMAND_COLUMN - 14)),
  ]
}

/** A name and its text in a second column; below each other where the name is too long. */
function entry(name: string, text: string, column: number): readonly string[] {
  const indent = ' '.repeat(column)
  return name.length < column - 1 ? wrap(text, name.padEnd(column), indent) : [name, ...wrap(text, indent, indent)]
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
