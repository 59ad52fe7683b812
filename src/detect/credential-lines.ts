// Lines of credentials in a sample: with which delimiter, and with the URL first or last, most of them read as URL, login
// and secret. Stricter than the kernel: a login here has no white space, and lists of links, hosts and log lines do not pass.

import { knownTlds } from '../../workers/domain-name.ts'
import type { CredentialShape } from '../model/layout.ts'
import { areSecrets } from './person-values.ts'
import { typeOf } from './value-types.ts'

export interface LineReading {
  readonly shape: CredentialShape
  readonly delimiter: string
  readonly fitting: number
  readonly lines: number
}

/** What a mapping says; null where it is to be found out. */
export interface LineHints {
  readonly shape: CredentialShape | null
  readonly delimiter: string | null
}

interface Fit {
  readonly login: string
  readonly secret: string
  readonly hasScheme: boolean
}

const DELIMITERS = [':', '|', ';', '\t', ' ']
const SHAPES = ['url_first', 'url_last'] as const
const MIN_LINES = 3
const FITTING_SHARE = 0.75
/** Longer lines are not looked at. */
const MAX_LINE = 1024
const MAX_LINES = 500
/** Logins that must be addresses where the delimiter is one of tables, too. */
const ADDRESS_SHARE = 0.3
const SOME_ADDRESSES = 0.1
const MAX_NUMBERS = 0.5
const SCHEME_SHARE = 0.75

const SCHEME = /^[a-z][a-z\d+.-]{0,30}:\/\/[^\s/?#]/i
const HOST = /^(?:[\w-]+\.)+([a-z][a-z\d-]{1,30})(?=[/?#:]|$)|^(?:\d{1,3}\.){3}\d{1,3}(?=[/?#:]|$)/i
/** Host, port and path up to the colon in front of the login, then login and secret. */
const BEHIND_COLONS =
  /^(?:[a-z][a-z\d+.-]{0,30}:\/\/(?:[^\s/?#:@]*@)?)?[\w.-]+(?::\d{1,5}(?=[/?#:]))?(?:[/?#](?:[^:\s]|:(?=\/\/|\d{1,5}\/))*)?:([^:\s]+):(.+)$/i
const tlds: ReadonlySet<string> = new Set(knownTlds())

/** The best reading of the lines, or null. */
export function readCredentialLines(all: readonly string[], hints: LineHints): LineReading | null {
  const lines = all.filter((line) => line.trim() !== '').slice(0, MAX_LINES)
  if (lines.length < MIN_LINES) return null
  const delimiters = hints.delimiter === null ? DELIMITERS : [hints.delimiter]
  const shapes = hints.shape === null ? SHAPES : SHAPES.filter((shape) => shape === hints.shape)
  const readings = shapes.flatMap((shape) => delimiters.flatMap((delimiter) => readWith(lines, shape, delimiter) ?? []))
  return readings.toSorted((a, b) => b.fitting - a.fitting)[0] ?? null
}

function readWith(lines: readonly string[], shape: (typeof SHAPES)[number], delimiter: string): LineReading | null {
  const [first = ''] = lines
  const fitOf = shape === 'url_last' ? fitUrlLast : delimiter === ':' ? fitBehindColons : fitUrlFirst
  // A header line is one of a table.
  if (delimiter !== ':' && fitOf(first, delimiter) === null) return null
  const fits = lines.flatMap((line) => (line.length > MAX_LINE ? [] : (fitOf(line.trim(), delimiter) ?? [])))
  if (fits.length < MIN_LINES || fits.length < lines.length * FITTING_SHARE || !areCredentials(fits, delimiter, shape))
    return null
  return { shape, delimiter, fitting: fits.length, lines: lines.length }
}

function areCredentials(fits: readonly Fit[], delimiter: string, shape: CredentialShape): boolean {
  const share = (is: (fit: Fit) => boolean) => fits.filter(is).length / fits.length
  const addresses = share(({ login }) => typeOf(login) === 'address')
  const schemes = share(({ hasScheme }) => hasScheme)
  if (share(({ login }) => /^\d{1,6}$/.test(login)) > MAX_NUMBERS) return false
  const secrets = fits.map(({ secret }) => secret)
  if (delimiter !== ':') return schemes >= SCHEME_SHARE && addresses >= ADDRESS_SHARE && areSecrets(secrets, false)
  if (shape === 'url_last' && schemes < SCHEME_SHARE && addresses < ADDRESS_SHARE) return false
  return areSecrets(secrets, schemes >= SCHEME_SHARE || addresses >= SOME_ADDRESSES)
}

function fitBehindColons(line: string): Fit | null {
  const [, login = '', secret = ''] = isUrl(line) ? (BEHIND_COLONS.exec(line) ?? []) : []
  return fitOf(login, secret, line)
}

function fitUrlFirst(line: string, delimiter: string): Fit | null {
  const [url = '', login = '', ...rest] = line.split(delimiter).filter((piece) => piece !== '' || delimiter !== ' ')
  return isUrl(url) ? fitOf(login, rest.join(delimiter), url) : null
}

function fitUrlLast(line: string, delimiter: string): Fit | null {
  const at = line.indexOf(delimiter)
  if (at <= 0) return null
  const rest = line.slice(at + 1)
  const withScheme = rest.search(new RegExp(`\\${delimiter}[a-z][a-z\\d+.-]{0,30}://`, 'i'))
  const end = withScheme >= 0 ? withScheme : rest.lastIndexOf(delimiter)
  const url = rest.slice(end + 1)
  return end > 0 && isUrl(url) ? fitOf(line.slice(0, at), rest.slice(0, end), url) : null
}

function fitOf(login: string, secret: string, url: string): Fit | null {
  if (login === '' || secret.trim() === '' || /^\/\/|\s|:\/\//.test(login)) return null
  return { login, secret, hasScheme: SCHEME.test(url) }
}

/** A URL, or a name under a known top-level domain or an IPv4 address at its start. */
export function isUrl(text: string): boolean {
  if (SCHEME.test(text)) return true
  const host = HOST.exec(text)
  return host !== null && (host[1] === undefined || tlds.has(host[1].toLowerCase()))
}
