// What became of the stored bytes of one source: filled while it is decoded, read when it has ended.

import type { FileReason } from '../src/model/reasons.ts'
import type { SourceInput } from './source-input.ts'

export interface StreamEnd {
  /** The first thing that was wrong; what could be decoded was delivered all the same. '' if nothing was. */
  readonly problem: '' | FileReason
  /** Stored bytes behind or between members that belong to none; padding with NUL bytes is not among them. */
  readonly trailingBytes: number
  /** Stored bytes that were read and made sense: all of the file's, less the trailing ones and those behind a damage. */
  readonly consumed: number
  /** zlib's or the system's name for the problem and where: never a byte of the data. */
  readonly detail: string
}

export class StreamBooks {
  readonly #input: SourceInput
  #problem: '' | FileReason = ''
  #detail = ''
  #trailing = 0

  constructor(input: SourceInput) {
    this.#input = input
  }

  note(problem: FileReason, detail: string): void {
    if (this.#problem !== '') return
    this.#problem = problem
    this.#detail = detail
  }

  /** Counts bytes, already taken from the input, that belong to no member. */
  noteTrailing(bytes: number): void {
    if (bytes > 0) this.note('trailing_bytes', `from byte ${this.#input.position - bytes}`)
    this.#trailing += bytes
  }

  end(): StreamEnd {
    const consumed = this.#input.position - this.#trailing
    return { problem: this.#problem, trailingBytes: this.#trailing, consumed, detail: this.#detail }
  }
}
