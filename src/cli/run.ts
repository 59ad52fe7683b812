// Dispatch: words of the command line → command → exit code. Sets `process.exitCode` and lets the process end by itself,
// so that output is never cut.

import { UsageError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import { COMMAND_NAMES, type CommandName } from './commands.ts'
import { failureOf } from './failure.ts'
import { flagsOf, GLOBAL_FLAGS } from './flags.ts'
import { commandHelp, generalHelp } from './help.ts'
import { suggestion } from './nearest.ts'
import { inspectOptions, reportOptions, scanOptions } from './options.ts'
import { guardStreams, tellError, writeResult } from './output.ts'
import { parseArguments, type ParsedArguments } from './parse-arguments.ts'
import { quoted } from './values.ts'
import { version } from './version.ts'

export function run(words: readonly string[]): Promise<void> {
  return runAction(() => dispatch(words))
}

/** Whatever an action does, the process ends with an exit code of the table and no dump of an unhandled error. */
export async function runAction(action: () => Promise<number>): Promise<void> {
  guardStreams()
  process.on('uncaughtException', (error) => {
    process.exit(report(error))
  })
  try {
    process.exitCode = await action()
  } catch (error) {
    process.exitCode = report(error)
  }
}

async function dispatch(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words
  if (first === undefined) throw new UsageError(`nothing to do\n\n${generalHelp().trimEnd()}`)
  const name = COMMAND_NAMES.find((one) => one === first)
  if (name === undefined) return withoutCommand(first, words)
  const parsed = parseArguments(rest, flagsOf(name))
  return parsed.values.has('help') ? print(commandHelp(name)) : COMMAND_ACTIONS[name](parsed)
}

/** Loaded only when used: help must not wait for the store and the kernel. */
const COMMAND_ACTIONS: Readonly<Record<CommandName, (parsed: ParsedArguments) => Promise<number>>> = {
  scan: async (parsed) => {
    const options = scanOptions(parsed)
    const { scan } = await import('../scan.ts')
    const { scanCommand } = await import('./scan-command.ts')
    return scanCommand(options, scan)
  },
  inspect: async (parsed) => {
    const options = inspectOptions(parsed)
    const { inspectCommand } = await import('./inspect-command.ts')
    return inspectCommand(options)
  },
  report: async (parsed) => {
    const options = reportOptions(parsed)
    const { reportCommand } = await import('./report-command.ts')
    return reportCommand(options)
  },
  help: async (parsed) => {
    const [topic, ...more] = parsed.paths
    if (topic === undefined) return print(generalHelp())
    if (more.length > 0) throw new UsageError('help takes one COMMAND')
    return print(commandHelp(commandNamed(topic)))
  },
}

async function withoutCommand(first: string, words: readonly string[]): Promise<number> {
  if (!first.startsWith('-') || first === '-') return print(commandHelp(commandNamed(first)))
  const { values } = parseArguments(words, GLOBAL_FLAGS)
  return print(values.has('version') ? `leaksize ${version()}\n` : generalHelp())
}

function commandNamed(word: string): CommandName {
  const name = COMMAND_NAMES.find((one) => one === word)
  if (name !== undefined) return name
  const near = suggestion(word, COMMAND_NAMES) || `; commands are ${COMMAND_NAMES.join(', ')}`
  throw new UsageError(`unknown command ${quoted(word)}${near}`)
}

async function print(text: string): Promise<number> {
  await writeResult(text)
  return EXIT_CODES.complete.code
}

function report(error: unknown): number {
  const { code, text } = failureOf(error)
  tellError(text)
  return code
}
