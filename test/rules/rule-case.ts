// A line of a table of cases: what one value holds under both rule sets.

import type { AtReason, LookAlike } from '../../src/model/reasons.ts'
import type { Role } from '../../src/model/roles.ts'

export interface Expected {
  /** Each accepted mention's address. */
  readonly accepted?: readonly string[]
  readonly rejected?: Readonly<Partial<Record<AtReason, number>>>
  readonly lookAlikes?: Readonly<Partial<Record<LookAlike, number>>>
}

export interface RuleCase {
  /** Stands in the test's name, so never a value. */
  readonly name: string
  /** A string is UTF-8. */
  readonly input: string | Uint8Array
  /** The value's role; without one the input is a text source. */
  readonly role?: Role
  readonly leaksize: Expected
  /** Addresses under `hibp`; what it refuses has the nearest reason, which is not compared. */
  readonly hibp: readonly string[]
}

export function bytesOf(input: string | Uint8Array): Uint8Array {
  return typeof input === 'string' ? new TextEncoder().encode(input) : input
}

export const accepts = (...addresses: readonly string[]): Expected => ({ accepted: addresses })
export const rejects = (reason: AtReason, count = 1): Expected => ({ rejected: { [reason]: count } })
export const looksLike = (bucket: LookAlike, count = 1): Expected => ({ lookAlikes: { [bucket]: count } })

export function figuresOf({ accepted = [], rejected = {}, lookAlikes = {} }: Expected) {
  return { accepted: accepted.length, rejected, lookAlikes }
}

export function distinct(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)]
}
