// Random lines and blocks of credentials, most of them sound: hosts, logins and secrets from few words, so that they meet
// again, and pieces that hold delimiters where no one should put them.

import type { CredentialShape, Layout } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import { encodeText } from './encode-text.ts'
import type { DumpFile } from './random-dump.ts'
import { randomSoup } from './random-soup.ts'
import type { Random } from './random.ts'

const COLUMN = { role: 'other', subKind: '', party: '', entity: '', why: '' } as const
const COLUMNS: readonly Column[] = [
  { ...COLUMN, index: 0, name: 'url' },
  { ...COLUMN, index: 1, name: 'address', role: 'email' },
  { ...COLUMN, index: 2, name: 'login', role: 'user', subKind: 'login' },
  { ...COLUMN, index: 3, name: 'secret', role: 'secret' },
]

const SCHEMES = [
  'https://',
  'http://',
  'HTTPS://',
  'ftp://',
  'android://aGFzaA==@',
  'x+y://',
  '',
  '',
  '://',
  'a:',
  'http:/',
]
const USER_INFO = ['', '', '', '', '', 'bo@', 'svc:secret@', 'svc:a@b@', 'contoso.com:x@']
const HOSTS =
  'contoso.com www.contoso.com WWW.Contoso.com fabrikam.com com.contoso.app 192.168.1.1 10.0.0.256.1 localhost LocalHost intranet unknown bücher.com a_b.com a..com .com [::1] [ 1.2.3'.split(
    ' ',
  )
const PORTS = ['', '', '', '', ':', ':80', ':8443', ':123456', ':8o']
const PATHS = [
  '',
  '',
  '/',
  '/',
  '/login',
  '/a:b/c',
  '/?u=https://b.contoso.com:80/',
  '?x:1',
  '#',
  '/a b',
  '\\',
  '/%40',
  '/x@y.com',
  '/a:12/:',
]
const LOGINS =
  'ann Ann admin root@corp @ann ann@contoso.com ANN@contoso.com bo@fabrikam.com ann!x@contoso.com a@b@contoso.com ann%40contoso.com null 0 +491701234567 12345 josé CONTOSO/ann a=b S-1-5-21 x@y.zip'.split(
    ' ',
  )
const SECRETS = [
  'x',
  'pa:ss',
  ':',
  '',
  'p@ss',
  'p w',
  'a|b;c',
  'null',
  '%40',
  'x@contoso.com',
  'https://x',
  ' ',
  '\u001e',
  'é',
  '5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8',
]
const KEYS = {
  url: ['URL', 'Url', 'Host', 'HOSTNAME', 'Web Site'],
  login: ['Username', 'USER', 'Login', 'user login', 'USR'],
  secret: ['Password', 'PASS', 'pwd', 'User Password'],
  other: ['Soft', 'Application', 'Storage', 'Time', 'A very long key of a line', ''],
} as const
const BREAKS = ['', '', '', '===============', '-----', ' ', '***', '==', '=-=', '\t']
const LINE_ENDS = [['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']] as const

export function blocksFrom(opener: string): Layout {
  return {
    format: 'credentials',
    encoding: 'utf-8',
    dataStart: 0,
    columns: COLUMNS,
    shape: 'blocks',
    delimiter: '',
    opener,
  }
}

export function randomCredentials(random: Random, path: string): DumpFile {
  const shape = random.pick(['url_first', 'url_first', 'url_last', 'blocks', 'blocks'] as const)
  const delimiter = shape === 'blocks' ? '' : random.pick([':', ':', ':', '|', ';', '\t', ' '])
  const opener = shape === 'blocks' ? random.pick(['', 'url', 'soft']) : ''
  const encoding = random.pick(['utf-8', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const)
  const ends = random.pick(LINE_ENDS)
  const rows = random.times(random.between(3, 60), () =>
    shape === 'blocks'
      ? randomBlock(random, () => random.pick(ends))
      : randomLine(random, shape, delimiter) + random.pick(ends),
  )
  const text = random.chance(0.2) ? rows.join('').replace(/[\r\n]+$/, '') : rows.join('')
  const layout: Layout = { format: 'credentials', encoding, dataStart: 0, columns: COLUMNS, shape, delimiter, opener }
  return { path, bytes: encodeText(encoding === 'windows-1252' ? narrow(text) : text, encoding), layout }
}

/** What windows-1252 has. */
function narrow(text: string): string {
  return text.replace(/[^\0-\xff]/g, '?')
}

function randomUrl(random: Random): string {
  return [SCHEMES, USER_INFO, HOSTS, PORTS, PATHS].map((parts) => random.pick(parts)).join('')
}

function randomLine(random: Random, shape: CredentialShape, delimiter: string): string {
  if (random.chance(0.1)) return random.pick(['', ' ', '\t ', randomSoup(random)])
  const fields = [randomUrl(random), random.pick(LOGINS), random.pick(SECRETS)]
  if (random.chance(0.05)) fields.splice(random.int(3), 1)
  if (random.chance(0.05)) fields.push(random.pick(SECRETS))
  const [url = '', ...rest] = fields
  const ordered = shape === 'url_last' ? [...rest, url] : fields
  const space = random.chance(0.05) ? ' ' : ''
  return space + ordered.join(random.chance(0.03) ? `${delimiter} ` : delimiter)
}

function randomBlock(random: Random, lineEnd: () => string): string {
  const gap = random.pick([':', ': ', ': ', ':\t', ' : '])
  const line = (kind: keyof typeof KEYS, value: string) =>
    `${random.chance(0.1) ? '\t' : ''}${random.pick(KEYS[kind])}${gap}${value}`
  const lines = [
    line('url', randomUrl(random)),
    line('login', random.pick(LOGINS)),
    line('secret', random.pick(SECRETS)),
  ]
  if (random.chance(0.5)) lines.unshift(line('other', random.pick(SECRETS)))
  if (random.chance(0.2))
    lines.push(random.pick([randomSoup(random), 'dee@contoso.com', line('url', randomUrl(random))]))
  if (random.chance(0.1)) lines.splice(random.int(lines.length), 1)
  if (random.chance(0.05)) lines.push(line('login', random.pick(LOGINS)))
  if (random.chance(0.9)) lines.push(random.pick(BREAKS))
  return lines.map((one) => one + lineEnd()).join('')
}
