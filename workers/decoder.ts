// One zlib engine driven slice by slice: the next slice goes in only when all that the last one gave is out. So memory
// stays flat whatever the ratio, what was decoded before an error is delivered, and consumed bytes are known exactly.

import type { Transform } from 'node:stream'
import type { BrotliDecompress, InflateRaw, ZstdDecompress } from 'node:zlib'

export type Engine = (InflateRaw | BrotliDecompress | ZstdDecompress) & Transform

/** The compressed bytes make no sense. `detail` is zlib's name for what is wrong. */
export class DecodeFault extends Error {
  override name = 'DecodeFault'
  readonly detail: string
  constructor(detail: string, options?: ErrorOptions) {
    super(`damaged: ${detail}`, options)
    this.detail = detail
  }
}

export class Decoder {
  readonly #engine: Engine
  #given = 0
  #settled = true
  #ended = false
  #fault: DecodeFault | null = null
  #wake: () => void = () => {}

  constructor(engine: Engine) {
    this.#engine = engine
    engine.on('readable', () => this.#wake())
    engine.on('end', () => this.#wake())
    engine.on('error', (error: Error) => this.#fail(error))
  }

  /** The compressed stream has come to its own end; later bytes are not part of it. */
  get ended(): boolean {
    return this.#ended
  }

  /** Bytes of the slices given that the engine did not need, once `ended`. */
  get surplus(): number {
    return this.#ended ? this.#given - this.#engine.bytesWritten : 0
  }

  /** Decodes one slice. Throws DecodeFault; what the engine wrote before that within this slice is lost. */
  async *decode(slice: Uint8Array): AsyncGenerator<Uint8Array, void> {
    this.#give(slice)
    for (;;) {
      const chunk: Uint8Array | null = this.#engine.read()
      if (chunk !== null) yield chunk
      else if (this.#fault !== null) throw this.#fault
      else if (this.#settled && this.#engine.readableLength === 0) break
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    // An engine leaves input where it is only behind the end of its stream.
    this.#ended = this.#engine.bytesWritten < this.#given
  }

  /** Tells that there is no more. False if the compressed stream has not come to its end. */
  async finish(): Promise<boolean> {
    this.#engine.end()
    for (;;) {
      this.#engine.read()
      if (this.#fault !== null || this.#engine.readableEnded) return this.#fault === null
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  close(): void {
    this.#engine.destroy()
  }

  #give(slice: Uint8Array): void {
    this.#given += slice.length
    this.#settled = false
    this.#engine.write(slice, () => {
      this.#settled = true
      this.#wake()
    })
  }

  #fail(error: Error): void {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
    this.#fault = new DecodeFault(code, { cause: error })
    this.#wake()
  }
}
