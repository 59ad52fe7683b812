// Standard input: plain and compressed, in one piece and in dribbles, as a pipe and as a file, is what the same bytes in a
// file are.

import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { jsonReport } from '../../src/report/json-report.ts'
import { MAIN } from '../cli/run-cli.ts'
import { killDump } from '../support/kill-dump.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { tempFolder } from '../support/temp-folder.ts'

const files = new Map(killDump(0.5).map((file) => [file.path, file.bytes]))
const users = files.get('a/users.csv')!

const INPUTS: Readonly<Record<string, Uint8Array>> = {
  'a table': users,
  'JSON lines': files.get('a/lines.jsonl')!,
  'a document': files.get('b/document.json')!,
  'UTF-16': files.get('b/wide.csv')!,
  text: files.get('b/notes.txt')!,
  gzip: gzipSync(users),
  'two members': Buffer.concat([gzipSync(users.subarray(0, 5000)), gzipSync(users.subarray(5000))]),
  zstd: zstdCompressSync(users),
  'one line': Buffer.from('ann@contoso.com'),
}

test.each(Object.keys(INPUTS))('%s', async (what) => {
  const bytes = INPUTS[what]!
  const { code, report } = await scanInput((child) => child.end(bytes))
  const expected = await scanBytes([{ path: 'same', bytes }])
  expect(withoutNames(report) === withoutNames(expected)).toBe(true)
  expect(code).toBe(expected.status === 'complete' ? 0 : 3)
})

test('brotli has no signature: it is told by a name, which standard input has not', async () => {
  const { report } = await scanInput((child) => child.end(brotliCompressSync(users)))
  expect(report.counts.users.unique).toBe(0)
  expect(report.status).not.toBe('complete')
})

test('bytes that come one after the other, with pauses', async () => {
  const bytes = gzipSync(users.subarray(0, 40_000))
  const { report } = await scanInput(async (child) => {
    for (let at = 0; at < bytes.length; at += 997) {
      child.write(bytes.subarray(at, at + 997))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    child.end()
  })
  expect(withoutNames(report)).toBe(withoutNames(await scanBytes([{ path: 'same', bytes }])))
})

test('a file, from where it stands', async () => {
  const folder = tempFolder()
  const file = join(folder, 'users.csv')
  writeFileSync(file, users)
  const fd = openSync(file, 'r')
  const { report } = await scanInput(fd)
  closeSync(fd)
  expect(withoutNames(report) === withoutNames(await scanBytes([{ path: 'same', bytes: users }]))).toBe(true)
})

test('nothing at all', async () => {
  const { code, report } = await scanInput((child) => child.end())
  expect({ code, files: report.books.files.found }).toEqual({ code: 0, files: 1 })
})

test('a truncated pipe is incomplete; scanning again starts over', async () => {
  const caseDir = join(tempFolder(), 'own.case')
  const whole = gzipSync(users)
  const cut = await scanInput((child) => child.end(whole.subarray(0, whole.length >> 1)), caseDir)
  expect({ code: cut.code, status: cut.report.status }).toEqual({ code: 4, status: 'incomplete' })
  const { code, report } = await scanInput((child) => child.end(whole), caseDir)
  expect(code).toBe(3)
  expect(withoutNames(report) === withoutNames(await scanBytes([{ path: 'same', bytes: whole }]))).toBe(true)
})

type Write = (input: NonNullable<ReturnType<typeof spawn>['stdin']>) => unknown

async function scanInput(
  input: Write | number,
  caseDir = join(tempFolder(), 'own.case'),
): Promise<{ readonly code: number | null; readonly report: Report }> {
  const flags = ['scan', '-', '--case', caseDir, '--key-file', `${caseDir}.key`, '--block-size', '65536', '--quiet']
  const stdin = typeof input === 'number' ? input : 'pipe'
  const child = spawn(process.execPath, [MAIN, ...flags], { stdio: [stdin, 'ignore', 'inherit'] })
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  if (typeof input !== 'number' && child.stdin !== null) await input(child.stdin)
  const code = await closed
  return { code, report: JSON.parse(readFileSync(join(caseDir, 'report.json'), 'utf8')) }
}

/** What does not depend on what the source is called, which also tells whose users a table holds. */
function withoutNames(read: Report): string {
  const { status, books, counts, domains, sources }: Report = JSON.parse(jsonReport(read))
  const sizes = sources.map(({ bytes, bytesRead, xxh64, format, rows, reason }) => ({
    bytes,
    bytesRead,
    xxh64,
    format,
    rows,
    reason,
  }))
  return JSON.stringify({ status, books, counts, domains, sizes })
}
