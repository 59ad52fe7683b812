// Every way to print a report, by the name that `--format` takes.

import type { ReportFormat } from '../model/options.ts'
import { jsonReport } from './json-report.ts'
import { textReport, type Summary } from './text-report.ts'

export const REPORTERS: Readonly<Record<ReportFormat, (summary: Summary) => string>> = {
  text: textReport,
  json: (summary) => jsonReport(summary.report),
}
