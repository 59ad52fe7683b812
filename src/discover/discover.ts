// First stage: PATH arguments -> the list of sources in rank order, and what was left out, each with its reason. Nothing is
// followed, nothing is waited for, and no file is read beyond the four bytes that tell its compression.

import { closeSync, realpathSync, statSync } from 'node:fs'
import type { BigIntStats } from 'node:fs'
import { basename, matchesGlob, resolve } from 'node:path'
import { InputError } from '../model/errors.ts'
import { argumentLabels } from './argument-labels.ts'
import { compressionOf } from './compression.ts'
import { displayPath, fileSystemPath } from './display-path.ts'
import { errnoOf, kindOf, openSafely, UnreadableFile } from './open-safely.ts'
import type { Discovered, SkippedFile, SourceFile } from './source-file.ts'
import { walk } from './walk.ts'
import type { WalkHandlers } from './walk.ts'

export type { Discovered, SkippedFile, SourceFile } from './source-file.ts'

const STANDARD_INPUT = '-'

export interface DiscoverOptions {
  /** Globs, matched against the displayed path and the name alone. */
  readonly exclude: readonly string[]
  /** Case folders: skipped where they stand inside the dump. */
  readonly skipDirs: readonly string[]
}

/** One PATH argument, looked at before the walk. */
interface Argument {
  readonly label: string
  /** Without symlinks. */
  readonly root: Buffer
  readonly stat: BigIntStats
}

/** A source or skipped entry on its way, with the bytes that it is sorted by. */
type Found = { readonly sortBy: Buffer } & ({ readonly source: SourceFile } | { readonly skipped: SkippedFile })

/** Throws InputError, naming it, for an argument that does not exist or cannot be looked at. */
export async function discover(paths: readonly string[], options: DiscoverOptions): Promise<Discovered> {
  const seen = new Set<string>()
  const caseFolders = new Set(options.skipDirs.flatMap(identityOfPath))
  const sources: SourceFile[] = []
  const skipped: SkippedFile[] = []
  for (const argument of lookAtArguments(paths)) {
    const found = argument === STANDARD_INPUT ? standardInput(seen) : listArgument(argument, options, caseFolders, seen)
    found.sort((a, b) => Buffer.compare(a.sortBy, b.sortBy))
    for (const one of found) {
      if ('source' in one) sources.push(one.source)
      else skipped.push(one.skipped)
    }
  }
  return { sources, skipped }
}

function lookAtArguments(paths: readonly string[]): readonly (Argument | typeof STANDARD_INPUT)[] {
  const files = paths.filter((path) => path !== STANDARD_INPUT)
  const labels = argumentLabels(files.map((path) => resolve(path)))
  let next = 0
  return paths.map((path) => (path === STANDARD_INPUT ? path : lookAt(path, labels[next++] ?? '')))
}

function lookAt(path: string, label: string): Argument {
  try {
    const stat = statSync(path, { bigint: true })
    const walkable = stat.isFile() || stat.isDirectory() // /dev/fd/63 of a shell is a FIFO that has no real path
    const root = walkable ? realpathSync(path, { encoding: 'buffer' }) : Buffer.from(resolve(path))
    return { label, root, stat }
  } catch (error) {
    throw new InputError(`${path}: cannot be read: ${errnoOf(error)}`, { cause: error })
  }
}

function standardInput(seen: Set<string>): Found[] {
  if (seen.has(STANDARD_INPUT)) return []
  seen.add(STANDARD_INPUT)
  const source: SourceFile = {
    path: STANDARD_INPUT,
    absolute: STANDARD_INPUT,
    bytes: 0,
    mtimeNs: 0n,
    ino: 0n,
    dev: 0n,
    compression: 'none',
  }
  return [{ sortBy: Buffer.alloc(0), source }]
}

function listArgument(
  argument: Argument,
  options: DiscoverOptions,
  caseFolders: ReadonlySet<string>,
  seen: Set<string>,
): Found[] {
  const found: Found[] = []
  const shown = (path: Buffer) => displayPath(shownBytes(argument, path))
  const add = (path: Buffer, make: () => SourceFile | SkippedFile) => {
    const key = path.toString('latin1')
    if (seen.has(key)) return // the same path by two arguments is one source
    seen.add(key)
    const one = make()
    const sortBy = shownBytes(argument, path)
    found.push('reason' in one ? { sortBy, skipped: one } : { sortBy, source: one })
  }
  const handlers: WalkHandlers = {
    visit: (path, stat) => add(path, () => toSource(path, shown(path), stat)),
    skip: (path, bytes, reason, detail) => add(path, () => ({ path: shown(path), bytes, reason, detail })),
    isExcluded: (path) => isExcluded(shown(path), options.exclude),
    isCaseFolder: (stat) => caseFolders.has(identity(stat)),
  }
  if (argument.stat.isDirectory()) walk(argument.root, handlers)
  else if (!argument.stat.isFile()) handlers.skip(argument.root, 0, 'not_regular', kindOf(argument.stat))
  else if (handlers.isExcluded(argument.root)) {
    handlers.skip(argument.root, Number(argument.stat.size), 'excluded', '--exclude')
  } else handlers.visit(argument.root, argument.stat)
  return found
}

/** The argument's label and what stands below it. */
function shownBytes(argument: Argument, path: Buffer): Buffer {
  const isRoot = argument.root.length === 1 // `/`
  const below = path.subarray(isRoot ? 0 : argument.root.length)
  const whole = Buffer.concat([Buffer.from(argument.label), below])
  return argument.label === '' ? whole.subarray(1) : whole
}

function toSource(path: Buffer, shown: string, stat: BigIntStats): SourceFile | SkippedFile {
  try {
    const { fd, stat: opened } = openSafely(path)
    try {
      const compression = opened.size === 0n ? 'none' : compressionOf(fd, shown)
      const { mtimeNs, ino, dev } = opened
      return { path: shown, absolute: fileSystemPath(path), bytes: Number(opened.size), mtimeNs, ino, dev, compression }
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    const fault = error instanceof UnreadableFile ? error : new UnreadableFile('unreadable', errnoOf(error))
    return { path: shown, bytes: Number(stat.size), reason: fault.reason, detail: fault.detail }
  }
}

function isExcluded(shown: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(shown, glob) || matchesGlob(basename(shown), glob))
}

function identityOfPath(path: string): readonly string[] {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? [] : [identity(stat)]
}

function identity(stat: BigIntStats): string {
  return `${stat.dev}:${stat.ino}`
}
