// The e-mail funnel: what each step removed between mentions and mailboxes of individuals.

import type { EmailCounts, LookAlikeCount, NoteCount, RemovedEmails } from '../model/report.ts'
import type { EmailTotals } from './tally-input.ts'

export interface Repetition {
  /** Address mentions in files that are copies of earlier ones. */
  readonly inCopiedFiles: number
  /** Address mentions in rows that had been seen before, those of copied files included. */
  readonly inRepeatedRows: number
}

export function emailCounts(
  totals: EmailTotals,
  repetition: Repetition,
  lookAlikes: readonly LookAlikeCount[],
  notes: readonly NoteCount[],
): EmailCounts {
  const { mentions, spellings, unique, mailboxes, individual, plusTagKept } = totals
  const removed = removedEmails(totals, repetition)
  return { mentions, spellings, unique, mailboxes, individual, removed, plusTagKept, lookAlikes, notes }
}

/**
 * Copies are taken off first, then what repeated rows add to them, then repeated spellings. Neither of the first two can
 * exceed what there is to remove: a copy that was read in another way than its original may hold other spellings.
 */
function removedEmails(totals: EmailTotals, repetition: Repetition): RemovedEmails {
  const repeated = totals.mentions - totals.spellings
  const inCopiedFiles = Math.min(repetition.inCopiedFiles, repeated)
  const beyondCopies = Math.max(0, repetition.inRepeatedRows - repetition.inCopiedFiles)
  const inRepeatedRows = Math.min(beyondCopies, repeated - inCopiedFiles)
  return {
    inCopiedFiles,
    inRepeatedRows,
    sameSpelling: repeated - inCopiedFiles - inRepeatedRows,
    letterCase: totals.spellings - totals.unique,
    providerRules: totals.unique - totals.mailboxes,
    placeholder: totals.placeholder,
    disposable: totals.disposable,
    list: totals.list,
    role: totals.role,
  }
}
