// A file while it is being written: text, the plants in it, and positions as a layout counts them.

import type { Encoding, Layout } from '../../src/model/layout.ts'
import type { Piece, Plant } from './dump-pieces.ts'
import { encodeText, encodeUtf8 } from './encode-text.ts'
import type { Random } from './random.ts'

export interface Draft {
  readonly bytes: Uint8Array
  readonly layout: Layout
  readonly plants: readonly Plant[]
}

export function randomEncoding(random: Random): Encoding {
  return random.pick(['utf-8', 'utf-8', 'utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const)
}

export class DraftText {
  readonly encoding: Encoding
  readonly #plants: Plant[] = []
  #text: string

  constructor(encoding: Encoding, hasByteOrderMark: boolean) {
    this.encoding = encoding
    this.#text = hasByteOrderMark && encoding !== 'windows-1252' ? '\ufeff' : ''
  }

  /** In stored bytes, of UTF-16 in its bytes as UTF-8, less its byte order mark. */
  get position(): number {
    if (this.encoding === 'windows-1252') return this.#text.length
    return encodeUtf8(this.encoding === 'utf-8' ? this.#text : this.#text.replace(/^\ufeff/, '')).length
  }

  write(text: string): void {
    this.#text += text
  }

  writeAll(piece: Piece, end: string): void {
    this.#text += piece.text + end
    this.#plants.push(...piece.plants)
  }

  dropLineEnd(): void {
    this.#text = this.#text.replace(/(\r\n|\r|\n)$/, '')
  }

  finish(layout: Layout): Draft {
    return { bytes: encodeText(this.#text, this.encoding), layout, plants: this.#plants }
  }
}
