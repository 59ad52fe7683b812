// What was typed, once it makes sense: frozen, and read by everything behind the command line.

import type { Claim } from './claims.ts'
import type { PartnerLimits } from './partner-limits.ts'
import type { EmailRules } from './report.ts'

export interface ScanOptions {
  /** As typed, at least one; `-` is standard input. */
  readonly paths: readonly string[]
  readonly caseDir: string | null
  readonly mappingFile: string | null
  readonly emailRules: EmailRules
  readonly claims: readonly Claim[]
  /** More claims, a line each. */
  readonly claimsFile: string | null
  /** Globs for `matchesGlob` of node:path. */
  readonly exclude: readonly string[]
  /** Default: the processors that this process may use. */
  readonly workers: number
  readonly memoryBytes: number
  readonly keyFile: string | null
  readonly repeatedRows: boolean
  /** ISO 3166 alpha-2: whose phones national numbers are where their row names no country. */
  readonly phoneCountry: string | null
  readonly maxPartners: PartnerLimits
  readonly json: boolean
  readonly quiet: boolean
  /** Hidden, for tests: sizes of blocks and the seconds between checkpoints. */
  readonly blockBytes: number | null
  readonly checkpointSeconds: number | null
}

export interface InspectOptions {
  readonly paths: readonly string[]
  /** Where the editable mapping is written, or null. */
  readonly mappingFile: string | null
  readonly exclude: readonly string[]
  readonly json: boolean
}

export interface ReportOptions {
  readonly caseDir: string
  readonly format: ReportFormat
}

export const REPORT_FORMATS = ['text', 'json'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]
