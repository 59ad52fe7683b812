// The party records of runs, in memory or on disk: read piece by piece, for resolve or for a compacted run. Records that
// several runs have are not brought together here: resolve does.

import { closeSync, openSync, readSync } from 'node:fs'
import type { Run } from '../../workers/run-format.ts'
import { storeError } from './durable.ts'
import type { RunFileWriter } from './run-file-writer.ts'
import type { RunFile } from './run-file.ts'

const PIECE_BYTES = 4 << 20

/** The bytes of one run's party records. `read` gives them from front to back, in pieces that are used again. */
export interface PartyRun {
  readonly bytes: number
  readonly records: number
  /** Throws StoreError. */
  readonly read: (take: (piece: Uint8Array) => void) => void
}

export function partyRuns(runs: readonly (Run | RunFile)[]): readonly PartyRun[] {
  return runs.map((run) => ('path' in run ? onDisk(run) : inMemory(run)))
}

function inMemory({ parties, partyRecords }: Run): PartyRun {
  return { bytes: parties.byteLength, records: partyRecords, read: (take) => take(parties) }
}

function onDisk(run: RunFile): PartyRun {
  return { bytes: run.domainsAt - run.partiesAt, records: run.partyRecords, read: (take) => readFile(run, take) }
}

function readFile({ path, partiesAt, domainsAt }: RunFile, take: (piece: Uint8Array) => void): void {
  let fd = -1
  try {
    fd = openSync(path, 'r')
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, domainsAt - partiesAt))
    for (let at = partiesAt; at < domainsAt;) {
      const got = readSync(fd, buffer, 0, Math.min(buffer.length, domainsAt - at), at)
      if (got === 0) throw new Error(`run file ends at byte ${at}`)
      take(buffer.subarray(0, got))
      at += got
    }
  } catch (cause) {
    throw storeError(path, cause)
  } finally {
    if (fd >= 0) closeSync(fd)
  }
}

/** Writes the party records of all runs one after the other. Returns what they are together. */
export function appendParties(
  writer: RunFileWriter,
  runs: readonly RunFile[],
): { readonly partyBytes: number; readonly partyRecords: number } {
  let partyBytes = 0
  let partyRecords = 0
  for (const run of runs) {
    readFile(run, (piece) => writer.append(piece))
    partyBytes += run.domainsAt - run.partiesAt
    partyRecords += run.partyRecords
  }
  return { partyBytes, partyRecords }
}
