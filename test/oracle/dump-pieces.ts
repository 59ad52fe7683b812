// What random dumps are made of: pieces of text, each with what it holds by construction ("plants"). A piece keeps its
// meaning when white space stands on both sides of it, whatever else stands in the same value.

import type { AtReason, LookAlike } from '../../src/model/reasons.ts'
import type { Random } from './random.ts'

export type Plant = { readonly address: string } | { readonly reason: AtReason } | { readonly bucket: LookAlike }

export interface Piece {
  readonly text: string
  readonly plants: readonly Plant[]
}

const LOCALS = (
  "ann bo ann.lee annlee ann-lee ann_lee ann.lee+news annlee+x o'brien a.n.n bo2 d&g info noreply support " +
  'cy_ _di +tag josé jose\u0301 éva 张三 jos\udce8 jos\udce9'
).split(' ')

/** Names as they are written, and as lower-case A-labels. */
const DOMAINS: readonly (readonly [string, string])[] = (
  'contoso.com fabrikam.com northwindtraders.com mail.contoso.co.uk firma-nova.pl alfa-nova.md ' +
  'gmail.com googlemail.com outlook.com hotmail.co.uk yahoo.fr yandex.ru ya.ru proton.me ' +
  'example.com mailinator.com xn--bcher-kva.com contoso.onmicrosoft.com'
)
  .split(' ')
  .map((name) => [name, name] as const)
const IDN: readonly (readonly [string, string])[] = [
  ['bücher.com', 'xn--bcher-kva.com'],
  ['faß-nova.de', 'xn--fa-nova-1va.de'],
  ['موقع.شبكة', 'xn--4gbrim.xn--ngbc5azd'],
]

export interface PersonAddress {
  readonly local: string
  readonly domain: string
  /** As it is counted. */
  readonly address: string
}

export function randomAddress(random: Random): PersonAddress {
  const base = random.pick(LOCALS)
  // Digits directly after Han are cut off as a word of their own.
  const local = random.chance(0.5) && base !== '张三' ? `${base}${random.int(40)}` : base
  const [domain, name] = random.chance(0.1) ? random.pick(IDN) : random.pick(DOMAINS)
  return { local, domain, address: `${local.normalize('NFC')}@${name}` }
}

/** One of the address's spellings; `isShouted` where a boundary rule looks at letter case and must not see any. */
function spelled(random: Random, { local, domain }: PersonAddress, mayShout = true): readonly [string, string] {
  if (!mayShout || !random.chance(0.3)) return [local, domain]
  return random.pick([
    [upper(local), domain],
    [local, upper(domain)],
    [upper(local), upper(domain)],
    [`${upper(local.charAt(0))}${local.slice(1)}`, domain],
  ] as const)
}

/** Not `ß`, whose capital form is two letters and another name. */
function upper(text: string): string {
  return text.replace(/[a-zéü]/g, (letter) => letter.toUpperCase())
}

type Frame = (local: string, domain: string) => string
const FRAMES: readonly Frame[] = [
  (local, domain) => `${local}@${domain}`,
  (local, domain) => `<${local}@${domain}>`,
  (local, domain) => `(${local}@${domain}),`,
  (local, domain) => `mailto:${local}@${domain}?subject=x`,
  (local, domain) => `user=${local}@${domain};`,
  (local, domain) => `${local}@${domain}:5f4dcc3b5aa765d61d8327deb882cf99`,
  (local, domain) => `https://portal.fabrikam.com/login:${local}@${domain}:secret`,
  (local, domain) => `https://mail.fabrikam.com:${local}@${domain}:12345`,
  (local, domain) => `${local}@${domain}.`,
  (local, domain) => `“${local}@${domain}”`,
  (local, domain) => `邮箱：${local}@${domain}，`,
  (local, domain) => `${local}%40${domain}`,
  (local, domain) => `mailto%3A${local}%40${domain}%3F`,
  (local, domain) => `&lt;${local}&#64;${domain}&gt;`,
  (local, domain) => `${local}&#x40;${domain}`,
  (local, domain) => `${local}&commat;${domain}`,
]
/** Only where the domain's letter case is its own. */
const SENTENCES: readonly Frame[] = [
  (local, domain) => `${local}@${domain}.Then`,
  (local, domain) => `${local}@${domain}.In June`,
  (local, domain) => `${local}@${domain}... and`,
]
const ESCAPED_IN_TEXT: readonly Frame[] = [
  (local, domain) => `${local}\\u0040${domain}`,
  (local, domain) => `\\u003c${local}\\u0040${domain}\\u003e`,
]

/** An address in running text. */
export function addressPiece(random: Random, person: PersonAddress, isText: boolean): Piece {
  const isSentence = random.chance(0.1)
  const [local, domain] = spelled(random, person, !isSentence)
  const frames = isSentence ? SENTENCES : isText && random.chance(0.1) ? ESCAPED_IN_TEXT : FRAMES
  return { text: random.pick(frames)(local, domain), plants: [{ address: person.address }] }
}

/** The whole of an e-mail cell. */
export function addressCell(random: Random, person: PersonAddress): Piece {
  const [local, domain] = spelled(random, person)
  const text = `${local}@${domain}`
  return { text: random.chance(0.1) ? ` ${text} ` : text, plants: [{ address: person.address }] }
}

const refusal = (text: string, reason: AtReason, count = 1): Piece => ({
  text,
  plants: Array.from({ length: count }, () => ({ reason })),
})
const likeness = (text: string, bucket: LookAlike): Piece => ({ text, plants: [{ bucket }] })

export const JUNK: readonly Piece[] = [
  refusal('p@ss', 'no_dot'),
  refusal('ann@contoso.c0m', 'unknown_tld'),
  refusal('a@fabrikam.com@contoso.com', 'two_at', 2),
  refusal('@contoso', 'empty_local'),
  refusal('ann..lee@contoso.com', 'dot_position'),
  refusal('.ann@contoso.com', 'dot_position'),
  refusal(`${'x'.repeat(65)}@contoso.com`, 'local_too_long'),
  refusal('root@10.0.0.1', 'ip_literal'),
  refusal('root@[10.0.0.1]', 'ip_literal'),
  refusal('ann@-contoso.com', 'bad_domain_char'),
  refusal('ann@con_toso.com', 'bad_domain_char'),
  refusal(`ann@${'x'.repeat(64)}.com`, 'domain_too_long'),
  refusal('an\u200bn@contoso.com', 'invisible_char'),
  refusal('ann@xn--zzzzzzz99999.com', 'punycode_bad'),
  refusal('ann_lee#EXT#@contoso.onmicrosoft.com', 'bad_local_char'),
  likeness('left-pad@1.3.0', 'package_version'),
  likeness('logo@2x.png', 'image_scale'),
  likeness('https://svc:secret@api.fabrikam.com/v1', 'url_userinfo'),
  likeness('ftp://ann@fabrikam.com', 'url_userinfo'),
  likeness('git@contoso.com:team/app.git', 'git_remote'),
  likeness('root@localhost', 'localhost'),
  likeness('`root`@`%`', 'definer'),
  likeness('sip:ann@contoso.com', 'sip'),
  likeness('HTTP/web.contoso.com@CONTOSO.COM', 'kerberos'),
  likeness('19:abc@thread.v2', 'chat_thread'),
  likeness('IMCEAEX-ann@contoso.com', 'x500'),
  likeness('SRS0=abc=tt=contoso=ann@fabrikam.com', 'bounce'),
  likeness('message-id=<77.1a@mail.contoso.com>', 'message_id'),
  { text: 'SRS0=abc=tt=contoso.com=ann@fabrikam.com', plants: [{ address: 'ann@contoso.com' }] },
  { text: 'bounces+7-ann=contoso.com@fabrikam.com', plants: [{ address: 'ann@contoso.com' }] },
  { text: 'ann_contoso.com#EXT#@fabrikam.onmicrosoft.com', plants: [{ address: 'ann@contoso.com' }] },
  { text: '%3Cann@contoso.com%3E', plants: [{ address: 'ann@contoso.com' }] },
]
/** A look-alike in a note, an address in an e-mail cell. */
export const FILE_NAME: Piece = likeness('notes@final.zip', 'file_name')

/** The whole value. */
export const HEADER_LINES: readonly Piece[] = [
  likeness('Message-ID: <20261123.77@mail.contoso.com>', 'message_id'),
  {
    text: 'References: <1@mail.contoso.com> <2@mail.contoso.com>',
    plants: Array.from({ length: 2 }, () => ({ bucket: 'message_id' as const })),
  },
  { text: 'From: Ann Lee <ann@contoso.com>', plants: [{ address: 'ann@contoso.com' }] },
]
export const WORDS = [
  'ok',
  'see',
  'called',
  'Zürich',
  'no answer',
  '7',
  'x=1',
  '50 %',
  'a & b',
  '#3',
  "it's",
  '“so”',
  '日本',
] as const
