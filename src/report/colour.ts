// Colour, sparse: only the line that says whether the figures can be used. Added after escaping, so text from the dump
// can never carry any.

import type { Status } from '../model/report.ts'
import { STATUS_WORDS } from './words.ts'

const RESET = '\u001b[0m'
const BOLD_RED = '\u001b[1;31m'

const STATUS_COLOURS: Readonly<Record<Status, string>> = {
  complete: '\u001b[1;32m',
  'complete-with-rejects': '\u001b[1;33m',
  incomplete: BOLD_RED,
}

export function coloured(line: string, status: Status): string {
  if (line.startsWith('NOT RECONCILED')) return BOLD_RED + line + RESET
  return line === STATUS_WORDS[status] ? STATUS_COLOURS[status] + line + RESET : line
}
