// The order of the stages, and who may use what. A stage imports from itself and from stages before it; the spine
// (src/scan.ts) knows all of them; workers know the words and the few functions that both sides share.

import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const STAGES = ['model', 'discover', 'detect', 'plan', 'pool', 'store', 'resolve', 'tally', 'report', 'cli']

/** Stages that may name types of a later one: what the pool hands its results to is the store's. */
const TYPES_OF_LATER_STAGES = ['pool -> store']
/** What workers may use of src: the words, and what both sides must do alike. */
const STAGES_FOR_WORKERS = ['model', 'discover', 'detect', 'pool']

interface Import {
  /** Paths from the root of the repository; `to` is a package's name or `node:…` where it is none. */
  readonly from: string
  readonly to: string
  readonly onlyTypes: boolean
}

/** Static, dynamic and required imports, and exports from elsewhere. */
const STATIC = /^(?:import|export)\s+(type\s+)?(?:[\w*\s{},]+?\s+from\s+)?'([^']+)'/gm
const CALLED = /\b(?:import|require)\(\s*'([^']+)'/g

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const toward = (target: string) => (target.startsWith('.') ? normalize(join(file, '..', target)) : target)
  return [
    ...[...text.matchAll(STATIC)].map(([, type, target = '']) => ({
      from: file,
      to: toward(target),
      onlyTypes: type !== undefined,
    })),
    ...[...text.matchAll(CALLED)].map(([, target = '']) => ({ from: file, to: toward(target), onlyTypes: false })),
  ]
}

function importsIn(pattern: string): readonly Import[] {
  return globSync(pattern, { cwd: ROOT }).toSorted().flatMap(importsOf)
}

const stageOf = (path: string): string | null => /^src\/([\w-]+)\//.exec(path)?.[1] ?? null
const shown = (imports: readonly Import[]): string[] => imports.map(({ from, to }) => `${from} imports ${to}`)

const ofSources = importsIn('src/**/*.{ts,js}')
const ofWorkers = importsIn('workers/*.ts')
const ofKernel = importsIn('workers/kernel/*.ts')
const ofScripts = importsIn('scripts/**/*.ts')
const ofProgram = [...ofSources, ...ofWorkers]

function usersOf(isPackage: (name: string) => boolean, allowed: RegExp): string[] {
  return shown(ofProgram.filter(({ from, to }) => isPackage(to) && !allowed.test(from)))
}

describe('the reading of imports', () => {
  test('finds static, multi-line, dynamic and required ones', () => {
    expect(importsOf('src/pool/scan-round.ts').map(({ to }) => to)).toContain('workers/messages.ts')
    expect(importsOf('src/cli/main.js').map(({ to }) => to)).toContain('src/cli/run.ts')
    expect(importsOf('workers/domain-name.ts').map(({ to }) => to)).toContain('tlds')
    expect(ofSources.length).toBeGreaterThan(250)
    expect(ofKernel.length).toBeGreaterThan(40)
  })
})

describe('stages', () => {
  test('every folder of src is one', () => {
    const folders = new Set(globSync('src/*/', { cwd: ROOT }).map((path) => path.replace(/^src\/|\/$/g, '')))
    expect(folders).toContain('model')
    expect([...folders].filter((name) => !STAGES.includes(name) && !name.includes('.'))).toEqual([])
  })

  test('import only from themselves and from stages before them', () => {
    const against = ofSources.filter(({ from, to, onlyTypes }) => {
      const [importer, imported] = [stageOf(from), stageOf(to)]
      if (importer === null || imported === null) return false
      if (onlyTypes && TYPES_OF_LATER_STAGES.includes(`${importer} -> ${imported}`)) return false
      return STAGES.indexOf(imported) > STAGES.indexOf(importer)
    })
    expect(shown(against)).toEqual([])
  })

  test('the model imports nothing but itself', () => {
    expect(shown(ofSources.filter(({ from, to }) => stageOf(from) === 'model' && stageOf(to) !== 'model'))).toEqual([])
  })

  test('the spine is started by the command line alone, and does not know it', () => {
    expect(shown(ofProgram.filter(({ from, to }) => to === 'src/scan.ts' && stageOf(from) !== 'cli'))).toEqual([])
    expect(shown(ofSources.filter(({ from, to }) => from === 'src/scan.ts' && stageOf(to) === 'cli'))).toEqual([])
  })
})

describe('workers', () => {
  test('use of src only what both sides share', () => {
    const used = ofWorkers.filter(({ to }) => to.startsWith('src/') && !STAGES_FOR_WORKERS.includes(stageOf(to) ?? ''))
    expect(shown(used)).toEqual([])
  })

  test('the thread entry is imported by nobody', () => {
    expect(shown([...ofProgram, ...ofScripts].filter(({ to }) => to === 'workers/worker.ts'))).toEqual([])
  })
})

describe('the kernel', () => {
  test('imports nothing but itself', () => {
    expect(shown(ofKernel.filter(({ to }) => !to.startsWith('workers/kernel/')))).toEqual([])
  })

  test('is loaded by workers alone', () => {
    const users = [...ofProgram, ...ofScripts].filter(({ to }) => to.startsWith('workers/kernel/'))
    expect(shown(users)).toEqual([])
    const loaders = globSync(['src/**/*.ts', 'workers/*.ts'], { cwd: ROOT }).filter((file) =>
      /kernel\/build\/\w+\.wasm/.test(readFileSync(join(ROOT, file), 'utf8')),
    )
    expect(loaders.toSorted()).toEqual([
      'workers/merge-kernel.ts',
      'workers/resolve-kernel.ts',
      'workers/scan-kernel.ts',
    ])
  })
})

describe('packages', () => {
  test.each([
    ['better-sqlite3', /^src\/store\/sqlite\//],
    ['piscina', /^src\/pool\//],
    ['cli-progress', /^src\/cli\//],
    ['csv-parse', /^src\/detect\//],
    ['stream-json', /^src\/detect\//],
    ['xxhash-wasm', /^src\/store\//],
    ['tlds', /^workers\//],
    ['tldts', /^workers\//],
  ])('%s has its place', (name, place) => {
    const isIt = (target: string) => target === name || target.startsWith(`${name}/`)
    expect(ofProgram.filter(({ to }) => isIt(to))).not.toEqual([])
    expect(usersOf(isIt, place)).toEqual([])
  })

  test('threads are the pool’s and the workers’ alone', () => {
    expect(usersOf((name) => name === 'node:worker_threads', /^(src\/pool|workers)\//)).toEqual([])
  })
})

test('only the command line writes to standard output', () => {
  const writers = globSync(['src/**/*.ts', 'workers/*.ts'], { cwd: ROOT }).filter((file) =>
    /process\.stdout|console\./.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  expect(writers.filter((file) => stageOf(file) !== 'cli')).toEqual([])
})

test('the oracle shares no code with the program, only the words of the model', () => {
  const used = importsIn('test/oracle/*.ts').filter(({ from, onlyTypes }) => !onlyTypes && !from.endsWith('.test.ts'))
  expect(shown(used.filter(({ to }) => /^(src\/(?!model\/)|workers\/)/.test(to)))).toEqual([])
})
