// Parsed arguments → frozen options of each command. Parsing validates and never acts: no file is touched here.

import { availableParallelism, totalmem } from 'node:os'
import { UsageError } from '../model/errors.ts'
import type { InspectOptions, ReportOptions, ScanOptions } from '../model/options.ts'
import { REPORT_FORMATS } from '../model/options.ts'
import { EMAIL_RULES } from '../model/report.ts'
import type { CommandName } from './commands.ts'
import type { ParsedArguments } from './parse-arguments.ts'
import { parseClaims, parseCountry, parseLimits, parseSeconds, parseSize, parseWhole, parseWord } from './values.ts'

const MAX_WORKERS = 256
const MIN_MEMORY = 64 << 20
const MAX_DEFAULT_MEMORY = 2 * 2 ** 30
const MIN_BLOCK = 1024

export function scanOptions(parsed: ParsedArguments): ScanOptions {
  const one = (name: string) => parsed.values.get(name)?.[0] ?? null
  const many = (name: string) => parsed.values.get(name) ?? []
  const given = <T>(name: string, parse: (text: string) => T): T | null => {
    const text = one(name)
    return text === null ? null : parse(text)
  }
  return Object.freeze({
    paths: pathsOf('scan', parsed),
    caseDir: one('case'),
    mappingFile: one('mapping'),
    emailRules: given('email-rules', (text) => parseWord('email-rules', text, EMAIL_RULES)) ?? 'leaksize',
    claims: parseClaims(many('claim')),
    claimsFile: one('claims'),
    exclude: many('exclude'),
    workers: given('workers', (text) => parseWhole('workers', text, 1, MAX_WORKERS)) ?? defaultWorkers(),
    memoryBytes: given('memory', (text) => parseSize('memory', text, MIN_MEMORY)) ?? defaultMemory(),
    keyFile: one('key-file'),
    repeatedRows: !parsed.values.has('no-repeated-rows'),
    phoneCountry: given('phone-country', parseCountry),
    maxPartners: parseLimits(many('max-partners')),
    json: parsed.values.has('json'),
    quiet: parsed.values.has('quiet'),
    blockBytes: given('block-size', (text) => parseSize('block-size', text, MIN_BLOCK)),
    checkpointSeconds: given('checkpoint', (text) => parseSeconds('checkpoint', text)),
  })
}

export function inspectOptions(parsed: ParsedArguments): InspectOptions {
  return Object.freeze({
    paths: pathsOf('inspect', parsed),
    mappingFile: parsed.values.get('mapping')?.[0] ?? null,
    exclude: parsed.values.get('exclude') ?? [],
    json: parsed.values.has('json'),
  })
}

export function reportOptions(parsed: ParsedArguments): ReportOptions {
  const [caseDir, ...more] = parsed.paths
  if (caseDir === undefined || caseDir === '') throw new UsageError('report needs a CASE: the folder that scan wrote')
  if (more.length > 0) throw new UsageError(`report takes one CASE, not ${parsed.paths.length}`)
  const format = parsed.values.get('format')?.[0] ?? 'text'
  return Object.freeze({ caseDir, format: parseWord('format', format, REPORT_FORMATS) })
}

function pathsOf(command: CommandName, { paths }: ParsedArguments): readonly string[] {
  if (paths.length === 0) throw new UsageError(`${command} needs at least one PATH; - is standard input`)
  if (paths.includes('')) throw new UsageError('a PATH is empty')
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(`PATH ${twice} is given twice`)
  return paths
}

function defaultWorkers(): number {
  return Math.min(MAX_WORKERS, availableParallelism())
}

/** A quarter of what this process may use, at most 2 GiB. */
function defaultMemory(): number {
  const limit = process.constrainedMemory()
  const available = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.max(MIN_MEMORY, Math.min(MAX_DEFAULT_MEMORY, Math.floor(available / 4)))
}
