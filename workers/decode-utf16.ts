// UTF-16 to UTF-8, fed in pieces cut anywhere. Different input stays different: a lone surrogate becomes the three bytes
// that generalised UTF-8 (WTF-8) gives it, and is counted; only the byte order mark at the start is dropped.

const BOM = 0xfeff
const REPLACED_BYTES = 3 // what one unit of two bytes can become at most

export interface Utf16Decoder {
  /** UTF-8 of all the units that are whole so far. */
  push(chunk: Uint8Array): Uint8Array
  /** What was held back for a next chunk: a high surrogate without its partner. A half unit is only counted. */
  finish(): Uint8Array
  /** Lone surrogates, and one for an odd byte at the end. */
  readonly invalid: number
}

export function decodeUtf16(endianness: 'le' | 'be'): Utf16Decoder {
  return new Transcoder(endianness === 'le' ? 0 : 1)
}

class Transcoder implements Utf16Decoder {
  /** Position of the low byte in a unit. */
  readonly #low: 0 | 1
  #half = -1
  /** A high surrogate that waits for its partner, or 0. */
  #high = 0
  #started = false
  #invalid = 0
  #out: Uint8Array = new Uint8Array(0)
  #length = 0

  constructor(low: 0 | 1) {
    this.#low = low
  }

  get invalid(): number {
    return this.#invalid
  }

  push(chunk: Uint8Array): Uint8Array {
    this.#begin(((chunk.length + 1) >> 1) + 1)
    let i = 0
    if (this.#half >= 0 && chunk.length > 0) {
      this.#unit(this.#join(this.#half, chunk[0] ?? 0))
      this.#half = -1
      i = 1
    }
    for (; i + 1 < chunk.length; i += 2) this.#unit(this.#join(chunk[i] ?? 0, chunk[i + 1] ?? 0))
    if (i < chunk.length) this.#half = chunk[i] ?? 0
    return this.#out.subarray(0, this.#length)
  }

  finish(): Uint8Array {
    this.#begin(1)
    if (this.#high !== 0) this.#lone(this.#high)
    if (this.#half >= 0) this.#invalid++
    this.#high = 0
    this.#half = -1
    return this.#out.subarray(0, this.#length)
  }

  #begin(units: number): void {
    this.#out = new Uint8Array(units * REPLACED_BYTES)
    this.#length = 0
  }

  #join(first: number, second: number): number {
    return this.#low === 0 ? first | (second << 8) : (first << 8) | second
  }

  #unit(unit: number): void {
    if (unit < 0x80 && this.#high === 0) {
      this.#started = true
      this.#out[this.#length++] = unit
      return
    }
    const first = !this.#started
    this.#started = true
    if (unit >= 0xdc00 && unit <= 0xdfff) return this.#lowSurrogate(unit)
    if (this.#high !== 0) this.#lone(this.#high)
    this.#high = unit >= 0xd800 && unit <= 0xdbff ? unit : 0
    if (this.#high === 0 && !(first && unit === BOM)) this.#write(unit)
  }

  #lowSurrogate(unit: number): void {
    if (this.#high === 0) return this.#lone(unit)
    const code = 0x10000 + ((this.#high - 0xd800) << 10) + (unit - 0xdc00)
    this.#high = 0
    this.#put(0xf0 | (code >> 18))
    this.#put(0x80 | ((code >> 12) & 0x3f))
    this.#put(0x80 | ((code >> 6) & 0x3f))
    this.#put(0x80 | (code & 0x3f))
  }

  #lone(unit: number): void {
    this.#invalid++
    this.#write(unit)
  }

  #write(unit: number): void {
    if (unit < 0x80) return this.#put(unit)
    if (unit < 0x800) this.#put(0xc0 | (unit >> 6))
    else {
      this.#put(0xe0 | (unit >> 12))
      this.#put(0x80 | ((unit >> 6) & 0x3f))
    }
    this.#put(0x80 | (unit & 0x3f))
  }

  #put(byte: number): void {
    this.#out[this.#length++] = byte
  }
}
