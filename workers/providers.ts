// What mail providers say about which addresses are one mailbox (counting.md §4.2). A rule stands here only with its
// source; on every other host an address is its own mailbox, because only the host interprets a local part (RFC 5321, 2.3.11).
// Without a rule on purpose: Yahoo (hyphens are names), iCloud (no source for `+` or for me.com = icloud.com), Yandex `+tag`.

export interface Provider {
  readonly name: string
  readonly domains: readonly string[]
  /** The local part ends before its first `+`. */
  readonly cutPlus: boolean
  readonly dropDots: boolean
  /** The domain that stands for this one; null where the domain stands for itself. */
  readonly canonical: string | null
  /** Mail to `anything@user.<domain>` goes to `user@<domain>`: the rule is for the one label before each of the domains. */
  readonly subdomainIsUser: boolean
  /** Where the provider says so. */
  readonly source: string
}

const OUTLOOK_DOMAINS = words(`
  outlook.at outlook.be outlook.cl outlook.co.id outlook.co.il outlook.co.nz outlook.co.th outlook.com outlook.com.ar
  outlook.com.au outlook.com.br outlook.com.gr outlook.com.pe outlook.com.tr outlook.com.vn outlook.cz outlook.de
  outlook.dk outlook.es outlook.fr outlook.hu outlook.ie outlook.in outlook.it outlook.jp outlook.kr outlook.lv
  outlook.my outlook.ph outlook.pt outlook.sa outlook.sg outlook.sk
  hotmail.at hotmail.be hotmail.ca hotmail.ch hotmail.cl hotmail.co.id hotmail.co.il hotmail.co.in hotmail.co.jp
  hotmail.co.kr hotmail.co.nz hotmail.co.th hotmail.co.uk hotmail.co.za hotmail.com hotmail.com.ar hotmail.com.au
  hotmail.com.br hotmail.com.gr hotmail.com.hk hotmail.com.mx hotmail.com.my hotmail.com.pe hotmail.com.ph hotmail.com.sg
  hotmail.com.tr hotmail.com.tw hotmail.com.vn hotmail.cz hotmail.de hotmail.dk hotmail.es hotmail.fi hotmail.fr
  hotmail.gr hotmail.hu hotmail.id hotmail.ie hotmail.in hotmail.it hotmail.jp hotmail.kr hotmail.lt hotmail.lv
  hotmail.my hotmail.nl hotmail.no hotmail.ph hotmail.pt hotmail.rs hotmail.sa hotmail.se hotmail.sg hotmail.sk
  live.at live.be live.ca live.cl live.cn live.co.kr live.co.uk live.co.za live.com live.com.ar live.com.au live.com.mx
  live.com.my live.com.ph live.com.pt live.com.sg live.de live.dk live.es live.eu live.fi live.fr live.hk live.ie live.in
  live.it live.jp live.nl live.no live.ru live.se
  msn.com passport.com windowslive.com
`)

const GMAIL_SOURCE = 'Google Help "Dots don\'t matter in Gmail addresses" and "Create an alias with +"'

export const PROVIDERS: readonly Provider[] = [
  rule('none', [], '', {}),
  rule('gmail', ['gmail.com'], GMAIL_SOURCE, { cutPlus: true, dropDots: true }),
  rule('googlemail', ['googlemail.com'], GMAIL_SOURCE, { cutPlus: true, dropDots: true, canonical: 'gmail.com' }),
  rule(
    'outlook',
    OUTLOOK_DOMAINS,
    'Microsoft Learn "Plus addressing in Exchange Online"; domains: validator.js and Microsoft\'s sign-up page',
    {
      cutPlus: true,
    },
  ),
  rule(
    'yandex',
    ['ya.ru', 'yandex.by', 'yandex.com', 'yandex.com.tr', 'yandex.kz', 'yandex.ua'],
    'Yandex Mail help: one mailbox on all of its domains; domains: validator.js. No source for +tag: kept',
    { canonical: 'yandex.ru' },
  ),
  rule('fastmail', ['fastmail.com', 'fastmail.fm'], 'Fastmail help "Plus addressing and subdomain addressing"', {
    cutPlus: true,
  }),
  rule('fastmail-user', ['fastmail.com', 'fastmail.fm'], 'the same; fastmail.blog 2008-01-24', {
    subdomainIsUser: true,
  }),
  rule(
    'proton',
    ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    'Proton support "Types of email addresses and aliases" (+aliases); the domains can be different mailboxes',
    { cutPlus: true },
  ),
]

const FLAG_CUT_PLUS = 1
const FLAG_DROP_DOTS = 2
const FLAG_ASK_HOST = 4 // the domain changes: only `mailboxOf` knows how

const byDomain = new Map(
  PROVIDERS.flatMap((provider, i) =>
    provider.subdomainIsUser ? [] : provider.domains.map((domain) => [domain, i] as const),
  ),
)
const byParent = new Map(
  PROVIDERS.flatMap((provider, i) =>
    provider.subdomainIsUser ? provider.domains.map((domain) => [domain, i] as const) : [],
  ),
)

/** Index into PROVIDERS of a domain in lower-case A-labels, 0 if it has no rule. */
export function providerOf(domain: string): number {
  return byDomain.get(domain) ?? byParent.get(parentOf(domain)) ?? 0
}

/** What the kernel must do for addresses of provider `i`: 1 cut from `+`, 2 drop dots, 4 ask `mailboxOf`. */
export function providerFlags(i: number): number {
  const provider = PROVIDERS[i]
  if (provider === undefined) return 0
  const asks = provider.canonical !== null || provider.subdomainIsUser
  return (provider.cutPlus ? FLAG_CUT_PLUS : 0) | (provider.dropDots ? FLAG_DROP_DOTS : 0) | (asks ? FLAG_ASK_HOST : 0)
}

/** The mailbox of an address (lower-case, NFC); the address itself where no rule applies or nothing would be left of it. */
export function mailboxOf(address: string): string {
  const cut = address.lastIndexOf('@')
  const local = address.slice(0, cut)
  const domain = address.slice(cut + 1)
  const provider = PROVIDERS[providerOf(domain)]
  if (provider === undefined || provider.name === 'none') return address
  if (provider.subdomainIsUser) return `${domain.slice(0, domain.indexOf('.'))}@${parentOf(domain)}`
  let kept = provider.cutPlus ? local.replace(/\+.*$/su, '') : local
  if (provider.dropDots) kept = kept.replaceAll('.', '')
  return kept === '' ? address : `${kept}@${provider.canonical ?? domain}`
}

function parentOf(domain: string): string {
  return domain.slice(domain.indexOf('.') + 1)
}

function rule(
  name: string,
  domains: readonly string[],
  source: string,
  rules: Partial<Pick<Provider, 'cutPlus' | 'dropDots' | 'canonical' | 'subdomainIsUser'>>,
): Provider {
  return { name, domains, cutPlus: false, dropDots: false, canonical: null, subdomainIsUser: false, source, ...rules }
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
