// Steps 4 to 14 of the rule set `leaksize` and its non-ASCII text (COUNTING-RULES §3).

import { accepts, rejects, type RuleCase } from './rule-case.ts'

const ANN = 'ann@contoso.com'
const found = { leaksize: accepts(ANN), hibp: [ANN] }
const hibpLoses = { leaksize: accepts(ANN), hibp: [] }
const refusedByBoth = (name: string, input: string, reason: Parameters<typeof rejects>[0], count = 1): RuleCase => ({
  name,
  input,
  leaksize: rejects(reason, count),
  hibp: [],
})
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')

export const LEFTOVERS: readonly RuleCase[] = [
  { name: 'percent and punctuation', input: '%27ann@contoso.com', leaksize: accepts(ANN), hibp: ['27ann@contoso.com'] },
  {
    name: 'percent and a letter stay',
    input: '%61ann@contoso.com',
    leaksize: accepts('61ann@contoso.com'),
    hibp: ['61ann@contoso.com'],
  },
  {
    name: 'backslash u',
    input: String.raw`\u0022ann@contoso.com`,
    leaksize: accepts(ANN),
    hibp: ['u0022ann@contoso.com'],
  },
  { name: 'backslash N', input: String.raw`\Nann@contoso.com`, ...found },
  {
    name: 'backslash and one letter',
    input: String.raw`\n@contoso.com`,
    leaksize: accepts('n@contoso.com'),
    hibp: ['n@contoso.com'],
  },
  { name: 'backslash and another letter', input: String.raw`\ann@contoso.com`, ...found },
  { name: 'equals 20', input: '. =20ann@contoso.com', leaksize: accepts(ANN), hibp: ['20ann@contoso.com'] },
  {
    name: 'equals 20 after a word',
    input: 'id=20ann@contoso.com',
    leaksize: accepts('20ann@contoso.com'),
    hibp: ['20ann@contoso.com'],
  },
  {
    name: 'equals 3D after a word',
    input: 'href=3Dann@contoso.com',
    leaksize: accepts(ANN),
    hibp: ['3dann@contoso.com'],
  },
  { name: 'leading hyphens, quotes, ampersands', input: `x -'&'ann@contoso.com`, ...found },
]

export const LOCAL_AND_DOMAIN: readonly RuleCase[] = [
  { name: 'a sign follows directly', input: 'ann@contoso.com@', leaksize: rejects('two_at', 2), hibp: [ANN] },
  refusedByBoth('nothing left after cutting', "x '-@contoso.com", 'empty_local'),
  { name: 'hyphen and dot at the end', input: 'ann@contoso.com-. x', ...hibpLoses },
  { name: 'ellipsis', input: 'ann@contoso.com... and', ...hibpLoses },
  { name: 'two dots before a word', input: 'ann@contoso.com..And', ...hibpLoses },
  refusedByBoth('two dots, no known ending', 'ann@contoso..And', 'dot_position'),
  refusedByBoth('dot first', 'ann@.contoso.com', 'dot_position'),
  refusedByBoth('literal IP address', 'ann@[10.0.0.1]', 'ip_literal'),
  refusedByBoth('IP address', 'ann@10.0.0.1', 'ip_literal'),
  refusedByBoth('nothing behind', 'ann@ contoso.com', 'no_dot'),
  refusedByBoth('label over 63 bytes', `ann@${'a'.repeat(64)}.com`, 'domain_too_long'),
  {
    name: 'label of 63 bytes',
    input: `ann@${'a'.repeat(63)}.com`,
    leaksize: accepts(`ann@${'a'.repeat(63)}.com`),
    hibp: [`ann@${'a'.repeat(63)}.com`],
  },
  refusedByBoth('domain over 253 bytes', `ann@${'aaaaaaa.'.repeat(33)}com`, 'domain_too_long'),
  {
    name: 'address over 254 bytes',
    input: `annlee@${'aaaaaaa.'.repeat(31)}com`,
    leaksize: rejects('address_too_long'),
    hibp: [],
  },
  {
    name: 'sentence without white space',
    input: 'ann@contoso.com.In',
    leaksize: accepts('ann@contoso.com.in'),
    hibp: ['ann@contoso.com.in'],
  },
  {
    name: 'capitals throughout are no sentence',
    input: 'ANN@CONTOSO.COM.IN x',
    leaksize: accepts('ann@contoso.com.in'),
    hibp: ['ann@contoso.com.in'],
  },
  {
    name: 'no sentence without a known ending before',
    input: 'ann@contoso.qqq.In June',
    leaksize: accepts('ann@contoso.qqq.in'),
    hibp: ['ann@contoso.qqq.in'],
  },
  {
    name: 'country codes are no files',
    input: 'ann@contoso.pl bo@contoso.md',
    leaksize: accepts('ann@contoso.pl', 'bo@contoso.md'),
    hibp: ['ann@contoso.pl', 'bo@contoso.md'],
  },
  refusedByBoth('password with a sign', 'ann:p@ss', 'no_dot'),
  { name: 'address, colon, hash', input: 'ann@contoso.com:5f4dcc3b5aa765d6', ...found },
  { name: 'mailto', input: '<a href="mailto:ann@contoso.com?subject=x">', ...found },
  { name: 'angle brackets', input: 'Ann Lee <ann@contoso.com>', ...found },
]

export const NON_ASCII: readonly RuleCase[] = [
  {
    name: 'composed and decomposed',
    input: 'jose\u0301@contoso.com jos\u00e9@contoso.com',
    leaksize: accepts('josé@contoso.com', 'josé@contoso.com'),
    hibp: [],
  },
  { name: 'capital accent', input: 'JOSÉ@contoso.com', leaksize: accepts('josé@contoso.com'), hibp: [] },
  { name: 'full-width colon before', input: '邮箱：ann@contoso.com', ...found },
  { name: 'Han directly before', input: '邮箱ann@contoso.com', ...found },
  { name: 'Kana directly before', input: 'メールann@contoso.com', ...found },
  { name: 'Han as the whole name', input: '张三@contoso.com', leaksize: accepts('张三@contoso.com'), hibp: [] },
  { name: 'Han directly behind', input: 'ann@contoso.com是', ...found },
  {
    name: 'Hiragana directly behind, then another',
    input: 'ann@contoso.comとbo@contoso.com',
    leaksize: accepts(ANN, 'bo@contoso.com'),
    hibp: [ANN, 'bo@contoso.com'],
  },
  { name: 'ideographic full stop behind', input: 'ann@contoso.com。次', ...found },
  { name: 'ideographic full stop between labels', input: 'ann@contoso。com', leaksize: accepts(ANN), hibp: [] },
  { name: 'quotation marks', input: '“ann@contoso.com”', ...found },
  {
    name: 'hyphen before an accent in the domain',
    input: 'ann@-bücher.com',
    leaksize: rejects('bad_domain_char'),
    hibp: [],
  },
  {
    name: 'Han before digits in an e-mail cell',
    input: '张三7@contoso.com',
    role: 'email',
    leaksize: accepts('张三7@contoso.com'),
    hibp: ['7@contoso.com'],
  },
  { name: 'sharp s is kept', input: 'ann@faß.de', leaksize: accepts('ann@xn--fa-hia.de'), hibp: [] },
  {
    name: 'capital umlaut in the domain',
    input: 'ann@BÜCHER.com',
    leaksize: accepts('ann@xn--bcher-kva.com'),
    hibp: [],
  },
  {
    name: 'punycode that does not decode',
    input: 'ann@xn--zzzzzzz99999.com',
    leaksize: rejects('punycode_bad'),
    hibp: [],
  },
  {
    name: 'zero width space inside the name',
    input: 'an\u200bn@contoso.com',
    leaksize: rejects('invisible_char'),
    hibp: ['n@contoso.com'],
  },
  {
    name: 'soft hyphen inside the domain',
    input: 'ann@con\u00adtoso.com',
    leaksize: rejects('invisible_char'),
    hibp: [],
  },
  { name: 'zero width space behind', input: 'ann@contoso.com\u200b x', ...found },
  {
    name: 'two bytes that do not decode',
    input: latin('jos\xe8@contoso.com jos\xe9@contoso.com'),
    leaksize: accepts('jos\\xe8@contoso.com', 'jos\\xe9@contoso.com'),
    hibp: [],
  },
]
