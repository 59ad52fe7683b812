// The closed tables' codes in words a reader understands without the manual.

import type {
  ValueReason,
  AtReason,
  FileReason,
  LiveKey,
  LookAlike,
  Note,
  RowReason,
  SourceNote,
} from '../model/reasons.ts'
import type { Status } from '../model/report.ts'
import type { Doubt, Exposure, Hub } from '../model/resolution.ts'

export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  complete: 'COMPLETE',
  'complete-with-rejects': 'COMPLETE WITH REJECTS',
  incomplete: 'INCOMPLETE: read every figure as "at least".',
}

export const FILE_REASON_WORDS: Readonly<Record<FileReason, string>> = {
  ok: 'read',
  empty: 'empty',
  not_regular: 'not a regular file',
  symlink: 'a symbolic link, not followed',
  unreadable: 'cannot be read',
  vanished: 'vanished before it was read',
  changed_during_read: 'changed while it was read',
  unsupported_format: 'format not supported',
  truncated: 'truncated',
  crc_error: 'damaged (checksum)',
  trailing_bytes: 'bytes behind the compressed data',
  window_too_big: 'needs too much memory to decompress',
  quarantined_crash: 'made the reader crash',
  excluded: 'excluded by --exclude',
}

export const ROW_REASON_WORDS: Readonly<Record<RowReason, string>> = {
  unterminated_quote: 'with a stray quote',
  ragged: 'with too few or too many fields',
  row_too_long: 'longer than 16 MiB',
  too_deep: 'nested too deep',
  bad_syntax: 'with bad syntax',
  bad_escape: 'with a bad escape',
  repeated_header: 'repeating the header (set aside)',
  preamble: 'before the header (set aside)',
  too_many_columns: 'with too many columns',
  no_credentials: 'without URL, login and password',
  credential_url: 'with nothing but a URL that holds user and password (set aside)',
}

export const AT_REASON_WORDS: Readonly<Record<AtReason, string>> = {
  two_at: 'two @ in a row of characters',
  empty_local: 'nothing before the @',
  local_too_long: 'local part too long',
  bad_local_char: 'bad character before the @',
  dot_position: 'misplaced dot',
  domain_too_long: 'domain too long',
  bad_domain_char: 'bad character in the domain',
  no_dot: 'no dot in the domain',
  unknown_tld: 'unknown top-level domain',
  ip_literal: 'IP address',
  invisible_char: 'invisible character',
  punycode_bad: 'bad international domain',
  address_too_long: 'address too long',
  bad_encoding: 'bad encoding',
}

export const VALUE_REASON_WORDS: Readonly<Record<ValueReason, string>> = {
  no_at: 'e-mail cells without @',
  placeholder: 'placeholders',
  value_too_long: 'values too long',
  spreadsheet_rounded: 'numbers rounded by a spreadsheet',
  no_host: 'logins without a host',
}

export const LOOK_ALIKE_WORDS: Readonly<Record<LookAlike, string>> = {
  message_id: 'message ids',
  url_userinfo: 'URL user-info',
  git_remote: 'git remotes',
  localhost: 'localhost',
  definer: 'SQL definers',
  package_version: 'package versions',
  image_scale: 'image names',
  file_name: 'file names',
  key: 'keys',
  sip: 'SIP and chat addresses',
  chat_thread: 'chat threads',
  x500: 'X.500 names',
  kerberos: 'Kerberos principals',
  bounce: 'bounce addresses',
  binary: 'in binary data',
}

export const NOTE_WORDS: Readonly<Record<Note, string>> = {
  boundary_repair: 'cut at a sentence end',
  bad_encoding: 'in bad encoding',
  non_ascii_local: 'with non-ASCII local part',
  inferred: 'inferred from guest forms',
  rewritten: 'taken out of rewritten forms',
  idn_domain: 'at international domains',
}

export const SOURCE_NOTE_WORDS: Readonly<Record<SourceNote, string>> = {
  other_code_page:
    'does not read like windows-1252: another code page? Addresses are counted; names and other text beyond ASCII may be wrong',
}

/** As lines of a table. */
export const EXPOSURE_WORDS: Readonly<Record<Exposure, string>> = {
  email: 'E-mail addresses of individuals',
  phone: 'Phone numbers',
  name: 'Names',
  birth_date: 'Birth dates',
  government_id: 'Government ids',
  postal_address: 'Postal addresses',
  passport: 'Passport numbers',
  health: 'Health data',
  bank: 'Bank accounts',
  ip_address: 'IP addresses',
  iban: 'IBANs',
  password: 'Readable passwords',
  password_hash: 'Hashed passwords',
  card: 'Payment cards',
  possible_card: 'Possible payment cards',
  test_card: 'Published test cards',
  masked_card: 'Masked payment cards',
}

/** By their categories, joined by `+`. */
export const COMBINATION_WORDS: ReadonlyMap<string, string> = new Map([
  ['email+password', 'E-mail with readable password'],
  ['email+password_hash', 'E-mail with hashed password'],
  ['name+government_id', 'Government id with name'],
  ['name+birth_date', 'Birth date with name'],
  ['name+card', 'Payment card with name'],
  ['name+postal_address', 'Postal address with name'],
  ['name+health', 'Health data with name'],
])

export const NODE_WORDS: Readonly<Record<Hub['kind'], string>> = {
  user: 'an account',
  email: 'a mailbox',
  government_id: 'a government id',
  project: 'a project name',
}

/** What a kind of doubtful link joins, and what the headline makes of it. */
export const DOUBT_WORDS: Readonly<Record<Doubt, string>> = {
  accounts_on_mailbox: 'two accounts of one system on one mailbox, counted as one person',
  several_of_account: 'an account with several addresses in a table where most have one, counted as one person',
  generation: 'the same id in two tables that look like copies, counted apart',
  name_and_phone: 'same name and same phone, counted apart',
  birth_dates_on_mailbox: 'two birth dates on one mailbox, counted apart',
  partly_determined: 'an account and an address in a table where many accounts have several, counted apart',
}

/** One of each. */
export const LIVE_KEY_WORDS: Readonly<Record<LiveKey, string>> = {
  private_key: 'private key',
  aws_access_key: 'AWS access key',
  azure_account_key: 'Azure account key',
  google_api_key: 'Google API key',
  google_oauth_secret: 'Google OAuth secret',
  github_token: 'GitHub token',
  gitlab_token: 'GitLab token',
  npm_token: 'npm token',
  slack_token: 'Slack token',
  stripe_key: 'Stripe key',
  sendgrid_key: 'SendGrid key',
  digitalocean_token: 'DigitalOcean token',
  shopify_token: 'Shopify token',
}
