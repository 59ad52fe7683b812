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
  /** What stands behind the prefix, as the source of a regular expression. */
  readonly body: string
  readonly sample: (random: Random) => string
}

const some = (random: Random, count: number, from = ALNUM) =>
  random.times(count, () => from.charAt(random.int(from.length))).join('')

const form = (
  key: LiveKey,
  prefix: string,
  chars: string,
  lengths: string,
  starts: readonly string[],
  count: number,
) => {
  const from = chars === 'A-Z2-7' ? `${LETTERS}234567` : ALNUM
  const sample = (random: Random) => random.pick(starts) + some(random, count, from)
  return { key, prefix, chars, body: `[${chars}]{${lengths}}`, sample }
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
  {
    key: 'azure_account_key',
    prefix: 'AccountKey=',
    chars: 'A-Za-z0-9+/=',
    body: '[A-Za-z0-9+/]{86}==',
    sample: (random) => `AccountKey=${some(random, 86)}${random.chance(0.9) ? '==' : some(random, 2)}`,
  },
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
  {
    key: 'slack_token',
    prefix: 'xox[bpars]-',
    chars: '\\w-',
    body: String.raw`(?=(?:2-)?\d{8,}-)[\w-]{24,250}`,
    sample: (random) =>
      `xox${random.pick(['b-', 'p-', 'a-2-'])}${some(random, 12, '0123456789')}-${some(random, random.chance(0.9) ? 24 : 8)}`,
  },
  form('stripe_key', '[sr]k_live_', 'A-Za-z0-9', '24,99', ['sk_live_', 'rk_live_'], 24),
  {
    key: 'sendgrid_key',
    prefix: 'SG\\.',
    chars: '\\w.-',
    body: String.raw`[\w-]{22}\.[\w-]{43}`,
    sample: (random) => `SG.${some(random, 22)}${random.chance(0.9) ? '.' : '-'}${some(random, 43)}`,
  },
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
  for (const { key, prefix, chars, body } of FORMS) {
    const found = new RegExp(`(?<=^|\\W|\\\\[nrt])${prefix}${body}(?<!EXAMPLE)(?![${chars}\\w])`, 'gm')
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
