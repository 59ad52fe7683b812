// The terminal report, 80 columns: status and coverage first, then figures and what is exposed, then why the raw count is
// higher and how identifiers were linked, then the sources, the books last. The only function that prints a headline figure, so none appears without its status.

import type { Report } from '../model/report.ts'
import { coloured } from './colour.ts'
import { escapeTerminal } from './escape.ts'
import { countryLines } from './country-lines.ts'
import { figureLines } from './figure-lines.ts'
import { spread, plural, byteSize } from './layout-text.ts'
import { mentionLines } from './mention-lines.ts'
import { exposedLines, linkLines } from './people-lines.ts'
import { booksLines, doubtfulSourceLines, triageLines, refusedLines } from './source-lines.ts'
import { statusLines } from './status-lines.ts'

/** A finished report and what stands around it. */
export interface Summary {
  readonly report: Report
  /** Equations of the books that do not hold. */
  readonly violations: readonly string[]
  /** What the dump is called: the case folder's name without `.case`. */
  readonly name: string
  readonly caseDir: string
  readonly version: string
  /** First digits of a hash of the case key; null where a report is shown without its store. */
  readonly keyFingerprint: string | null
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean
}

export function textReport(summary: Summary): string {
  const { report } = summary
  const blocks = [
    [...headerLines(summary), ...statusLines(report, summary.violations)],
    figureLines(report),
    exposedLines(report),
    countryLines(report),
    mentionLines(report),
    linkLines(report),
    [...doubtfulSourceLines(report), ...refusedLines(report)],
    triageLines(report),
    [...booksLines(report, summary.violations), `Next: leaksize report ${shellWord(summary.caseDir)} --format json`],
  ]
  // Line by line, so that a line feed in a file name is escaped too.
  const paint = (line: string) => (summary.colour ? coloured(line, report.status) : line)
  const texts = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.map((line) => paint(escapeTerminal(line))).join('\n'))
  return `${texts.join('\n\n')}\n`
}

function headerLines({ report, name, version, keyFingerprint }: Summary): readonly string[] {
  const { files, bytes } = report.books
  const key = keyFingerprint === null ? '' : `, key ${keyFingerprint}`
  return spread(
    `${name}: ${plural(files.found, 'file')}, ${byteSize(bytes.found)}`,
    `leaksize ${version}, rules ${report.rules.version}${key}`,
  )
}

/** A path as one word of a command line that can be copied. */
function shellWord(path: string): string {
  return /^[\w./@%+=:,][\w./@%+=:,-]*$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
