// Groups of nodes that are to become people: joined link by link, unless the two groups hold different government ids of
// one type or different birth dates (a veto).

import { UnionFind } from './union-find.ts'

/** Types of government ids beyond this many are not told apart, and veto nothing. */
export const MAX_TYPES = 31

export class Groups {
  readonly sets: UnionFind
  /** Of each set's representative: its birth date (0: none) and the types of its government ids, a bit each. */
  readonly #birthDate: Uint32Array
  readonly #types: Uint32Array
  /** (representative, type) -> government id. */
  readonly #ids = new Map<number, number>()

  constructor(count: number, birthDates: Uint32Array) {
    this.sets = new UnionFind(count)
    this.#birthDate = birthDates.slice()
    this.#types = new Uint32Array(count)
  }

  /** Node `node` is the government id `id` of type `type` (below MAX_TYPES). */
  addId(node: number, type: number, id: number): void {
    this.#types[node] = 1 << type
    this.#ids.set(keyOf(node, type), id)
  }

  /** Joins the groups of two nodes. Returns false, with nothing joined, for a veto. */
  join(a: number, b: number): boolean {
    const x = this.sets.find(a)
    const y = this.sets.find(b)
    if (x === y) return true
    if (this.#vetoed(x, y)) return false
    this.#merge(x, y)
    return true
  }

  /** Joins them whatever their birth dates are; different government ids still veto. */
  joinDespiteDates(a: number, b: number): boolean {
    const x = this.sets.find(a)
    const y = this.sets.find(b)
    if (x === y) return true
    if (this.#idsDiffer(x, y)) return false
    this.#merge(x, y)
    return true
  }

  #vetoed(x: number, y: number): boolean {
    const dx = this.#birthDate[x] ?? 0
    const dy = this.#birthDate[y] ?? 0
    return (dx !== 0 && dy !== 0 && dx !== dy) || this.#idsDiffer(x, y)
  }

  #idsDiffer(x: number, y: number): boolean {
    let both = (this.#types[x] ?? 0) & (this.#types[y] ?? 0)
    for (let type = 0; both !== 0; type++, both >>>= 1) {
      if ((both & 1) !== 0 && this.#ids.get(keyOf(x, type)) !== this.#ids.get(keyOf(y, type))) return true
    }
    return false
  }

  #merge(x: number, y: number): void {
    const root = this.sets.join(x, y)
    const other = root === x ? y : x
    if (this.#birthDate[root] === 0) this.#birthDate[root] = this.#birthDate[other] ?? 0
    let types = this.#types[other] ?? 0
    this.#types[root] = (this.#types[root] ?? 0) | types
    for (let type = 0; types !== 0; type++, types >>>= 1) {
      const id = this.#ids.get(keyOf(other, type))
      if ((types & 1) !== 0 && id !== undefined && !this.#ids.has(keyOf(root, type)))
        this.#ids.set(keyOf(root, type), id)
    }
  }
}

function keyOf(node: number, type: number): number {
  return node * 32 + type
}
