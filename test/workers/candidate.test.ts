// COUNTING-RULES.md §3, one table for each step (over 250 lines: they are rows of samples); counting.md §6.3-6.5 in the leaksize column.

import { describe, expect, test } from 'vitest'
import { resolveCandidate } from '../../workers/candidate.ts'
import { EMAIL, PROSE, resolve, spellings } from './resolve.ts'

const longest = (last: number): string =>
  `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(last)}.com`

type Row = readonly [value: string, ...expected: string[]]

function table(name: string, rows: readonly Row[], context = PROSE): void {
  describe(name, () => {
    test.each(rows.map((row, i) => ({ row, i })))('line $i', ({ row: [value, ...expected] }) => {
      expect(resolve(value, context)).toEqual(expected)
    })
  })
}

table('counting.md 6.3: extracted', [
  ['ann@contoso.com ANN@CONTOSO.COM', 'ann@contoso.com', 'ann@contoso.com'],
  ["'ann@contoso.com '", 'ann@contoso.com'],
  ['"ann@contoso.com      "', 'ann@contoso.com'],
  ['"ann@contoso.com', 'ann@contoso.com'],
  [String.raw`\"ann@contoso.com\"`, 'ann@contoso.com'],
  ["`ann@contoso.com'", 'ann@contoso.com'],
  ['~ann@contoso.com~', 'ann@contoso.com'],
  ["'!ann@contoso.com'", 'ann@contoso.com'],
  ['foo|ann@contoso.com|bar', 'ann@contoso.com'],
  ['username=ann@contoso.com', 'ann@contoso.com'],
  ['https://contoso.com/path/ann@contoso.com', 'ann@contoso.com'],
  [String.raw`\rann@contoso.com`, 'ann@contoso.com'],
  [String.raw`\nann@contoso.com`, 'ann@contoso.com'],
  [String.raw`\tann@contoso.com`, 'ann@contoso.com'],
  ['foo-bar@contoso.com foo--bar@contoso.com', 'foo-bar@contoso.com', 'foo--bar@contoso.com'],
  ['ann@contoso.com,bo@contoso.com', 'ann@contoso.com', 'bo@contoso.com'],
  [`${'a'.repeat(64)}@contoso.com`, `${'a'.repeat(64)}@contoso.com`],
  ['f.o.o.b.a.r@contoso.com', 'f.o.o.b.a.r@contoso.com'],
  ['foobar@x.com foobar@c0m.com foo@666.com', 'foobar@x.com', 'foobar@c0m.com', 'foo@666.com'],
  ['email: yaml@contoso.com', 'yaml@contoso.com'],
  ['"ann"@contoso.com', '-empty_local'],
  ['ann"@contoso.com', '-empty_local'],
  ['ann@contoso.c0m', '-unknown_tld'],
  ['ann@contoso.', '-no_dot'],
  ['ann@192.168.1.1', '-ip_literal'],
  ['ann@13@contoso.com', '-two_at', '-two_at'],
  ['ann&12@contoso.com', 'ann&12@contoso.com'],
  ['!ann14@contoso.com', 'ann14@contoso.com'],
  ['ann/15@contoso.com', '15@contoso.com'],
  ['Mary&Jane@contoso.com', 'mary&jane@contoso.com'],
])

table('counting.md 6.4: refused', [
  ['ann@-contoso.com', '-bad_domain_char'],
  ['ann@contoso-.com', '-bad_domain_char'],
  ['ann@contoso.jpg', '-unknown_tld'],
  [`${'a'.repeat(65)}@contoso.com`, '-local_too_long'],
  ["'@contoso.com", '-empty_local'],
  ['foo..bar@contoso.com foo.@contoso.com .ann@contoso.com .@contoso.com', ...Array<string>(4).fill('-dot_position')],
  ['foobar@c_m.com', '-bad_domain_char'],
  ['foo@bar_.com', '-bad_domain_char'],
  ['foobar@_.com', '-no_dot'],
  ['@NotAnEmail NotAnEmail@', '-empty_local', '-no_dot'],
  ['foo@bar foo@barcom', '-no_dot', '-no_dot'],
  ['foo@bar.1com foo@bar.123 foo@bar.a', '-unknown_tld', '-unknown_tld', '-unknown_tld'],
  ['foo@.bar.com', '-dot_position'],
  ['foo@bar..com', '-dot_position'],
  ['foo@ba/r.com', '-no_dot'],
  ['foo@ba\x08r.com foo@ba\x7fr.com', '-no_dot', '-no_dot'],
])

table('counting.md 6.5: where others differ', [
  ['Mail me at bob@contoso.com.', 'bob@contoso.com'],
  [String.raw`\u003cbob@contoso.com\u003e`, 'bob@contoso.com'],
  ['%3Cbob@contoso.com%3E', 'bob@contoso.com'],
  ['=3Dbob@contoso.com', 'bob@contoso.com'],
  ["o'brien@contoso.com", "o'brien@contoso.com"],
  ['josé@contoso.com', 'josé@contoso.com (non_ascii_local)'],
  ['user@xn--bcher-kva.com', 'user@xn--bcher-kva.com (idn_domain)'],
  ['بريد@موقع.شبكة', 'بريد@xn--4gbrim.xn--ngbc5azd (non_ascii_local idn_domain)'],
  ['+tag@contoso.com foo_@contoso.com _sam@contoso.com', '+tag@contoso.com', 'foo_@contoso.com', '_sam@contoso.com'],
  ['bob@contoso.com.Then next', 'bob@contoso.com (boundary_repair)'],
  ['x@y.zip mailto:x@y.zip <x@y.zip> <x@y.zip', '~file_name', 'x@y.zip', 'x@y.zip', '~file_name'],
  ['Message-ID: <CAF1a@mail.contoso.com>', '~message_id'],
  ['https://user:pw@contoso.com/', '~url_userinfo'],
  ['alice_contoso.com#EXT#@tenant.onmicrosoft.com', 'alice@contoso.com (inferred)'],
  ['git@github.com:a/b.git', '~git_remote'],
  ['SRS0=abc=tt=contoso.com=user@fabrikam.com', 'user@contoso.com (rewritten)'],
  ['user@i❤️.ws', 'user@xn--i-7iq.ws (idn_domain)'],
])

table('step 1: message ids', [
  ['  in-reply-to: <a.1@contoso.com> <b.2@contoso.com>', '~message_id', '~message_id'],
  ['X-MS-Exchange-Message-ID:\t<a.1@contoso.com>', '~message_id'],
  ['message-id=<a.1@contoso.com> from=<bo@contoso.com>', '~message_id', 'bo@contoso.com'],
  ['msgid=<a.1@contoso.com>', '~message_id'],
  ['Message-ID: a.1@contoso.com', 'a.1@contoso.com'],
  ['References: <a 1@contoso.com>', '1@contoso.com'],
  ['see message-id: <a.1@contoso.com>', 'a.1@contoso.com'],
])
table('step 1: message id columns', [['a.1@contoso.com', '~message_id']], { ...PROSE, role: 'message_id' })

table('step 2: look-alikes', [
  ['\'root\'@\'localhost\' "ann"@"contoso.com" `a`@`b`', '~definer', '~definer', '~definer'],
  ['https://accounts.google.com:ann.lee@contoso.com:hunter2', 'ann.lee@contoso.com'],
  ['https://mail.fabrikam.com:dee@contoso.com:12345', 'dee@contoso.com'],
  ['https://portal.fabrikam.com/login:bo@fabrikam.com:p@ss', 'bo@fabrikam.com', '-no_dot'],
  ['android://aGFzaA==@com.facebook.katana/:cy@contoso.com:pw', '~url_userinfo', 'cy@contoso.com'],
  ['https://svc:secret@api.fabrikam.com/v1', '~url_userinfo'],
  ['ftp://ann@fabrikam.com:8080/x ftp://ann@fabrikam.com:8080', '~url_userinfo', '~url_userinfo'],
  ['ftp://ann@fabrikam.com:808080/x ftp://ann@fabrikam.com:', 'ann@fabrikam.com', 'ann@fabrikam.com'],
  ['see https://svc:secret@api.fabrikam.com.', '~url_userinfo'],
  ['://svc:secret@api.fabrikam.com/', 'secret@api.fabrikam.com'],
  ['https://svc:a?b@api.fabrikam.com/', 'b@api.fabrikam.com'],
  ['GIT@github.com/a git@contoso.com', '~git_remote', 'git@contoso.com'],
  [
    'sip:ann@contoso.com SIPS:ann@contoso.com im:a@contoso.com gossip:a@contoso.com',
    '~sip',
    '~sip',
    '~sip',
    'a@contoso.com',
  ],
  ['HTTP/web01@CONTOSO.COM host/web01@CONTOSO.COM', '~kerberos', '~kerberos'],
  ['x/http/web01@CONTOSO.COM ghost/web01@CONTOSO.COM', 'web01@contoso.com', 'web01@contoso.com'],
  ['IMCEAEX-ann@contoso.com imceaex@contoso.com', '~x500', 'imceaex@contoso.com'],
  ['19:meeting_a1@thread.v2 8:x@unq.gbl.spaces', '~chat_thread', '~chat_thread'],
])

table('step 3: guests and rewritten senders', [
  ['a_b_contoso.com#ext#@tenant.onmicrosoft.com', 'a_b@contoso.com (inferred)'],
  ["('ann_contoso.com#EXT#@tenant.onmicrosoft.com')", 'ann@contoso.com (inferred)'],
  ['ann_contoso#EXT#@tenant.onmicrosoft.com', '-bad_local_char'],
  ['ann.contoso.com#EXT#@tenant.onmicrosoft.com', '-bad_local_char'],
  ['#ann@contoso.com', 'ann@contoso.com'],
  ['srs0+abc=tt=contoso.com=user@fabrikam.com', 'user@contoso.com (rewritten)'],
  ['smtp.mailfrom=SRS0=abc=tt=contoso.com=user@fabrikam.com', 'user@contoso.com (rewritten)'],
  ['SRS1=hash=northwindtraders.com==abc=tt=contoso.com=user@fabrikam.com', 'user@contoso.com (rewritten)'],
  ['SRS0=abc=tt=contoso=user@fabrikam.com', '~bounce'],
  ['SRS0=abc=user@fabrikam.com', '~bounce'],
  ['prvs=0123abcdef=ann@contoso.com', 'ann@contoso.com (rewritten)'],
  ['btv1==123abc==ann@contoso.com', 'ann@contoso.com (rewritten)'],
  ['prvs=0123=ann@contoso', '~bounce'],
  ['bounces+123-ann=contoso.com@fabrikam.com', 'ann@contoso.com (rewritten)'],
  ['bounce-7-ann=contoso.com@fabrikam.com', 'ann@contoso.com (rewritten)'],
  ['mailfrom=bounces+123-ann=contoso.com@fabrikam.com', 'ann@contoso.com (rewritten)'],
  ['bounces=ann=contoso.com@fabrikam.com', '~bounce'],
  ['bounces-123@fabrikam.com', 'bounces-123@fabrikam.com'],
  ['user=ann@contoso.com', 'ann@contoso.com'],
])

table('step 4: escapes left over', [
  ['%20ann@contoso.com %41nn@contoso.com %zznn@contoso.com', 'ann@contoso.com', '41nn@contoso.com', 'zznn@contoso.com'],
  [String.raw`\u0022ann@contoso.com \u00zznn@contoso.com`, 'ann@contoso.com', 'u00zznn@contoso.com'],
  [
    String.raw`\n@contoso.com \Nancy@contoso.com \kim@contoso.com`,
    'n@contoso.com',
    'ancy@contoso.com',
    'kim@contoso.com',
  ],
  [
    '=20ann@contoso.com x=20ann@contoso.com x=3Dann@contoso.com',
    'ann@contoso.com',
    '20ann@contoso.com',
    'ann@contoso.com',
  ],
  ['=3dann@contoso.com', '3dann@contoso.com'],
  ["'&-ann@contoso.com -ann-@contoso.com", 'ann@contoso.com', 'ann-@contoso.com'],
])

table('steps 5 to 8', [
  ["a@'b@contoso.com", '-no_dot', 'b@contoso.com'],
  ['ann@[10.0.0.1] ann@contoso.com--', '-ip_literal', 'ann@contoso.com'],
  ['ann@contoso.com..de ann@contoso..com', 'ann@contoso.com (boundary_repair)', '-dot_position'],
  ['root@LOCALHOST ann@contoso_de', '~localhost', '-bad_domain_char'],
])

table('steps 9 and 10', [
  ['icon@2x.png icon@3X.WEBP icon@2x.pdf', '~image_scale', '~image_scale', '-unknown_tld'],
  ['left-pad@1.2.3 lib@1.2.x ann@1.2.com', '~package_version', '~package_version', 'ann@1.2.com'],
  ['lib@1.x.2 v1@a1.2.x', '-unknown_tld', '-unknown_tld'],
  ['ann@a.-b.com', '-bad_domain_char'],
  [`ann@${'a'.repeat(64)}.com`, '-domain_too_long'],
  [`ann@${'a.'.repeat(126)}com`, '-domain_too_long'],
])

table('step 11: sentence boundaries', [
  ['mixed bob@contoso.com.In June', 'bob@contoso.com (boundary_repair)'],
  ['bob@contoso.com.In', 'bob@contoso.com.in'],
  ['bob@contoso.com.in June', 'bob@contoso.com.in'],
  ['bob@Contoso.com.In June', 'bob@contoso.com.in'],
  ['bob@contoso.com.Then', 'bob@contoso.com (boundary_repair)'],
  ['bob@contoso.Then call', '-unknown_tld'],
])

table('steps 12 to 14', [
  [
    'jan@firma-nowak.pl mila@zastava-nova.rs ion@alfa-nova.md',
    'jan@firma-nowak.pl',
    'mila@zastava-nova.rs',
    'ion@alfa-nova.md',
  ],
  ['a@b.mov a@b.app a@b.sh', '~file_name', '~file_name', 'a@b.sh'],
  [longest(58), '-address_too_long'],
  [longest(57), longest(57)],
])

table(
  'strict values of e-mail columns',
  [
    ['  a!b#c$d%e*f/g?h^i`j{k}l~m@contoso.com\r', 'a!b#c$d%e*f/g?h^i`j{k}l~m@contoso.com'],
    ['-ann@contoso.com', '-ann@contoso.com'],
    ["'ann@contoso.com'", 'ann@contoso.com'],
    ['x@y.zip', 'x@y.zip'],
    ['ann=x@contoso.com', 'x@contoso.com'],
    ['a@contoso.com|b@contoso.com', 'a@contoso.com', 'b@contoso.com'],
    ['ann_contoso.com#EXT#@tenant.onmicrosoft.com', 'ann@contoso.com (inferred)'],
    ['ann@contoso.com.', 'ann@contoso.com'],
    ['%20ann@contoso.com', '%20ann@contoso.com'],
    ['李lee@contoso.com', '李lee@contoso.com (non_ascii_local)'],
  ],
  EMAIL,
)

table('beyond ASCII: where the runs end', [
  ['“ann@contoso.com”', 'ann@contoso.com'],
  ['联系ann@contoso.com。谢谢', 'ann@contoso.com'],
  ['ann@contoso.comまで', 'ann@contoso.com'],
  ['李@contoso.com', '李@contoso.com (non_ascii_local)'],
  ['ที่ann.lee@contoso.com', 'ann.lee@contoso.com'],
  ['Kontakt:grün@contoso.com', 'grün@contoso.com (non_ascii_local)'],
  ['jo\u200bhn@contoso.com', '-invisible_char'],
  ['john\u200b@contoso.com', '-invisible_char'],
  ['\u200bjohn@contoso.com\u200b', 'john@contoso.com'],
  ['john@con\u00adtoso.com', '-invisible_char'],
  ['john@contoso.com\u200b ok', 'john@contoso.com'],
])

table('beyond ASCII: domains', [
  ['a@bücher.com A@BÜCHER.COM', 'a@xn--bcher-kva.com (idn_domain)', 'a@xn--bcher-kva.com (idn_domain)'],
  ['a@faß.de a@fass.de', 'a@xn--fa-hia.de (idn_domain)', 'a@fass.de'],
  ['a@contoso。com a@contoso．com a@contoso｡com', ...Array<string>(3).fill('a@contoso.com (idn_domain)')],
  ['a@１.２.３.４ a@１.２.３', '-ip_literal', '~package_version'],
  ['a@xn--a.com a@xn--.com a@xn--zca.com', '-punycode_bad', '-punycode_bad', 'a@xn--zca.com (idn_domain)'],
  ['a@XN--BCHER-KVA.com', 'a@xn--bcher-kva.com (idn_domain)'],
  ['a@\u0301x.com', '-punycode_bad'],
  ['a@-é.com', '-bad_domain_char'],
  ['a@é%2ecom', '-no_dot'],
  ['a@Ⅳ.com', 'a@iv.com (idn_domain)'],
  ['a@⑴.com', '-punycode_bad'],
])

describe('encodings', () => {
  const cp1252 = { ...PROSE, encoding: 'windows-1252' } as const
  test('CP1252 is decoded', () => {
    expect(resolve(Buffer.from('jos\xe9@contoso.com', 'latin1'), cp1252)).toEqual([
      'josé@contoso.com (non_ascii_local)',
    ])
    expect(resolve(Buffer.from('\x93ann@contoso.com\x94', 'latin1'), cp1252)).toEqual(['ann@contoso.com'])
  })
  test('bytes that are no UTF-8 stay different', () => {
    const [one, other] = ['jos\xe9@contoso.com', 'jos\xe8@contoso.com'].map((text) => Buffer.from(text, 'latin1'))
    expect(resolve(one!)[0]).toContain('bad_encoding')
    expect(resolveBytes(one!).equals(resolveBytes(other!))).toBe(false)
    expect(resolveBytes(one!).equals(one!)).toBe(true)
  })
  test('combining and composed letters are one address', () => {
    expect(resolve('jose\u0301@contoso.com')).toEqual(resolve('jos\u00e9@contoso.com'))
    expect(spellings('jose\u0301@contoso.com')).not.toEqual(spellings('jos\u00e9@contoso.com'))
  })
})

describe('spellings', () => {
  test.each([
    ['Ann.Lee@Contoso.COM.', 'Ann.Lee@Contoso.COM'],
    ["'Ann@contoso.com'", 'Ann@contoso.com'],
    ['Alice_Contoso.com#EXT#@Tenant.onmicrosoft.com.', 'Alice_Contoso.com#EXT#@Tenant.onmicrosoft.com'],
    ['x=SRS0=aB=tt=contoso.com=user@fabrikam.com', 'SRS0=aB=tt=contoso.com=user@fabrikam.com'],
    ['prvs=01=Ann@contoso.com.Then', 'prvs=01=Ann@contoso.com'],
    ['A@Bücher.com', 'A@Bücher.com'],
  ])('line %#', (value, expected) => {
    expect(spellings(value)).toEqual([expected])
  })
})

function resolveBytes(value: Uint8Array): Buffer {
  const at = value.indexOf(0x40)
  const result = resolveCandidate(value, at, PROSE)
  return Buffer.from(result.outcome === 'accepted' ? result.address : [])
}
