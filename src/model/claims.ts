// What a vendor announced and `--claim KIND=N` sets beside the figure found. One table for parsing, report and help.

/** Each kind with the rule its found figure uses. `domains` are work e-mail domains. */
export const CLAIM_RULES = {
  emails: 'different e-mail addresses, letter case ignored',
  mailboxes: 'different mailboxes: addresses after the rules of their providers',
  users: 'different accounts: user ids and logins within one system, an id and a login of one row as one',
  people: 'people as the data links them: accounts, mailboxes of individuals and government ids joined by rows',
  projects: 'different projects: ids and names, an id and its name as one',
  domains: 'different work e-mail domains (registrable domains, no freemail); one company may use several',
  organisations: 'different names in columns of organisations, letter case and legal form ignored',
  countries: 'countries of the people, or of work e-mail domains where no person has one; no proof of residence',
  phones: 'different phone numbers',
  rows: 'rows found, repeated rows included',
  files: 'files found, copies included',
  bytes: 'bytes found, as stored',
} as const

export type ClaimKind = keyof typeof CLAIM_RULES
export const CLAIM_KINDS = Object.keys(CLAIM_RULES) as readonly ClaimKind[]

export interface Claim {
  readonly kind: ClaimKind
  /** The announced figure, at least 1. */
  readonly claimed: number
}
