// The shape of report.json, schema leaksize.report/1. Everything in it is a pure function of the dump, the options that
// belong to the case and the rule versions: no clock, no host, no key, no order of work. Every number is an integer
// except `share` and `atLeast` of a claim.

import type { ClaimKind } from './claims.ts'
import type { Compression, Encoding, Format } from './layout.ts'
import type {
  Doubt,
  Exposure,
  ExposedCount,
  Generation,
  Hub,
  LinkPlace,
  PeopleOfCountry,
  Range,
  Resolution,
  SourceUniques,
  TablesApart,
} from './resolution.ts'
import type { AtReason, FileReason, LiveKey, LookAlike, Note, RowReason, SourceNote, ValueReason } from './reasons.ts'
import type { Role, SubKind } from './roles.ts'

export const SCHEMA = 'leaksize.report/1'

/** Files in the case folder: the report, and what is written instead where the books do not balance. */
export const REPORT_FILE = 'report.json'
export const DRAFT_FILE = 'report.draft.json'

const STATUSES = ['complete', 'complete-with-rejects', 'incomplete'] as const
export type Status = (typeof STATUSES)[number]

export const EMAIL_RULES = ['leaksize', 'hibp'] as const
export type EmailRules = (typeof EMAIL_RULES)[number]

export interface Report {
  readonly schema: typeof SCHEMA
  readonly status: Status
  readonly rules: Rules
  readonly books: Books
  readonly counts: Counts
  /** By rank. Every file found is here, also those that were not read. */
  readonly sources: readonly SourceReport[]
  /** The 1,000 with the most mentions, then by name; the rest in one last row `other`. */
  readonly domains: readonly (DomainReport | OtherDomains)[]
  readonly triage: Triage
  /** Tables that look like two copies of one: counted apart, with the figure as one. */
  readonly generations: readonly GenerationReport[]
  /** Tables of one folder that are two systems: their ids have other addresses. */
  readonly tablesApart: readonly TablesApartReport[]
  /** Columns of accounts and what stands beside them: where one determines the other, its values link. */
  readonly columnPairs: readonly ColumnPairReport[]
  readonly hubs: {
    readonly count: number
    readonly listed: readonly (Omit<Hub, 'source'> & { readonly path: string })[]
  }
  readonly vetoes: PlaceReport
  readonly doubtful: readonly (PlaceReport & { readonly doubt: Doubt })[]
  /** In the order of CLAIM_KINDS. */
  readonly claims: readonly ClaimReport[]
}

/** What makes a source urgent among others with as many people. */
export const SENSITIVE: readonly Exposure[] = [
  'password',
  'password_hash',
  'government_id',
  'card',
  'health',
  'passport',
  'iban',
  'bank',
]

export interface Triage {
  /**
   * The first 1,000 sources with live keys, or with people or addresses that no other has: those with keys first, then most
   * people, then the most sensitive.
   */
  readonly openFirst: readonly {
    readonly path: string
    /** Found in no other source. */
    readonly people: number
    readonly emails: number
    readonly exposed: readonly Exposure[]
    /** Mentions of live keys. */
    readonly liveKeys: number
  }[]
  /** Sources without anything that no other has, each taken alone, by rank. An original is not redundant by its copies. */
  readonly addsNothing: readonly {
    readonly path: string
    readonly reason: 'copy' | 'contained'
    /** Of a copy: the first source with the same content. */
    readonly of: string | null
  }[]
}

type TablesApartReport = Omit<TablesApart, 'first' | 'second'> & { readonly first: string; readonly second: string }

type GenerationReport = Omit<Generation, 'first' | 'second'> & {
  readonly first: string
  readonly second: string
}

interface ColumnPairReport {
  readonly path: string
  readonly from: string
  readonly to: string
  readonly ids: number
  readonly determined: number
  readonly links: boolean
}

/** How many there are, and the first places. */
interface PlaceReport {
  readonly count: number
  readonly listed: readonly (Pick<LinkPlace, 'offset'> & { readonly path: string })[]
}

export interface Rules {
  /** Version of COUNTING-RULES.md. */
  readonly version: string
  readonly email: EmailRules
  /** Name, version or date of each bundled list, as `tlds 1.261.0`. */
  readonly tldList: string
  readonly psl: string
  readonly unicode: string
  /** Freemail, disposable and other lists. */
  readonly lists: readonly string[]
  /** What `unique` means, in words. */
  readonly users: string
  readonly people: string
  readonly projects: string
}

export interface Books {
  /** found = read + partial + skipped; a file that was only searched counts as read. */
  readonly files: FileBooks
  /** Stored bytes: found = read + searched + skipped. */
  readonly bytes: ByteBooks
  /** found = accepted + rejected; rows set aside (repeated header, preamble) are among the rejected. */
  readonly rows: RowBooks
  /** found = accepted + rejected + lookAlike; born from escapes are among the found. */
  readonly atSigns: AtBooks
  /** By scope, then by the order of the closed tables; zero counts are left out. */
  readonly rejects: readonly Reject[]
}

interface FileBooks {
  readonly found: number
  readonly read: number
  readonly partial: number
  readonly skipped: number
}
interface ByteBooks {
  readonly found: number
  /** Read as data: rows and fields. */
  readonly read: number
  /** Only searched for addresses, because their format is not known. */
  readonly searched: number
  readonly skipped: number
}
interface RowBooks {
  readonly found: number
  readonly accepted: number
  readonly rejected: number
}
interface AtBooks {
  readonly found: number
  readonly accepted: number
  readonly rejected: number
  readonly lookAlike: number
}

/** What was refused: a file (or part of it), a row, an `@`, or a value of a user, project or email column. */
export type RejectKind =
  | { readonly scope: 'file'; readonly reason: FileReason }
  | { readonly scope: 'row'; readonly reason: RowReason }
  | { readonly scope: 'at'; readonly reason: AtReason }
  | { readonly scope: 'value'; readonly reason: ValueReason }
const REJECT_SCOPES = ['file', 'row', 'at', 'value'] as const
export type RejectScope = (typeof REJECT_SCOPES)[number]

export type Reject = RejectKind & { readonly count: number }
/** `places`: offsets of the first rows concerned, ascending, at most MAX_PLACES. */
export type SourceReject = Reject & { readonly places: readonly number[] }

export interface Counts {
  readonly emails: EmailCounts
  readonly users: UserCounts
  readonly people: Resolution['people']
  readonly projects: ProjectCounts
  readonly organisations: Resolution['organisations']
  readonly phones: Resolution['phones']
  readonly exposed: readonly ExposedCount[]
  readonly liveKeys: readonly LiveKeyCount[]
  /** Registrable domains of work addresses with at least one, two and five different addresses. */
  readonly workDomains: { readonly unique: number; readonly two: number; readonly five: number }
  /** Each kind of evidence apart, and for each person the best one: by column, else by phone, else by work domain. */
  readonly countries: {
    readonly byColumn: readonly PeopleOfCountry[]
    readonly byPhone: readonly PeopleOfCountry[]
    readonly byDomain: readonly CountryCount[]
    readonly best: readonly PeopleOfCountry[]
  }
  /** `unique` is null where repeated rows were not looked for. */
  readonly rows: { readonly found: number; readonly unique: number | null }
  /** `unique`: different contents among the files that were read. */
  readonly files: { readonly found: number; readonly unique: number }
}

/** Credentials told by their form: where they are, never what they are. */
export interface LiveKeyCount {
  readonly key: LiveKey
  readonly mentions: number
  /** How many sources have one. */
  readonly sources: number
  readonly first: { readonly path: string; readonly offset: number }
}
/** `places`: offsets of the first, ascending, at most MAX_PLACES. */
export interface SourceLiveKey {
  readonly key: LiveKey
  readonly mentions: number
  readonly places: readonly number[]
}

/** The funnel: mentions >= spellings >= unique (addresses) >= mailboxes >= individual; `removed` has every step. */
export interface EmailCounts {
  readonly mentions: number
  readonly spellings: number
  readonly unique: number
  readonly mailboxes: number
  readonly individual: number
  readonly removed: RemovedEmails
  /** Addresses with a +tag on hosts whose rules are not known: they stay apart. */
  readonly plusTagKept: number
  readonly lookAlikes: readonly LookAlikeCount[]
  readonly notes: readonly NoteCount[]
}

/** Sums up to mentions - individual. The first three are mentions, `letterCase` spellings, the rest addresses and mailboxes. */
export interface RemovedEmails {
  readonly inCopiedFiles: number
  readonly inRepeatedRows: number
  readonly sameSpelling: number
  readonly letterCase: number
  readonly providerRules: number
  readonly placeholder: number
  readonly disposable: number
  readonly list: number
  readonly role: number
}

export interface LookAlikeCount {
  readonly bucket: LookAlike
  readonly mentions: number
}
export interface NoteCount {
  readonly note: Note
  readonly mentions: number
}

/** `unique`: accounts, each in its namespace. */
interface UserCounts extends Range {
  readonly mentions: number
  readonly identifiers: { readonly id: number; readonly login: number }
}
interface ProjectCounts extends Range {
  readonly mentions: number
  readonly identifiers: { readonly id: number; readonly name: number }
}

/** By workDomains, then by name; the row `unknown` (generic domains such as .com) comes last. */
export interface CountryCount {
  /** ISO 3166 alpha-2, upper case, or `unknown`. */
  readonly country: string
  readonly workDomains: number
  readonly addresses: number
  /** People with an address there. */
  readonly people: number
}

const SOURCE_STATUSES = ['read', 'searched', 'partial', 'skipped'] as const
export type SourceStatus = (typeof SOURCE_STATUSES)[number]

export interface SourceReport {
  readonly path: string
  readonly status: SourceStatus
  readonly reason: FileReason
  /** The system's word on the reason, or what it is instead of a file: `EACCES`, `FIFO`; '' where there is none. */
  readonly detail: string
  /** Null where the source was not read. */
  readonly format: Format | null
  readonly encoding: Encoding | null
  /** What makes the reading of the whole source doubtful; null where nothing does. */
  readonly note: SourceNote | null
  readonly compression: Compression
  /** The reading in a few words: `delimiter ";", quote "\"", 11 columns, header`. Null where it was not read as data. */
  readonly dialect: string | null
  /** Stored bytes found = read as data + only searched + skipped. */
  readonly bytes: number
  readonly bytesRead: number
  readonly bytesSearched: number
  readonly bytesSkipped: number
  /** XXH64 of the bytes read (decompressed), 16 hexadecimal digits; null where they were not all read. */
  readonly xxh64: string | null
  /** Path of the first source with the same content. */
  readonly copyOf: string | null
  /** Rows found = accepted + rejected (refused or set aside). */
  readonly rows: number
  readonly rowsAccepted: number
  readonly rejected: number
  readonly atSigns: AtBooks
  readonly emails: SourceCounts
  readonly users: SourceCounts & { readonly identifiers: UserCounts['identifiers'] }
  readonly projects: SourceCounts & { readonly identifiers: ProjectCounts['identifiers'] }
  readonly people: SourceUniques
  /** Rows with each category, in the order of EXPOSURES. */
  readonly exposed: readonly { readonly exposure: Exposure; readonly rows: number }[]
  readonly liveKeys: readonly SourceLiveKey[]
  readonly lookAlikes: readonly LookAlikeCount[]
  readonly notes: readonly NoteCount[]
  readonly rejects: readonly SourceReject[]
  readonly columns: readonly ColumnReport[]
}

/** For users and projects `unique`, `new` and `onlyHere` count what the whole report's `unique` counts. */
export interface SourceCounts {
  readonly mentions: number
  readonly unique: number
  /** Not in any source of a smaller rank. */
  readonly new: number
  /** Not in any other source. */
  readonly onlyHere: number
}

export interface ColumnReport {
  readonly name: string
  readonly role: Role
  readonly subKind: SubKind
  readonly party: string
  readonly entity: string
  readonly why: string
}

export interface DomainReport {
  /** The mail domain, in lower-case A-labels. */
  readonly domain: string
  readonly registrable: string
  /** `corporate`, `freemail`, ... as workers/domain-info.ts names them. */
  readonly class: string
  readonly country: string | null
  readonly mentions: number
  /** Different addresses. */
  readonly unique: number
}
export interface OtherDomains {
  readonly domain: 'other'
  /** How many domains this row stands for. */
  readonly domains: number
  readonly mentions: number
  readonly unique: number
}

export interface ClaimReport {
  readonly kind: ClaimKind
  readonly claimed: number
  readonly found: number
  /** Percentage of the announced figure, cut to one decimal; null where the scan is incomplete. */
  readonly share: number | null
  /** The same where the scan is incomplete, else null. */
  readonly atLeast: number | null
  readonly rule: string
}
