// Every figure of a report that the golden samples state, by name. A name that is missing stands for 0.

import type { EmailRules, Report } from '../../src/model/report.ts'
import { differences, reportFigures } from '../property/figures.ts'

export interface Golden {
  /** The ruling behind the figures. */
  readonly why?: string
  /** As `--phone-country`. */
  readonly phoneCountry?: string
  readonly status?: Report['status']
  /** Encodings of the sources, by rank. */
  readonly encodings?: readonly string[]
  /** Figures under the rule set `leaksize`. Only those named are compared. */
  readonly figures: Readonly<Record<string, number>>
  /** Distinct addresses under the rule set `hibp`. */
  readonly hibpUnique: number
}

/** What differs, one line each: names and numbers only. */
export function wrongFigures(report: Report, golden: Golden, rules: EmailRules): readonly string[] {
  const expected = rules === 'hibp' ? { 'emails.unique': golden.hibpUnique } : golden.figures
  const wrong = differences(goldenFigures(report), new Map(Object.entries(expected)), (name) => name in expected)
  return rules === 'hibp' ? wrong : [...wrong, ...wrongWords(report, golden)]
}

function wrongWords({ status, sources }: Report, golden: Golden): readonly string[] {
  const wrong = []
  if (golden.status !== undefined && status !== golden.status) wrong.push(`status: ${status} is not ${golden.status}`)
  const encodings = sources.map(({ encoding }) => encoding).join(' ')
  const expected = golden.encodings?.join(' ') ?? encodings
  return encodings === expected ? wrong : [...wrong, `encodings: ${encodings} is not ${expected}`]
}

function goldenFigures(report: Report): ReadonlyMap<string, number> {
  const { emails, workDomains, countries } = report.counts
  return new Map([
    ...reportFigures(report),
    ...Object.entries(emails.removed).map(([step, count]) => [`removed.${step}`, count] as const),
    ...emails.notes.map(({ note, mentions }) => [`notes.${note}`, mentions] as const),
    ...report.sources.map(({ emails: { onlyHere } }, rank) => [`source ${rank} emails.onlyHere`, onlyHere] as const),
    ['sourceNotes', report.sources.filter(({ note }) => note !== null).length],
    ['tablesApart', report.tablesApart.length],
    ['hubs', report.hubs.count],
    ['emails.plusTagKept', emails.plusTagKept],
    ['workDomains.unique', workDomains.unique],
    ['countries.known', countries.byDomain.filter(({ country }) => country !== 'unknown').length],
  ])
}
