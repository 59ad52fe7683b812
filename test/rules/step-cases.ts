// One case or more for each step of the rule set `leaksize` (COUNTING-RULES §2 and §3), with what `hibp` makes of them.
// Steps 4 to 14 stand in value-cases.ts.

import { accepts, looksLike, rejects, type RuleCase } from './rule-case.ts'

const ANN = 'ann@contoso.com'
const found = { leaksize: accepts(ANN), hibp: [ANN] }
const hibpLoses = { leaksize: accepts(ANN), hibp: [] }

export const BORN: readonly RuleCase[] = [
  { name: 'percent', input: 'ann%40contoso.com', ...hibpLoses },
  { name: 'percent, the whole value', input: 'to%3Dann%40contoso.com%26x', ...hibpLoses },
  {
    name: 'no percent decoding without %40',
    input: '%41%6e@contoso.com',
    leaksize: accepts('6e@contoso.com'),
    hibp: ['6e@contoso.com'],
  },
  { name: 'decimal reference', input: 'ann&#64;contoso.com', ...hibpLoses },
  { name: 'decimal reference with zeros', input: 'ann&#0064;contoso.com', ...hibpLoses },
  { name: 'hexadecimal reference', input: 'ann&#x40;contoso.com', ...hibpLoses },
  { name: 'hexadecimal reference, capital', input: 'ann&#X040;contoso.com', ...hibpLoses },
  { name: 'named reference', input: '&lt;ann&commat;contoso.com&gt;', ...hibpLoses },
  { name: 'references are decoded once', input: 'ann&amp;#64;contoso.com', leaksize: {}, hibp: [] },
  { name: 'unicode escape in text', input: String.raw`ann\u0040contoso.com`, ...hibpLoses },
  { name: 'unicode escapes in text', input: String.raw`\u003cann\u0040contoso.com\u003e`, ...hibpLoses },
  {
    name: 'unicode escape in a cell stays',
    input: String.raw`ann\u0040contoso.com`,
    role: 'other',
    leaksize: {},
    hibp: [],
  },
]

export const STRICT: readonly RuleCase[] = [
  { name: 'whole cell', input: '  ann@contoso.com ', role: 'email', ...found },
  {
    name: 'rare characters in an e-mail cell',
    input: 'ann!#$%*/?^`{}~lee@contoso.com',
    role: 'email',
    leaksize: accepts('ann!#$%*/?^`{}~lee@contoso.com'),
    hibp: ['lee@contoso.com'],
  },
  {
    name: 'rare characters in another cell',
    input: 'ann!lee@contoso.com',
    role: 'other',
    leaksize: accepts('lee@contoso.com'),
    hibp: ['lee@contoso.com'],
  },
  {
    name: 'two in one e-mail cell',
    input: 'ann@contoso.com|bo!x@contoso.com',
    role: 'email',
    leaksize: accepts(ANN, 'x@contoso.com'),
    hibp: [ANN, 'x@contoso.com'],
  },
  {
    name: 'leading quote stays in an e-mail cell',
    input: "'ann@contoso.com",
    role: 'email',
    leaksize: accepts("'ann@contoso.com"),
    hibp: [ANN],
  },
  { name: 'leading quote is cut in prose', input: "'ann@contoso.com", role: 'other', ...found },
  {
    name: 'guest account in an e-mail cell',
    input: 'ann_contoso.com#EXT#@fabrikam.onmicrosoft.com',
    role: 'email',
    leaksize: accepts(ANN),
    hibp: [],
  },
]

const id = (name: string, input: string, hibp: readonly string[]): RuleCase => ({
  name,
  input,
  leaksize: looksLike('message_id'),
  hibp,
})

export const LOOK_ALIKE_STEPS: readonly RuleCase[] = [
  { ...id('message id: role', '77.1a@mail.contoso.com', ['77.1a@mail.contoso.com']), role: 'message_id' },
  id('message id: In-Reply-To', ' In-Reply-To: <77.1a@mail.contoso.com>', ['77.1a@mail.contoso.com']),
  id('message id: Content-ID', 'content-id:<77@mail.contoso.com>', ['77@mail.contoso.com']),
  id('message id: Resent-Message-ID', 'Resent-Message-ID: <77@mail.contoso.com>', ['77@mail.contoso.com']),
  id('message id: X-MS-Exchange', 'X-MS-Exchange-Message-Id: <77@mail.contoso.com>', ['77@mail.contoso.com']),
  {
    name: 'message id: References with two',
    input: 'References: <1@mail.contoso.com> <2@mail.contoso.com>',
    leaksize: looksLike('message_id', 2),
    hibp: ['1@mail.contoso.com', '2@mail.contoso.com'],
  },
  id('message id: in a log', 'x sent, message-id=<77@mail.contoso.com>, ok', ['77@mail.contoso.com']),
  id('message id: msgid in a log', 'x msgid=<77@mail.contoso.com> ok', ['77@mail.contoso.com']),
  { name: 'message id: not without brackets', input: 'Message-ID: ann@contoso.com', ...found },
  { name: 'message id: not in another header', input: 'From: <ann@contoso.com>', ...found },
  { name: 'definer: backticks', input: '`root`@`contoso.com`', leaksize: looksLike('definer'), hibp: [] },
  { name: 'definer: quotes', input: "'root'@'contoso.com'", leaksize: looksLike('definer'), hibp: [] },
  { name: 'user-info: name only', input: 'ftp://ann@contoso.com/x', leaksize: looksLike('url_userinfo'), hibp: [ANN] },
  {
    name: 'user-info: port',
    input: 'x://ann:pw@contoso.com:8080/x',
    leaksize: looksLike('url_userinfo'),
    hibp: ['pw@contoso.com'],
  },
  {
    name: 'user-info: end',
    input: 'see https://svc:pw@contoso.com',
    leaksize: looksLike('url_userinfo'),
    hibp: ['pw@contoso.com'],
  },
  {
    name: 'user-info: full stop',
    input: 'https://svc:pw@contoso.com. Next',
    leaksize: looksLike('url_userinfo'),
    hibp: [],
  },
  { name: 'user-info: not after a path', input: 'https://fabrikam.com/ann@contoso.com', ...found },
  { name: 'user-info: not after a host', input: 'https://mail.fabrikam.com:ann@contoso.com:12345', ...found },
  { name: 'user-info: not before a secret', input: 'https://fabrikam:ann@contoso.com:hunter2', ...found },
  { name: 'git: host without a dot', input: 'git@build:app.git', leaksize: looksLike('git_remote'), hibp: [] },
  { name: 'git: slash', input: 'GIT@contoso.com/a', leaksize: looksLike('git_remote'), hibp: ['git@contoso.com'] },
  {
    name: 'git: only as a remote',
    input: 'git@contoso.com',
    leaksize: accepts('git@contoso.com'),
    hibp: ['git@contoso.com'],
  },
  { name: 'sip', input: 'call sip:ann@contoso.com', leaksize: looksLike('sip'), hibp: [ANN] },
  { name: 'sips', input: '<SIPS:ann@contoso.com>', leaksize: looksLike('sip'), hibp: [ANN] },
  { name: 'xmpp', input: 'xmpp:ann@contoso.com', leaksize: looksLike('sip'), hibp: [ANN] },
  { name: 'im', input: 'im:ann@contoso.com', leaksize: looksLike('sip'), hibp: [ANN] },
  { name: 'sip: not as the end of a word', input: 'gossip:ann@contoso.com', ...found },
  {
    name: 'kerberos',
    input: 'HTTP/web01.contoso.com@CONTOSO.COM',
    leaksize: looksLike('kerberos'),
    hibp: ['web01.contoso.com@contoso.com'],
  },
  { name: 'kerberos: not in a path', input: '/host/ann@contoso.com', ...found },
  {
    name: 'x500',
    input: 'IMCEAEX-_o=First_cn=ann@contoso.com',
    leaksize: accepts(ANN),
    hibp: [ANN],
  },
  {
    name: 'x500: one run',
    input: 'IMCEAEX-_O+3DFirst@contoso.com',
    leaksize: looksLike('x500'),
    hibp: ['imceaex-_o+3dfirst@contoso.com'],
  },
  { name: 'chat thread', input: '19:abc@thread.v2', leaksize: looksLike('chat_thread'), hibp: [] },
  {
    name: 'chat thread: skype',
    input: '19:abc@Thread.Skype',
    leaksize: looksLike('chat_thread'),
    hibp: ['abc@thread.skype'],
  },
  { name: 'chat space', input: '19:abc@unq.gbl.spaces', leaksize: looksLike('chat_thread'), hibp: [] },
  { name: 'localhost', input: 'root@localhost', leaksize: looksLike('localhost'), hibp: [] },
  { name: 'image scale', input: 'archive@2x.png', leaksize: looksLike('image_scale'), hibp: [] },
  { name: 'package version', input: 'left-pad@1.3.0', leaksize: looksLike('package_version'), hibp: [] },
  { name: 'app in prose', input: 'see x@y.app', leaksize: looksLike('file_name'), hibp: ['x@y.app'] },
]

export const REWRITTEN: readonly RuleCase[] = [
  {
    name: 'guest with an underscore in the name',
    input: 'ann_lee_contoso.com#ext#@fabrikam.onmicrosoft.com',
    leaksize: accepts('ann_lee@contoso.com'),
    hibp: [],
  },
  {
    name: 'guest without an address',
    input: 'ann_lee#EXT#@fabrikam.onmicrosoft.com',
    leaksize: rejects('bad_local_char'),
    hibp: [],
  },
  {
    name: 'guest behind an equals sign',
    input: 'upn=ann_contoso.com#EXT#@fabrikam.onmicrosoft.com',
    leaksize: accepts(ANN),
    hibp: [],
  },
  {
    name: 'SRS0 behind an equals sign',
    input: 'from=SRS0=abc=tt=contoso.com=ann@fabrikam.com',
    leaksize: accepts(ANN),
    hibp: ['ann@fabrikam.com'],
  },
  {
    name: 'SRS0 with plus',
    input: 'SRS0+abc=tt=contoso.com=ann@fabrikam.com',
    leaksize: accepts(ANN),
    hibp: ['ann@fabrikam.com'],
  },
  {
    name: 'SRS0 in brackets',
    input: '<SRS0=abc=tt=contoso.com=ann@fabrikam.com>',
    leaksize: accepts(ANN),
    hibp: ['ann@fabrikam.com'],
  },
  {
    name: 'SRS0 without an address',
    input: 'SRS0=abc=tt=contoso=ann@fabrikam.com',
    leaksize: looksLike('bounce'),
    hibp: ['ann@fabrikam.com'],
  },
  {
    name: 'SRS1',
    input: 'SRS1=xyz=fabrikam.com==abc=tt=contoso.com=ann@northwindtraders.com',
    leaksize: accepts(ANN),
    hibp: ['ann@northwindtraders.com'],
  },
  { name: 'prvs', input: 'prvs=1234abcd=ann@contoso.com', ...found },
  { name: 'btv1', input: 'btv1==1234abcd==ann@contoso.com', ...found },
  {
    name: 'bounces with a tag',
    input: 'bounces+123-ann=contoso.com@fabrikam.com',
    leaksize: accepts(ANN),
    hibp: ['contoso.com@fabrikam.com'],
  },
  {
    name: 'bounce with a hyphen',
    input: 'bounce-77-ann=contoso.com@fabrikam.com',
    leaksize: accepts(ANN),
    hibp: ['contoso.com@fabrikam.com'],
  },
  {
    name: 'bounces without an address',
    input: 'bounces+123-ann=contoso@fabrikam.com',
    leaksize: looksLike('bounce'),
    hibp: ['contoso@fabrikam.com'],
  },
  { name: 'equals sign of a setting', input: 'mail=ann@contoso.com', ...found },
]
