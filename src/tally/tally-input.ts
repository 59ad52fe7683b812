// The plain totals that the report is computed from. The spine fills them from the store by queries; nothing here knows
// of tokens, threads or SQL, so every figure can be invented in a test.

import type { Claim } from '../model/claims.ts'
import type { Compression, Layout } from '../model/layout.ts'
import type { FileReason, LiveKey, LookAlike, Note } from '../model/reasons.ts'
import type { EmailRules, RejectKind } from '../model/report.ts'
import type { Resolution } from '../model/resolution.ts'

export interface TallyInput {
  readonly rules: RuleVersions
  /** Every file found, by rank: also those that were not opened. */
  readonly sources: readonly SourceTotals[]
  readonly emails: EmailTotals
  readonly users: UserTotals
  readonly projects: ProjectTotals
  /** Different rows over all sources, and the address mentions in rows that were not the first of their kind; null with `--no-repeated-rows`. */
  readonly rows: { readonly unique: number; readonly repeatedMentions: number } | null
  /** Every mail domain, in any order. */
  readonly domains: readonly DomainTotals[]
  readonly resolution: Resolution
  readonly claims: readonly Claim[]
}

export interface RuleVersions {
  readonly version: string
  readonly email: EmailRules
  readonly tldList: string
  readonly psl: string
  readonly unicode: string
  readonly lists: readonly string[]
}

/** Merged over all sources. */
export interface EmailTotals {
  /** Sum of the mentions of all entities that were seen as an address. */
  readonly mentions: number
  readonly spellings: number
  /** Different addresses. */
  readonly unique: number
  readonly mailboxes: number
  /** Mailboxes in no bucket. */
  readonly individual: number
  /** Mailboxes by the first bucket that applies. */
  readonly placeholder: number
  readonly disposable: number
  readonly list: number
  readonly role: number
  /** Addresses flagged `plus_tag`. */
  readonly plusTagKept: number
}

interface UserTotals {
  readonly mentions: number
  readonly id: number
  readonly login: number
}
interface ProjectTotals {
  readonly mentions: number
  readonly id: number
  readonly name: number
}

/** Distinct entities of one kind in one source. */
export interface DistinctTotals {
  readonly unique: number
  /** Whose first place by rank is in this source. */
  readonly new: number
  /** That no other source has. */
  readonly onlyHere: number
}

export interface SourceTotals {
  readonly path: string
  readonly reason: FileReason
  /** What the reason rests on, as `EACCES` or `FIFO`, or ''. */
  readonly detail: string
  readonly compression: Compression
  /** Null where the source was not read as data. */
  readonly layout: Layout | null
  /** Stored bytes. */
  readonly bytes: number
  /** Stored bytes by what became of them. */
  readonly bytesRead: number
  readonly bytesSearched: number
  readonly bytesSkipped: number
  /** XXH64 (16 hexadecimal digits) and length of the whole content, decompressed; null where it was not all read. */
  readonly content: { readonly xxh64: string; readonly bytes: number } | null
  readonly rowsFound: number
  readonly rowsAccepted: number
  /** `@` found by counting bytes, plus those born from escapes. */
  readonly atFound: number
  readonly atAccepted: number
  /** One line for each (scope, reason) that occurred, in any order; zero counts are dropped. Scope `file` is made from `reason`. */
  readonly rejects: readonly RejectTotals[]
  readonly lookAlikes: readonly { readonly bucket: LookAlike; readonly count: number }[]
  readonly notes: readonly { readonly note: Note; readonly count: number }[]
  /** With the offsets of the first, in any order. */
  readonly liveKeys: readonly { readonly key: LiveKey; readonly count: number; readonly places: readonly number[] }[]
  readonly emails: DistinctTotals & { readonly mentions: number }
  /** Different identifiers of each sub-kind. */
  readonly users: { readonly mentions: number; readonly id: number; readonly login: number }
  readonly projects: { readonly mentions: number; readonly id: number; readonly name: number }
}

export type RejectTotals = Exclude<RejectKind, { readonly scope: 'file' }> & {
  readonly count: number
  /** Offsets of the first rows concerned, in any order. */
  readonly places: readonly number[]
}

export interface DomainTotals {
  /** Lower-case A-labels. */
  readonly domain: string
  readonly registrable: string
  readonly class: string
  /** '' or null where there is none. */
  readonly country: string | null
  readonly mentions: number
  /** Different addresses. */
  readonly unique: number
}
