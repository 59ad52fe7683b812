// Fictitious people at fictitious companies (Microsoft's demo companies and invented ones), and how one mailbox is spelt.
// Freemail local parts are plainly machine-made, so that nobody's address can be among them.

import type { Bucket, Cell } from './facts.ts'
import type { Random } from './random.ts'

const FIRST_NAMES =
  words(`Anna Bruno Carla Dmitri Elif Farid Greta Hugo Ines Jonas Keiko Lena Marek Nadia Oskar Paula Quentin Rosa
  Samir Tilda Umberto Vera Wanda Xenia Yusuf Zora Aiko Boris Chiara Dario Emeka Freya Goran Hana Imani Joana`)
const LAST_NAMES =
  words(`Abelmann Brightwater Castellane Drosselmeyer Eisenhauer Fontaneda Grauwolf Hollenbeck Ivarsson Jakobsdal
  Kestrelson Lindqvistson Montague-Ray Nightingale Okonjo Pemberly Quarterman Rosenkranz Silberstein Tannhauser Ullmannsen
  Vandermolen Winterbourne Yamanobe Zimmerwald Ashgrove Birkenfeld Cloverfield Dunmore Elderberry`)

/** Mail domains with the registrable domain that they count for as work domains. */
const WORK_DOMAINS: readonly (readonly [domain: string, registrable: string])[] = [
  ['contoso.com', 'contoso.com'],
  ['emea.contoso.com', 'contoso.com'],
  ['fabrikam.com', 'fabrikam.com'],
  ['fabrikam.onmicrosoft.com', 'fabrikam.onmicrosoft.com'],
  ['northwindtraders.com', 'northwindtraders.com'],
  ['adatum.com', 'adatum.com'],
  ['tailspintoys.com', 'tailspintoys.com'],
  ['wideworldimporters.com', 'wideworldimporters.com'],
  ['woodgrovebank.com', 'woodgrovebank.com'],
  ['litwareinc.com', 'litwareinc.com'],
  ['contoso-logistik.de', 'contoso-logistik.de'],
  ['northwind-freight.co.uk', 'northwind-freight.co.uk'],
  ['tailspin-ateliers.fr', 'tailspin-ateliers.fr'],
]
const OTHER_DOMAINS = ['gmail.com', 'outlook.com'] as const

const REGISTRABLE: ReadonlyMap<string, string> = new Map(WORK_DOMAINS)

/** The work domain that an address counts for, '' for freemail and the like. */
export function workDomainOf(address: string): string {
  return REGISTRABLE.get(address.slice(address.lastIndexOf('@') + 1)) ?? ''
}

export interface Person {
  readonly name: string
  readonly local: string
  readonly domain: string
  /** What the addresses of this person come to: lower case, provider rules applied. */
  readonly mailbox: string
  readonly number: number
}

/** Different people with different mailboxes; one in six has freemail. */
export function people(random: Random, count: number, firstNumber: number): readonly Person[] {
  return Array.from({ length: count }, (_, i) => person(random, firstNumber + i))
}

function person(random: Random, number: number): Person {
  const first = random.pick(FIRST_NAMES)
  const last = random.pick(LAST_NAMES)
  const name = `${first} ${last}`
  if (random.chance(16)) {
    const domain = random.pick(OTHER_DOMAINS)
    const local = `leaksize.sample.${String(number).padStart(5, '0')}`
    const kept = domain === 'gmail.com' ? local.replaceAll('.', '') : local
    return { name, local, domain, mailbox: `${kept}@${domain}`, number }
  }
  const [domain] = random.pick(WORK_DOMAINS)
  const short = random.chance(50) ? `${first}.${last}` : `${first.slice(0, 1)}${last}`
  const local = `${short}${number}`.toLowerCase() // the number keeps namesakes apart
  return { name, local, domain, mailbox: `${local}@${domain}`, number }
}

/** Ways to write the same address, or an address of the same mailbox. */
const STYLES = ['plain', 'upper', 'title', 'spaces', 'mailto', 'angle', 'percent', 'dots', 'tag'] as const
export type Style = (typeof STYLES)[number]

/** Never with a tag, which on a company's host is another mailbox: for systems that know their people. */
export function knownStyle(random: Random): Style {
  const style = anyStyle(random)
  return style === 'tag' ? 'upper' : style
}

/** Mostly plain; the rest evenly. */
export function anyStyle(random: Random): Style {
  return random.chance(55) ? 'plain' : random.pick(STYLES)
}

export function mail(person: Person, style: Style = 'plain'): Cell {
  const address = `${localPart(person, style)}@${person.domain}`
  const spelling = spell(address, style)
  const isTagged = address.includes('+')
  const plusTagKept = isTagged && workDomainOf(address) !== ''
  const mailbox = plusTagKept ? address : person.mailbox
  return {
    text: write(spelling, person, style),
    facts: [{ kind: 'mail', spelling, address, mailbox, bucket: '', plusTagKept }],
  }
}

/** An address of nobody in particular. */
export function sharedMail(address: string, bucket: Bucket): Cell {
  return {
    text: address,
    facts: [{ kind: 'mail', spelling: address, address, mailbox: address, bucket, plusTagKept: false }],
  }
}

function localPart(person: Person, style: Style): string {
  if (style === 'tag') return `${person.local}+news`
  // Only Gmail ignores dots: everywhere else the plain form is written.
  return style === 'dots' && person.domain === 'gmail.com'
    ? person.local.replace('leaksize', 'leak.size')
    : person.local
}

function spell(address: string, style: Style): string {
  if (style === 'upper') return address.toUpperCase()
  return style === 'title' ? address.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : address
}

function write(spelling: string, person: Person, style: Style): string {
  if (style === 'spaces') return `  ${spelling} `
  if (style === 'mailto') return `mailto:${spelling}`
  if (style === 'angle') return `${person.name} <${spelling}>`
  return style === 'percent' ? spelling.replace('@', '%40') : spelling
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
