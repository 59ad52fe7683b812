// What is exposed, and what a reader has to know about how identifiers were linked. Each line says what was made of it.

import type { Report } from '../model/report.ts'
import type { ExposedCount } from '../model/resolution.ts'
import { LABEL_WIDTH, figure, hanging, limited, plural, table } from './layout-text.ts'
import { COMBINATION_WORDS, DOUBT_WORDS, EXPOSURE_WORDS, LIVE_KEY_WORDS, NODE_WORDS } from './words.ts'

/** Lines of each list; the rest is in report.json. */
const MAX_LINES = 3

/** Combinations first, then each category. */
export function exposedLines(report: Report): readonly string[] {
  return [...exposedTable(report), ...hanging('LIVE KEYS', liveKeyEntries(report))]
}

/** They are to be revoked before anything else is done: each with its first place. */
function liveKeyEntries({ counts: { liveKeys } }: Report): readonly string[] {
  return liveKeys.map(({ key, mentions, first }) => {
    const found = mentions === 1 ? '' : 'first '
    return `${plural(mentions, LIVE_KEY_WORDS[key])}, ${found}in ${first.path} at byte ${figure(first.offset)}`
  })
}

function exposedTable({ status, counts: { exposed } }: Report): readonly string[] {
  if (exposed.length === 0) return []
  const sign = status === 'incomplete' ? '>= ' : ''
  const shown = [...exposed.filter(isCombination), ...exposed.filter((one) => !isCombination(one))]
  const rows = shown.map((one) => [exposedWords(one), sign + figure(one.people), sign + figure(one.rows)])
  return table([['EXPOSED', 'people', 'rows'], ...rows], LABEL_WIDTH)
}

export function linkLines(report: Report): readonly string[] {
  return [
    ...hanging('GENERATIONS', limited(generationEntries(report), MAX_LINES)),
    ...hanging('TWO SYSTEMS', limited(apartEntries(report), MAX_LINES)),
    ...hanging('DOUBTFUL', doubtEntries(report)),
    ...hanging('VETOED', vetoEntries(report)),
    ...hanging('HUBS', hubEntries(report)),
    ...hanging('NO LINKS', limited(pairEntries(report), MAX_LINES)),
  ]
}

function isCombination({ exposures }: ExposedCount): boolean {
  return exposures.length > 1
}

function exposedWords({ exposures }: ExposedCount): string {
  const words = exposures.map((one) => EXPOSURE_WORDS[one]).join(' + ')
  return COMBINATION_WORDS.get(exposures.join('+')) ?? words
}

function generationEntries({ generations }: Report): readonly string[] {
  return generations.map(
    ({ first, second, ids, common, apart, asOne }) =>
      `${first} and ${second} look like two copies of one table (${figure(common)} of ${plural(ids, 'id')} reappear). ` +
      `Counted apart: ${plural(apart, 'account')}. As one table: ${figure(asOne)}.`,
  )
}

function apartEntries({ tablesApart }: Report): readonly string[] {
  return tablesApart.map(
    ({ first, second, withAddress, sameAddress }) =>
      `${first} and ${second} are counted as two systems: ${figure(sameAddress)} of ${plural(withAddress, 'id')} ` +
      `that both hold with an address ${sameAddress === 1 ? 'has' : 'have'} the same one.`,
  )
}

function doubtEntries({ doubtful }: Report): readonly string[] {
  return doubtful
    .filter(({ count }) => count > 0)
    .map(({ doubt, count }) => `${plural(count, 'link')}: ${DOUBT_WORDS[doubt]}`)
}

function vetoEntries({ vetoes: { count, listed } }: Report): readonly string[] {
  if (count === 0) return []
  const [first] = listed
  const where = first === undefined ? '' : `, first in ${first.path} at byte ${figure(first.offset)}`
  return [`${plural(count, 'link')} not made: government ids or birth dates differ${where}`]
}

function hubEntries({ hubs: { count, listed } }: Report): readonly string[] {
  if (count === 0) return []
  const most = listed
    .slice(0, MAX_LINES)
    .map(
      ({ kind, partners, path, offset }) =>
        `${NODE_WORDS[kind]} with ${figure(partners)} (${path}, byte ${figure(offset)})`,
    )
  const named = most.length === 0 ? '' : `: ${most.join('; ')}`
  return [`${plural(count, 'identifier')} with too many partners, linked to nothing and counted as nobody${named}`]
}

/** Columns of accounts that do not tell whose the values beside them are. */
function pairEntries({ columnPairs }: Report): readonly string[] {
  return columnPairs
    .filter((pair) => !pair.links)
    .map(
      ({ path, from, to, ids, determined }) =>
        `${path}: ${from} does not determine ${to} (${figure(determined)} of ${plural(ids, 'value')} ` +
        `${determined === 1 ? 'has' : 'have'} one)`,
    )
}
