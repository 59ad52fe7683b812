// What the domain of an address says about it: whose it is (class), its registrable domain, its country, the provider whose
// rules its local parts follow. Asked once per distinct domain of a table, with valid lower-case A-label domains.
// Invariant: every domain has exactly one class and a registrable domain, so that figures by domain add up.

import { createRequire } from 'node:module'
import { countryOfTld } from './country-of-tld.ts'
import {
  SUFFIX_SUPPLEMENT,
  disposableDomains,
  freemailDomains,
  isFreemailFamily,
  ispDomains,
  misspeltDomains,
  placeholderDomains,
} from './domain-lists.ts'
import { institutionOf } from './institution.ts'
import { providerOf } from './providers.ts'
import { isListHost } from './roles-of-local-parts.ts'

export { LISTS } from './domain-lists.ts'

/** `misspelt` is misspelt freemail (`gmial.com`). */
export const DOMAIN_CLASSES = [
  'corporate',
  'freemail',
  'disposable',
  'government',
  'education',
  'military',
  'isp',
  'placeholder',
  'misspelt',
] as const
export type DomainClass = (typeof DOMAIN_CLASSES)[number]

/** Classes whose addresses are at work: their registrable domains are the work e-mail domains. */
export const WORK_CLASSES: readonly DomainClass[] = ['corporate', 'government', 'education', 'military']

export interface DomainInfo {
  readonly class: DomainClass
  /** By the Public Suffix List (private section included) and SUFFIX_SUPPLEMENT; a domain that is a suffix stands for itself. */
  readonly registrable: string
  /** ISO 3166 alpha-2 of a country-code top-level domain that is not of generic use, else ''. */
  readonly country: string
  /** Index into PROVIDERS; 0 = none. */
  readonly provider: number
  readonly placeholder: boolean
  readonly disposable: boolean
  readonly listHost: boolean
}

interface SuffixRules {
  getDomain(name: string, options: typeof SUFFIX_OPTIONS): string | null
  getPublicSuffix(name: string, options: typeof SUFFIX_OPTIONS): string | null
}

const SUFFIX_OPTIONS = { allowPrivateDomains: true, extractHostname: false, validateHostname: false, detectIp: false }
const RESERVED_LABEL = 'example' // example.com, .net, .org (RFC 2606), and example.de and the like, that people write for them

const require = createRequire(import.meta.url)
let rules: SuffixRules | undefined

export function describeDomain(domain: string): DomainInfo {
  const registrable = registrableDomain(domain)
  const domainClass = classOf(domain, registrable)
  return {
    class: domainClass,
    registrable,
    country: countryOfTld(domain.slice(domain.lastIndexOf('.') + 1)),
    provider: providerOf(domain),
    placeholder: domainClass === 'placeholder',
    disposable: domainClass === 'disposable',
    listHost: isListHost(domain),
  }
}

export function registrableDomain(domain: string): string {
  for (const suffix of SUFFIX_SUPPLEMENT) {
    if (domain.endsWith(suffix) && isBelow(domain, suffix)) return withOneLabel(domain, suffix)
  }
  return suffixRules().getDomain(domain, SUFFIX_OPTIONS) ?? domain
}

function classOf(domain: string, registrable: string): DomainClass {
  if (registrable.startsWith(`${RESERVED_LABEL}.`) || isListed(placeholderDomains(), domain, registrable))
    return 'placeholder'
  if (misspeltDomains().has(registrable)) return 'misspelt' // before disposable: that list holds many of them
  if (isListed(disposableDomains(), domain, registrable)) return 'disposable'
  const institution = institutionOf(domain)
  if (institution !== null) return institution
  if (isListed(ispDomains(), domain, registrable)) return 'isp'
  if (isFreemail(domain, registrable)) return 'freemail'
  return 'corporate'
}

// A public suffix on a freemail list (za.com, msk.ru) is somebody's shop for domains, not for mailboxes.
function isFreemail(domain: string, registrable: string): boolean {
  if (isFreemailFamily(registrable)) return true
  return (
    isListed(freemailDomains(), domain, registrable) && suffixRules().getPublicSuffix(domain, SUFFIX_OPTIONS) !== domain
  )
}

/** Whether the list holds the domain or one above it, down to the registrable one. */
function isListed(list: ReadonlySet<string>, domain: string, registrable: string): boolean {
  let name = domain
  while (!list.has(name)) {
    if (name.length <= registrable.length) return false
    name = name.slice(name.indexOf('.') + 1)
  }
  return true
}

function suffixRules(): SuffixRules {
  return (rules ??= require('tldts') as SuffixRules)
}

function isBelow(domain: string, suffix: string): boolean {
  return domain.length === suffix.length || domain.charAt(domain.length - suffix.length - 1) === '.'
}

/** The suffix with the label before it, if there is one. */
function withOneLabel(domain: string, suffix: string): string {
  return domain.slice(domain.lastIndexOf('.', domain.length - suffix.length - 2) + 1)
}
