// Cases that are in use, were begun with other inputs, are damaged, or cannot be written; and scans that are interrupted.
// Each scan is a process of its own, as a user would start it.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MAIN, runCli, type Ended } from '../cli/run-cli.ts'
import { killDump, writeKillDump } from '../support/kill-dump.ts'
import { tempFolder } from '../support/temp-folder.ts'

const DRIVER = join(import.meta.dirname, 'phase-driver.ts')
const SMALL = 0.05
const COMMITTING = ['--checkpoint', '0.001', '--block-size', '1024']

interface Paths {
  readonly folder: string
  readonly dump: string
  readonly caseDir: string
}

function newDump(size = SMALL): Paths {
  const folder = tempFolder()
  const dump = join(folder, 'dump')
  writeKillDump(dump, size)
  return { folder, dump, caseDir: join(folder, 'own.case') }
}

function scan({ dump, caseDir }: Paths, ...flags: string[]): Promise<Ended> {
  return runCli(['scan', dump, '--case', caseDir, '--key-file', `${caseDir}.key`, ...flags])
}

function reportOf({ caseDir }: Paths): string {
  return readFileSync(join(caseDir, 'report.json'), 'utf8')
}

/** Starts a scan and stops it with `signal` once so many run files are there. */
async function stopped(
  paths: Paths,
  signal: NodeJS.Signals,
  runFiles = 1,
): Promise<{ readonly code: number | null; readonly err: string }> {
  const flags = ['--case', paths.caseDir, '--key-file', `${paths.caseDir}.key`, ...COMMITTING]
  const child = spawn(process.execPath, [DRIVER, paths.dump, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const watch = setInterval(() => {
    if (!existsSync(paths.caseDir) || runFilesOf(paths).length < runFiles) return
    clearInterval(watch)
    child.kill(signal)
  }, 2)
  const code = await ended(child)
  clearInterval(watch)
  return { code, err }
}

function runFilesOf({ caseDir }: Paths): string[] {
  return readdirSync(caseDir)
    .filter((file) => file.endsWith('.run'))
    .toSorted()
}

function ended(child: ChildProcess): Promise<number | null> {
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve) => child.on('close', resolve))
}

test('a second scan of a case that is in use exits 6; the first goes on', async () => {
  const paths = newDump()
  const first = spawn(
    process.execPath,
    [MAIN, 'scan', '-', paths.dump, '--case', paths.caseDir, '--key-file', `${paths.caseDir}.key`],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
    },
  )
  const firstEnded = ended(first)
  while (!existsSync(join(paths.caseDir, 'ledger.sqlite'))) await new Promise((resolve) => setTimeout(resolve, 5))
  const second = await scan(paths)
  expect(second.code).toBe(6)
  expect(second.err).toContain('another scan is using this case')
  first.stdin?.end('ann@contoso.com\n')
  expect(await firstEnded).toBe(3)
  expect(JSON.parse(reportOf(paths)).books.files).toMatchObject({ found: 9, read: 9 })
})

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s exits %i, and the same command resumes', async (signal, expected) => {
  const paths = newDump(0.4)
  const { code, err } = await stopped(paths, signal)
  expect(code).toBe(expected)
  expect(err).toContain('the same command resumes it')
  expect(existsSync(join(paths.caseDir, 'report.json'))).toBe(false)
  expect((await scan(paths, ...COMMITTING)).code).toBe(3)
  const undisturbed = { ...paths, caseDir: join(paths.folder, 'other.case') }
  expect((await scan(undisturbed)).code).toBe(3)
  expect(reportOf(paths) === reportOf(undisturbed)).toBe(true)
})

const CHANGES: Readonly<Record<string, readonly [(dump: string) => void, string]>> = {
  'a file has grown': [(dump) => appendFileSync(join(dump, 'b/notes.txt'), 'more\n'), 'dump/b/notes.txt: has changed'],
  'a file is new': [(dump) => writeFileSync(join(dump, 'b/aa.txt'), 'new\n'), 'dump/b/aa.txt: was not in the dump'],
  'a file is new at the end': [
    (dump) => writeFileSync(join(dump, 'z.txt'), 'new\n'),
    'dump/z.txt: was not in the dump',
  ],
  'the last file is gone': [(dump) => rmSync(join(dump, 'copy/users.csv')), 'dump/copy/users.csv: is gone'],
  'a file in the middle is gone': [(dump) => rmSync(join(dump, 'b/document.json')), 'dump/b/document.json: is gone'],
}

test.each(Object.keys(CHANGES))('a case that was stopped refuses other inputs: %s', async (what) => {
  const paths = newDump(0.4)
  expect((await stopped(paths, 'SIGKILL')).code).toBeNull()
  const [change, message] = CHANGES[what]!
  change(paths.dump)
  const { code, err } = await scan(paths)
  expect(code).toBe(5)
  expect(err).toContain(message)
  expect(err).toContain('name another folder with --case')
})

test('a case that was stopped goes on with blocks of the same size only', async () => {
  const paths = newDump(0.4)
  await stopped(paths, 'SIGKILL')
  const { code, err } = await scan(paths)
  expect(code).toBe(5)
  expect(err).toContain('begun with blocks of 1024 bytes')
})

test('a finished case refuses other inputs as well, and reports again with the same', async () => {
  const paths = newDump()
  await scan(paths)
  const before = reportOf(paths)
  const again = await scan(paths)
  expect(again).toMatchObject({ code: 3, err: expect.stringContaining('was finished already') })
  expect(reportOf(paths)).toBe(before)
  appendFileSync(join(paths.dump, 'a/users.csv'), '9,late@contoso.com,P-9,\n')
  expect((await scan(paths)).code).toBe(5)
  expect((await scan(paths, '--email-rules', 'hibp')).code).toBe(5)
})

test.each(['ledger.sqlite', 'run'] as const)('a damaged %s exits 5', async (kind) => {
  const paths = newDump(0.4)
  // A message brings two run files at the most: with a third, the first is in the ledger. One that is not is no harm.
  await stopped(paths, 'SIGKILL', 3)
  const name = kind === 'run' ? runFilesOf(paths)[0] : kind
  const file = join(paths.caseDir, name ?? '')
  const bytes = readFileSync(file)
  bytes.fill(0xaa, bytes.length >> 1)
  writeFileSync(file, bytes)
  if (kind === 'ledger.sqlite') rmSync(`${file}-wal`, { force: true })
  const { code, err } = await scan(paths, ...COMMITTING)
  expect(code).toBe(5)
  expect(err).toMatch(/sqlite|\.run/)
  expect(err.includes('\n    at ')).toBe(false)
})

test('a folder that holds other things is not made into a case', async () => {
  const paths = newDump()
  mkdirSync(paths.caseDir)
  writeFileSync(join(paths.caseDir, 'thesis.txt'), 'mine\n')
  const { code, err } = await scan(paths)
  expect({ code, files: readdirSync(paths.caseDir) }).toEqual({ code: 5, files: ['thesis.txt'] })
  expect(err).toContain('is no case')
})

test('a case that cannot be made exits 5: a file stands in its way', async () => {
  const paths = newDump()
  writeFileSync(join(paths.folder, 'file'), '')
  expect((await scan({ ...paths, caseDir: join(paths.folder, 'file', 'own.case') })).code).toBe(5)
})

test(
  'files that may not grow (a full disk) exit 74; with more room the case goes on',
  { timeout: 120_000 },
  async () => {
    const paths = newDump(0.4)
    const command = ['scan', paths.dump, '--case', paths.caseDir, '--key-file', `${paths.caseDir}.key`]
    for (const limit of [10, 100, 300]) {
      // In blocks of 1 KiB; the signal of the limit is ignored, so that the write fails.
      const script = `trap '' XFSZ; ulimit -f ${limit}; exec "$0" "$@"`
      const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, MAIN, ...command], {
        encoding: 'utf8',
      })
      expect([limit, status, stderr.includes('\n    at ')]).toEqual([limit, 74, false])
    }
    expect((await scan(paths)).code).toBe(3)
    const undisturbed = { ...paths, caseDir: join(paths.folder, 'other.case') }
    await scan(undisturbed)
    expect(reportOf(paths) === reportOf(undisturbed)).toBe(true)
    expect(JSON.parse(reportOf(paths)).books.files.found).toBe(killDump(SMALL).length)
  },
)
