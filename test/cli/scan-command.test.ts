// The scan command around an invented scan, in its own process: notes, exit codes, signals.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jsonReport } from '../../src/report/json-report.ts'
import { tally } from '../../src/tally/tally.ts'
import { inventedInput } from '../tally/invented-input.ts'
import { runNode } from './run-cli.ts'

const DRIVER = join(import.meta.dirname, 'scan-driver.ts')

describe('scan command', () => {
  test('prints the text report, and nothing but results, into a pipe', async () => {
    const { code, out, err } = await runNode([DRIVER, 'finish'])
    expect({ code, err }).toEqual({ code: 3, err: '' })
    expect(out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^falcon-drop: 3 files, 2\.4 kB +leaksize \S+, rules 2026-11, key 7f3a$/),
      'COMPLETE WITH REJECTS',
    ])
  })

  test('--json prints exactly the bytes of report.json', async () => {
    const { out } = await runNode([DRIVER, 'finish', '--json'])
    expect(out).toBe(jsonReport(tally(inventedInput())))
  })

  test('a case that was finished before says so on standard error', async () => {
    const { code, err } = await runNode([DRIVER, 'finished-before'])
    expect(code).toBe(3)
    expect(err).toBe('falcon-drop.case was finished already, with the same inputs: this is its report\n')
    expect((await runNode([DRIVER, 'finished-before', '--quiet'])).err).toBe('')
  })

  test('books that do not balance exit 70', async () => {
    const { code, out } = await runNode([DRIVER, 'unbalanced'])
    expect(code).toBe(70)
    expect(out).toContain('NOT RECONCILED')
  })

  test.each([
    ['usage', 2],
    ['in-use', 6],
    ['full', 74],
    ['bug', 1],
    ['later', 1],
  ])('a scan that fails by %s exits %i and prints no result', async (how, expected) => {
    const { code, out, err } = await runNode([DRIVER, how])
    expect({ code, out }).toEqual({ code: expected, out: '' })
    expect(err.startsWith('leaksize: ')).toBe(true)
    expect(err.includes('\n    at ')).toBe(expected === 1)
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('%s exits %i and says how to go on', async (signal, expected) => {
    const child = spawn(process.execPath, [DRIVER, 'forever'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text
      if (text.includes('started')) child.kill(signal)
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(expected)
    expect(err).toBe(`started\nleaksize: stopped by ${signal}; what was scanned is kept, the same command resumes it\n`)
  })
})

describe('a file of claims', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leaksize-claims-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const claims = (text: string): string => {
    const file = join(folder, 'claims.txt')
    writeFileSync(file, text)
    return file
  }

  test('is added to those of the command line', async () => {
    const file = claims('# announced\npeople=90\n')
    const { code, out } = await runNode([DRIVER, 'claims', '--claim', 'users=9', '--claims', file])
    expect(code).toBe(3)
    expect(out).toMatch(/^People, as the data links them .* 90 +10\.0 %$/m)
    expect(out).toMatch(/^Users .* 9 +88\.8 %$/m)
  })

  test.each([
    ['people=90\nusers=x\n', ': line 2 takes KIND=N'],
    ['people=90\n\nusers=1\n', ': line 3: users is given twice'],
  ])('%j ends as a usage error', async (text, message) => {
    const { code, out, err } = await runNode([DRIVER, 'claims', '--claim', 'users=9', '--claims', claims(text)])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  test('that is not there ends as a usage error', async () => {
    const { code, err } = await runNode([DRIVER, 'claims', '--claims', join(folder, 'none')])
    expect(code).toBe(2)
    expect(err).toContain('cannot be read')
  })
})
