// A small JSON reader over bytes (RFC 8259). Unlike JSON.parse it keeps duplicate keys, numbers as their text, and bytes
// that are no UTF-8; it throws JsonFault with the reason that the counting rules name.

import { MAX_DEPTH } from '../../src/model/limits.ts'
import { type ByteString, count, toUtf8 } from './byte-string.ts'

export type Json =
  | { readonly kind: 'string'; readonly bytes: ByteString; readonly born: number }
  | { readonly kind: 'number'; readonly bytes: ByteString }
  | { readonly kind: 'literal'; readonly bytes: 'true' | 'false' | 'null' }
  | { readonly kind: 'array'; readonly elements: readonly Json[] }
  | { readonly kind: 'object'; readonly members: readonly Member[] }

export type JsonString = Extract<Json, { kind: 'string' }>
interface Member {
  readonly key: JsonString
  readonly value: Json
}

export class JsonFault extends Error {
  readonly reason: 'bad_syntax' | 'bad_escape' | 'too_deep'
  constructor(reason: JsonFault['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Reads one value after the other from a text. */
export class JsonReader {
  readonly #text: ByteString
  #at: number

  constructor(text: ByteString, start = 0) {
    this.#text = text
    this.#at = start
  }

  get position(): number {
    return this.#at
  }

  /** Moves over white space; true where nothing else is left. */
  atEnd(): boolean {
    this.#match(/[ \t\n\r]*/y)
    return this.#at >= this.#text.length
  }

  value(depth = 0): Json {
    if (this.atEnd()) throw new JsonFault('bad_syntax')
    const byte = this.#text[this.#at]
    if ((byte === '{' || byte === '[') && depth >= MAX_DEPTH) throw new JsonFault('too_deep')
    if (byte === '{') return this.#object(depth + 1)
    if (byte === '[') return this.#array(depth + 1)
    if (byte === '"') return this.#string()
    return this.#scalar()
  }

  #object(depth: number): Json {
    const members: Member[] = []
    this.#expect('{')
    if (this.#take('}')) return { kind: 'object', members }
    do {
      if (this.atEnd() || this.#text[this.#at] !== '"') throw new JsonFault('bad_syntax')
      const key = this.#string()
      this.#expect(':')
      members.push({ key, value: this.value(depth) })
    } while (this.#take(','))
    this.#expect('}')
    return { kind: 'object', members }
  }

  #array(depth: number): Json {
    const elements: Json[] = []
    this.#expect('[')
    if (this.#take(']')) return { kind: 'array', elements }
    do elements.push(this.value(depth))
    while (this.#take(','))
    this.#expect(']')
    return { kind: 'array', elements }
  }

  #string(): JsonString {
    this.#at++
    let bytes = ''
    let born = 0
    for (;;) {
      // oxlint-disable-next-line no-control-regex -- control characters end a string (RFC 8259 §7)
      bytes += this.#match(/[^"\\\x00-\x1f]*/y)
      const byte = this.#text[this.#at]
      if (byte === '"') break
      if (byte !== '\\') throw new JsonFault('bad_syntax')
      const escaped = this.#escapes()
      born += count(escaped, '@')
      bytes += escaped
    }
    this.#at++
    return { kind: 'string', bytes, born }
  }

  /** A run of escapes at once, because surrogates come in pairs. */
  #escapes(): ByteString {
    const run = this.#match(/(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))+/y)
    if (run === '') throw new JsonFault('bad_escape')
    const text = run.replace(/\\(?:u(....)|(.))/g, (_, hex?: string, letter?: string) =>
      hex === undefined ? simpleEscape(letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return toUtf8(text)
  }

  #scalar(): Json {
    const word = this.#match(/true|false|null/y)
    if (word === 'true' || word === 'false' || word === 'null') return { kind: 'literal', bytes: word }
    const bytes = this.#match(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y)
    if (bytes === '') throw new JsonFault('bad_syntax')
    return { kind: 'number', bytes }
  }

  #take(byte: string): boolean {
    if (this.atEnd() || this.#text[this.#at] !== byte) return false
    this.#at++
    return true
  }

  #expect(byte: string): void {
    if (!this.#take(byte)) throw new JsonFault('bad_syntax')
  }

  #match(pattern: RegExp): ByteString {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }
}

function simpleEscape(letter: string): string {
  const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
  return controls[letter] ?? letter
}

/** The value without white space, its strings unescaped: equal for equal rows. */
export function canonicalJson(json: Json): string {
  if (json.kind === 'array') return `[${json.elements.map(canonicalJson).join(',')}]`
  if (json.kind === 'object') {
    return `{${json.members.map(({ key, value }) => `${canonicalJson(key)}:${canonicalJson(value)}`).join(',')}}`
  }
  return json.kind === 'string' ? `"${json.bytes.length}:${json.bytes}"` : json.bytes
}
