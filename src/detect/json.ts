// Decides whether a sample is JSON, of which shape, and which leaf key paths it shows. A sample may be cut anywhere and
// a few lines of JSON Lines may be damaged. `stream-json` tells the structure; its bare parser is a plain function.

import { jsonParser } from 'stream-json/parser.js'
import type { Token } from 'stream-json/parser.js'

import type { JsonShape } from '../model/layout.ts'
import { MAX_DEPTH } from '../model/limits.ts'

export interface JsonReading {
  readonly shape: JsonShape
  /** Leaf key paths in the order of their first appearance, each with its first values. */
  readonly paths: readonly SampledPath[]
  readonly evidence: string
}

export interface SampledPath {
  readonly name: string
  /** Strings and numbers as text; `null` is '', and so is what is too long to tell anything. */
  readonly values: readonly string[]
}

const LINE_EXTENSIONS = new Set(['jsonl', 'ndjson', 'ldjson', 'geojsonl'])

/** Objects keyed by ids show as many paths as they have entries: the workers classify what is not listed. */
const MAX_PATHS = 1024
/** Values that a path is judged by, and their length: a longer one is a text. */
const MAX_VALUES = 200
const MAX_VALUE_LENGTH = 1000
/** The parser loses what it has read of a piece that holds an error, so pieces are small. */
const PIECE_LENGTH = 2048
/** A text that starts like JSON and breaks off is JSON all the same where so many keys, or half of it, were read. */
const MIN_KEYS = 20

export function readJson(text: string, complete: boolean, extension: string): JsonReading | null {
  if (!/^\s*[{[]/m.test(text.slice(0, PIECE_LENGTH))) return null
  return readLines(text, complete, extension) ?? readValues(text, complete)
}

function readLines(text: string, complete: boolean, extension: string): JsonReading | null {
  const all = text.split(/\r\n|\n|\r/)
  if (!complete) all.pop()
  const lines = all.filter((line) => line.trim() !== '')
  const good = lines.filter(isValue)
  const bad = lines.length - good.length
  const hinted = LINE_EXTENSIONS.has(extension) && bad === 0 && /^\s*[{[]/.test(text)
  if (!hinted && (good.length < 2 || good.length <= bad)) return null
  const { paths } = walk(good.length === 0 ? text : good.join('\n'))
  const evidence = `${good.length} of ${lines.length} complete sampled lines are each an object or array`
  return {
    shape: 'lines',
    paths,
    evidence: hinted && good.length < 2 ? `${evidence}; the extension says lines` : evidence,
  }
}

function isValue(line: string): boolean {
  if (!/^\s*[{[]/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

function readValues(text: string, complete: boolean): JsonReading | null {
  if (!/^\s*[{[]/.test(text)) return null
  const { paths, keys, values, open, broken, read } = walk(text)
  if (broken && (keys === 0 || (keys < MIN_KEYS && read * 2 < text.length))) return null
  if (!broken && complete && open && keys === 0 && paths.length === 0) return null
  const shape = values + (open ? 1 : 0) > 1 ? 'values' : 'document'
  const seen = `${values} complete top-level ${values === 1 ? 'value' : 'values'} sampled`
  return { shape, paths, evidence: broken ? `${seen}, then a syntax error` : open ? `${seen}, one cut` : seen }
}

interface Walk {
  readonly paths: readonly SampledPath[]
  readonly keys: number
  /** Complete top-level values. */
  readonly values: number
  /** A value was open at the end. */
  readonly open: boolean
  readonly broken: boolean
  /** Characters before the piece that did not parse. */
  readonly read: number
}

function walk(text: string): Walk {
  const paths = new PathList()
  const parse = jsonParser({ packValues: true, streamValues: false, jsonStreaming: true })
  for (let at = 0; at < text.length; at += PIECE_LENGTH) {
    try {
      // A stage of stream-chain gives several results as `{values}`, and a symbol for none.
      const out = parse(text.slice(at, at + PIECE_LENGTH)) as { readonly values?: readonly Token[] }
      for (const token of out.values ?? []) paths.take(token)
    } catch {
      return { ...paths.summary(), broken: true, read: at }
    }
  }
  return { ...paths.summary(), broken: false, read: text.length }
}

/** Follows the tokens with an explicit stack and notes the path of each leaf. */
class PathList {
  readonly #paths = new Map<string, string[]>()
  readonly #stack: { readonly prefix: string; readonly array: boolean }[] = []
  #key = ''
  #keys = 0
  #values = 0

  take(token: Token): void {
    const { name } = token
    if (name === 'keyValue') {
      this.#key = token.value
      this.#keys++
    } else if (name === 'startObject' || name === 'startArray') {
      const path = this.#here()
      this.#stack.push(
        name === 'startArray'
          ? { prefix: `${path}[]`, array: true }
          : { prefix: path === '' ? '' : `${path}.`, array: false },
      )
    } else if (name === 'endObject' || name === 'endArray') {
      this.#stack.pop()
      if (this.#stack.length === 0) this.#values++
    } else if (this.#stack.length === 0) {
      this.#values++
    } else if (this.#stack.length <= MAX_DEPTH) {
      this.#leaf(token)
    }
  }

  #leaf(token: Token): void {
    const path = this.#here()
    const known = this.#paths.get(path)
    if (known === undefined && this.#paths.size >= MAX_PATHS) return
    const values = known ?? []
    if (known === undefined) this.#paths.set(path, values)
    if (values.length < MAX_VALUES) values.push(textOf(token))
  }

  #here(): string {
    const top = this.#stack.at(-1)
    if (top === undefined) return ''
    return top.array ? top.prefix : top.prefix + this.#key
  }

  summary(): Pick<Walk, 'paths' | 'keys' | 'values' | 'open'> {
    const paths = [...this.#paths].map(([name, values]) => ({ name, values }))
    return { paths, keys: this.#keys, values: this.#values, open: this.#stack.length > 0 }
  }
}

function textOf(token: Token): string {
  if (token.name === 'trueValue' || token.name === 'falseValue') return String(token.name === 'trueValue')
  const text = token.name === 'stringValue' || token.name === 'numberValue' ? token.value : ''
  return text.length > MAX_VALUE_LENGTH ? '' : text
}
