// Rows over the limit of 16 MiB, in every format: counted once as `row_too_long`, searched to their end, the rows around
// them read as ever, whatever the size of blocks; and in memory that does not grow with them.

import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { balance } from '../../src/tally/balance.ts'
import { runNode } from '../cli/run-cli.ts'
import { scanBytes, type ScanBytesOptions } from '../support/scan-bytes.ts'
import { tempFolder } from '../support/temp-folder.ts'

const DRIVER = join(import.meta.dirname, 'phase-driver.ts')
const TIMEOUT = 120_000
const STEP = 1000
const ADDRESSES = 20_000
/** Spread over 20 MB, so that one stands at or near every edge of blocks and pieces. */
const LONG = filler(ADDRESSES)

function filler(addresses: number): Buffer {
  const bytes = Buffer.alloc(addresses * STEP, 'no address here ')
  for (let i = 0; i < addresses; i++) bytes.write(` long${i}@contoso.com `, i * STEP)
  return bytes
}

/** As `filler`, in objects beside strings that hold brackets and escapes. */
function nested(addresses: number): Buffer {
  const pattern = String.raw`[{},"]}\\",["\"{["]],`
  const bytes = Buffer.alloc(addresses * STEP, ' ')
  for (let i = 0; i < addresses; i++) {
    bytes.write(`{"long":"long${i}@contoso.com"},${pattern.repeat(STEP / 25)}`, i * STEP)
  }
  return bytes
}

function around(before: string, after: string, long = LONG): Buffer {
  return Buffer.concat([Buffer.from(before), long, Buffer.from(after)])
}

const CSV = 'user_id,email,note\n1001,ann@fabrikam.com,x\n1002,'
const LINE = 'https://contoso.com/'
const block = (name: string, domain = '@fabrikam.com') => `URL: ${LINE}\nLogin: ${name}${domain}\nPassword: x\n\n`
const FILES: Readonly<Record<string, Uint8Array>> = {
  'line.txt': around('ann@fabrikam.com\n', '\nlee@fabrikam.com\n'),
  'last-line.txt': around('ann@fabrikam.com\nlee@fabrikam.com\n', ''),
  'list.txt': around(
    `${LINE}:ann@fabrikam.com:x\n${LINE}:bo:x\n${LINE}:cy:x\n${LINE}:dee:`,
    `\n${LINE}:lee@fabrikam.com:x\n`,
  ),
  'blocks.txt': around(`${block('ann')}${block('bo', '')}Password: `, `\n${block('lee')}`),
  'field.csv': around(CSV, ',y\n1003,lee@fabrikam.com,z\n'),
  'quoted.csv': around(`${CSV}"`, '",y\n1003,lee@fabrikam.com,z\n'),
  'never-closed.csv': around(`${CSV}"`, ',y\n1003,lee@fabrikam.com,z\n'),
  'row.jsonl': around('{"email":"ann@fabrikam.com"}\n{"note":"', '"}\n{"email":"lee@fabrikam.com"}\n'),
  'element.json': around('[{"email":"ann@fabrikam.com"},\n{"note":"', '"},\n{"email":"lee@fabrikam.com"}]\n'),
  'nested.json': around('[{"email":"ann@fabrikam.com"},\n[', '0],\n{"email":"lee@fabrikam.com"}]\n', nested(ADDRESSES)),
  'string.json': around('["ann@fabrikam.com",\n"', '",\n"lee@fabrikam.com"]\n'),
  'outside.json': around('{"blob":"', '","people":[{"email":"ann@fabrikam.com"},{"email":"lee@fabrikam.com"}]}\n'),
  'broken.json': around('[{"email":"ann@fabrikam.com"}\n;', '\n{"email":"lee@fabrikam.com"}]\n'),
  'values.json': around('{"email":"ann@fabrikam.com"}\n{\n"note":"', '"}\n{"email":"lee@fabrikam.com"}\n'),
}
const FEW_ROWS: Readonly<Record<string, number>> = { 'list.txt': 5, 'blocks.txt': 4 }

describe.each(Object.keys(FILES))('%s', (path) => {
  const bytes = FILES[path]!
  const whole = scanOf(path, bytes, {})

  test('is one row that is refused and searched', { timeout: TIMEOUT }, async () => {
    const { counts, books } = await whole
    expect(counts.emails).toMatchObject({ unique: ADDRESSES + 2, mentions: ADDRESSES + 2 })
    expect(books.rejects.filter((one) => one.scope === 'row')).toEqual([
      expect.objectContaining({ reason: 'row_too_long', count: 1 }),
    ])
    expect(books.rows.found).toBe(FEW_ROWS[path] ?? 3)
  })

  test.each([1 << 20, 65_536])('in blocks of %i bytes', { timeout: TIMEOUT }, async (blockBytes) => {
    expect(JSON.stringify(await scanOf(path, bytes, { blockBytes, workers: 2 })) === JSON.stringify(await whole)).toBe(
      true,
    )
  })

  test('with a checkpoint after every block', { timeout: TIMEOUT }, async () => {
    const report = await scanOf(path, bytes, { blockBytes: 1 << 20, checkpointSeconds: 0 })
    expect(JSON.stringify(report) === JSON.stringify(await whole)).toBe(true)
  })
})

test('compressed, and in UTF-16', { timeout: TIMEOUT }, async () => {
  const text = FILES['line.txt']!
  const zipped = await scanOf('line.txt.gz', gzipSync(text, { level: 1 }), {})
  const wide = await scanOf('wide.txt', Buffer.from(`\ufeff${Buffer.from(text).toString('latin1')}`, 'utf16le'), {})
  for (const { counts, books } of [zipped, wide]) {
    expect(counts.emails).toMatchObject({ unique: ADDRESSES + 2, mentions: ADDRESSES + 2 })
    expect(books.rows).toMatchObject({ found: 3, rejected: 1 })
  }
})

const BIT_LONGER = 17 * 1024 * 1024

test.each([1 << 19, 5 << 20, 8 << 20, 64 << 20])(
  'a row a bit over the limit, compressed or not, in blocks of %i bytes',
  { timeout: TIMEOUT },
  async (blockBytes) => {
    const row = Buffer.alloc(BIT_LONGER, 'no address here ')
    for (const name of ['line.txt', 'row.jsonl', 'element.json', 'string.json']) {
      const [before = '', after = ''] = edges(name)
      const bytes = around(before, after, row)
      const plain = await scanOf(name, bytes, { blockBytes })
      const zipped = await scanOf(`${name}.gz`, gzipSync(bytes, { level: 1 }), { blockBytes })
      for (const { books } of [plain, zipped]) {
        expect([name, books.rows]).toEqual([name, expect.objectContaining({ found: 3, rejected: 1 })])
      }
    }
  },
)

/** What stands before and behind the long row of a file. */
function edges(name: string): readonly string[] {
  const bytes = Buffer.from(FILES[name]!)
  const at = bytes.indexOf(' long0@')
  return [bytes.toString('utf8', 0, at), bytes.toString('utf8', at + LONG.length)]
}

test.each([1 << 16, 1 << 20, 8 << 20])(
  'live keys are found at every cut of the row, with their places, in blocks of %i bytes',
  { timeout: TIMEOUT },
  async (blockBytes) => {
    const key = `-----BEGIN PRIVATE${' '}KEY-----`
    const start = 20 << 20
    const row = Buffer.alloc(start, 'no key here ')
    const keys = Buffer.from(key.repeat(100_000))
    for (const name of ['line.txt', 'row.jsonl', 'element.json']) {
      const [before = '', after = ''] = edges(name)
      const { sources, books } = await scanOf(name, around(before, after, Buffer.concat([row, keys])), { blockBytes })
      expect(books.rows).toMatchObject({ found: 3, rejected: 1 })
      const places = Array.from({ length: 100 }, (_, i) => before.length + start + i * key.length)
      expect(sources[0]?.liveKeys).toEqual([{ key: 'private_key', mentions: 100_000, places }])
    }
  },
)

// Only Linux tells what a process had at its peak.
test.skipIf(process.platform !== 'linux')(
  'memory does not grow with the length of a row',
  { timeout: TIMEOUT },
  async () => {
    const folder = tempFolder()
    const peaks: number[] = []
    for (const addresses of [20_000, 60_000]) {
      const file = join(folder, `${addresses}.csv`)
      writeFileSync(file, Buffer.concat([Buffer.from(CSV), filler(addresses), Buffer.from(',y\n')]))
      const { code, out } = await runNode([...commandOf(file, `${file}.case`), '--workers', '1', '--memory', '64M'])
      expect(code).toBe(3)
      peaks.push(Number(/^peak (\d+)$/m.exec(out)?.[1]))
    }
    expect((peaks[1] ?? Infinity) - (peaks[0] ?? 0)).toBeLessThan(25 << 10)
  },
)

test.each(['line.txt.gz', 'element.json', 'values.json'])(
  'a scan that is killed within the row of %s goes on',
  { timeout: TIMEOUT },
  async (name) => {
    const file = join(tempFolder(), name)
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(FILES['line.txt']!, { level: 1 }) : FILES[name]!)
    const blocks = ['--block-size', '1048576', '--checkpoint', '0.001']
    const killed = [...commandOf(file, `${file}.case`), ...blocks]
    for (const runs of [1, 2, 2]) await killedWithRuns(killed, `${file}.case`, runs)
    expect((await runNode(killed)).code).toBe(3)
    expect((await runNode(commandOf(file, `${file}.other.case`))).code).toBe(3)
    const [report, expected] = ['', '.other'].map((infix) => readFileSync(join(`${file}${infix}.case`, 'report.json')))
    expect(report?.equals(expected!)).toBe(true)
  },
)

/** Kills the scan as soon as the case holds `runs` runs. */
async function killedWithRuns(command: readonly string[], caseDir: string, runs: number): Promise<void> {
  const child = spawn(process.execPath, command, { stdio: 'ignore' })
  const runFiles = () => (existsSync(caseDir) ? readdirSync(caseDir).filter((file) => file.endsWith('.run')).length : 0)
  const watch = setInterval(() => {
    if (runFiles() >= runs) child.kill('SIGKILL')
  }, 2)
  await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
}

function commandOf(file: string, caseDir: string): readonly string[] {
  return [DRIVER, file, '--case', caseDir, '--key-file', `${caseDir}.key`]
}

async function scanOf(path: string, bytes: Uint8Array, options: ScanBytesOptions): Promise<Report> {
  const report = await scanBytes([{ path, bytes }], options)
  expect(balance(report)).toEqual([])
  return report
}
