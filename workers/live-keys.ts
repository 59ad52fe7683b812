// Live keys: credentials whose published form says what they are, as responders have to revoke them at once. Forms are those
// that the issuers publish for secret scanning and that gitleaks (config/gitleaks.toml) and GitHub look for.
// `kernel/live-key.ts` finds them; nothing of a key but its form and place leaves the block.

import type { LiveKey } from '../src/model/reasons.ts'

/** Characters behind the prefix. Positions are known to the kernel, and what a form has besides (`hasForm`). */
const CLASSES = ['none', 'letters and digits', 'A-Z 2-7', 'word -', 'SendGrid', 'base64', 'Slack'] as const

interface KeyForm {
  readonly key: LiveKey
  readonly prefix: string
  readonly class: (typeof CLASSES)[number]
  readonly min: number
  readonly max: number
}

export const KEY_FORMS: readonly KeyForm[] = [
  ...['RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED ', ''].map((kind) => pem(`${kind}PRIVATE KEY`)),
  pem('PGP PRIVATE KEY BLOCK'),
  // docs.aws.amazon.com, unique identifiers: AKIA access keys, ASIA temporary ones
  form('aws_access_key', 'AKIA', 'A-Z 2-7', 16),
  form('aws_access_key', 'ASIA', 'A-Z 2-7', 16),
  // learn.microsoft.com, connection strings of storage and Cosmos DB accounts: 64 bytes in base64
  form('azure_account_key', 'AccountKey=', 'base64', 88),
  form('google_api_key', 'AIza', 'word -', 35),
  form('google_oauth_secret', 'GOCSPX-', 'word -', 28),
  ...['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'].map((prefix) => form('github_token', prefix, 'letters and digits', 36)),
  form('github_token', 'github_pat_', 'word -', 82),
  form('gitlab_token', 'glpat-', 'word -', 20, 64),
  form('npm_token', 'npm_', 'letters and digits', 36),
  ...['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-'].map((prefix) => form('slack_token', prefix, 'Slack', 24, 250)),
  form('stripe_key', 'sk_live_', 'letters and digits', 24, 99),
  form('stripe_key', 'rk_live_', 'letters and digits', 24, 99),
  form('sendgrid_key', 'SG.', 'SendGrid', 66),
  form('digitalocean_token', 'dop_v1_', 'letters and digits', 64),
  form('shopify_token', 'shpat_', 'letters and digits', 32),
]

function form(key: LiveKey, prefix: string, chars: KeyForm['class'], min: number, max = min): KeyForm {
  return { key, prefix, class: chars, min, max }
}

/** The first line of a private key (RFC 7468, RFC 4880). */
function pem(label: string): KeyForm {
  return form('private_key', `-----BEGIN ${label}-----`, 'none', 0)
}

/** Where in the prefix the kernel looks first: a line of dashes must not be looked at byte by byte. */
const DASHES = 4
const ANCHOR_BYTES = 3
/** Of the kernel's buckets. What is alike goes into one: a bucket lets through any mixture of its anchors. */
const BUCKETS = [
  ['-BE'],
  ['AKI', 'ASI'],
  ['Acc', 'AIz'],
  ['GOC', 'SG.'],
  ['ghp', 'gho', 'ghu', 'ghs', 'ghr'],
  ['git', 'glp', 'npm'],
  ['xox', 'dop', 'shp'],
  ['sk_', 'rk_'],
] as const

/** As `addKeyForm` of the kernel takes it: counter, anchor, class, least and most characters, bucket u16, prefix. */
export function keyFormBytes({ prefix, class: chars, min, max }: KeyForm, counter: number): Buffer {
  const anchor = prefix.startsWith('-') ? DASHES : 0
  const bytes = prefix.slice(anchor, anchor + ANCHOR_BYTES)
  const bucket = BUCKETS.findIndex((anchors) => anchors.some((one) => one === bytes))
  if (bucket < 0) throw new Error(`live keys: no bucket for ${bytes}`)
  const head = Buffer.alloc(12)
  const values = [counter, anchor, CLASSES.indexOf(chars), min, max, bucket]
  for (const [i, value] of values.entries()) head.writeUInt16LE(value, i * 2)
  return Buffer.concat([head, Buffer.from(prefix, 'latin1')])
}
