// Groups of nodes that are to become people: joined link by link, unless the two groups hold different government ids of
// one type or different birth dates (a veto).

import { NO_NODE, type Nodes } from './nodes.ts'
import { UnionFind } from './union-find.ts'

export class Groups {
  readonly sets: UnionFind
  /** Of each set's representative; without numbers where there are no birth dates at all. */
  readonly #birthDate: Uint32Array
  /** The government ids of each set, no two of one type: the first by representative, then one after the other. */
  readonly #firstId: Uint32Array
  readonly #nextId: Uint32Array
  readonly #types: Uint32Array

  constructor(nodes: Nodes) {
    this.sets = new UnionFind(nodes.count)
    this.#birthDate = nodes.birthDate.slice()
    this.#types = nodes.types
    this.#firstId = new Uint32Array(nodes.types.length).fill(NO_NODE)
    this.#nextId = new Uint32Array(nodes.types.length).fill(NO_NODE)
    for (let node = 0; node < nodes.types.length; node++) if (nodes.types[node] !== 0) this.#firstId[node] = node
  }

  /** Joins the groups of two nodes. Returns false, with nothing joined, for a veto. */
  join(a: number, b: number): boolean {
    const x = this.sets.find(a)
    const y = this.sets.find(b)
    if (x === y) return true
    const dx = this.#birthDate[x] ?? 0
    const dy = this.#birthDate[y] ?? 0
    if ((dx !== 0 && dy !== 0 && dx !== dy) || this.#idsDiffer(x, y)) return false
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

  /** No id is in two sets: ids of one type differ. */
  #idsDiffer(x: number, y: number): boolean {
    for (let a = this.#firstId[x] ?? NO_NODE; a !== NO_NODE; a = this.#nextId[a] ?? NO_NODE) {
      for (let b = this.#firstId[y] ?? NO_NODE; b !== NO_NODE; b = this.#nextId[b] ?? NO_NODE) {
        if (((this.#types[a] ?? 0) & (this.#types[b] ?? 0)) !== 0) return true
      }
    }
    return false
  }

  #merge(x: number, y: number): void {
    const root = this.sets.join(x, y)
    const other = root === x ? y : x
    if (this.#birthDate[root] === 0) this.#birthDate[root] = this.#birthDate[other] ?? 0
    for (let id = this.#firstId[other] ?? NO_NODE; id !== NO_NODE;) {
      const next = this.#nextId[id] ?? NO_NODE
      this.#nextId[id] = this.#firstId[root] ?? NO_NODE
      this.#firstId[root] = id
      id = next
    }
  }
}
