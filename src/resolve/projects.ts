// Projects: ids and names of one record link where one of their columns determines the other, and ids where both do
// (COUNTING-RULES.md §9).

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

export function joinProjects(
  records: RecordList,
  named: ProjectTokens,
  determination: Determination,
  limits: PartnerLimits,
): Projects {
  const { parts, firstPart } = records
  const sets = new UnionFind(named.count)
  uniteIds()
  // Of ids that are one project, one stands for all: the sets do not change before the links are all known.
  const links = new PairTable(named.count)
  for (const record of named.records) {
    const to = firstPart[record + 1] ?? 0
    for (let i = firstPart[record] ?? 0; i < to; i++) {
      if (parts.kind[i] !== KIND.project_id) continue
      for (let j = firstPart[record] ?? 0; j < to; j++) {
        if (parts.kind[j] !== KIND.project_name || !mayLink(i, j)) continue
        links.number(numberOf(j), sets.find(numberOf(i)))
      }
    }
  }
  const ids = new Uint32Array(named.count)
  for (let link = 0; link < links.count; link++) {
    const name = links.first[link] ?? 0
    ids[name] = (ids[name] ?? 0) + 1
  }
  const isHub = (name: number): boolean => (ids[name] ?? 0) > limits.project
  const hasId = new Uint8Array(named.count)
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
  const { numbers, count: unique } = numberGroups(sets, named.count, isHub)
  for (const link of doubtful) sets.unite(links.first[link] ?? 0, links.second[link] ?? 0)
  const low = doubtful.length === 0 ? unique : numberGroups(sets, named.count, isHub).count
  const hubs = hubPlaces(records, named, ids, isHub)
  const { ofToken } = named
  for (let token = 0; token < ofToken.length; token++) {
    const own = ofToken[token] ?? NO_NODE
    if (own !== NO_NODE) ofToken[token] = numbers[own] ?? NO_NODE
  }
  return { range: { unique, low, high: unique }, ofToken, hubs }

  /** `id` and `key` of one project: ids of a record whose columns determine each other. */
  function uniteIds(): void {
    for (const record of named.records) {
      const to = firstPart[record + 1] ?? 0
      for (let i = firstPart[record] ?? 0; i < to; i++) {
        for (let j = i + 1; j < to; j++) if (areOne(i, j)) sets.unite(numberOf(i), numberOf(j))
      }
    }
  }

  function areOne(i: number, j: number): boolean {
    const a = parts.column[i] ?? 0
    const b = parts.column[j] ?? 0
    if (a === b || parts.kind[i] !== KIND.project_id || parts.kind[j] !== KIND.project_id) return false
    return determination.determines(a, b) && determination.determines(b, a)
  }

  function numberOf(part: number): number {
    return named.ofToken[parts.token[part] ?? 0] ?? 0
  }

  function mayLink(id: number, name: number): boolean {
    const a = parts.column[id] ?? 0
    const b = parts.column[name] ?? 0
    return determination.determines(a, b) || determination.determines(b, a)
  }
}

/** Ids and names in the order of their first records. */
export interface ProjectTokens {
  readonly count: number
  /** Token -> its number; NO_NODE for tokens of other kinds. Empty where there are no projects. Becomes the projects'. */
  readonly ofToken: Uint32Array
  /** Records that hold projects. */
  readonly records: readonly number[]
}

export function projectTokens({ parts, firstPart, count, tokens }: RecordList): ProjectTokens {
  const records: number[] = []
  let ofToken = new Uint32Array(0)
  let numbered = 0
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    // Projects make records of their own.
    if (from === to || !isProject(parts.kind[from] ?? 0)) continue
    records.push(record)
    if (ofToken.length === 0) ofToken = new Uint32Array(tokens).fill(NO_NODE)
    for (let p = from; p < to; p++) {
      const token = parts.token[p] ?? 0
      if (ofToken[token] === NO_NODE) ofToken[token] = numbered++
    }
  }
  return { count: numbered, ofToken, records }
}

function isProject(kind: number): boolean {
  return kind === KIND.project_id || kind === KIND.project_name
}

/** Numbers of the groups, in the order of their first members; NO_NODE for hubs. */
function numberGroups(sets: UnionFind, members: number, isHub: (name: number) => boolean) {
  const ofRoot = new Uint32Array(members).fill(NO_NODE)
  const numbers = new Uint32Array(members).fill(NO_NODE)
  let count = 0
  for (let member = 0; member < members; member++) {
    if (isHub(member)) continue
    const root = sets.find(member)
    if (ofRoot[root] === NO_NODE) ofRoot[root] = count++
    numbers[member] = ofRoot[root] ?? 0
  }
  return { numbers, count }
}

function hubPlaces(
  records: RecordList,
  named: ProjectTokens,
  ids: Uint32Array,
  isHub: (name: number) => boolean,
): Hub[] {
  if (!ids.some((_, name) => isHub(name))) return []
  const { parts, firstPart } = records
  const seen = new Set<number>()
  const hubs: Hub[] = []
  for (const record of named.records) {
    for (let p = firstPart[record] ?? 0, end = firstPart[record + 1] ?? 0; p < end; p++) {
      const name = named.ofToken[parts.token[p] ?? 0] ?? 0
      if (!isHub(name) || seen.has(name)) continue
      seen.add(name)
      const place = { source: records.source[record] ?? 0, offset: records.offset[record] ?? 0 }
      hubs.push({ kind: 'project', partners: ids[name] ?? 0, ...place })
    }
  }
  return hubs
}

/** The hubs with the most partners, then by place. */
export function listHubs(hubs: readonly Hub[]): { readonly count: number; readonly listed: readonly Hub[] } {
  const sorted = hubs.toSorted((a, b) => b.partners - a.partners || a.source - b.source || a.offset - b.offset)
  return { count: hubs.length, listed: sorted.slice(0, MAX_LISTED) }
}
