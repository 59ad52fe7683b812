// The tuples behind VALUES in a sample: their values as text, NULL as ''. Stops at what it does not understand.

import type { StringEscapes } from '../model/layout.ts'

const SPACE = /\s*/y
const BARE = /[^\s,()'"]+/y

export function readTuples(
  text: string,
  from: number,
  escapes: StringEscapes,
  most: number,
): readonly (readonly string[])[] {
  const reader = new TupleReader(text, from, escapes === 'backslash')
  const rows: (readonly string[])[] = []
  while (rows.length < most) {
    const row = reader.next()
    if (row === null) break
    rows.push(row)
  }
  return rows
}

class TupleReader {
  readonly #text: string
  readonly #backslashes: boolean
  #at: number

  constructor(text: string, from: number, backslashes: boolean) {
    this.#text = text
    this.#at = from
    this.#backslashes = backslashes
  }

  next(): readonly string[] | null {
    if (!this.#take('(')) return null
    const values: string[] = []
    for (;;) {
      const value = this.#value()
      if (value === null) return null
      values.push(value)
      if (this.#take(',')) continue
      if (!this.#take(')')) return null
      this.#take(',')
      return values
    }
  }

  #take(char: string): boolean {
    SPACE.lastIndex = this.#at
    SPACE.exec(this.#text)
    this.#at = SPACE.lastIndex
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #value(): string | null {
    SPACE.lastIndex = this.#at
    SPACE.exec(this.#text)
    BARE.lastIndex = SPACE.lastIndex
    const word = BARE.exec(this.#text)?.[0] ?? ''
    this.#at = SPACE.lastIndex + word.length
    const quote = this.#text[this.#at]
    if (quote === "'" || (quote === '"' && this.#backslashes)) return this.#string(quote)
    return word === '' ? null : word.toLowerCase() === 'null' ? '' : word
  }

  #string(quote: string): string | null {
    let value = ''
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text[at]
      if (char === '\\' && this.#backslashes) {
        at++
        value += this.#text[at] ?? ''
      } else if (char !== quote) value += char
      else if (this.#text[at + 1] === quote) {
        at++
        value += quote
      } else {
        this.#at = at + 1
        return value
      }
    }
    return null
  }
}
