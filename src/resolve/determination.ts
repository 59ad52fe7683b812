// Which columns of a source determine which (COUNTING-RULES.md §8): of the different identifiers of column A that occur in
// a record together with column B, at least 95 % have exactly one identifier of B there.

import { PairNumbers, PairTable, grown } from './pair-table.ts'

/** 95 %, as a fraction of integers: figures must not depend on rounding. */
const SHARE = { of: 20, at: 19 } as const

const SEVERAL = 2
const ONE = 1

export class Determination {
  /** (A, B) of columns. */
  readonly pairs: PairTable
  /** (identifier of A, pair of columns). */
  readonly #seen: PairNumbers
  #other = new Uint32Array(1 << 10)
  #state = new Uint8Array(1 << 10)
  #ids: number[] = []
  #determined: number[] = []

  /** Identifiers are numbers below `identifiers`. */
  constructor(columns: number, identifiers: number) {
    this.pairs = new PairTable(columns)
    this.#seen = new PairNumbers(identifiers)
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

  /** Whether column `from` determines column `to`; the pair must have occurred. */
  determines(from: number, to: number): boolean {
    const { ids, determined } = this.figures(this.pairs.number(from, to))
    return ids > 0 && determined * SHARE.of >= ids * SHARE.at
  }

  figures(pair: number): { readonly ids: number; readonly determined: number } {
    return { ids: this.#ids[pair] ?? 0, determined: this.#determined[pair] ?? 0 }
  }
}
