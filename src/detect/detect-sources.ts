// Second stage: every source's first bytes -> how it is to be read, or why it is not.

import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { compressionOfHead } from '../discover/compression.ts'
import { readSample, type Sample } from '../discover/read-sample.ts'
import type { SourceFile } from '../discover/source-file.ts'
import type { Compression, Layout } from '../model/layout.ts'
import { SAMPLE_BYTES } from '../model/limits.ts'
import type { FileReason } from '../model/reasons.ts'
import { openSource } from '../../workers/streams.ts'
import { SourceInput } from '../../workers/source-input.ts'
import { detect } from './detect.ts'
import { refuseUnused, type Mapping } from './mapping.ts'

export interface DetectedSource {
  readonly file: SourceFile
  readonly compression: Compression
  /** Null where it is not read; `reason` says why. */
  readonly layout: Layout | null
  readonly reason: FileReason
  /** Of standard input: the bytes taken for the sample. */
  readonly held: Uint8Array | null
}

const STANDARD_INPUT = '-'
const NOTHING = new Uint8Array(0)

/**
 * Looks at the sources in rank order; one sample is in memory at a time. Throws UsageError for a mapping that names sources
 * or columns that there are not: a slip in it would change figures without a word.
 */
export async function detectSources(files: readonly SourceFile[], mapping: Mapping | null): Promise<DetectedSource[]> {
  const detected: DetectedSource[] = []
  for (const file of files) detected.push(await detectSource(file, mapping))
  if (mapping !== null) refuseUnused(mapping, detected)
  return detected
}

async function detectSource(file: SourceFile, mapping: Mapping | null): Promise<DetectedSource> {
  const held = file.path === STANDARD_INPUT ? await takeFirstBytes() : null
  const compression = held === null ? file.compression : compressionOfHead(held.subarray(0, 4), STANDARD_INPUT)
  const sample = held === null ? await readSample(file) : await sampleOf(held, compression)
  const { layout, reason } = decide(file.path, sample, mapping)
  return { file, compression, layout, reason, held }
}

function decide(name: string, sample: Sample, mapping: Mapping | null): { layout: Layout | null; reason: FileReason } {
  if (sample.bytes.length === 0) return { layout: null, reason: sample.problem === '' ? 'empty' : sample.problem }
  const detection = detect({ name, bytes: sample.bytes, complete: sample.complete }, mapping)
  if (detection.kind === 'unsupported') return { layout: null, reason: 'unsupported_format' }
  return { layout: detection.layout, reason: 'ok' }
}

/** Up to SAMPLE_BYTES of standard input, as they come. */
async function takeFirstBytes(): Promise<Uint8Array> {
  return new Uint8Array(await new SourceInput(0).peek(SAMPLE_BYTES))
}

/** Undoes the compression of standard input's first bytes; that they end early is no fault. */
async function sampleOf(held: Uint8Array, compression: Compression): Promise<Sample> {
  const complete = held.length < SAMPLE_BYTES
  if (compression === 'none') return { bytes: held, complete, problem: '' }
  const nothingMore = openSync(devNull, 'r')
  const stream = openSource(nothingMore, compression, held)
  const parts: Uint8Array[] = []
  for (let length = 0; length < SAMPLE_BYTES;) {
    const chunk = await stream.read()
    if (chunk === null) break
    parts.push(chunk)
    length += chunk.length
  }
  await stream.close()
  closeSync(nothingMore)
  const bytes = Buffer.concat(parts).subarray(0, SAMPLE_BYTES)
  return { bytes: bytes.length === 0 ? NOTHING : bytes, complete: complete && bytes.length < SAMPLE_BYTES, problem: '' }
}
