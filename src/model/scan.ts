// What passes between the command line and the spine (`src/scan.ts`).

import type { Report } from './report.ts'

export const PHASES = ['discover', 'scan', 'merge', 'resolve', 'store', 'report'] as const
export type Phase = (typeof PHASES)[number]

export interface ScanProgress {
  readonly phase: Phase
  readonly bytesDone: number
  /** 0 where it is not known. */
  readonly bytesTotal: number
  readonly rows: number
  readonly uniqueSoFar: number
}

export interface ScanOutcome {
  readonly report: Report
  readonly caseDir: string
  /** The case was already finished: it was only reported again. */
  readonly finishedBefore: boolean
  readonly keyFingerprint: string
  readonly keyPath: string
}
