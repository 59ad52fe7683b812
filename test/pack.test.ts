// What is published: packed, installed into an empty folder and run, beside the sources. Needs the registry or npm's
// cache, so it runs by itself: `npm run test:pack`.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MAIN, ROOT } from './cli/run-cli.ts'

const WANTED = process.env['PACK_TEST'] === '1'
const OLD_NODE = WANTED ? nodeOlderThan(24) : null
const DUMP = join(ROOT, 'data-samples/bluebleed')

let folder = ''
let installed = ''

/** npm's own variables tell it where the project is: here it is to work somewhere else. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local_prefix)/.test(name)),
)

function npm(words: readonly string[], cwd: string): string {
  return execFileSync('npm', words, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

function run(
  program: string,
  words: readonly string[],
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const state = { ...env, XDG_STATE_HOME: join(folder, 'state') }
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, env: state, encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

/** Some `node` of the PATH that is older, or null. */
function nodeOlderThan(major: number): string | null {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'node'))
  return (
    candidates.find((node) => {
      const { status, stdout } = spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' })
      return status === 0 && Number(stdout.split('.')[0]) < major
    }) ?? null
  )
}

describe.skipIf(!WANTED)('the packed program (npm run test:pack)', () => {
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'leaksize-pack-')))
    npm(['pack', '--pack-destination', folder, '--loglevel', 'error'], ROOT)
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }
    writeFileSync(join(folder, 'package.json'), '{}')
    const words = [
      'install',
      `leaksize-${version}.tgz`,
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
    ]
    npm(words, folder)
    installed = join(folder, 'node_modules/.bin/leaksize')
  }, 240_000)

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  test('says its version', () => {
    expect(run(installed, ['--version'])).toMatchObject({
      status: 0,
      err: '',
      out: run(process.execPath, [MAIN, '-V']).out,
    })
  })

  test('reports what the sources report', () => {
    const cases = { installed: join(folder, 'installed.case'), sources: join(folder, 'sources.case') }
    expect(run(installed, ['scan', DUMP, '--case', cases.installed])).toMatchObject({ status: 0, err: '' })
    expect(run(process.execPath, [MAIN, 'scan', DUMP, '--case', cases.sources])).toMatchObject({ status: 0, err: '' })
    const report = readFileSync(join(cases.installed, 'report.json'), 'utf8')
    expect(JSON.parse(report)).toMatchObject({ status: 'complete' })
    expect(report === readFileSync(join(cases.sources, 'report.json'), 'utf8')).toBe(true)
  })

  test('holds no tests, scripts or TypeScript', () => {
    const [packed] = JSON.parse(npm(['pack', '--dry-run', '--json', '--ignore-scripts'], ROOT)) as {
      readonly files: readonly { readonly path: string }[]
    }[]
    const paths = packed!.files.map(({ path }) => path)
    expect(paths).toContain('dist/workers/kernel/build/scan.wasm')
    expect(
      paths.filter((path) => !/^(dist\/(src|workers)\/.*\.(js|wasm)|package\.json|README\.md|LICENSE)$/.test(path)),
    ).toEqual([])
  })

  test.skipIf(OLD_NODE === null)('refuses an old Node with one line', () => {
    const { status, out, err } = run(OLD_NODE!, [installed, '--version'])
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(err).toMatch(/^leaksize needs Node 24 or newer; this is Node [\d.]+\n$/)
  })
})
