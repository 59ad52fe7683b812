// What resolve finds out from the party records of a scan (COUNTING-RULES.md §6-10): figures without tokens, as the store
// keeps them and the tally reads them. Every list has an order of its own that no key and no worker can change.

/** What a record may expose, in the order of reports. The position is the bit in a record's flags. */
export const EXPOSURES = [
  'email',
  'phone',
  'name',
  'birth_date',
  'government_id',
  'postal_address',
  'passport',
  'health',
  'bank',
  'ip_address',
  'iban',
  'password',
  'password_hash',
  'card',
  'possible_card',
  'test_card',
  'masked_card',
] as const
export type Exposure = (typeof EXPOSURES)[number]

/** Combinations that are told apart: all of a combination's categories in one record, or of one person. */
export const COMBINATIONS: readonly (readonly Exposure[])[] = [
  ['email', 'password'],
  ['email', 'password_hash'],
  ['name', 'government_id'],
  ['name', 'birth_date'],
  ['name', 'card'],
  ['name', 'postal_address'],
  ['name', 'health'],
]

/** `low <= unique <= high`: all doubtful links, those of the headline, none. */
export interface Range {
  readonly unique: number
  readonly low: number
  readonly high: number
}

/** Entities of one source: in it, in none of a smaller rank, in no other. */
export interface SourceUniques {
  readonly unique: number
  readonly new: number
  readonly onlyHere: number
}

export interface ExposedCount {
  readonly exposures: readonly Exposure[]
  readonly people: number
  readonly rows: number
}

/** ISO 3166 alpha-2, upper case; `unknown` last. */
export interface PeopleOfCountry {
  readonly country: string
  readonly people: number
}

/** From mailboxes of individuals to people: individual - elsewhere - hubs + twins - further + withoutMailbox = unique. */
export interface PeopleSteps {
  /** Individual mailboxes that stand in no record: in running text, in cells with several addresses. */
  readonly elsewhere: number
  readonly hubs: number
  /** Mailboxes counted again because birth dates differ. */
  readonly twins: number
  /** Second and further mailboxes of one person. */
  readonly further: number
  /** People known by an account or government id only. */
  readonly withoutMailbox: number
}

/** Two namespaces of one entity that look like two copies of one table. */
export interface Generation {
  /** Ranks of their first sources. */
  readonly first: number
  readonly second: number
  readonly entity: string
  /** Ids of the smaller one, and how many of them are in the other. */
  readonly ids: number
  readonly common: number
  /** Of the common ones those with an address in both, and those with the same. */
  readonly withAddress: number
  readonly sameAddress: number
  /** Ids of both, counted apart and as one. */
  readonly apart: number
  readonly asOne: number
}

/** Two tables of one folder whose ids have other addresses: two systems. */
export interface TablesApart {
  /** Ranks of their first sources. */
  readonly first: number
  readonly second: number
  readonly entity: string
  /** Ids that both have with an address, and those of them with the same. */
  readonly withAddress: number
  readonly sameAddress: number
}

/** Whether one column of a source determines another (95 %). Columns by name. */
export interface ColumnPair {
  readonly source: number
  readonly from: string
  readonly to: string
  /** Different identifiers of `from` that occur with one of `to`; those of them with exactly one. */
  readonly ids: number
  readonly determined: number
  readonly links: boolean
}

export const NODE_KINDS = ['user', 'email', 'government_id'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** An identifier with more partners than its kind may have: it links to nothing and is nobody. */
export interface Hub {
  readonly kind: NodeKind | 'project'
  readonly partners: number
  /** Its first place. */
  readonly source: number
  readonly offset: number
}

export const DOUBTS = [
  'accounts_on_mailbox',
  'several_of_account',
  'generation',
  'name_and_phone',
  'birth_dates_on_mailbox',
  'partly_determined',
] as const
export type Doubt = (typeof DOUBTS)[number]

export interface LinkPlace {
  readonly source: number
  readonly offset: number
}

export interface Resolution {
  readonly users: Range
  readonly people: Range & {
    readonly notResolvableRows: number
    readonly steps: PeopleSteps
  }
  readonly projects: Range
  readonly organisations: { readonly mentions: number; readonly unique: number }
  /** `national`: those of `unique` that are no E.164 number. */
  readonly phones: { readonly mentions: number; readonly unique: number; readonly national: number }
  /** Each apart; a person may be in several countries. `best` adds up to the people. */
  readonly countries: {
    readonly byColumn: readonly PeopleOfCountry[]
    readonly byPhone: readonly PeopleOfCountry[]
    readonly byDomain: readonly PeopleOfCountry[]
    readonly best: readonly PeopleOfCountry[]
  }
  /** One line for each category and combination that occurs, in the order of EXPOSURES and COMBINATIONS. */
  readonly exposed: readonly ExposedCount[]
  /** By rank. */
  readonly sources: readonly SourceResolution[]
  readonly generations: readonly Generation[]
  readonly tablesApart: readonly TablesApart[]
  /** Those with accounts, by source and order of columns. */
  readonly columnPairs: readonly ColumnPair[]
  /** How many there are, and the MAX_LISTED with the most partners. */
  readonly hubs: { readonly count: number; readonly listed: readonly Hub[] }
  /** Links that were not made because government ids or birth dates differ; the first MAX_LISTED by place. */
  readonly vetoes: { readonly count: number; readonly listed: readonly LinkPlace[] }
  readonly doubtful: readonly { readonly doubt: Doubt; readonly count: number; readonly listed: readonly LinkPlace[] }[]
}

export interface SourceResolution {
  readonly users: SourceUniques
  readonly people: SourceUniques
  readonly projects: SourceUniques
  readonly exposed: readonly { readonly exposure: Exposure; readonly rows: number }[]
}

/** Hubs, vetoes and doubtful links that are listed one by one. */
export const MAX_LISTED = 100

const NONE: Range = { unique: 0, low: 0, high: 0 }

/** Of a dump without any party record. */
export const NO_RESOLUTION: Resolution = {
  users: NONE,
  people: {
    ...NONE,
    notResolvableRows: 0,
    steps: { elsewhere: 0, hubs: 0, twins: 0, further: 0, withoutMailbox: 0 },
  },
  projects: NONE,
  organisations: { mentions: 0, unique: 0 },
  phones: { mentions: 0, unique: 0, national: 0 },
  countries: { byColumn: [], byPhone: [], byDomain: [], best: [] },
  exposed: [],
  sources: [],
  generations: [],
  tablesApart: [],
  columnPairs: [],
  hubs: { count: 0, listed: [] },
  vetoes: { count: 0, listed: [] },
  doubtful: [],
}
