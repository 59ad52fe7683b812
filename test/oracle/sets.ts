// Disjoint sets of names, the plain way: each name points at another or at itself.

export class Sets {
  readonly #above = new Map<string, string>()

  add(name: string): void {
    if (!this.#above.has(name)) this.#above.set(name, name)
  }

  names(): Iterable<string> {
    return this.#above.keys()
  }

  root(name: string): string {
    let at = name
    for (let next = this.#above.get(at); next !== undefined && next !== at; next = this.#above.get(at)) at = next
    return at
  }

  join(a: string, b: string): void {
    this.#above.set(this.root(a), this.root(b))
  }

  same(a: string, b: string): boolean {
    return this.root(a) === this.root(b)
  }

  members(name: string): readonly string[] {
    return [...this.#above.keys()].filter((other) => this.same(other, name))
  }

  count(is: (name: string) => boolean = () => true): number {
    return new Set([...this.#above.keys()].filter(is).map((name) => this.root(name))).size
  }

  copy(): Sets {
    const copy = new Sets()
    for (const [name, above] of this.#above) copy.#above.set(name, above)
    return copy
  }
}
