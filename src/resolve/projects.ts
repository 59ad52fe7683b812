// Projects: ids and names of one record link where one of their columns determines the other (COUNTING-RULES.md §9).

import { MAX_LISTED, type Hub, type Range } from '../model/resolution.ts'
import type { PartnerLimits } from '../model/partner-limits.ts'
import type { Determination } from './determination.ts'
import { NO_NODE } from './nodes.ts'
import { PairTable } from './pair-table.ts'
import { KIND, type RecordList } from './record-list.ts'
import { UnionFind } from './union-find.ts'

export interface Projects {
  readonly range: Range
  /** Token -> number of its project; NO_NODE for hubs and other tokens. */
  readonly ofToken: Uint32Array
  readonly hubs: readonly Hub[]
}

export function joinProjects(records: RecordList, determination: Determination, limits: PartnerLimits): Projects {
  const { parts, firstPart, tokens } = records
  const links = new PairTable(tokens)
  for (let record = 0; record < records.count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    for (let i = from; i < to; i++) {
      if (parts.kind[i] !== KIND.project_id) continue
      for (let j = from; j < to; j++) {
        if (parts.kind[j] !== KIND.project_name || !mayLink(i, j)) continue
        links.number(parts.token[j] ?? 0, parts.token[i] ?? 0)
      }
    }
  }
  const ids = new Uint32Array(tokens)
  for (let link = 0; link < links.count; link++) {
    const name = links.first[link] ?? 0
    ids[name] = (ids[name] ?? 0) + 1
  }
  const isHub = (token: number): boolean => (ids[token] ?? 0) > limits.project
  const sets = new UnionFind(tokens)
  const hasId = new Uint8Array(tokens)
  const doubtful: number[] = []
  for (let link = 0; link < links.count; link++) {
    const name = links.first[link] ?? 0
    if (isHub(name)) continue
    if (hasId[name] === 1) doubtful.push(link)
    else {
      hasId[name] = 1
      sets.unite(name, links.second[link] ?? 0)
    }
  }
  const { numbers, count: unique } = numberGroups(records, sets, isHub)
  for (const link of doubtful) sets.unite(links.first[link] ?? 0, links.second[link] ?? 0)
  const low = doubtful.length === 0 ? unique : numberGroups(records, sets, isHub).count
  return {
    range: { unique, low, high: unique },
    ofToken: numbers,
    hubs: hubPlaces(records, ids, isHub),
  }

  function mayLink(id: number, name: number): boolean {
    const a = parts.column[id] ?? 0
    const b = parts.column[name] ?? 0
    return determination.determines(a, b) || determination.determines(b, a)
  }
}

function isProject(kind: number): boolean {
  return kind === KIND.project_id || kind === KIND.project_name
}

/** Numbers of the groups by token, in the order of their first records. */
function numberGroups(records: RecordList, sets: UnionFind, isHub: (token: number) => boolean) {
  const { parts, firstPart, tokens } = records
  const ofRoot = new Uint32Array(tokens).fill(NO_NODE)
  const numbers = new Uint32Array(tokens).fill(NO_NODE)
  let count = 0
  for (let record = 0; record < records.count; record++) {
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const token = parts.token[p] ?? 0
      if (!isProject(parts.kind[p] ?? 0) || numbers[token] !== NO_NODE || isHub(token)) continue
      const root = sets.find(token)
      if (ofRoot[root] === NO_NODE) ofRoot[root] = count++
      numbers[token] = ofRoot[root] ?? 0
    }
  }
  return { numbers, count }
}

function hubPlaces(records: RecordList, ids: Uint32Array, isHub: (token: number) => boolean): Hub[] {
  if (!ids.some((_, token) => isHub(token))) return []
  const { parts, firstPart } = records
  const seen = new Set<number>()
  const hubs: Hub[] = []
  for (let record = 0; record < records.count; record++) {
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const token = parts.token[p] ?? 0
      if (parts.kind[p] !== KIND.project_name || !isHub(token) || seen.has(token)) continue
      seen.add(token)
      const place = { source: records.source[record] ?? 0, offset: records.offset[record] ?? 0 }
      hubs.push({ kind: 'project', partners: ids[token] ?? 0, ...place })
    }
  }
  return hubs
}

/** The hubs with the most partners, then by place. */
export function listHubs(hubs: readonly Hub[]): { readonly count: number; readonly listed: readonly Hub[] } {
  const sorted = hubs.toSorted((a, b) => b.partners - a.partners || a.source - b.source || a.offset - b.offset)
  return { count: hubs.length, listed: sorted.slice(0, MAX_LISTED) }
}
