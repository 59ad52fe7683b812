// One line of progress, cut to the terminal's width. Pure: time and width are arguments.

import type { Phase, ScanProgress } from '../model/scan.ts'
import { byteSize, figure } from '../report/layout-text.ts'

const BAR_WIDTH = 20

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  discover: 'looking for files',
  scan: 'scanning',
  resolve: 'resolving',
  merge: 'merging',
  store: 'storing',
  report: 'reporting',
}

/** Phase, bar, bytes, rate, rows, unique so far, time left; what does not fit is left out from the end. */
export function progressLine(progress: ScanProgress, seconds: number, columns: number): string {
  let line = PHASE_WORDS[progress.phase]
  for (const part of parts(progress, seconds)) {
    if (line.length + 2 + part.length >= columns) break
    line += `  ${part}`
  }
  return line.slice(0, Math.max(0, columns - 1))
}

function parts(progress: ScanProgress, seconds: number): readonly string[] {
  const { phase, bytesDone, bytesTotal, rows, uniqueSoFar } = progress
  if (phase === 'discover') return []
  const done = bytesTotal > 0 ? Math.min(1, bytesDone / bytesTotal) : null
  const rate = seconds > 0 ? bytesDone / seconds : 0
  const isScan = phase === 'scan'
  return [
    ...(done === null ? [] : [`${bar(done)} ${Math.floor(done * 100)} %`]),
    ...(done === null || rate === 0 || !isScan ? [] : [timeLeft((bytesTotal - bytesDone) / rate)]),
    done === null ? byteSize(bytesDone) : `${byteSize(bytesDone)} of ${byteSize(bytesTotal)}`,
    ...(isScan ? [`${byteSize(Math.floor(rate))}/s`] : []),
    `${figure(rows)} rows`,
    `${figure(uniqueSoFar)} unique`,
  ]
}

function bar(done: number): string {
  const full = Math.floor(done * BAR_WIDTH)
  return `[${'='.repeat(full)}${' '.repeat(BAR_WIDTH - full)}]`
}

function timeLeft(seconds: number): string {
  const whole = Math.ceil(Math.max(0, seconds))
  if (whole < 60) return `${whole} s left`
  const minutes = Math.ceil(whole / 60)
  return minutes < 60 ? `${minutes} min left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}
