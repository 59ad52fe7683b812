// The sources of a scan as the ledger keeps them: what was found, held against what an earlier scan of the case found.

import type { DetectedSource } from '../detect/detect-sources.ts'
import type { SkippedFile } from '../discover/source-file.ts'
import { StoreError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { Compression, Layout } from '../model/layout.ts'
import type { FileReason } from '../model/reasons.ts'
import type { Ledger, SourceRow } from './store.ts'

/** One file of the dump, in the order of its number. */
export interface ListedSource {
  readonly number: number
  /** Bytes of the path as latin1 characters; '' where it is not opened. */
  readonly file: string
  readonly name: string
  readonly bytes: number
  readonly compression: Compression
  /** Null where it is not read. */
  readonly layout: Layout | null
  readonly reason: FileReason
  readonly detail: string
  /** Size and times by which a change is noticed; '' where the file is not read. */
  readonly identity: string
  readonly held: Uint8Array | null
}

/** Numbers all files: those that can be read first, by rank, then those that were left out. */
export function listSources(detected: readonly DetectedSource[], skipped: readonly SkippedFile[]): ListedSource[] {
  const readable = detected.map(({ file, compression, layout, reason, held }, number) => ({
    number,
    file: Buffer.from(file.absolute).toString('latin1'),
    name: file.path,
    bytes: file.bytes,
    compression,
    layout,
    reason,
    detail: '',
    identity: `${file.bytes} ${file.mtimeNs}`,
    held,
  }))
  const others = skipped.map(({ path, bytes, reason, detail }, i) => ({
    number: readable.length + i,
    file: '',
    name: path,
    bytes,
    compression: 'none' as const,
    layout: null,
    reason,
    detail,
    identity: '',
    held: null,
  }))
  return [...readable, ...others]
}

/** Writes the list of a new case, or makes sure that it is still the list of a case that was begun. */
export function recordSources(ledger: Ledger, sources: readonly ListedSource[]): void {
  const known = [...ledger.sources()]
  if (known.length === 0) return ledger.addSources(sources.map(sourceRow))
  const names = new Set(sources.map((source) => source.name))
  const gone = known.find((source) => !names.has(source.name))
  if (gone !== undefined) throw changed(gone.name, 'is gone')
  for (const source of sources) {
    const before = known[source.number]
    if (before?.name !== source.name) throw changed(source.name, 'was not in the dump')
    if (before.fingerprint !== source.identity) throw changed(source.name, 'has changed')
  }
}

function changed(name: string, what: string): StoreError {
  return new StoreError(
    `${name}: ${what} since this case was begun; name another folder with --case`,
    EXIT_CODES.unusable.code,
  )
}

function sourceRow(source: ListedSource): SourceRow {
  return {
    number: source.number,
    path: source.file,
    name: source.name,
    bytes: source.bytes,
    mtimeNs: null,
    fingerprint: source.identity,
    layout: source.layout === null ? null : JSON.stringify(source.layout),
    status: 'listed',
    reason: source.reason,
    details: '{}',
  }
}
