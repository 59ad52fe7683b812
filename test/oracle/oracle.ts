// The slow, obvious oracle: the counts of COUNTING-RULES.md by JavaScript Map and Set over whole files in memory. It shares
// no code with the product; property tests hold the product against it.

import { dirname } from 'node:path'
import type { Layout } from '../../src/model/layout.ts'
import type { ByteString } from './byte-string.ts'
import { countSource, type SourceCounts } from './count-source.ts'
import type { Address } from './leaksize-rules.ts'
import { isIndividual, mailboxOf } from './mailbox.ts'
import type { OracleCounts, OracleSource, Tally } from './oracle-counts.ts'
import { stemOf, tableOf } from './path-words.ts'
import type { UserColumn } from './accounts.ts'
import { resolve } from './resolve.ts'

export interface OracleFile {
  readonly path: string
  readonly bytes: Uint8Array
  readonly layout: Layout
}
export type OracleRules = 'leaksize' | 'hibp'

export function oracle(files: readonly OracleFile[], rules: OracleRules): OracleCounts {
  const ordered = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const sources = ordered.map((file) => countSource(file.bytes, file.layout, rules))
  const rows = sources.flatMap((source) => source.rows)
  const emails = emailCounts(sources)
  return {
    emails,
    users: identifierCounts(sources, 'user', 'login', 'logins'),
    projects: identifierCounts(sources, 'project', 'name', 'names'),
    resolved: resolve({
      records: sources.map((source) => source.records),
      facts: ordered.map(factsOf),
      userColumns: ordered.flatMap(userColumns),
      individualMailboxes: emails.individual,
    }),
    atSigns: atSigns(sources),
    rows: {
      found: rows.length,
      accepted: rows.filter((row) => row.reason === null).length,
      rejected: tally(rows.map((row) => row.reason)),
      unique: new Set(rows.map((row) => row.key)).size,
    },
    values: { rejected: tally(sources.flatMap(refusedValues)) },
    liveKeys: summed(sources.map((source) => source.liveKeys)),
    files: {
      found: files.length,
      unique: new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).size,
    },
    sources: perSource(ordered, sources),
    addresses: addressSet(sources.flatMap((source) => source.addresses)),
  }
}

function factsOf({ path, bytes, layout }: OracleFile) {
  return {
    folder: layout.namespace ?? dirname(path),
    tableOf: (entity: string) =>
      layout.namespace === undefined && layout.format !== 'sql' ? tableOf(path, entity) : '',
    schema: layout.format === 'sql' && layout.namespace === undefined ? stemOf(path) : '',
    isMapped: layout.namespace !== undefined,
    content: Buffer.from(bytes).toString('latin1'),
  }
}

function userColumns({ layout }: OracleFile, source: number): readonly UserColumn[] {
  return layout.columns.filter(({ role }) => role === 'user').map(({ entity, party }) => ({ source, entity, party }))
}

function emailCounts(sources: readonly SourceCounts[]): OracleCounts['emails'] {
  const addresses = sources.flatMap((source) => source.addresses)
  const unique = addressSet(addresses)
  const mailboxes = new Set([...unique].map(mailboxOf))
  return {
    mentions: addresses.length,
    spellings: new Set(addresses.map(({ spelling }) => spelling)).size,
    unique: unique.size,
    mailboxes: mailboxes.size,
    individual: [...mailboxes].filter(isIndividual).length,
    lookAlikes: tally(
      sources.flatMap(({ verdicts }) => verdicts.map((verdict) => ('bucket' in verdict ? verdict.bucket : null))),
    ),
  }
}

function addressSet(addresses: readonly Address[]): Set<ByteString> {
  return new Set(addresses.map(({ address }) => address))
}

function atSigns(sources: readonly SourceCounts[]): OracleCounts['atSigns'] {
  const verdicts = sources.flatMap((source) => source.verdicts)
  return {
    found: sources.reduce((sum, source) => sum + source.atSigns, 0),
    accepted: verdicts.filter((verdict) => 'address' in verdict).length,
    rejected: tally(verdicts.map((verdict) => ('reason' in verdict ? verdict.reason : null))),
    lookAlike: verdicts.filter((verdict) => 'bucket' in verdict).length,
    born: sources.reduce((sum, source) => sum + source.born, 0),
  }
}

function identifierCounts<Other extends string>(
  sources: readonly SourceCounts[],
  role: 'user' | 'project',
  other: string,
  plural: Other,
) {
  const keysOf = (kind: string) => sources.flatMap((source) => acceptedKeys(source, `${role} ${kind}`))
  const ids = new Set(keysOf('id')).size
  const others = new Set(keysOf(other)).size
  const mentions = keysOf('id').length + keysOf(other).length
  return { mentions, ids, [plural]: others } as { mentions: number; ids: number } & Record<Other, number>
}

function acceptedKeys(source: SourceCounts, kind: string): readonly string[] {
  return source.identifiers.flatMap((found) =>
    found.kind === kind && 'key' in found.identifier ? [found.identifier.key] : [],
  )
}

function refusedValues(source: SourceCounts): readonly string[] {
  return source.identifiers.flatMap(({ identifier }) => ('reason' in identifier ? [identifier.reason] : []))
}

function perSource(files: readonly OracleFile[], sources: readonly SourceCounts[]): readonly OracleSource[] {
  const seen = new Set<ByteString>()
  return sources.map((source, index) => {
    const unique = addressSet(source.addresses)
    const fresh = [...unique].filter((address) => !seen.has(address))
    for (const address of unique) seen.add(address)
    const mentions = (role: string) => source.identifiers.filter((found) => isMention(found, role)).length
    return {
      path: files[index]?.path ?? '',
      rows: source.rows.length,
      rowsAccepted: source.rows.filter((row) => row.reason === null).length,
      emails: { mentions: source.addresses.length, unique: unique.size, new: fresh.length },
      users: { mentions: mentions('user ') },
      projects: { mentions: mentions('project ') },
    }
  })
}

function isMention(found: SourceCounts['identifiers'][number], role: string): boolean {
  return found.kind.startsWith(role) && 'key' in found.identifier
}

function summed(all: readonly Tally[]): Tally {
  const sums: Record<string, number> = {}
  for (const [name, count] of all.flatMap((one) => Object.entries(one))) sums[name] = (sums[name] ?? 0) + count
  return sums
}

function tally(reasons: readonly (string | null)[]): Tally {
  const counts = new Map<string, number>()
  for (const reason of reasons) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return Object.fromEntries([...counts].toSorted())
}
