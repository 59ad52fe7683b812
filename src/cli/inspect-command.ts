// `leaksize inspect`: what each file and column would be taken for, from the first bytes of each file. Nothing is counted
// and nothing is written, except the mapping file that was asked for.

import { readFile, writeFile } from 'node:fs/promises'
import { detect, type Detection } from '../detect/detect.ts'
import { formatMapping } from '../detect/format-mapping.ts'
import { discover, type SkippedFile, type SourceFile } from '../discover/discover.ts'
import { readSample } from '../discover/read-sample.ts'
import { UsageError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'
import type { Inspection } from '../model/inspection.ts'
import { SAMPLE_BYTES } from '../model/limits.ts'
import type { InspectOptions } from '../model/options.ts'
import { inspectJson, inspectText } from '../report/inspect-report.ts'
import { writeResult } from './output.ts'

const STANDARD_INPUT = '-'

interface Inspected {
  readonly inspection: Inspection
  readonly detection: Detection
}

export async function inspectCommand({ paths, exclude, mappingFile, json }: InspectOptions): Promise<number> {
  const found = await discover(paths, { exclude, skipDirs: [] })
  const inspected: Inspected[] = []
  for (const source of found.sources) inspected.push(await inspect(source))
  if (mappingFile !== null) await writeMapping(mappingFile, inspected)
  const inspections = [...inspected.map((one) => one.inspection), ...found.skipped.map(skippedInspection)]
  await writeResult(json ? inspectJson(inspections) : inspectText(inspections))
  return EXIT_CODES.complete.code
}

async function inspect(source: SourceFile): Promise<Inspected> {
  const isInput = source.path === STANDARD_INPUT
  const { bytes, complete, problem } = isInput ? await standardInputSample() : await readSample(source)
  const detection = detect({ name: source.path, bytes, complete }, null)
  const unread = detection.kind === 'unsupported' ? 'unsupported_format' : 'ok'
  const empty = bytes.length === 0 && complete ? 'empty' : unread
  return {
    detection,
    inspection: {
      path: source.path,
      bytes: isInput ? null : source.bytes,
      compression: source.compression,
      reason: problem === '' ? empty : problem,
      layout: detection.kind === 'layout' && bytes.length > 0 ? detection.layout : null,
      evidence: bytes.length > 0 ? detection.evidence : [],
    },
  }
}

function skippedInspection({ path, bytes, reason, detail }: SkippedFile): Inspection {
  return { path, bytes, reason, compression: 'none', layout: null, evidence: detail === '' ? [] : [detail] }
}

async function standardInputSample(): Promise<Awaited<ReturnType<typeof readSample>>> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    parts.push(chunk as Buffer)
    length += parts.at(-1)?.length ?? 0
    if (length > SAMPLE_BYTES) break
  }
  const bytes = Buffer.concat(parts).subarray(0, SAMPLE_BYTES)
  return { bytes, complete: length <= SAMPLE_BYTES, problem: '' }
}

/** A mapping may have been edited by hand for hours: an existing file is only ever left as it is. */
async function writeMapping(file: string, inspected: readonly Inspected[]): Promise<void> {
  const text = formatMapping(inspected.map(({ inspection, detection }) => ({ name: inspection.path, detection })))
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    if ((await readFile(file, 'utf8')) === text) return
    throw new UsageError(`--mapping ${file}: exists and says something else; it was left as it is`)
  }
}
