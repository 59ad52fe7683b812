// Writes JSON in many ways that mean the same: white space, \u escapes in both cases, `\/`, surrogate pairs.

import type { Random } from './random.ts'

export interface JsonStyle {
  readonly random: Random
  /** White space between tokens; drawn anew each time. */
  readonly gap: () => string
  readonly escapes: number
}

export function randomStyle(random: Random, oneLine: boolean): JsonStyle {
  const spaces = random.pick([[''], [''], ['', ' '], oneLine ? ['\t', ' '] : ['\n  ', ' ', '\r\n']])
  return { random, gap: () => random.pick(spaces), escapes: random.pick([0, 0.05, 0.5]) }
}

export function writtenObject(members: readonly (readonly [string, string])[], style: JsonStyle): string {
  const { gap } = style
  const texts = members.map(([key, value]) => `${gap()}${writtenString(key, style)}${gap()}:${gap()}${value}${gap()}`)
  return `{${texts.join(',') || gap()}}`
}

export function writtenArray(elements: readonly string[], { gap }: JsonStyle): string {
  return `[${elements.map((element) => gap() + element + gap()).join(',') || gap()}]`
}

/** Stray bytes (U+DC80-DCFF) stay as they are. */
export function writtenString(text: string, { random, escapes }: JsonStyle): string {
  const written = text.replace(/[^]/g, (unit) => {
    const code = unit.charCodeAt(0)
    if (unit === '"' || unit === '\\') return `\\${unit}`
    if (code < 0x20) return random.pick([shortEscape(unit), hexEscape(random, code)])
    const isSurrogate = code >= 0xd800 && code <= 0xdfff
    if (isSurrogate || !random.chance(escapes)) return unit
    return unit === '/' && random.chance(0.5) ? '\\/' : hexEscape(random, code)
  })
  return `"${written}"`
}

function shortEscape(unit: string): string {
  return JSON.stringify(unit).slice(1, -1)
}

function hexEscape(random: Random, code: number): string {
  const hex = code.toString(16).padStart(4, '0')
  return `\\u${random.chance(0.5) ? hex.toUpperCase() : hex}`
}
