// The party records of runs, in memory or on disk: read piece by piece, for resolve or for a compacted run. Records that
// several runs have are not brought together here: resolve does.

import { closeSync, openSync, readSync } from 'node:fs'
import type { Run } from '../../workers/run-format.ts'
import { storeError } from './durable.ts'
import type { RunFileWriter } from './run-file-writer.ts'
import type { RunFile } from './run-file.ts'

const PIECE_BYTES = 4 << 20

/** The bytes of one run's party records. */
export interface PartyRun {
  readonly records: number
  readonly open: () => PartyReader
}

export interface PartyReader {
  /** Fills `target` with the next bytes. Returns how many: fewer only at the end. Throws StoreError. */
  readonly read: (target: Uint8Array) => number
  readonly close: () => void
}

export function partyRuns(runs: readonly (Run | RunFile)[]): readonly PartyRun[] {
  return runs.map((run) => ('path' in run ? onDisk(run) : inMemory(run)))
}

function inMemory({ parties, partyRecords }: Run): PartyRun {
  return { records: partyRecords, open: () => new MemoryReader(parties) }
}

function onDisk(run: RunFile): PartyRun {
  return { records: run.partyRecords, open: () => new FileReader(run) }
}

class MemoryReader implements PartyReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  read(target: Uint8Array): number {
    const length = Math.min(target.length, this.#bytes.length - this.#at)
    target.set(this.#bytes.subarray(this.#at, this.#at + length))
    this.#at += length
    return length
  }

  close(): void {
    this.#at = this.#bytes.length
  }
}

class FileReader implements PartyReader {
  readonly #run: RunFile
  readonly #fd: number
  #at: number

  constructor(run: RunFile) {
    this.#run = run
    this.#at = run.partiesAt
    this.#fd = guarded(run, () => openSync(run.path, 'r'))
  }

  read(target: Uint8Array): number {
    const wanted = Math.min(target.length, this.#run.domainsAt - this.#at)
    for (let done = 0; done < wanted;) {
      const got = guarded(this.#run, () => readSync(this.#fd, target, done, wanted - done, this.#at))
      if (got === 0) throw storeError(this.#run.path, new Error(`run file ends at byte ${this.#at}`))
      this.#at += got
      done += got
    }
    return wanted
  }

  close(): void {
    closeSync(this.#fd)
  }
}

function guarded<Result>({ path }: RunFile, read: () => Result): Result {
  try {
    return read()
  } catch (cause) {
    throw storeError(path, cause)
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
    const reader = new FileReader(run)
    try {
      const piece = new Uint8Array(Math.min(PIECE_BYTES, run.domainsAt - run.partiesAt))
      for (let got = reader.read(piece); got > 0; got = reader.read(piece)) writer.append(piece.subarray(0, got))
    } finally {
      reader.close()
    }
    partyBytes += run.domainsAt - run.partiesAt
    partyRecords += run.partyRecords
  }
  return { partyBytes, partyRecords }
}
