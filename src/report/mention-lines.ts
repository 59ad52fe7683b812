// Why the raw count is higher: every step from mentions down to mailboxes of individuals and on to people, adding up.

import type { Report } from '../model/report.ts'
import { figure, hanging, plural, wrap } from './layout-text.ts'
import { AT_REASON_WORDS, LOOK_ALIKE_WORDS, NOTE_WORDS } from './words.ts'

export function mentionLines({ status, counts: { emails, people }, books, rules }: Report): readonly string[] {
  const { removed } = emails
  if (emails.mentions === 0) return ['NO ADDRESS is mentioned anywhere.', ...besides(emails, books, rules)]
  const atLeast = status === 'incomplete' ? 'AT LEAST ' : ''
  const buckets = [
    step(removed.placeholder, 'placeholder'),
    step(removed.disposable, 'disposable'),
    step(removed.list, 'mailing list'),
    step(removed.role, 'role'),
  ].flat()
  const text = [
    `${atLeast}${plural(emails.mentions, 'MENTION', 'MENTIONS')}: ${steps([
      step(removed.inCopiedFiles, 'in copied files'),
      step(removed.inRepeatedRows, 'in repeated rows'),
      step(removed.sameSpelling, 'same spelling'),
      step(removed.letterCase, 'letter case'),
    ])}= ${plural(emails.unique, 'address', 'addresses')};`,
    `${steps([step(removed.providerRules, 'provider rules')])}= ${plural(emails.mailboxes, 'mailbox', 'mailboxes')};`,
    `${steps([buckets])}= ${figure(emails.individual)} of individuals${peopleSteps(people)}`,
  ].join(' ')
  return [...wrap(text), ...besides(emails, books, rules)]
}

/** From mailboxes of individuals to people. */
function peopleSteps({
  unique,
  steps: { elsewhere, hubs, twins, further, withoutMailbox },
}: Report['counts']['people']): string {
  const parts = [
    step(elsewhere, 'in no row about a person'),
    step(hubs, 'shared by too many'),
    gain(twins, 'with a second birth date'),
    step(further, 'further ones of one person'),
    gain(withoutMailbox, 'without a mailbox'),
  ]
  return `; ${steps(parts)}= ${plural(unique, 'person', 'people')}`
}

function gain(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`+${figure(count)} ${what}`]
}

function besides(
  { plusTagKept, notes, lookAlikes }: Report['counts']['emails'],
  books: Report['books'],
  rules: Report['rules'],
): readonly string[] {
  const kept = plusTagKept > 0 ? [`${figure(plusTagKept)} with +tag on unknown hosts, kept apart`] : []
  const noted = [...notes.map((one) => `${figure(one.mentions)} ${NOTE_WORDS[one.note]}`), ...kept]
  const refused = books.rejects.flatMap((reject) =>
    reject.scope === 'at' ? [`${figure(reject.count)} ${AT_REASON_WORDS[reject.reason]}`] : [],
  )
  const alike = lookAlikes.map((one) => `${figure(one.mentions)} ${LOOK_ALIKE_WORDS[one.bucket]}`)
  return [
    ...list('LOOK-ALIKES', alike),
    ...list('REFUSED @', refused),
    ...list('NOTED', noted),
    ...(rules.email === 'hibp' ? hanging('RULES', ['the addresses are those that Have I Been Pwned extracts']) : []),
  ]
}

function list(heading: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : hanging(heading, [parts.join(', ')])
}

function step(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`-${figure(count)} ${what}`]
}

function steps(parts: readonly (readonly string[])[]): string {
  const all = parts.flat()
  return all.length === 0 ? '' : `${all.join(', ')} `
}
