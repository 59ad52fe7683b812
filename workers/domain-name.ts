// Domain names in their lower-case A-label form (UTS #46, non-transitional), and the bundled list of top-level domains.
// Labels are mapped one by one with a known ending behind them: `url.domainToASCII` parses *hosts*, so a whole name could
// become an IP address (full-width digits), lose its end (`#`) or have `%2e` decoded. What comes back must be one label of
// letters, digits and hyphens. `xn--` labels must survive the way to Unicode and back, which Node does not check itself.

import { createRequire } from 'node:module'
import { domainToASCII, domainToUnicode } from 'node:url'

const require = createRequire(import.meta.url)

/** The dots of UTS #46: full stop, ideographic, full-width and half-width ideographic full stop. */
export const DOTS = /[.\u3002\uFF0E\uFF61]/g

const BEYOND_ASCII = /[\u0080-\uFFFF]/
const LDH_LABEL = /^[a-z0-9-]+$/
const GUARD = '.com' // makes any label a domain name and never an IP address

let tlds: ReadonlySet<string> | undefined

/** The bundled IANA list as lower-case A-labels. */
export function knownTlds(): ReadonlySet<string> {
  tlds ??= new Set((require('tlds') as readonly string[]).map((tld) => (isAscii(tld) ? tld : domainToASCII(tld))))
  return tlds
}

/** Whether a label (any case, A-label or Unicode) is on the bundled IANA list. */
export function isKnownTld(label: string): boolean {
  const lower = label.toLowerCase()
  const mapped = isAscii(lower) ? lower : toALabel(lower)
  return mapped !== null && knownTlds().has(mapped)
}

/** A domain in lower-case A-labels, or null where a label cannot be mapped or does not decode. Lengths are not checked. */
export function toALabels(domain: string): string | null {
  if (isAscii(domain) && !/xn--/i.test(domain)) return domain.toLowerCase()
  const labels: string[] = []
  for (const label of domain.replace(DOTS, '.').split('.')) {
    const mapped = toALabel(label)
    if (mapped === null) return null
    labels.push(mapped)
  }
  return labels.join('.')
}

export function isAscii(text: string): boolean {
  return !BEYOND_ASCII.test(text)
}

function toALabel(label: string): string | null {
  if (!isAscii(label)) return checkedALabel(mapLabel(label))
  return checkedALabel(label.toLowerCase())
}

function mapLabel(label: string): string | null {
  const mapped = domainToASCII(label + GUARD)
  if (!mapped.endsWith(GUARD)) return null
  const body = mapped.slice(0, -GUARD.length)
  return LDH_LABEL.test(body) ? body : null
}

function checkedALabel(label: string | null): string | null {
  if (label === null || !label.startsWith('xn--')) return label
  const unicode = domainToUnicode(label + GUARD).slice(0, -GUARD.length)
  return !isAscii(unicode) && mapLabel(unicode) === label ? label : null
}
