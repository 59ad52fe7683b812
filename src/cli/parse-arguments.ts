// Words of the command line → flags and paths of one command. Checks names and shapes; values are checked in options.ts.

import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from '../model/errors.ts'
import type { Flag } from './flags.ts'
import { suggestion } from './nearest.ts'

export interface ParsedArguments {
  readonly paths: readonly string[]
  /** Values by flag name, in order; a switch that is set has one empty value. */
  readonly values: ReadonlyMap<string, readonly string[]>
}

export function parseArguments(words: readonly string[], flags: readonly Flag[]): ParsedArguments {
  // Not strict: its messages name no near flag, and it lets a flag be given twice.
  const { tokens } = parseArgs({
    args: [...words],
    options: parserOptions(flags),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const paths: string[] = []
  const values = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value)
    if (token.kind !== 'option') continue
    const flag = knownFlag(token.name, token.rawName, flags)
    const before = values.get(flag.name) ?? []
    if (before.length > 0 && flag.repeatable !== true) throw new UsageError(`--${flag.name} is given twice`)
    values.set(flag.name, [...before, valueOf(flag, token.value, token.inlineValue === true)])
  }
  return { paths, values }
}

function parserOptions(flags: readonly Flag[]): NonNullable<ParseArgsConfig['options']> {
  return Object.fromEntries(
    flags.map((flag) => [
      flag.name,
      { type: flag.value === null ? 'boolean' : 'string', ...(flag.short === undefined ? {} : { short: flag.short }) },
    ]),
  )
}

function knownFlag(name: string, rawName: string, flags: readonly Flag[]): Flag {
  const flag = flags.find((one) => one.name === name)
  if (flag !== undefined) return flag
  const names = flags.filter((one) => one.hidden !== true).map((one) => one.name)
  throw new UsageError(`unknown option ${rawName}${suggestion(name, names, '--')}`)
}

function valueOf(flag: Flag, value: string | undefined, inline: boolean): string {
  if (flag.value === null) {
    if (value === undefined) return ''
    throw new UsageError(`--${flag.name} takes no value`)
  }
  const isFlag = value !== undefined && !inline && value.startsWith('-') && value !== '-'
  if (value === undefined || value === '' || isFlag) throw new UsageError(`--${flag.name} needs ${flag.value}`)
  return value
}
