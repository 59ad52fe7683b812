// What a secret is by its form alone: a hash, named by what that rests on, or readable text. Nothing is guessed beyond the
// form: a password of 32 hexadecimal digits counts as a hash.

import { PLACEHOLDERS } from './unicode.ts'

export type SecretForm = 'password' | 'hash'

const placeholders: ReadonlySet<string> = new Set(PLACEHOLDERS)
const HEX_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 64, 96, 128])
/** Forms of modular crypt and other password hashes, in words for a reader. */
const FORMS: readonly (readonly [form: RegExp, name: string])[] = [
  [/^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$/, 'bcrypt'],
  [/^\$argon2(?:id|i|d)\$/, 'argon2'],
  [/^\$(?:7|scrypt)\$|^scrypt:/, 'scrypt'],
  [/^\$1\$/, 'md5crypt ($1$)'],
  [/^\$apr1\$/, 'md5crypt ($apr1$)'],
  [/^\$5\$/, 'sha256crypt ($5$)'],
  [/^\$6\$/, 'sha512crypt ($6$)'],
  [/^\$y\$/, 'yescrypt ($y$)'],
  [/^\$[PH]\$[./A-Za-z0-9]{31}$/, 'phpass ($P$)'],
  [/^\$S\$[./A-Za-z0-9]{52}$/, 'Drupal 7 ($S$)'],
  [/^pbkdf2[_:]|^\$pbkdf2/i, 'PBKDF2'],
  [/^\{(?:SSHA|SHA|SMD5|MD5|SSHA256|SSHA512|CRYPT|PBKDF2[^}]*)\}/i, 'LDAP'],
  [/^\*[0-9A-F]{40}$/i, 'MySQL 4.1 (* and 40 hexadecimal digits)'],
  [/^0x0?[12]00[0-9A-F]{40,}$/i, 'SQL Server (0x0100 or 0x0200)'],
  [/^(?:md5|sha1|sha256)\$[^$]*\$[0-9a-f]{32,64}$/i, 'salted hexadecimal digits'],
  [/^[0-9a-f]{32}:[^\s]{1,64}$/i, '32 hexadecimal digits and a salt'],
]

/** What a hash's form rests on; null for readable text. */
function hashName(text: string): string | null {
  const value = text.trim()
  if (/^[0-9a-f]+$/i.test(value)) return HEX_LENGTHS.has(value.length) ? `${value.length} hexadecimal digits` : null
  return FORMS.find(([form]) => form.test(value))?.[1] ?? null
}

/** Null for blanks and for placeholders that stand for no value. */
export function secretForm(text: string): SecretForm | null {
  const value = text.trim()
  if (value === '' || placeholders.has(value.toLowerCase())) return null
  return hashName(value) === null ? 'password' : 'hash'
}
