// Whether the figures can be used, and how much of the dump they rest on: the first thing a reader sees.

import { HARMLESS_ROW_REASONS } from '../model/reasons.ts'
import type { Report, SourceReport } from '../model/report.ts'
import { figure, plural, wrap } from './layout-text.ts'
import { FILE_REASON_WORDS, STATUS_WORDS } from './words.ts'

const INDENT = '  '
/** Unread files named; the others are in report.json. */
const MAX_NAMED = 6
const MAX_VIOLATIONS = 10

export function statusLines(report: Report, violations: readonly string[]): readonly string[] {
  return [
    ...notReconciled(violations),
    STATUS_WORDS[report.status],
    ...wrap(`${coverage(report)}${refusedRows(report)}`, INDENT, INDENT),
  ]
}

function notReconciled(violations: readonly string[]): readonly string[] {
  if (violations.length === 0) return []
  const named = violations.slice(0, MAX_VIOLATIONS).flatMap((violation) => wrap(violation, '  - ', '    '))
  const more = violations.length - MAX_VIOLATIONS
  return [
    'NOT RECONCILED: the books do not balance. A draft: use none of its figures.',
    ...named,
    ...(more > 0 ? [`  - and ${figure(more)} more`] : []),
  ]
}

function coverage({ books: { bytes, files }, sources }: Report): string {
  if (files.found === 0) return 'No files were found.'
  const unread = sources.filter((source) => source.status === 'partial' || source.status === 'skipped')
  if (bytes.read === bytes.found && unread.length === 0) return 'Read as data 100 %.'
  const searched = percent(bytes.searched, bytes.found)
  const skipped = percent(bytes.skipped, bytes.found)
  const parts = [`Read as data ${share(percent(bytes.read, bytes.found), 100 - searched - skipped)}.`]
  if (bytes.searched > 0) parts.push(`Only searched for addresses ${share(searched)}.`)
  if (unread.length > 0) {
    parts.push(`Not read ${share(skipped)} (${plural(unread.length, 'file')}): ${named(unread)}.`)
  }
  return parts.join(' ')
}

function named(unread: readonly SourceReport[]): string {
  const list = unread.slice(0, MAX_NAMED).map(({ path, reason, detail }) => {
    return `${path} ${FILE_REASON_WORDS[reason]}${detail === '' ? '' : ` (${detail})`}`
  })
  const more = unread.length - MAX_NAMED
  return [...list, ...(more > 0 ? [`and ${figure(more)} more`] : [])].join('; ')
}

function refusedRows({ books }: Report): string {
  const refused = books.rejects
    .filter((reject) => reject.scope === 'row' && !HARMLESS_ROW_REASONS.includes(reject.reason))
    .reduce((sum, reject) => sum + reject.count, 0)
  if (refused === 0) return ''
  return ` ${plural(refused, 'row')} refused as data; ${refused === 1 ? 'its' : 'their'} addresses are counted.`
}

/** 0 and 100 only where it is exactly that, 0.5 for anything below 1. */
function percent(part: number, whole: number): number {
  if (part === 0 || part === whole) return part === 0 ? 0 : 100
  const exact = (part / whole) * 100
  return exact < 1 ? 0.5 : Math.min(99.5, exact < 99 ? Math.round(exact) : 99.5)
}

/** In words. `rest` is what the other shares leave of 100, so that whole numbers add up. */
function share(value: number, rest = value): string {
  if (value === 0.5) return 'under 1 %'
  if (value === 99.5) return 'over 99 %'
  return `${Number.isInteger(rest) && value > 0 ? rest : value} %`
}
