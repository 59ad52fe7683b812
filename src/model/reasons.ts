// The closed list of reasons (reliability.md §4.2): every file, row and value that is not counted has one of these.
// An unlisted reason is a bug. The kernel refers to row, value and look-alike reasons by their position in these
// tables (`scripts/build-kernel.ts` writes the positions into the kernel's `codes.ts`), so new ones go at the end.

/** Why a source, or a part of its bytes, was not read. */
export const FILE_REASONS = [
  'ok',
  'empty',
  'not_regular',
  'symlink',
  'unreadable',
  'vanished',
  'changed_during_read',
  'unsupported_format',
  'truncated',
  'crc_error',
  'trailing_bytes',
  'window_too_big',
  'quarantined_crash',
  'excluded',
] as const
export type FileReason = (typeof FILE_REASONS)[number]

/** Why a row was not accepted as data. Its bytes are still searched for addresses. */
export const ROW_REASONS = [
  'unterminated_quote',
  'ragged',
  'row_too_long',
  'too_deep',
  'bad_syntax',
  'bad_escape',
  'repeated_header',
  'preamble',
  'too_many_columns',
  'no_credentials',
  'credential_url',
] as const
export type RowReason = (typeof ROW_REASONS)[number]

/** Rows that were set aside on purpose: they are no rows of data, so they do not make a scan "complete with rejects". */
export const HARMLESS_ROW_REASONS: readonly RowReason[] = ['repeated_header', 'preamble', 'credential_url']

/** Why a candidate address was refused: each refusal accounts for one `@`. */
export const AT_REASONS = [
  'two_at',
  'empty_local',
  'local_too_long',
  'bad_local_char',
  'dot_position',
  'domain_too_long',
  'bad_domain_char',
  'no_dot',
  'unknown_tld',
  'ip_literal',
  'invisible_char',
  'punycode_bad',
  'address_too_long',
  'bad_encoding',
] as const
export type AtReason = (typeof AT_REASONS)[number]

/** What an `@` that is no address was taken for (counting.md §4.2 and the rulings of its head). */
export const LOOK_ALIKES = [
  'message_id',
  'url_userinfo',
  'git_remote',
  'localhost',
  'definer',
  'package_version',
  'image_scale',
  'file_name',
  'key',
  'sip',
  'chat_thread',
  'x500',
  'kerberos',
  'bounce',
  'binary',
] as const
export type LookAlike = (typeof LOOK_ALIKES)[number]

/** Why a value of a `user` or `project` column (or an `email` column without any `@`) gave no identifier. */
export const VALUE_REASONS = ['no_at', 'placeholder', 'value_too_long', 'spreadsheet_rounded', 'no_host'] as const
export type ValueReason = (typeof VALUE_REASONS)[number]

/** Facts about accepted values that a reader wants to know; they refuse nothing. */
export const NOTES = [
  'boundary_repair',
  'bad_encoding',
  'non_ascii_local',
  'inferred',
  'rewritten',
  'idn_domain',
] as const
export type Note = (typeof NOTES)[number]

/** Facts about a whole source that make some of its figures doubtful; its addresses are counted all the same. */
export type SourceNote = 'other_code_page'

/** Credentials that are told by their form (workers/live-keys.ts). */
export const LIVE_KEYS = [
  'private_key',
  'aws_access_key',
  'azure_account_key',
  'google_api_key',
  'google_oauth_secret',
  'github_token',
  'gitlab_token',
  'npm_token',
  'slack_token',
  'stripe_key',
  'sendgrid_key',
  'digitalocean_token',
  'shopify_token',
] as const
export type LiveKey = (typeof LIVE_KEYS)[number]
