// Bundled lists of mail domains, each dated: packages for what is long, own supplements for what the packages lack or have
// wrong. All of them are read on first use, so that starting a worker costs nothing. Entries are lower-case A-labels.

import { createRequire } from 'node:module'
import { toALabels } from './domain-name.ts'
import { INTERNET_PROVIDERS } from './internet-providers.ts'

const require = createRequire(import.meta.url)

interface ListVersion {
  readonly name: string
  readonly version: string
  /** When this version was published. */
  readonly date: string
}

/** What the report's rules name; a test holds the versions to the lock file. */
export const LISTS = {
  tld: { name: 'tlds', version: '1.261.0', date: '2025-10-24' },
  psl: { name: 'tldts', version: '7.5.5', date: '2026-11-19' },
  freemail: { name: 'email-providers', version: '2.26.0', date: '2026-09-07' },
  disposable: { name: 'disposable-email-domains-js', version: '1.26.0', date: '2026-09-21' },
  supplements: { name: 'leaksize', version: '1', date: '2026-11-24' },
} as const satisfies Record<string, ListVersion>

/**
 * Suffixes under which every customer has a domain, and that the Public Suffix List lacks (counting.md §4.4).
 * Longest first: `mail.onmicrosoft.com` is tried before `onmicrosoft.com`.
 */
export const SUFFIX_SUPPLEMENT: readonly string[] = [
  'mail.onmicrosoft.com',
  'onmicrosoft.com',
  'onmicrosoft.us',
  'sharepoint.com',
  'okta.com',
  'zendesk.com',
  'atlassian.net',
  'service-now.com',
  'force.com',
]

// Stand-ins that people and documentation write where they have no address. Conservative: domains that nobody is known to
// get mail at, or whose owner is drowned by stand-ins. `email.com` and `mail.com` are freemail, `contoso.com` is a demo company.
const PLACEHOLDERS = words(`
  test.com domain.com yourdomain.com your-domain.com mydomain.com yourcompany.com your-company.com mycompany.com
  company.com yoursite.com yourwebsite.com mysite.com somedomain.com anydomain.com sampledomain.com exampledomain.com
  noemail.com nomail.com no-email.com none.com noreply.com donotreply.com invalid.com anonymous.com youremail.com
  emailaddress.com myemail.com asdf.com asdfasdf.com qwerty.com foo.com bar.com foobar.com xyz.abc
`)

// Freemail and mail relays (`hide my address`) that `email-providers` 2.26.0 lacks.
const FREEMAIL_SUPPLEMENT = words(`
  fastmail.com tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me posteo.de posteo.net disroot.org riseup.net
  autistici.org mailfence.com startmail.com skiff.com cock.li onmail.com zohomail.com zohomail.eu zoho.eu zoho.in proton.me
  protonmail.ch 139.com 189.cn wo.cn 163.net 126.net sohu.com sogou.com vip.163.com vip.126.com live.se live.no live.dk
  live.be live.at live.ie live.cl live.ru hotmail.se hotmail.no hotmail.dk hotmail.nl hotmail.be hotmail.ch yahoo.co.id
  yandex.kz yandex.by yandex.ua yandex.com.tr xmail.ru internet.ru mail.ua vk.com meta.ua bigmir.net email.ua tut.by
  naver.com hanmail.net kakao.com yahoo.no yahoo.dk yahoo.ie yahoo.com.sg yahoo.com.hk yahoo.com.my yahoo.com.vn
  centrum.sk azet.sk post.sk zoznam.sk volny.cz email.cz post.cz atlas.cz freemail.hu citromail.hu vipmail.hu indamail.hu
  o2.pl tlen.pl vp.pl op.pl buziaczek.pl poczta.fm interia.eu mail.bg dir.bg mail.dk mail.ee walla.com bezeqint.net
  duck.com mozmail.com simplelogin.com simplelogin.co simplelogin.io aleeas.com slmail.me 8alias.com passmail.net
  passinbox.com passfwd.com anonaddy.com anonaddy.me addy.io privaterelay.appleid.com relay.firefox.com
  icloud.com.cn hushmail.me safe-mail.net lavabit.com luukku.com
`)

// In `email-providers` 2.26.0, but companies, agencies, media or placeholders: their addresses are at work.
const NOT_FREEMAIL = words(`
  alibaba.com ancestry.com about.com facebook.com medscape.com space.com discovery.com oath.com parrot.com techspot.com
  name.com dnsmadeeasy.com hidemyass.com mail-tester.com swissinfo.org dailypioneer.com onmilwaukee.com kansascity.com
  naplesnews.net hamptonroads.com singpost.com saudia.com test.de bt.com aver.com enel.net acninc.net bolt.com dmv.com
  casablancaresort.com dunlopdriver.com legalactions.com healthemail.com geek.com ivillage.com fcc.net bandai.nom.co
  sfgov.net money.net stade.fr upf.org unican.es nus.edu.sg dwp.net general-hospital.com spa.com uni.de kcks.com
  docomo.ne.jp softbank.ne.jp ezweb.ne.jp infomart.or.jp labo.ch mobilbatam.com hostmonitor.net
  pacific-re.com doityourself.com islamonline.net 1033edge.com 97rock.com socceramerica.net berkscounty.com
`)

// First labels whose domains are freemail under any country: `yahoo.com.ar`, `hotmail.co.th`, `gmx.ch`.
const FREEMAIL_FAMILIES: ReadonlySet<string> = new Set(
  words('yahoo ymail rocketmail hotmail outlook gmx aol msn yandex gmail googlemail'),
)
const CLEAN = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/
const FAMILY_SUFFIX = /^(?:[a-z]{2}|(?:co|com|net)\.[a-z]{2}|com|net|eu)$/

// Misspelt domains of the largest freemail providers; a class of its own. Only names that nobody is known to work under.
const MISSPELT_FREEMAIL = words(`
  gmial.com gmai.com gmal.com gmali.com gamil.com gmaill.com gmail.co gmail.cm gmil.com gnail.com gmaul.com
  gmeil.com gimail.com ggmail.com gemail.com gmaik.com gmsil.com gmqil.com gmaio.com
  hotmial.com hotmal.com hotmai.com hotmali.com hotmil.com hotnail.com hotamil.com homail.com htmail.com hotmaill.com
  hotmail.co hotmail.cm hotmil.co hormail.com hotmsil.com hotmeil.com hotmaul.com hitmail.com hotrmail.com
  yaho.com yahooo.com yhoo.com yahho.com yahoo.co yahoo.cm yaoo.com yhaoo.com yahu.com ymai.com
  outlok.com outloo.com outlookk.com outlook.co outlook.cm outllok.com outlool.com otlook.com ouylook.com
  icloud.co icloud.cm iclod.com icoud.com iclould.com icluod.com iclaud.com aol.co aol.cm aoll.com
`)

export const placeholderDomains = lazySet(() => PLACEHOLDERS)
export const ispDomains = lazySet(() => INTERNET_PROVIDERS)
export const misspeltDomains = lazySet(() => MISSPELT_FREEMAIL)
export const disposableDomains = lazySet(() =>
  normalised(require('disposable-email-domains-js/dist/dict/disposable_email_blocklist.json')),
)
export const freemailDomains = lazySet(() => {
  const wrong = new Set([...NOT_FREEMAIL, ...PLACEHOLDERS, ...MISSPELT_FREEMAIL])
  return [
    ...normalised(require('email-providers/all.json')).filter((domain) => !wrong.has(domain)),
    ...FREEMAIL_SUPPLEMENT,
  ]
})

/** Whether a registrable domain is a country's domain of one of the large freemail names. */
export function isFreemailFamily(registrable: string): boolean {
  const dot = registrable.indexOf('.')
  return FREEMAIL_FAMILIES.has(registrable.slice(0, dot)) && FAMILY_SUFFIX.test(registrable.slice(dot + 1))
}

// A package's list as lower-case A-labels without dots at the ends. Names that cannot exist may stay: nobody asks for them.
function normalised(list: unknown): readonly string[] {
  if (!Array.isArray(list)) throw new TypeError('a list of mail domains is no array')
  return list.map((entry: unknown) => (CLEAN.test(String(entry)) ? String(entry) : cleaned(String(entry))))
}

function cleaned(entry: string): string {
  const name = entry.slice(entry.lastIndexOf('@') + 1).trim() // one entry is an address
  return toALabels(name.replace(/^\.+|\.+$/g, '')) ?? ''
}

function lazySet(read: () => readonly string[]): () => ReadonlySet<string> {
  let set: ReadonlySet<string> | undefined
  return () => (set ??= new Set(read()))
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
