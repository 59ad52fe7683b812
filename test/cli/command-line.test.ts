// Black box: the command line as a user meets it. Reports come from a stored case, so no scan is needed here.

import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { tally } from '../../src/tally/tally.ts'
import { domain, inventedInput, source } from '../tally/invented-input.ts'
import { MAIN, runCli, runNode } from './run-cli.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaksize-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let cases = 0
async function storedCase(report: Report, name = 'report.json'): Promise<string> {
  const dir = await mkdtemp(join(folder, `case-${cases++}-`))
  await writeFile(join(dir, name), jsonReport(report))
  return dir
}

describe('usage', () => {
  test.each([
    [[], 'nothing to do'],
    [['scna', 'x'], 'unknown command "scna", did you mean scan?'],
    [['data-samples'], 'unknown command "data-samples"; commands are scan, inspect, report, help'],
    [['-'], 'unknown command "-"'],
    [['--versoin'], 'unknown option --versoin, did you mean --version?'],
    [['scan'], 'scan needs at least one PATH'],
    [['scan', '--jsn', 'x'], 'unknown option --jsn, did you mean --json?'],
    [['scan', 'x', '--claim', 'user=5'], '--claim: unknown kind "user", did you mean users?'],
    [['inspect'], 'inspect needs at least one PATH'],
    [['report'], 'report needs a CASE'],
    [['help', 'scn'], 'unknown command "scn", did you mean scan?'],
    [['help', 'scan', 'x'], 'help takes one COMMAND'],
  ])('%j exits 2 and says so on standard error only', async (args, message) => {
    const { code, out, err } = await runCli(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(`leaksize: ${message}`)
    expect(err).not.toMatch(/\n {4}at /)
  })

  test('what was typed is shown escaped', async () => {
    const { code, err } = await runCli(['\u001b[2Jscan\u202e'])
    expect(code).toBe(2)
    expect(err).toContain('\\u{1b}[2Jscan\\u{202e}')
  })

  test.each([[['help']], [['--help']], [['-h']], [['help', 'scan']], [['scan', '--help']], [['report', '-h']]])(
    '%j exits 0 with help on standard output',
    async (args) => {
      const { code, out, err } = await runCli(args)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain('Usage:')
    },
  )

  test('--version', async () => {
    const { code, out } = await runCli(['--version'])
    expect(code).toBe(0)
    expect(out).toMatch(/^leaksize \d+\.\d+\.\d+\n$/)
  })

  test('an old Node gets one line and exit 2', async () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })`
    const { code, out, err } = await runNode([`--import=data:text/javascript,${encodeURIComponent(old)}`, MAIN, 'help'])
    expect({ code, out, err }).toEqual({
      code: 2,
      out: '',
      err: 'leaksize needs Node 24 or newer; this is Node 20.20.2\n',
    })
  })
})

describe('report', () => {
  test('prints what the scan printed, but for colours and notes', async () => {
    const dump = join(folder, 'users.csv')
    await writeFile(dump, 'user_id,email\n1,ann@contoso.com\n2,bo@contoso.com\n')
    const caseDir = join(folder, 'printed.case')
    const scan = await runCli(['scan', dump, '--case', caseDir, '--key-file', join(folder, 'key'), '-q'])
    expect(scan.out).toMatch(/, key [0-9a-f]{8}$/m)
    expect(await runCli(['report', caseDir])).toEqual(scan)
  })

  const skipped = source('hr.7z', { reason: 'unsupported_format', bytes: 9, bytesSkipped: 9, layout: null })
  const clean = inventedInput().sources.map((one) => ({
    ...one,
    rowsFound: one.rowsAccepted,
    rejects: one.rejects.filter((reject) => reject.scope !== 'row'),
  }))

  test.each([
    [0, 'COMPLETE\n', { sources: clean }],
    [3, 'COMPLETE WITH REJECTS\n', {}],
    [4, 'INCOMPLETE: read every figure as "at least".\n', { sources: [...inventedInput().sources, skipped] }],
    [70, 'NOT RECONCILED', { users: { mentions: 15, id: 8, login: 2 } }],
  ])('exits %i with its status in the second line', async (expected, status, changes) => {
    const dir = await storedCase(tally(inventedInput(changes)))
    const { code, out, err } = await runCli(['report', dir])
    expect({ code, err }).toEqual({ code: expected, err: '' })
    expect(out.slice(out.indexOf('\n') + 1).startsWith(status)).toBe(true)
  })

  test('--format json passes the stored bytes on', async () => {
    const report = tally(inventedInput())
    const { code, out } = await runCli(['report', await storedCase(report), '--format', 'json'])
    expect(code).toBe(3)
    expect(out).toBe(jsonReport(report))
  })

  test('a draft is shown as one', async () => {
    const report = tally(inventedInput({ users: { mentions: 15, id: 8, login: 2 } }))
    const { code, out } = await runCli(['report', await storedCase(report, 'report.draft.json')])
    expect(code).toBe(70)
    expect(out).toContain('NOT RECONCILED')
  })

  test.each([
    ['no such folder', null],
    ['no JSON', '{'],
    ['another schema', '{"schema":"leaksize.report/9"}'],
    ['a report with holes', '{"schema":"leaksize.report/1"}'],
    ['null', 'null'],
  ])('%s exits 5 with one line', async (_name, text) => {
    const dir = await mkdtemp(join(folder, 'broken-'))
    if (text !== null) await writeFile(join(dir, 'report.json'), text)
    const { code, out, err } = await runCli(['report', dir])
    expect({ code, out }).toEqual({ code: 5, out: '' })
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('standard output', () => {
  const many = Array.from({ length: 1000 }, (_, index) => domain(`host${index}.com`))
  const long = tally(inventedInput({ domains: many }))

  test('a reader that goes away is no error', async () => {
    const dir = await storedCase(long)
    const child = spawn(process.execPath, [MAIN, 'report', dir, '--format', 'json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    const code = await new Promise((resolve) => child.on('close', resolve))
    // The invented domains do not add up to its addresses: the code of the report stays.
    expect({ code, err }).toEqual({ code: 70, err: '' })
  })

  test.runIf(existsSync('/dev/full'))('a full disk exits 74', async () => {
    const dir = await storedCase(long)
    const full = openSync('/dev/full', 'w')
    try {
      const { code, err } = await runCli(['report', dir], { stdio: ['ignore', full, 'pipe'] })
      expect(code).toBe(74)
      expect(err).toMatch(/^leaksize: .*ENOSPC/)
      expect(err).not.toMatch(/\n {4}at /)
    } finally {
      closeSync(full)
    }
  })

  test.runIf(existsSync('/bin/sh'))('a closed one is no error', async () => {
    const dir = await storedCase(tally(inventedInput()))
    const script = `"${process.execPath}" "${MAIN}" report "${dir}" >&- 2>&-; exit $?`
    const child = spawn('/bin/sh', ['-c', script], { stdio: 'ignore' })
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(3)
  })

  test('a long report into a pipe is whole', async () => {
    const { out } = await runCli(['report', await storedCase(long), '--format', 'json'])
    expect(out).toBe(jsonReport(long))
  })
})
