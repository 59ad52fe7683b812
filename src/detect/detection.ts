// What detect is given and what it answers.

import type { Layout } from '../model/layout.ts'

export interface Sample {
  /** Path of the source as displayed: `crm/users.csv`. */
  readonly name: string
  /** Start of the decompressed source, up to SAMPLE_BYTES. */
  readonly bytes: Uint8Array
  /** The sample is the whole source. */
  readonly complete: boolean
}

export type Detection =
  | { readonly kind: 'layout'; readonly layout: Layout; readonly evidence: readonly string[] }
  | { readonly kind: 'unsupported'; readonly evidence: readonly string[] }
