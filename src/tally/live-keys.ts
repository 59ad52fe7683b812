// Live keys by form, in the order of their table, with the first places.

import { MAX_PLACES } from '../model/limits.ts'
import { LIVE_KEYS } from '../model/reasons.ts'
import type { LiveKeyCount, SourceLiveKey, SourceReport } from '../model/report.ts'
import type { SourceTotals } from './tally-input.ts'

export function sourceLiveKeys({ liveKeys }: SourceTotals): readonly SourceLiveKey[] {
  return LIVE_KEYS.flatMap((key) => liveKeys.filter((one) => one.key === key && one.count > 0)).map(
    ({ key, count, places }) => ({
      key,
      mentions: count,
      places: places.toSorted((a, b) => a - b).slice(0, MAX_PLACES),
    }),
  )
}

/** Over all sources, by rank. */
export function liveKeyCounts(sources: readonly SourceReport[]): readonly LiveKeyCount[] {
  return LIVE_KEYS.flatMap((key) => {
    const found = sources.flatMap(({ path, liveKeys }) =>
      liveKeys.filter((one) => one.key === key).map((one) => ({ path, ...one })),
    )
    const [first] = found
    if (first === undefined) return []
    const mentions = found.reduce((sum, one) => sum + one.mentions, 0)
    return [{ key, mentions, sources: found.length, first: { path: first.path, offset: first.places[0] ?? 0 } }]
  })
}
