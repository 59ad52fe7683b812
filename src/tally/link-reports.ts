// What resolve says of links, with sources by path instead of rank.

import type { Report, SourceReport } from '../model/report.ts'
import type { LinkPlace, Resolution } from '../model/resolution.ts'

type LinkReports = Pick<Report, 'generations' | 'tablesApart' | 'columnPairs' | 'hubs' | 'vetoes' | 'doubtful'>

export function linkReports(resolution: Resolution, sources: readonly SourceReport[]): LinkReports {
  const pathOf = (rank: number): string => sources[rank]?.path ?? ''
  const places = ({ count, listed }: { readonly count: number; readonly listed: readonly LinkPlace[] }) => ({
    count,
    listed: listed.map(({ source, offset }) => ({ path: pathOf(source), offset })),
  })
  return {
    generations: resolution.generations.map((one) => ({
      ...one,
      first: pathOf(one.first),
      second: pathOf(one.second),
    })),
    tablesApart: resolution.tablesApart.map((one) => ({
      ...one,
      first: pathOf(one.first),
      second: pathOf(one.second),
    })),
    columnPairs: resolution.columnPairs.map(({ source, ...pair }) => ({ path: pathOf(source), ...pair })),
    hubs: {
      count: resolution.hubs.count,
      listed: resolution.hubs.listed.map(({ source, ...hub }) => ({ ...hub, path: pathOf(source) })),
    },
    vetoes: places(resolution.vetoes),
    doubtful: resolution.doubtful.map(({ doubt, ...list }) => ({ doubt, ...places(list) })),
  }
}
