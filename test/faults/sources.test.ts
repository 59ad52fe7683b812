// Sources that are damaged, or change between being listed and being read: what could be read is counted, the books
// balance, and the report says that it is incomplete.

import { appendFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/model/report.ts'
import { balance } from '../../src/tally/balance.ts'
import { Random } from '../oracle/random.ts'
import { scanBytes, type BytesFile, type ScanBytesOptions } from '../support/scan-bytes.ts'

const ROWS = 20_000
const HEADER = 'user_id,email,note\n'
const table = Buffer.from(HEADER + Array.from({ length: ROWS }, (_, row) => tableRow(row)).join(''))
const good: BytesFile = { path: 'good.csv', bytes: Buffer.from(`${HEADER}1,ann@fabrikam.com,\n`) }

/** Rows that do not compress away. */
function tableRow(row: number): string {
  const random = new Random(row)
  return `${row + 1000},person${row}@contoso.com,${random.int(2 ** 31).toString(36)}\n`
}

async function scanOf(files: readonly BytesFile[], options: ScanBytesOptions = {}): Promise<Report> {
  const report = await scanBytes([...files, good], options)
  expect(balance(report)).toEqual([])
  return report
}

function sourceOf(report: Report, path: string): Report['sources'][number] | undefined {
  return report.sources.find((source) => source.path === path)
}

describe('compressed', () => {
  const whole = gzipSync(table)

  test('what stands before the end of a truncated file is counted', async () => {
    const report = await scanOf([{ path: 'users.csv.gz', bytes: whole.subarray(0, whole.length >> 1) }], {
      blockBytes: 65_536,
    })
    const source = sourceOf(report, 'users.csv.gz')
    expect(report.status).toBe('incomplete')
    expect(source).toMatchObject({ reason: 'truncated', status: 'partial' })
    expect(source?.rowsAccepted).toBeGreaterThan(ROWS / 3)
    expect(source?.rowsAccepted).toBeLessThan(ROWS)
    expect(source?.users.unique).toBe(source?.rowsAccepted)
    expect(source?.emails.unique).toBeGreaterThanOrEqual(source?.rowsAccepted ?? Infinity)
  })

  test('a wrong checksum is told; all rows are counted', async () => {
    const bytes = Buffer.from(whole)
    bytes[bytes.length - 6]! ^= 0x55
    const report = await scanOf([{ path: 'users.csv.gz', bytes }])
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, 'users.csv.gz')).toMatchObject({ reason: 'crc_error', rowsAccepted: ROWS })
  })

  test.each([0.2, 0.5, 0.8])('damage at %d of the file leaves what stands before it', async (share) => {
    const bytes = Buffer.from(whole)
    bytes.fill(0xff, Math.floor(bytes.length * share), Math.floor(bytes.length * share) + 64)
    const report = await scanOf([{ path: 'users.csv.gz', bytes }], { blockBytes: 4096 })
    const source = sourceOf(report, 'users.csv.gz')
    expect(report.status).toBe('incomplete')
    expect(source?.reason).toBe('crc_error')
    expect(source?.rowsAccepted).toBeGreaterThan(ROWS * share * 0.6)
  })

  test('bytes behind the last member are told', async () => {
    const report = await scanOf([
      { path: 'users.csv.gz', bytes: Buffer.concat([whole, Buffer.from('tail of another kind')]) },
    ])
    expect(sourceOf(report, 'users.csv.gz')).toMatchObject({ reason: 'trailing_bytes', rowsAccepted: ROWS })
    expect(report.status).not.toBe('complete')
  })
})

describe('changed after it was listed', () => {
  const users: BytesFile = { path: 'users.csv', bytes: table }
  const zipped: BytesFile = { path: 'users.csv.gz', bytes: gzipSync(table) }
  const wide: BytesFile = { path: 'wide.csv', bytes: Buffer.from(`\ufeff${table.toString('latin1')}`, 'utf16le') }

  test.each([1, 2])('rows appended, read by %i workers', async (workers) => {
    const beforeReading = (dump: string) => appendFileSync(join(dump, 'users.csv'), tableRow(ROWS))
    const report = await scanOf([users], { workers, blockBytes: 65_536, beforeReading })
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, 'users.csv')).toMatchObject({ reason: 'changed_during_read', rowsAccepted: ROWS })
    expect(sourceOf(report, 'good.csv')).toMatchObject({ reason: 'ok', rows: 1 })
  })

  test.each([0, 1, 2, 5, 8, 13, 21, 34, 55, 89])('cut short at a random byte (seed %i)', async (seed) => {
    const random = new Random(seed)
    const length = random.between(1, table.length - 1)
    const beforeReading = (dump: string) => truncateSync(join(dump, 'users.csv'), length)
    const report = await scanOf([users], { workers: random.between(1, 3), blockBytes: 4096, beforeReading })
    const source = sourceOf(report, 'users.csv')
    expect(report.status).toBe('incomplete')
    expect(source?.reason).toBe('changed_during_read')
    expect(source?.rows).toBeLessThan(ROWS)
  })

  test.each([zipped, wide])('$path cut short', async (file) => {
    const beforeReading = (dump: string) => truncateSync(join(dump, file.path), 30_001)
    const report = await scanOf([file], { blockBytes: 4096, beforeReading })
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, file.path)?.reason).toBe('changed_during_read')
    expect(sourceOf(report, file.path)?.rows).toBeGreaterThan(100)
  })

  test.each([users, zipped, wide])('$path is gone', async ({ path, bytes }) => {
    const beforeReading = (dump: string) => rmSync(join(dump, path))
    const report = await scanOf([{ path, bytes }], { workers: 2, blockBytes: 65_536, beforeReading })
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, path)).toMatchObject({ reason: 'vanished', status: 'skipped', rows: 0 })
  })

  test.each(['folder', 'symlink'] as const)('a %s stands in its place', async (kind) => {
    const beforeReading = (dump: string) => {
      rmSync(join(dump, 'users.csv'))
      if (kind === 'folder') mkdirSync(join(dump, 'users.csv'))
      else symlinkSync('good.csv', join(dump, 'users.csv'))
    }
    const report = await scanOf([users], { workers: 2, blockBytes: 65_536, beforeReading })
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, 'users.csv')).toMatchObject({ status: 'skipped', rows: 0 })
    expect(report.counts.emails.unique).toBe(1)
  })

  test('another file of the same size stands in its place', async () => {
    const beforeReading = (dump: string) =>
      writeFileSync(join(dump, 'users.csv'), table.toString('latin1').toUpperCase())
    const report = await scanOf([users], { blockBytes: 65_536, beforeReading })
    expect(report.status).toBe('incomplete')
    expect(sourceOf(report, 'users.csv')?.reason).toBe('changed_during_read')
  })
})
