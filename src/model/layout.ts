// How a source is to be read: what detect decides and the workers follow.

import type { SourceNote } from './reasons.ts'
import type { Column } from './roles.ts'

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const FORMATS = ['delimited', 'json', 'sql', 'credentials', 'text'] as const
export type Format = (typeof FORMATS)[number]

/**
 * `lines`: each line is one value (JSON Lines), so the file can be cut at newlines.
 * `values`: values one after the other, over several lines or none. `document`: one value, whose rows are the elements of
 * its outermost arrays of objects.
 */
export const JSON_SHAPES = ['lines', 'values', 'document'] as const
export type JsonShape = (typeof JSON_SHAPES)[number]

/**
 * `url_first`: lines `url:login:secret`. `url_last`: lines `login:secret:url`. `blocks`: lines `URL: …`, `Login: …`,
 * `Password: …`, the lines of a row one behind the other.
 */
export const CREDENTIAL_SHAPES = ['url_first', 'url_last', 'blocks'] as const
export type CredentialShape = (typeof CREDENTIAL_SHAPES)[number]

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

/** How strings of an SQL dump hold quotes: doubled alone, or behind backslashes, too. */
export const STRING_ESCAPES = ['backslash', 'standard'] as const
export type StringEscapes = (typeof STRING_ESCAPES)[number]

/** Its columns are named `table.column`. */
export interface SqlLayout extends LayoutBase {
  readonly format: 'sql'
  readonly escapes: StringEscapes
}

export interface CredentialLayout extends LayoutBase {
  readonly format: 'credentials'
  readonly shape: CredentialShape
  /** Of lines: one ASCII character. Of blocks: ''. */
  readonly delimiter: string
  /** Of blocks: the key, in lower case, that starts a row wherever it stands; '' for none. */
  readonly opener: string
}

interface TextLayout extends LayoutBase {
  readonly format: 'text'
}

export type Layout = DelimitedLayout | JsonLayout | SqlLayout | CredentialLayout | TextLayout

/** Whether columns have no position, but a name by which the workers meet them: key paths, columns of tables. */
export function hasNamedColumns({ format }: Layout): boolean {
  return format === 'json' || format === 'sql'
}

/** Whether only reading from the start tells where a row starts. */
export function isSequential(layout: Layout): boolean {
  return layout.format === 'sql' || (layout.format === 'json' && layout.shape !== 'lines')
}
