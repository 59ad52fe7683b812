// The progress bar: only on a terminal, on standard error, never with --quiet. Nothing in it comes from the dump.

import { SingleBar } from 'cli-progress'
import type { ScanProgress } from '../model/scan.ts'
import { progressLine } from './progress-line.ts'

export interface ProgressBar {
  readonly update: (progress: ScanProgress) => void
  readonly stop: () => void
}

const SILENT: ProgressBar = { update: () => {}, stop: () => {} }
const REDRAWS_PER_SECOND = 8
/** Some terminals say they have 0 columns. */
const FALLBACK_COLUMNS = 80

export function startProgress(quiet: boolean): ProgressBar {
  const stream = process.stderr
  if (quiet || !stream.isTTY) return SILENT
  const started = performance.now()
  let last: ScanProgress = { phase: 'discover', bytesDone: 0, bytesTotal: 0, rows: 0, uniqueSoFar: 0 }
  const bar = new SingleBar({
    stream,
    fps: REDRAWS_PER_SECOND,
    clearOnComplete: true,
    linewrap: true, // leaves the terminal's own setting alone: the line is cut to its width
    gracefulExit: false, // signals are handled in signals.ts
    format: () => progressLine(last, (performance.now() - started) / 1000, stream.columns || FALLBACK_COLUMNS),
  })
  bar.start(1, 0)
  return {
    update: (progress) => {
      last = progress
    },
    stop: () => bar.stop(),
  }
}
