// Disjoint sets of dense numbers (union by size, path halving). Memory: 4 bytes for each number.

export class UnionFind {
  /** A number above in the same set; of a representative: minus the size of its set. */
  readonly #above: Int32Array

  constructor(count: number) {
    this.#above = new Int32Array(count).fill(-1)
  }

  /** The set's representative: any of its numbers, never to be seen in a figure or an order. */
  find(node: number): number {
    const above = this.#above
    while (true) {
      const parent = above[node] ?? -1
      if (parent < 0) return node
      const grandparent = above[parent] ?? -1
      if (grandparent < 0) return parent
      above[node] = grandparent
      node = grandparent
    }
  }

  /** Joins two sets, given by their representatives. Returns that of both. */
  join(a: number, b: number): number {
    if (a === b) return a
    const above = this.#above
    // Sizes are negative.
    const [large, small] = (above[a] ?? 0) > (above[b] ?? 0) ? [b, a] : [a, b]
    above[large] = (above[large] ?? 0) + (above[small] ?? 0)
    above[small] = large
    return large
  }

  /** Joins the sets of two numbers. */
  unite(a: number, b: number): void {
    this.join(this.find(a), this.find(b))
  }

  /** A copy that goes its own way. */
  copy(): UnionFind {
    const copy = new UnionFind(this.#above.length)
    copy.#above.set(this.#above)
    return copy
  }
}
