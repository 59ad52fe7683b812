// The first decoded bytes of a source, for detect to look at.

import { closeSync } from 'node:fs'
import { SAMPLE_BYTES } from '../model/limits.ts'
import type { FileReason } from '../model/reasons.ts'
import { openSource } from '../../workers/streams.ts'
import { openSafely, UnreadableFile } from './open-safely.ts'
import type { SourceFile } from './source-file.ts'

export interface Sample {
  /** At most SAMPLE_BYTES. */
  readonly bytes: Uint8Array
  /** The source holds no more than these. */
  readonly complete: boolean
  /** What stopped the reading before the sample was full, if anything did. */
  readonly problem: '' | FileReason
}

export async function readSample(source: SourceFile): Promise<Sample> {
  try {
    const { fd } = openSafely(source.absolute)
    try {
      return await sampleOf(fd, source)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return { bytes: new Uint8Array(0), complete: false, problem: error.reason }
  }
}

async function sampleOf(fd: number, source: SourceFile): Promise<Sample> {
  const stream = openSource(fd, source.compression)
  const parts: Uint8Array[] = []
  let length = 0
  try {
    while (length <= SAMPLE_BYTES) {
      const chunk = await stream.read()
      if (chunk === null) return { bytes: Buffer.concat(parts), complete: true, problem: stream.end.problem }
      parts.push(chunk)
      length += chunk.length
    }
    return { bytes: Buffer.concat(parts).subarray(0, SAMPLE_BYTES), complete: false, problem: '' }
  } finally {
    await stream.close()
  }
}
