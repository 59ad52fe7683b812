// What a vendor announced and `--claim KIND=N` sets beside the figure found. One table for parsing, report and help.

/** Each kind with the rule its found figure uses. `domains` are work e-mail domains. */
export const CLAIM_RULES = {
  emails: 'different e-mail addresses, letter case ignored',
  mailboxes: 'different mailboxes: addresses after the rules of their providers',
  users: 'different user ids within one system, or logins where there are no ids',
  projects: 'different project ids, or project names where there are no ids',
  domains: 'different work e-mail domains (registrable domains, no freemail); one company may use several',
  countries: 'countries that the work e-mail domains belong to; no proof of residence',
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
