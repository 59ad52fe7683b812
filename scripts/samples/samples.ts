// All samples: one folder each below `data-samples`, with the truth that a scan of the folder must find.

import { bluebleedSample } from './bluebleed.ts'
import type { SampleFile } from './sample-file.ts'
import { compressedSample, csvSample, jsonSample, sqlSample, textSample, tsvSample } from './small-samples.ts'

export interface Sample {
  readonly name: string
  readonly files: readonly SampleFile[]
}

export function allSamples(): readonly Sample[] {
  return [
    { name: 'bluebleed', files: bluebleedSample() },
    { name: 'compressed', files: compressedSample() },
    { name: 'csv', files: csvSample() },
    { name: 'json', files: jsonSample() },
    { name: 'sql', files: sqlSample() },
    { name: 'text', files: textSample() },
    { name: 'tsv', files: tsvSample() },
  ]
}

/** The whole folder as one dump: what the README's command scans. */
export function wholeFolder(samples: readonly Sample[]): Sample {
  const files = samples.flatMap((sample) => sample.files)
  return { name: 'data-samples', files: files.map((file) => ({ ...file, path: `data-samples/${file.path}` })) }
}
