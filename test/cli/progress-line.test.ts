import { describe, expect, test } from 'vitest'
import { progressLine } from '../../src/cli/progress-line.ts'
import { PHASES, type ScanProgress } from '../../src/model/scan.ts'

const HALF: ScanProgress = {
  phase: 'scan',
  bytesDone: 500_000_000,
  bytesTotal: 1_000_000_000,
  rows: 3_000_000,
  uniqueSoFar: 750_000,
}

describe('progress line', () => {
  test('all of it on a wide terminal', () => {
    expect(progressLine(HALF, 2, 200)).toBe(
      'scanning  [==========          ] 50 %  2 s left  500 MB of 1.0 GB  250 MB/s  3,000,000 rows  750,000 unique',
    )
  })

  test('80 columns hold the bar, the time left and the bytes', () => {
    const line = progressLine(HALF, 2, 80)
    expect(line).toBe('scanning  [==========          ] 50 %  2 s left  500 MB of 1.0 GB  250 MB/s')
  })

  test.each([0, 1, 2, 5, 20, 40, 79, 120])('never fills %i columns', (columns) => {
    for (const phase of PHASES) {
      expect(progressLine({ ...HALF, phase }, 2, columns).length).toBeLessThanOrEqual(Math.max(0, columns - 1))
    }
  })

  test('an unknown total shows no bar and no time left', () => {
    const line = progressLine({ ...HALF, bytesTotal: 0 }, 2, 200)
    expect(line).toBe('scanning  500 MB  250 MB/s  3,000,000 rows  750,000 unique')
  })

  test('no figure is broken at the start or past the end', () => {
    const start = progressLine({ ...HALF, bytesDone: 0, rows: 0, uniqueSoFar: 0 }, 0, 200)
    expect(start).not.toMatch(/NaN|Infinity|left/)
    const past = progressLine({ ...HALF, bytesDone: 2_000_000_000 }, 2, 200)
    expect(past).toContain('[====================] 100 %  0 s left')
  })

  test.each([
    [60, '60 s', '1 min left'],
    [3599, 'almost an hour', '60 min'],
    [7300, 'two hours', '2 h 2 min left'],
  ])('%i seconds are %s', (seconds, _name, text) => {
    const line = progressLine(HALF, seconds, 200)
    expect(line).toContain(text === '60 min' ? '1 h 0 min left' : text)
  })
})
