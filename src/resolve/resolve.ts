// Resolve: party records -> accounts, people, projects (COUNTING-RULES.md §6-10). Pure but for reading the runs; everything
// is held in typed arrays of dense numbers, and every order goes by rank and place, never by token.

import { setImmediate } from 'node:timers/promises'
import { PART_KINDS, PART_NATIONAL, type PartKind } from '../../workers/party-format.ts'
import { ResolveKernel } from '../../workers/resolve-kernel.ts'
import type { PartnerLimits } from '../model/partner-limits.ts'
import type { ColumnPair, Hub, Resolution } from '../model/resolution.ts'
import type { PartyReader, PartyRun } from '../store/party-runs.ts'
import { ColumnList, type ResolveSource } from './column-list.ts'
import { Determination } from './determination.ts'
import { findHubs } from './links.ts'
import { groupsByToken } from './groups-by-token.ts'
import { findAccounts, type Accounts } from './namespaces.ts'
import { NO_NODE, baseOf, findNodes, nodeKind, type Nodes } from './nodes.ts'
import { joinPeople } from './people.ts'
import { peopleFigures } from './people-figures.ts'
import { joinProjects, listHubs, projectTokens, type ProjectTokens } from './projects.ts'
import { KIND, haveSeveral, recordsInOrder, type RecordList } from './record-list.ts'
import { joinUsers } from './users.ts'
import type { Column } from '../model/roles.ts'

export interface ResolveInput {
  readonly runs: readonly PartyRun[]
  /** Source number -> rank. */
  readonly ranks: Uint32Array
  /** By rank. */
  readonly sources: readonly ResolveSource[]
  /** Role columns of JSON sources that were met during the scan, by rank. */
  readonly foundColumns: ReadonlyMap<number, readonly Column[]>
  readonly limits: PartnerLimits
  /** Whether runs may be missing: blocks that killed their workers may have held what others leave to them. */
  readonly mayMiss: boolean
}

export interface Resolved {
  /** To be asked for before `groups`. `individualMailboxes`: those of the whole dump, which only the merge knows. */
  readonly resolution: (individualMailboxes: number) => Resolution
  /** Cells of the store's `entity_group`: which person or project each token stands for. */
  readonly groups: Iterable<Uint8Array>
}

/** Lets go of the thread between its steps: the merge, which workers do meanwhile, is handed on by the same thread. */
export async function resolve(input: ResolveInput): Promise<Resolved> {
  const columns = new ColumnList(input.sources, input.foundColumns)
  const kernel = await takeRecords(input)
  const records = recordsInOrder(kernel.records(), columns)
  await setImmediate()
  const accounts = findAccounts(records, columns, input.sources)
  const named = projectTokens(records)
  await setImmediate()
  const determination = determine(records, columns, accounts, named)
  const users = joinUsers(records, accounts, determination)
  await setImmediate()
  const nodes = findNodes(records, accounts, users, columns)
  const hubs = findHubs({ records, nodes, columns, determination, accounts, users, limits: input.limits })
  await setImmediate()
  const people = joinPeople({ records, nodes, columns, determination, accounts, users, hubs, limits: input.limits })
  await setImmediate()
  const projects = joinProjects(records, named, determination, input.limits)
  const resolution = (individualMailboxes: number): Resolution => {
    const { notResolvableRows, steps, ...figures } = peopleFigures({
      records,
      nodes,
      accounts,
      users,
      projects,
      people,
      hubs,
      sources: input.sources.length,
      individualMailboxes,
    })
    return {
      users: users.range,
      people: { ...people.range, notResolvableRows, steps },
      projects: projects.range,
      organisations: countValues(records, KIND.organisation),
      phones: { ...countValues(records, KIND.phone), national: countNational(records) },
      ...figures,
      generations: accounts.generations,
      tablesApart: accounts.tablesApart,
      columnPairs: columnPairs(determination, columns),
      hubs: listHubs([...hubPlaces(records, nodes, hubs), ...projects.hubs]),
      vetoes: people.vetoes,
      doubtful: people.doubtful,
    }
  }
  return { resolution, groups: kernel.cells(groupsByToken(kernel.groups(), records, nodes, people, projects)) }
}

async function takeRecords({ runs, ranks, sources, mayMiss }: ResolveInput): Promise<ResolveKernel> {
  const readers: PartyReader[] = []
  try {
    const inputs = runs.map(({ records, open }) => {
      const reader = open()
      readers.push(reader)
      return { records, read: (target: Uint8Array) => reader.read(target) }
    })
    const kernel = new ResolveKernel(
      inputs,
      Array.from(ranks, (rank) => ({ rank, byColumn: sources[rank]?.layout?.format === 'delimited' })),
    )
    while (kernel.take()) await setImmediate()
    if (kernel.missing > 0 && !mayMiss) throw new Error(`resolve: ${kernel.missing} records without their parts`)
    return kernel
  } finally {
    for (const reader of readers) reader.close()
  }
}

/** Which columns determine which: accounts and what stands beside them, ids and names of projects. */
function determine(
  records: RecordList,
  { columns }: ColumnList,
  accounts: Accounts,
  named: ProjectTokens,
): Determination {
  const others = accounts.count + named.count
  // Mailboxes determine other mailboxes, and those of lists accounts.
  const determineAny = haveSeveral(records, KIND.mailbox) || columns.some(({ isList }) => isList)
  const identifierOf = (part: number): number => {
    const project = named.ofToken[token[part] ?? 0] ?? NO_NODE
    if (project !== NO_NODE) return accounts.count + project
    if (kind[part] === KIND.mailbox) return others + (token[part] ?? 0)
    return accounts.canonical[accounts.entryOfPart[part] ?? 0] ?? 0
  }
  const determination = new Determination(columns.length, others + (determineAny ? records.tokens : 0), identifierOf)
  const { firstPart, count } = records
  const { kind, column, token } = records.parts
  for (let record = 0; record < count; record++) {
    const from = firstPart[record] ?? 0
    const to = firstPart[record + 1] ?? 0
    for (let i = from; i < to; i++) {
      const own = column[i] ?? 0
      const isListed = kind[i] === KIND.mailbox && (columns[own]?.isList ?? false)
      const determined = isListed ? DETERMINED_BY_LISTED : (DETERMINES[kind[i] ?? 0] ?? 0)
      if (determined === 0) continue
      const of = identifierOf(i)
      for (let j = from; j < to; j++) {
        if ((determined & (1 << (kind[j] ?? 0))) === 0 || column[j] === own) continue
        determination.add(own, column[j] ?? 0, of, token[j] ?? 0)
      }
    }
  }
  return determination
}

/** By kind: the kinds that it may determine, a bit each. */
const DETERMINES = PART_KINDS.map((kind) => {
  const determined: readonly PartKind[] =
    kind === 'project_id'
      ? ['project_id', 'project_name']
      : kind === 'project_name'
        ? ['project_id']
        : kind === 'user_id' || kind === 'user_login'
          ? ['mailbox', 'government_id', 'user_id', 'user_login']
          : kind === 'mailbox'
            ? ['mailbox']
            : []
  return determined.reduce((bits, one) => bits | (1 << KIND[one]), 0)
})

/** An address of a list need not be the only one of its account, but must have only that. */
const DETERMINED_BY_LISTED = (1 << KIND.mailbox) | (1 << KIND.user_id) | (1 << KIND.user_login)

function countValues(records: RecordList, kind: number): { readonly mentions: number; readonly unique: number } {
  const seen = new Uint8Array(records.tokens)
  let mentions = 0
  let unique = 0
  for (let record = 0; record < records.count; record++) {
    for (let p = records.firstPart[record] ?? 0, end = records.firstPart[record + 1] ?? 0; p < end; p++) {
      if (records.parts.kind[p] !== kind) continue
      mentions += records.rows[record] ?? 0
      const token = records.parts.token[p] ?? 0
      if (seen[token] === 1) continue
      seen[token] = 1
      unique++
    }
  }
  return { mentions, unique }
}

function countNational(records: RecordList): number {
  const national = new Set<number>()
  const end = records.firstPart[records.count] ?? 0
  for (let p = 0; p < end; p++) {
    if (records.parts.kind[p] === KIND.phone && ((records.parts.flags[p] ?? 0) & PART_NATIONAL) !== 0)
      national.add(records.parts.token[p] ?? 0)
  }
  return national.size
}

/** By source and position of the columns. */
function columnPairs(determination: Determination, columns: ColumnList): readonly ColumnPair[] {
  const { pairs } = determination
  const found = Array.from({ length: pairs.count }, (_, pair) => pair).toSorted(
    (a, b) => (pairs.first[a] ?? 0) - (pairs.first[b] ?? 0) || (pairs.second[a] ?? 0) - (pairs.second[b] ?? 0),
  )
  return found.flatMap((pair) => {
    const from = columns.columns[pairs.first[pair] ?? 0]
    const to = columns.columns[pairs.second[pair] ?? 0]
    if (from === undefined || to === undefined || from.role !== 'user') return []
    const links = determination.determines(pairs.first[pair] ?? 0, pairs.second[pair] ?? 0)
    return [{ source: from.source, from: from.name, to: to.name, ...determination.figures(pair), links }]
  })
}

/** Each hub with the place of the first record that has it. */
function hubPlaces(records: RecordList, nodes: Nodes, hubs: ReadonlyMap<number, number>): Hub[] {
  if (hubs.size === 0) return []
  const found = new Map<number, Hub>()
  for (let record = 0; record < records.count; record++) {
    for (let p = records.firstPart[record] ?? 0, end = records.firstPart[record + 1] ?? 0; p < end; p++) {
      const node = nodes.ofPart[p] ?? NO_NODE
      if (node === NO_NODE) continue
      const base = baseOf(nodes, node)
      const partners = hubs.get(base)
      if (partners === undefined || found.has(base)) continue
      const place = { source: records.source[record] ?? 0, offset: records.offset[record] ?? 0 }
      found.set(base, { kind: nodeKind(nodes, base), partners, ...place })
    }
  }
  return [...found.values()]
}
