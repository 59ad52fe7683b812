// Pairs of small numbers -> dense numbers, in the order in which they come. Most first numbers have one partner, which
// stands in an array beside them; further ones go to a hash table.

const FEWEST = 1 << 10

export class PairNumbers {
  /** By first number: the first partner + 1, and the number of that pair. */
  readonly #partner: Uint32Array
  readonly #number: Uint32Array
  readonly #further = new PairSet()
  count = 0

  /** First numbers are below `firsts`. */
  constructor(firsts: number) {
    this.#partner = new Uint32Array(firsts)
    this.#number = new Uint32Array(firsts)
  }

  /** The number of the pair; a new one gets the next number, `count`. */
  number(a: number, b: number): number {
    const partner = this.#partner[a] ?? 0
    if (partner === b + 1) return this.#number[a] ?? 0
    if (partner === 0) {
      this.#partner[a] = b + 1
      this.#number[a] = this.count
      return this.count++
    }
    const known = this.#further.number(a, b, this.count)
    if (known === this.count) this.count++
    return known
  }
}

/** The same, with the two numbers of each pair. */
export class PairTable {
  /** By first number: the number of its first pair + 1. */
  readonly #number: Uint32Array
  readonly #further = new PairSet()
  first: Uint32Array<ArrayBuffer>
  second: Uint32Array<ArrayBuffer>
  count = 0

  /** First numbers are below `firsts`. Room for as many pairs costs nothing until it is touched; growing copies. */
  constructor(firsts: number) {
    this.#number = new Uint32Array(firsts)
    this.first = new Uint32Array(Math.max(FEWEST, firsts))
    this.second = new Uint32Array(Math.max(FEWEST, firsts))
  }

  /** The number of the pair; a new one gets the next number, `count`. */
  number(a: number, b: number): number {
    const before = this.#number[a] ?? 0
    if (before === 0) {
      this.#number[a] = this.count + 1
      return this.#add(a, b)
    }
    if (this.second[before - 1] === b) return before - 1
    const known = this.#further.number(a, b, this.count)
    return known === this.count ? this.#add(a, b) : known
  }

  #add(a: number, b: number): number {
    if (this.count === this.first.length) {
      this.first = grown(this.first)
      this.second = grown(this.second)
    }
    this.first[this.count] = a
    this.second[this.count] = b
    return this.count++
  }
}

/** Distinct pairs, each with a number. Open addressing: three words a slot, first, second, number + 1. */
export class PairSet {
  #slots = new Uint32Array(FEWEST * 3)
  #mask = FEWEST - 1
  size = 0

  /** The number of the pair; `next` for a new one. */
  number(a: number, b: number, next: number): number {
    const slot = this.#find(a, b)
    const slots = this.#slots
    if (slots[slot + 2] !== 0) return (slots[slot + 2] ?? 0) - 1
    slots[slot] = a
    slots[slot + 1] = b
    slots[slot + 2] = next + 1
    if (++this.size * 2 > this.#mask) this.#rehash()
    return next
  }

  /** Whether the pair is new. */
  add(a: number, b: number): boolean {
    const before = this.size
    this.number(a, b, 0)
    return this.size > before
  }

  has(a: number, b: number): boolean {
    return this.size > 0 && this.#slots[this.#find(a, b) + 2] !== 0
  }

  /** Where the pair stands, or would. */
  #find(a: number, b: number): number {
    const slots = this.#slots
    let slot = mix(a, b) & this.#mask
    while (slots[slot * 3 + 2] !== 0 && (slots[slot * 3] !== a || slots[slot * 3 + 1] !== b))
      slot = (slot + 1) & this.#mask
    return slot * 3
  }

  #rehash(): void {
    const old = this.#slots
    this.#mask = this.#mask * 2 + 1
    this.#slots = new Uint32Array((this.#mask + 1) * 3)
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue
      this.#slots.set(old.subarray(at, at + 3), this.#find(old[at] ?? 0, old[at + 1] ?? 0))
    }
  }
}

/** Dense numbers are no secret and chosen by nobody. */
function mix(a: number, b: number): number {
  const h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  return Math.imul(h ^ (h >>> 15), 0xc2b2ae35) ^ (h >>> 13)
}

export function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
