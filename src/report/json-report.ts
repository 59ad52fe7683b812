// report.json: keys sorted at every level, two spaces, one final newline. The same report gives the same bytes.

import type { Report } from '../model/report.ts'

export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, sortedKeys, 2)}\n`
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
