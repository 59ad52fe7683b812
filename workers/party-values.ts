// What the kernel asks about values of party records that are not plain ASCII, or too rare to be normalised there. Values
// come as bytes in the source's encoding and go back as bytes of their normal form; nothing of them is kept.

import type { Encoding } from '../src/model/layout.ts'
import { EXPOSURES, type Exposure } from '../src/model/resolution.ts'
import type { Column } from '../src/model/roles.ts'
import { readBirthDate } from './birth-date.ts'
import { cardForm } from './card-number.ts'
import { countryOf } from './country-names.ts'
import { decodeRun } from './decode-run.ts'
import { foldName, foldOrganisation } from './fold-name.ts'
import { readGovernmentId } from './government-id.ts'
import { isIban } from './iban.ts'
import { NO_CARD, pathHash } from './party-format.ts'
import { readPhone } from './phone.ts'
import { COLUMN_KINDS } from './role-columns.ts'
import { secretForm } from './secret-form.ts'

const NATIONAL = 1 << 8
const COUNTRY_SHIFT = 16
/** Bytes of the longest normal form that the kernel has room for. */
const MAX_FORM_BYTES = 4096

export class PartyValues {
  readonly #phoneCountry: string | null
  #bytes: Uint8Array = new Uint8Array(0)
  #encoding: Encoding = 'utf-8'
  /** Types of government ids, by column. */
  #types = new Map<number, string>()

  constructor(phoneCountry: string | null) {
    this.#phoneCountry = phoneCountry
  }

  attach(bytes: Uint8Array): void {
    this.#bytes = bytes
  }

  startSource(encoding: Encoding, columns: readonly Column[]): void {
    this.#encoding = encoding
    this.#types = new Map()
    for (const column of columns) this.addColumn(column.index < 0 ? pathHash(column.name) : column.index, column)
  }

  addColumn(number: number, column: Column): void {
    if (column.role === 'government_id') this.#types.set(number, column.entity)
  }

  imports(): Record<string, (...args: number[]) => number> {
    return {
      readPhone: (value = 0, length = 0, country = 0, out = 0) => this.#phone(value, length, country, out >>> 0),
      foldText: (value = 0, length = 0, organisation = 0, out = 0) => {
        const text = this.#text(value, length)
        return this.#answer(organisation === 0 ? foldName(text) : foldOrganisation(text), out >>> 0)
      },
      readBirthDate: (value = 0, length = 0) => readBirthDate(this.#text(value, length)) ?? 0,
      readGovernmentId: (value = 0, length = 0, column = 0, out = 0) => {
        const id = readGovernmentId(this.#text(value, length), this.#types.get(column >>> 0) ?? '')
        return id === null ? 0 : this.#answer(id, out >>> 0)
      },
      countryOf: (value = 0, length = 0) => countryBits(countryOf(this.#text(value, length))),
      exposuresOf: (value = 0, length = 0, kind = 0) => exposedBits(this.#text(value, length), kind),
    }
  }

  #text(value: number, length: number): string {
    const from = value >>> 0
    return decodeRun(this.#bytes.subarray(from, from + length), this.#encoding)
  }

  #answer(text: string, out: number): number {
    const bytes = Buffer.from(text, 'utf8').subarray(0, MAX_FORM_BYTES)
    this.#bytes.set(bytes, out)
    return bytes.length
  }

  #phone(value: number, length: number, country: number, out: number): number {
    const phone = readPhone(this.#text(value, length), countryName(country) ?? this.#phoneCountry)
    if (phone === null) return 0
    const digits = this.#answer(phone.digits, out)
    if (phone.kind === 'national') return digits | NATIONAL
    return digits | (countryBits(phone.country) << COUNTRY_SHIFT)
  }
}

/** Two letters, the first in the lower byte; 0 for none. */
export function countryBits(country: string | null): number {
  return country === null || country === '' ? 0 : country.charCodeAt(0) | (country.charCodeAt(1) << 8)
}

function countryName(bits: number): string | null {
  return bits === 0 ? null : String.fromCharCode(bits & 255, bits >> 8)
}

function exposedBits(text: string, kind: number): number {
  if (kind === COLUMN_KINDS.card) {
    const form = cardForm(text)
    return form === null ? NO_CARD : bitOf(form)
  }
  if (kind === COLUMN_KINDS.iban) return isIban(text) ? bitOf('iban') : 0
  const form = secretForm(text)
  return form === null ? 0 : bitOf(form === 'hash' ? 'password_hash' : 'password')
}

function bitOf(exposure: Exposure): number {
  return 1 << EXPOSURES.indexOf(exposure)
}
