// How many entities each source has, how many of them no source of a smaller rank has, and how many no other source has.
// Entities are to be given source by source, in the order of ranks.

import type { SourceUniques } from '../model/resolution.ts'

const NONE = 0xffffffff

export class SourceCounter {
  readonly #last: Uint32Array
  readonly #first: Uint32Array
  readonly #several: Uint8Array
  readonly #unique: Uint32Array
  readonly #new: Uint32Array

  constructor(entities: number, sources: number) {
    this.#last = new Uint32Array(entities).fill(NONE)
    this.#first = new Uint32Array(entities).fill(NONE)
    this.#several = new Uint8Array(entities)
    this.#unique = new Uint32Array(sources)
    this.#new = new Uint32Array(sources)
  }

  add(entity: number, source: number): void {
    if (this.#last[entity] === source) return
    this.#unique[source] = (this.#unique[source] ?? 0) + 1
    if (this.#last[entity] === NONE) {
      this.#first[entity] = source
      this.#new[source] = (this.#new[source] ?? 0) + 1
    } else this.#several[entity] = 1
    this.#last[entity] = source
  }

  /** By rank. */
  counts(): readonly SourceUniques[] {
    const onlyHere = new Uint32Array(this.#unique.length)
    for (let entity = 0; entity < this.#first.length; entity++) {
      const first = this.#first[entity] ?? NONE
      if (first !== NONE && this.#several[entity] === 0) onlyHere[first] = (onlyHere[first] ?? 0) + 1
    }
    return Array.from(this.#unique, (unique, rank) => ({
      unique,
      new: this.#new[rank] ?? 0,
      onlyHere: onlyHere[rank] ?? 0,
    }))
  }
}
