// Which party records the workers of a round have handed over: one that several blocks hold gets its parts once, elsewhere a
// head alone (HEAD_ONLY of party-format.ts). The table is shared, and a claim is no lock: two workers that meet a record at the
// same time both hand its parts over, which does no harm.
//
// A claim is good for one round. The run that holds a claimed record's parts is either committed, or the block that they
// are from is read again in a later round, where nothing is claimed yet. Of the blocks that hold a record, the first always
// hands its parts over (a claim of a later one does not count), so whoever reads runs by place meets the parts before the heads.
//
// A slot is three words: lower half of the token's second word (1 for 0), upper half, item + 1.

const WORDS = 3
const MOST_PROBES = 16

export class PartyClaims {
  readonly #words: Int32Array<SharedArrayBuffer>
  readonly #mask: number
  #item = 0

  /** `words`: WORDS for each of a power of two of slots; none: nothing is ever claimed. */
  constructor(words: Int32Array<SharedArrayBuffer>) {
    this.#words = words
    this.#mask = words.length / WORDS - 1
  }

  static words(slots: number): Int32Array<SharedArrayBuffer> {
    return new Int32Array(new SharedArrayBuffer(slots * WORDS * 4))
  }

  /** What is claimed from now on stands in this item of the round. */
  startItem(item: number): void {
    this.#item = item + 1
  }

  /** Claims a record that is new to this worker's run. Returns whether another run, or an earlier one, has its parts. */
  claim(low: number, high: number): boolean {
    const words = this.#words
    const own = low === 0 ? 1 : low
    if (words.length === 0) return false
    for (let probe = 0, slot = high & this.#mask; probe < MOST_PROBES; probe++, slot = (slot + 1) & this.#mask) {
      const at = slot * WORDS
      // What is not seen yet is handed over twice: plain reads do.
      let held = words[at] ?? 0
      if (held === 0) {
        held = Atomics.compareExchange(words, at, 0, own)
        if (held === 0) {
          words[at + 1] = high
          words[at + 2] = this.#item
          return false
        }
      }
      if (held !== own || words[at + 1] !== high) continue
      const item = words[at + 2] ?? 0
      if (item !== 0 && item <= this.#item) return true
      words[at + 2] = this.#item
      return false
    }
    return false
  }
}
