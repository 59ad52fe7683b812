// Which columns of a source determine which, and how far (COUNTING-RULES.md §8): of the different identifiers of column A
// that occur in a record together with column B, how many have exactly one identifier of B there.

import { PairNumbers, PairTable, grown } from './pair-table.ts'

/** How sure it is that an identifier of one column and one of another, in a record together, belong together. */
export const NO_LINK = 0
/** From two thirds on: doubtful, not held in the headline. */
export const PARTLY = 1
/** From 80 %: what has exactly one is sure, the others are doubtful and held in the headline. */
export const MOSTLY = 2
/** From 95 %. */
export const SURE = 3
export type Strength = typeof NO_LINK | typeof PARTLY | typeof MOSTLY | typeof SURE

/** Least shares as fractions of integers: figures must not depend on rounding. */
const SHARES = [
  { strength: SURE, of: 20, at: 19 },
  { strength: MOSTLY, of: 10, at: 8 },
  { strength: PARTLY, of: 3, at: 2 },
] as const

const FEWEST = 1 << 10

const SEVERAL = 2
const ONE = 1

export class Determination {
  /** (A, B) of columns. */
  readonly pairs: PairTable
  /** (identifier of A, pair of columns). */
  readonly #seen: PairNumbers
  #other: Uint32Array<ArrayBuffer>
  #state: Uint8Array
  #ids: number[] = []
  #determined: number[] = []
  /** By pair, once it has been asked for. */
  readonly #shares: Strength[] = []

  /** The number of a part's identifier: canonical account entries, projects, mailboxes. */
  readonly identifierOf: (part: number) => number

  /** Identifiers are numbers below `identifiers`. */
  constructor(columns: number, identifiers: number, identifierOf: (part: number) => number) {
    this.identifierOf = identifierOf
    this.pairs = new PairTable(columns)
    this.#seen = new PairNumbers(identifiers)
    this.#other = new Uint32Array(Math.max(FEWEST, identifiers))
    this.#state = new Uint8Array(this.#other.length)
  }

  /** Identifier `a` of column `from` and `b` of column `to` occur in one record. */
  add(from: number, to: number, a: number, b: number): void {
    const pair = this.pairs.number(from, to)
    const known = this.#seen.count
    const seen = this.#seen.number(a, pair)
    if (seen === known) {
      if (seen === this.#other.length) this.#grow()
      this.#other[seen] = b
      this.#state[seen] = ONE
      this.#ids[pair] = (this.#ids[pair] ?? 0) + 1
      this.#determined[pair] = (this.#determined[pair] ?? 0) + 1
    } else if (this.#state[seen] === ONE && this.#other[seen] !== b) {
      this.#state[seen] = SEVERAL
      this.#determined[pair] = (this.#determined[pair] ?? 0) - 1
    }
  }

  #grow(): void {
    this.#other = grown(this.#other)
    const state = new Uint8Array(this.#other.length)
    state.set(this.#state)
    this.#state = state
  }

  /** How far column `from` determines column `to`; the pair must have occurred, and nothing is added any more. */
  share(from: number, to: number): Strength {
    const pair = this.pairs.number(from, to)
    return (this.#shares[pair] ??= this.#shareOf(pair))
  }

  #shareOf(pair: number): Strength {
    const { ids, determined } = this.figures(pair)
    if (ids === 0) return NO_LINK
    return SHARES.find(({ of, at }) => determined * of >= ids * at)?.strength ?? NO_LINK
  }

  /** Whether identifier `a` of column `from` has exactly one of column `to`; they must have occurred together. */
  hasOne(from: number, to: number, a: number): boolean {
    return this.#state[this.#seen.number(a, this.pairs.number(from, to))] === ONE
  }

  /** Whether column `from` determines column `to`; the pair must have occurred. */
  determines(from: number, to: number): boolean {
    return this.share(from, to) === SURE
  }

  figures(pair: number): { readonly ids: number; readonly determined: number } {
    return { ids: this.#ids[pair] ?? 0, determined: this.#determined[pair] ?? 0 }
  }
}
