// Which sources to open first, and which add nothing: by what no other source has, never by the order of names.

import { SENSITIVE, type SourceCounts, type SourceReport, type Triage } from '../model/report.ts'
import type { SourceUniques } from '../model/resolution.ts'

const MAX_FIRST = 1000

export function triage(sources: readonly SourceReport[]): Triage {
  return { openFirst: openFirst(sources), addsNothing: addsNothing(sources) }
}

function openFirst(sources: readonly SourceReport[]): Triage['openFirst'] {
  return sources
    .filter((source) => keysIn(source) > 0 || source.people.onlyHere > 0 || source.emails.onlyHere > 0)
    .toSorted(
      (a, b) =>
        Number(keysIn(b) > 0) - Number(keysIn(a) > 0) ||
        b.people.onlyHere - a.people.onlyHere ||
        sensitivity(b) - sensitivity(a) ||
        b.emails.onlyHere - a.emails.onlyHere,
    )
    .slice(0, MAX_FIRST)
    .map((source) => ({
      path: source.path,
      people: source.people.onlyHere,
      emails: source.emails.onlyHere,
      exposed: source.exposed.map((one) => one.exposure),
      liveKeys: keysIn(source),
    }))
}

/** What an original shares with its copies alone is in no single file: the copies can be left out, the original cannot. */
function addsNothing(sources: readonly SourceReport[]): Triage['addsNothing'] {
  const originals = new Set(sources.flatMap(({ copyOf }) => copyOf ?? []))
  return sources
    .filter((source) => isRedundant(source) && !(originals.has(source.path) && isNew(source)))
    .map(({ path, copyOf }) => ({ path, reason: copyOf === null ? 'contained' : 'copy', of: copyOf }))
}

/** Whoever has such a key may be at work with it. */
function keysIn({ liveKeys }: SourceReport): number {
  return liveKeys.reduce((sum, one) => sum + one.mentions, 0)
}

function sensitivity({ exposed }: SourceReport): number {
  return exposed.filter((one) => SENSITIVE.includes(one.exposure)).length
}

/** Read as data to the end, with values, and none of them is its own. */
function isRedundant(source: SourceReport): boolean {
  const { status, emails, users, projects, people } = source
  const counted: readonly SourceCounts[] = [emails, users, projects]
  if (status !== 'read' || source.format === null) return false
  const hasValues = people.unique > 0 || counted.some((kind) => kind.mentions > 0)
  // What is exposed is not compared value by value: a file with passwords or cards is never called superfluous but as a copy.
  if (source.copyOf === null && sensitivity(source) + keysIn(source) > 0) return false
  return hasValues && kindsOf(source).every((kind) => kind.onlyHere === 0)
}

function isNew(source: SourceReport): boolean {
  return kindsOf(source).some((kind) => kind.new > 0)
}

function kindsOf({ emails, users, projects, people }: SourceReport): readonly SourceUniques[] {
  return [emails, users, projects, people]
}
