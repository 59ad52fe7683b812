// Live keys (COUNTING-RULES §10) by regular expressions over the decoded text, and keys to plant: made while the tests run,
// so that no scanner of repositories finds any here.

import type { LiveKey } from '../../src/model/reasons.ts'
import type { Random } from './random.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ALNUM = `${LETTERS}${LETTERS.toLowerCase()}0123456789`

interface Form {
  readonly key: LiveKey
  /** Prefixes, as the source of a regular expression. */
  readonly prefix: string
  readonly chars: string
  readonly lengths: string
  readonly sample: (random: Random) => string
}

const form = (
  key: LiveKey,
  prefix: string,
  chars: string,
  lengths: string,
  starts: readonly string[],
  count: number,
) => {
  const from = chars === 'A-Z2-7' ? `${LETTERS}234567` : ALNUM
  const sample = (random: Random) =>
    random.pick(starts) + random.times(count, () => from.charAt(random.int(from.length))).join('')
  return { key, prefix, chars, lengths, sample }
}

const FORMS: readonly Form[] = [
  form(
    'aws_access_key',
    'A[KS]IA',
    'A-Z2-7',
    '16',
    ['AK', 'AS'].map((start) => `${start}IA`),
    16,
  ),
  form('azure_storage_key', 'AccountKey=', 'A-Za-z0-9+/=', '88', ['AccountKey='], 88),
  form('google_api_key', 'AIza', '\\w-', '35', ['AIza'], 35),
  form('google_oauth_secret', 'GOCSPX-', '\\w-', '28', ['GOCSPX-'], 28),
  form(
    'github_token',
    'gh[pousr]_',
    'A-Za-z0-9',
    '36',
    ['p', 'o', 's'].map((kind) => `gh${kind}_`),
    36,
  ),
  form('github_token', 'github_pat_', '\\w-', '82', ['github_pat_'], 82),
  form('gitlab_token', 'glpat-', '\\w-', '20,64', ['glpat-'], 20),
  form('npm_token', 'npm_', 'A-Za-z0-9', '36', ['npm_'], 36),
  form('slack_token', 'xox[bpars]-', '\\w-', '24,250', ['xoxb-', 'xoxp-'], 30),
  form('stripe_key', '[sr]k_live_', 'A-Za-z0-9', '24,99', ['sk_live_', 'rk_live_'], 24),
  form('sendgrid_key', 'SG\\.', '\\w.-', '66', ['SG.'], 66),
  form('digitalocean_token', 'dop_v1_', 'A-Za-z0-9', '64', ['dop_v1_'], 64),
  form('shopify_token', 'shpat_', 'A-Za-z0-9', '32', ['shpat_'], 32),
]

const PEM = /-----BEGIN (?:(?:RSA |EC |DSA |OPENSSH |ENCRYPTED )?PRIVATE KEY|PGP PRIVATE KEY BLOCK)-----/g
const pem = (random: Random) => `-----BEGIN ${random.pick(['RSA ', 'EC ', ''])}PRIVATE${' '}KEY-----`

/** How often each occurs in the text. */
export function liveKeysIn(text: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  const add = (key: LiveKey, found: number) => {
    if (found > 0) counts[key] = (counts[key] ?? 0) + found
  }
  add('private_key', [...text.matchAll(PEM)].length)
  for (const { key, prefix, chars, lengths } of FORMS) {
    const found = new RegExp(`(?<=^|\\W|\\\\[nrt])${prefix}[${chars}]{${lengths}}(?<!EXAMPLE)(?![${chars}\\w])`, 'gm')
    add(key, [...text.matchAll(found)].length)
  }
  return counts
}

/** A key, or what is nearly one. */
export function randomKey(random: Random): string {
  const key = random.chance(0.1) ? pem(random) : random.pick(FORMS).sample(random)
  if (random.chance(0.7)) return key
  return random.pick([
    `${key}x`,
    key.slice(0, -1),
    `x${key}`,
    `\\n${key}`,
    `"${key}"`,
    `=${key},`,
    `${key}-`,
    `${key}.`,
  ])
}

/** One of each form, with its key. */
export function everyKey(random: Random): readonly (readonly [LiveKey, string])[] {
  return [['private_key', pem(random)], ...FORMS.map(({ key, sample }) => [key, sample(random)] as const)]
}
