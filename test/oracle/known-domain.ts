// Top-level domains and the mapping of names that are not plain ASCII (UTS #46 by way of node:url).

import { domainToASCII } from 'node:url'
import tlds from 'tlds' with { type: 'json' }
import { decodePunycode } from './punycode.ts'

const TLDS: ReadonlySet<string> = new Set(tlds.map((tld) => domainToASCII(tld)))

export function isKnownTld(label: string): boolean {
  return TLDS.has(mapDomain(label) ?? '')
}

/** Has a dot and ends in a top-level domain of the list. */
export function endsInKnownTld(domain: string): boolean {
  const labels = domain.split('.')
  return labels.length > 1 && isKnownTld(labels.at(-1) ?? '')
}

/** Lower-case A-labels, or null where the mapping fails or an `xn--` label does not decode. */
export function mapDomain(domain: string): string | null {
  const lower = domain.toLowerCase()
  if (lower.split('.').some((label) => label.startsWith('xn--') && !isEncoded(label))) return null
  if (!/[\x80-\uffff]/.test(domain)) return lower
  // node:url would take a name that ends in a number for an IP address.
  const compatible = lower.normalize('NFKC').replaceAll('\ufe0f', '')
  if (/(^|\.)[0-9]+$/.test(compatible)) return compatible
  const mapped = domainToASCII(lower)
  return mapped.split('.').includes('') ? null : mapped
}

/** Decodes, and is what its text is encoded as: node:url takes any ASCII label as it is. */
function isEncoded(label: string): boolean {
  const text = decodePunycode(label.slice('xn--'.length))
  return text !== null && domainToASCII(text) === label
}
