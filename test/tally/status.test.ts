import { describe, expect, test } from 'vitest'
import { FILE_REASONS, ROW_REASONS, VALUE_REASONS, AT_REASONS, LOOK_ALIKES } from '../../src/model/reasons.ts'
import type { SourceStatus, Status } from '../../src/model/report.ts'
import { tally } from '../../src/tally/tally.ts'
import type { SourceTotals } from '../../src/tally/tally-input.ts'
import { inventedInput, source } from './invented-input.ts'

function statusOf(facts: Partial<SourceTotals>): readonly [Status, SourceStatus | undefined] {
  const report = tally(inventedInput({ sources: [source('a.csv', { bytes: 100, ...facts })] }))
  return [report.status, report.sources[0]?.status]
}

describe('status', () => {
  test.each([
    ['all bytes read', {}, 'complete', 'read'],
    ['an empty file', { reason: 'empty', bytes: 0 }, 'complete', 'read'],
    ['left out on purpose', { reason: 'excluded', bytesSkipped: 100 }, 'complete', 'skipped'],
    ['a symbolic link', { reason: 'symlink', bytes: 0 }, 'complete-with-rejects', 'skipped'],
    ['a device', { reason: 'not_regular', bytes: 0 }, 'complete-with-rejects', 'skipped'],
    [
      'unknown type, searched',
      { reason: 'unsupported_format', bytesSearched: 100 },
      'complete-with-rejects',
      'searched',
    ],
    ['unknown type, not searched', { reason: 'unsupported_format', bytesSkipped: 100 }, 'incomplete', 'skipped'],
    ['unreadable and of unknown size', { reason: 'unreadable', bytes: 0 }, 'incomplete', 'skipped'],
    ['vanished', { reason: 'vanished', bytesSkipped: 100 }, 'incomplete', 'skipped'],
    ['changed while read', { reason: 'changed_during_read', bytesSkipped: 10 }, 'incomplete', 'partial'],
    ['truncated, though no stored byte is left', { reason: 'truncated' }, 'incomplete', 'partial'],
    ['damaged', { reason: 'crc_error', bytesSkipped: 50 }, 'incomplete', 'partial'],
    ['bytes behind the end', { reason: 'trailing_bytes', bytesSkipped: 3 }, 'incomplete', 'partial'],
    ['a reader that crashed', { reason: 'quarantined_crash', bytesSkipped: 100 }, 'incomplete', 'skipped'],
    ['bytes missing without a reason', { bytesSkipped: 1 }, 'incomplete', 'partial'],
  ] as const)('%s', (_name, facts, report, one) => {
    expect(statusOf(facts)).toEqual([report, one])
  })

  test.each(ROW_REASONS)('a row refused as %s', (reason) => {
    const harmless = ['repeated_header', 'preamble', 'credential_url'].includes(reason)
    const [status] = statusOf({ rejects: [{ scope: 'row', reason, count: 1, places: [] }] })
    expect(status).toBe(harmless ? 'complete' : 'complete-with-rejects')
  })

  test.each(AT_REASONS)('an @ refused as %s changes nothing', (reason) => {
    expect(statusOf({ rejects: [{ scope: 'at', reason, count: 5, places: [] }] })[0]).toBe('complete')
  })

  test.each(VALUE_REASONS)('a value refused as %s changes nothing', (reason) => {
    expect(statusOf({ rejects: [{ scope: 'value', reason, count: 5, places: [] }] })[0]).toBe('complete')
  })

  test.each(LOOK_ALIKES)('a look-alike %s changes nothing', (bucket) => {
    expect(statusOf({ lookAlikes: [{ bucket, count: 5 }] })[0]).toBe('complete')
  })

  test.each(FILE_REASONS)('a file with reason %s is listed once unless nothing is wrong with it', (reason) => {
    const { books } = tally(inventedInput({ sources: [source('a.csv', { reason })] }))
    const expected = reason === 'ok' || reason === 'empty' ? [] : [{ scope: 'file', reason, count: 1 }]
    expect(books.rejects).toEqual(expected)
  })
})
