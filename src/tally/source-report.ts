// One source's line of the report.

import type { Layout } from '../model/layout.ts'
import type { ColumnReport, SourceCounts, SourceReport } from '../model/report.ts'
import type { SourceResolution, SourceUniques } from '../model/resolution.ts'
import { dialect } from './dialect.ts'
import { sourceLiveKeys } from './live-keys.ts'
import { lookAlikeCounts, noteCounts, sourceRejects, sumOfScope } from './rejects.ts'
import { sourceStatus } from './status.ts'
import type { SourceTotals } from './tally-input.ts'

export function sourceReport(source: SourceTotals, copyOf: string | null, resolved: SourceResolution): SourceReport {
  const rejects = sourceRejects(source)
  const lookAlikes = lookAlikeCounts([source])
  const { users, projects } = source
  return {
    path: source.path,
    status: sourceStatus(source),
    reason: source.reason,
    detail: source.detail,
    format: source.layout?.format ?? null,
    encoding: source.layout?.encoding ?? null,
    note: source.layout?.note ?? null,
    compression: source.compression,
    dialect: source.layout === null ? null : dialect(source.layout),
    bytes: source.bytes,
    bytesRead: source.bytesRead,
    bytesSearched: source.bytesSearched,
    bytesSkipped: source.bytesSkipped,
    xxh64: source.content?.xxh64 ?? null,
    copyOf,
    rows: source.rowsFound,
    rowsAccepted: source.rowsAccepted,
    rejected: sumOfScope(rejects, 'row'),
    atSigns: {
      found: source.atFound,
      accepted: source.atAccepted,
      rejected: sumOfScope(rejects, 'at'),
      lookAlike: lookAlikes.reduce((sum, one) => sum + one.mentions, 0),
    },
    emails: sourceCounts(source.emails.mentions, source.emails),
    users: {
      ...sourceCounts(users.mentions, resolved.users),
      identifiers: { id: users.id, login: users.login },
    },
    projects: {
      ...sourceCounts(projects.mentions, resolved.projects),
      identifiers: { id: projects.id, name: projects.name },
    },
    people: resolved.people,
    exposed: resolved.exposed,
    liveKeys: sourceLiveKeys(source),
    lookAlikes,
    notes: noteCounts([source]),
    rejects,
    columns: columnReports(source.layout),
  }
}

/** Every column of the layout, in its order. */
function columnReports(layout: Layout | null): readonly ColumnReport[] {
  const columns = layout?.columns ?? []
  return columns.map(({ name, role, subKind, party, entity, why }) => ({ name, role, subKind, party, entity, why }))
}

function sourceCounts(mentions: number, distinct: SourceUniques): SourceCounts {
  return { mentions, unique: distinct.unique, new: distinct.new, onlyHere: distinct.onlyHere }
}
