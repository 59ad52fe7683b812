// What the oracle hands back.

import type { ByteString } from './byte-string.ts'
import type { ResolvedFigures } from './resolve.ts'

export type Tally = Readonly<Record<string, number>>

export interface OracleCounts {
  readonly emails: {
    readonly mentions: number
    readonly spellings: number
    readonly unique: number
    readonly mailboxes: number
    readonly individual: number
    readonly lookAlikes: Tally
  }
  readonly users: { readonly mentions: number; readonly ids: number; readonly logins: number }
  readonly projects: { readonly mentions: number; readonly ids: number; readonly names: number }
  /** Of accounts, people, projects and what is known of them. */
  readonly resolved: ResolvedFigures
  /** `found` counts the `@` of the decoded text and those born from escapes. */
  readonly atSigns: {
    readonly found: number
    readonly accepted: number
    readonly rejected: Tally
    readonly lookAlike: number
    readonly born: number
  }
  readonly rows: {
    readonly found: number
    readonly accepted: number
    readonly rejected: Tally
    readonly unique: number
  }
  /** Refused values of user and project columns, and values of e-mail columns without any `@`. */
  readonly values: { readonly rejected: Tally }
  readonly liveKeys: Tally
  readonly files: { readonly found: number; readonly unique: number }
  /** In the order of their paths' bytes. */
  readonly sources: readonly OracleSource[]
  /** UTF-8 as byte strings. */
  readonly addresses: ReadonlySet<ByteString>
}

export interface OracleSource {
  readonly path: string
  readonly rows: number
  readonly rowsAccepted: number
  readonly emails: { readonly mentions: number; readonly unique: number; readonly new: number }
  readonly users: { readonly mentions: number }
  readonly projects: { readonly mentions: number }
}
