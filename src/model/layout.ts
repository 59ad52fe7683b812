// How a source is to be read: what detect decides and the workers follow.

import type { SourceNote } from './reasons.ts'
import type { Column } from './roles.ts'

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const FORMATS = ['delimited', 'json', 'text'] as const
export type Format = (typeof FORMATS)[number]

/**
 * `lines`: each line is one value (JSON Lines), so the file can be cut at newlines.
 * `values`: values one after the other, over several lines or none. `document`: one value, whose rows are the elements of
 * its outermost arrays of objects.
 */
export const JSON_SHAPES = ['lines', 'values', 'document'] as const
export type JsonShape = (typeof JSON_SHAPES)[number]

/** Compressions of a whole file that are undone on the fly. */
const COMPRESSIONS = ['none', 'gzip', 'zstd', 'brotli'] as const
export type Compression = (typeof COMPRESSIONS)[number]

interface LayoutBase {
  readonly encoding: Encoding
  /** What makes the encoding doubtful, where something does. */
  readonly note?: SourceNote
  /**
   * Bytes before the first row, counted in the stored bytes for UTF-8 and CP1252 and in the decoded UTF-8 bytes for UTF-16:
   * byte order mark, preamble lines, header line. They are searched for addresses, never read as rows.
   */
  readonly dataStart: number
  readonly columns: readonly Column[]
  /** Folder of the namespaces of its accounts, where a mapping names another than its own. */
  readonly namespace?: string
}

export interface DelimitedLayout extends LayoutBase {
  readonly format: 'delimited'
  /** One ASCII character: `,` `;` `\t` `|` or another the sample shows; '' for a file of one column. */
  readonly delimiter: string
  /** `"` or `'`, or '' where quotes are literal. */
  readonly quote: string
  /** Inside quotes a backslash takes the quote, backslash or line end behind it as it is (exports of MySQL). */
  readonly escape?: '\\'
  /** Fields of a whole row. */
  readonly width: number
  /** Further delimiters belong to the last field: a list of passwords, which may hold any character. Quotes are literal. */
  readonly restInLast?: true
  /** Position of the header line in the stored (UTF-16: decoded) bytes, or null where there is none. */
  readonly header: { readonly start: number; readonly end: number } | null
  /** Lines (not blank) before the header that are no data. */
  readonly preambleRows: number
}

export interface JsonLayout extends LayoutBase {
  readonly format: 'json'
  readonly shape: JsonShape
}

interface TextLayout extends LayoutBase {
  readonly format: 'text'
}

export type Layout = DelimitedLayout | JsonLayout | TextLayout
