// Disjoint sets of dense numbers (union by size, path halving).

export class UnionFind {
  readonly #parent: Int32Array
  readonly #size: Int32Array

  constructor(count: number) {
    this.#parent = new Int32Array(count)
    for (let i = 0; i < count; i++) this.#parent[i] = i
    this.#size = new Int32Array(count).fill(1)
  }

  /** The set's representative: any of its numbers, never to be seen in a figure or an order. */
  find(node: number): number {
    const parent = this.#parent
    while (parent[node] !== node) {
      const above = parent[parent[node] ?? 0] ?? 0
      parent[node] = above
      node = above
    }
    return node
  }

  /** Joins two sets, given by their representatives. Returns that of both. */
  join(a: number, b: number): number {
    if (a === b) return a
    const [large, small] = (this.#size[a] ?? 0) < (this.#size[b] ?? 0) ? [b, a] : [a, b]
    this.#parent[small] = large
    this.#size[large] = (this.#size[large] ?? 0) + (this.#size[small] ?? 0)
    return large
  }

  /** Joins the sets of two numbers. */
  unite(a: number, b: number): void {
    this.join(this.find(a), this.find(b))
  }

  /** A copy that goes its own way. */
  copy(): UnionFind {
    const copy = new UnionFind(this.#parent.length)
    copy.#parent.set(this.#parent)
    copy.#size.set(this.#size)
    return copy
  }
}
