// Normal forms of values of party records (COUNTING-RULES §6), as far as random dumps and hand-made cases use them: a few
// countries, their phones, and ids of one type. Slow and by other means than the program.

interface Plan {
  readonly code: string
  /** National prefix. */
  readonly prefix: string
  /** Digits of national numbers. */
  readonly lengths: readonly number[]
}

const PLANS: Readonly<Record<string, Plan>> = {
  US: { code: '1', prefix: '1', lengths: [10] },
  DE: { code: '49', prefix: '0', lengths: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13] },
  GB: { code: '44', prefix: '0', lengths: [7, 9, 10] },
  FR: { code: '33', prefix: '0', lengths: [9] },
  IT: { code: '39', prefix: '', lengths: [6, 7, 8, 9, 10, 11, 12] },
  RU: { code: '7', prefix: '8', lengths: [10] },
  PT: { code: '351', prefix: '', lengths: [9] },
}
/** Area codes of Canada that dumps use. */
const CANADIAN = new Set(['416', '604'])
const COUNTRIES: Readonly<Record<string, string>> = {
  us: 'US',
  usa: 'US',
  de: 'DE',
  deu: 'DE',
  germany: 'DE',
  deutschland: 'DE',
  gb: 'GB',
  uk: 'GB',
  fr: 'FR',
  france: 'FR',
  ca: 'CA',
  canada: 'CA',
  it: 'IT',
  italia: 'IT',
  ru: 'RU',
  россия: 'RU',
  pt: 'PT',
}

export interface OraclePhone {
  readonly digits: string
  readonly national: boolean
  readonly country: string
}

/** `A value with hidden digits is no phone. Everything from the first x or # behind a digit is dropped` */
export function phoneOf(text: string, country: string): OraclePhone | null {
  const plain = text.normalize('NFKC').trim()
  if (/[*•●]|[x#]{2}/i.test(plain)) return null
  const own = plain.replace(/(\d[^x#]*)[x#].*$/i, '$1')
  const digits = own.replace(/[^0-9]/g, '')
  if (digits.length < 5) return null
  const found =
    /^\D*\+/.test(own) || digits.startsWith('00')
      ? international(own)
      : national(digits, country === 'CA' ? 'US' : country)
  if (found !== null) return found
  return digits.length > 15 ? null : { digits, national: true, country: '' }
}

/** `+44 (0)20`, `+44 020`, `+351 (0)21` */
function international(text: string): OraclePhone | null {
  const digits = text.replace(/[^0-9]/g, '').replace(/^\D*\+/.test(text) ? /^$/ : /^00/, '')
  const plan = Object.values(PLANS).find(({ code }) => digits.startsWith(code))
  if (plan === undefined) return null
  const number = digits.slice(plan.code.length)
  const cut = withoutPrefix(number, plan)
  const isTrunk = plan.prefix === '0' && cut !== number && !cut.startsWith('0')
  if (isPossible(number, plan) && !isTrunk) return placed(plan, number)
  if (cut !== number) return placed(plan, cut)
  return text.includes('(0)') ? international(text.replace('(0)', '')) : null
}

/** Dumps leave out the `+` only where the number is not possible with its calling code: patterns are not asked for. */
function national(digits: string, country: string): OraclePhone | null {
  const plan = PLANS[country]
  if (plan === undefined) return null
  const whole = withoutPrefix(digits, plan)
  if (isPossible(whole, plan)) return placed(plan, whole)
  const rest = digits.startsWith(plan.code) ? withoutPrefix(digits.slice(plan.code.length), plan) : ''
  return isPossible(rest, plan) ? placed(plan, rest) : null
}

/** `the national prefix is cut`, where what is left is possible. */
function withoutPrefix(number: string, plan: Plan): string {
  const rest = number.slice(plan.prefix.length)
  return plan.prefix !== '' && number.startsWith(plan.prefix) && isPossible(rest, plan) ? rest : number
}

function isPossible(number: string, plan: Plan): boolean {
  return plan.lengths.includes(number.length)
}

function placed(plan: Plan, number: string): OraclePhone {
  const main = Object.keys(PLANS).find((country) => PLANS[country] === plan) ?? ''
  const country = main === 'US' && CANADIAN.has(number.slice(0, 3)) ? 'CA' : main
  return { digits: plan.code + number, national: false, country }
}

export function countryOf(text: string): string {
  return COUNTRIES[text.trim().toLowerCase()] ?? ''
}

/** `1980-01-02`, `02/01/1980`, `19800102`: the year and the pair, in no order. */
export function birthDateOf(text: string): string {
  const [, y1, a1, b1] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text.trim()) ?? []
  const [, a2, b2, y2] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})/.exec(text.trim()) ?? []
  const year = Number(y1 ?? y2)
  const pair = [Number(a1 ?? a2), Number(b1 ?? b2)].toSorted((a, b) => a - b)
  const [low = 0, high = 0] = pair
  // Good enough for dumps whose days exist in every month.
  return year >= 1900 && year <= 2100 && low >= 1 && low <= 12 && high <= 28 ? `${year} ${low} ${high}` : ''
}

export function nameOf(text: string): string {
  const [last = '', first] = text.split(',')
  const turned = first !== undefined && text.split(',').length === 2 ? `${first} ${last}` : text
  return wordsOf(turned)
    .filter((word) => !/^(?:mr|mrs|ms|dr|prof|herr|frau)$/.test(word))
    .join(' ')
}

export function organisationOf(text: string): string {
  const words = [...wordsOf(text)]
  while (words.length > 1 && /^(?:inc|ltd|gmbh|corp|ag|llc)$/.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '')
}

/** Of type `ssn`: the digits; '' for those that forms are filled in with. */
export function governmentIdOf(text: string): string {
  const id = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (new Set(id).size <= 1 || /^(?:12345678|123456789|1234567890|987654321)$/.test(id)) return ''
  const impossible = /^\d{9}$/.test(id) && (/^(?:000|666)/.test(id) || /^...00/.test(id) || id.endsWith('0000'))
  return impossible ? '' : id
}

export function secretOf(text: string): 'password' | 'password_hash' {
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|\$2b\$12\$[./A-Za-z0-9]{53})$/i.test(text)
    ? 'password_hash'
    : 'password'
}

/** Visa numbers of 16 digits are all that dumps use. */
export function cardOf(text: string): 'card' | 'test_card' | 'masked_card' | 'no_card' {
  const digits = text.replace(/[ -]/g, '')
  if (/^\d{4}\*+\d{4}$/.test(digits)) return 'masked_card'
  if (digits === '4111111111111111') return 'test_card'
  if (!/^4\d{15}$/.test(digits)) return 'no_card'
  const sum = [...digits].reduce((total, char, i) => {
    const value = Number(char) * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0 ? 'card' : 'no_card'
}

/** German ones are all that dumps use: 22 characters, the number behind the first four and 131400 is 1 mod 97. */
export function isIban(text: string): boolean {
  const value = text.replace(/ /g, '')
  return /^DE\d{20}$/.test(value) && BigInt(`${value.slice(4)}1314${value.slice(2, 4)}`) % 97n === 1n
}

const COUNTRY_OF_DOMAIN: Readonly<Record<string, string>> = {
  'mail.contoso.co.uk': 'GB',
  'firma-nova.pl': 'PL',
  'alfa-nova.md': 'MD',
  'xn--fa-nova-1va.de': 'DE',
  'fabrikam.de': 'DE',
  'tools-nova.io': '',
}

/** The country of a work domain's ending, of the domains that dumps use. */
export function countryOfDomain(domain: string): string {
  return COUNTRY_OF_DOMAIN[domain] ?? ''
}
