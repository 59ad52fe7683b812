// Fills the tally's plain totals from the finished store: queries only.

import { LISTS } from '../../workers/domain-info.ts'
import type { Claim } from '../model/claims.ts'
import { hasNamedColumns, type Layout } from '../model/layout.ts'
import type { FileReason, LiveKey, LookAlike, Note } from '../model/reasons.ts'
import type { EmailRules } from '../model/report.ts'
import type { Column } from '../model/roles.ts'
import type { ColumnRow, RejectRow, SourceDetails, SourceRow, SourceTotalRow, Store } from '../store/store.ts'
import type { DistinctTotals, RejectTotals, SourceTotals, TallyInput } from './tally-input.ts'

const NONE: DistinctTotals = { unique: 0, new: 0, onlyHere: 0 }

export function tallyInput(store: Store, claims: readonly Claim[]): TallyInput {
  const meta = store.meta()
  const totals = store.totals()
  const sum = (name: string) => totals.get(name) ?? 0
  const buckets = {
    placeholder: sum('placeholder'),
    disposable: sum('disposable'),
    list: sum('list'),
    role: sum('role'),
  }
  const mailboxes = sum('mailboxes')
  const unique = totals.get('rows.unique')
  return {
    rules: {
      version: meta.get('rules') ?? '',
      email: (meta.get('email-rules') ?? 'leaksize') as EmailRules,
      tldList: listName('tld'),
      psl: listName('psl'),
      unicode: meta.get('unicode') ?? '',
      lists: [listName('freemail'), listName('disposable'), listName('supplements')],
    },
    sources: sourceTotals(store),
    emails: {
      mentions: sum('mentions.email'),
      spellings: sum('spellings'),
      unique: sum('addresses'),
      mailboxes,
      individual: mailboxes - buckets.placeholder - buckets.disposable - buckets.list - buckets.role,
      ...buckets,
      plusTagKept: sum('plus_tag'),
    },
    users: {
      mentions: sum('mentions.user_id') + sum('mentions.user_login'),
      id: sum('distinct.user_id'),
      login: sum('distinct.user_login'),
    },
    projects: {
      mentions: sum('mentions.project_id') + sum('mentions.project_name'),
      id: sum('distinct.project_id'),
      name: sum('distinct.project_name'),
    },
    rows: unique === undefined ? null : { unique, repeatedMentions: sum('rows.repeated_mentions') },
    domains: [...store.domains()]
      .filter((domain) => domain.addresses > 0)
      .map(({ name, registrable, class: kind, country, mentions, addresses }) => ({
        domain: name,
        registrable,
        class: kind,
        country,
        mentions,
        unique: addresses,
      })),
    resolution: store.resolution(),
    claims,
  }
}

function listName(list: keyof typeof LISTS): string {
  const { name, version, date } = LISTS[list]
  return `${name} ${version} (${date})`
}

function sourceTotals(store: Store): SourceTotals[] {
  const counters = grouped(store.counters())
  const rejects = grouped(store.rejects())
  const distinct = grouped(store.sourceTotals())
  const columns = grouped(store.columns())
  return store.sources().map((source) => {
    const counts = new Map((counters.get(source.number) ?? []).map(({ name, value }) => [name, value]))
    const details = JSON.parse(source.details) as SourceDetails
    const refused = rejects.get(source.number) ?? []
    const kinds = new Map((distinct.get(source.number) ?? []).map((row) => [row.kind, row]))
    return {
      path: source.name,
      reason: source.reason as FileReason,
      ...details,
      layout: layoutOf(source, columns.get(source.number) ?? []),
      rowsFound: counts.get('rows_found') ?? 0,
      rowsAccepted: counts.get('rows_accepted') ?? 0,
      atFound: (counts.get('at_raw') ?? 0) + (counts.get('at_born') ?? 0),
      atAccepted: counts.get('emails') ?? 0,
      rejects: refused
        .filter((row) => row.scope === 'row' || row.scope === 'at' || row.scope === 'value')
        .map(rejectTotals),
      lookAlikes: refused
        .filter((row) => row.scope === 'look_alike')
        .map((row) => ({ bucket: row.reason as LookAlike, count: row.count })),
      notes: refused
        .filter((row) => row.scope === 'note')
        .map((row) => ({ note: row.reason as Note, count: row.count })),
      liveKeys: refused.filter((row) => row.scope === 'live_key').map(liveKeyTotals),
      emails: { mentions: counts.get('emails') ?? 0, ...distinctOf(kinds.get('email')) },
      users: {
        mentions: (counts.get('user_id') ?? 0) + (counts.get('user_login') ?? 0),
        id: kinds.get('user_id')?.unique ?? 0,
        login: kinds.get('user_login')?.unique ?? 0,
      },
      projects: {
        mentions: (counts.get('project_id') ?? 0) + (counts.get('project_name') ?? 0),
        id: kinds.get('project_id')?.unique ?? 0,
        name: kinds.get('project_name')?.unique ?? 0,
      },
    }
  })
}

/** The layout with the key paths that were met only during the scan, each once, by name. */
function layoutOf(source: SourceRow, rows: readonly ColumnRow[]): Layout | null {
  if (source.layout === null) return null
  const layout = JSON.parse(source.layout) as Layout
  const known = new Set(layout.columns.map((column) => column.name))
  const found = new Map<string, Column>()
  for (const row of rows) {
    const column = JSON.parse(row.column) as Column
    if (hasNamedColumns(layout) && !known.has(column.name)) found.set(column.name, column)
  }
  const later = [...found.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { ...layout, columns: [...layout.columns, ...later] }
}

type Refused = Pick<RejectRow, 'scope' | 'reason' | 'count' | 'places'>

function rejectTotals(row: Refused): RejectTotals {
  return { scope: row.scope, reason: row.reason, count: row.count, places: offsetsOf(row) } as RejectTotals
}

function liveKeyTotals(row: Refused): SourceTotals['liveKeys'][number] {
  return { key: row.reason as LiveKey, count: row.count, places: offsetsOf(row) }
}

/** Places are pairs of offset and length. */
function offsetsOf({ places }: Refused): number[] {
  return Array.from(
    places.filter((_, i) => i % 2 === 0),
    Number,
  )
}

function distinctOf(row: SourceTotalRow | undefined): DistinctTotals {
  return row === undefined ? NONE : { unique: row.unique, new: row.new, onlyHere: row.onlyHere }
}

function grouped<T extends { readonly source: number }>(rows: Iterable<T>): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.source)
    if (group === undefined) groups.set(row.source, [row])
    else group.push(row)
  }
  return groups
}
