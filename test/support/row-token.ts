// What the tokens of rows are made from, written from the values that a library has read: equal tokens mean that kernel and
// library agree on every byte of every cell.

import { sipHash128 } from '../oracle/siphash.ts'

/** The key of rows in scan-pieces.ts. */
const ROW_KEY = new Uint8Array(16).fill(6)
const PLAIN = '\x01'
const JSON_FORM = '\x03'
const SEPARATOR = '\x1e'

/** What a run keeps of a token: of its 16 bytes, or of those in a run, less source and mentions. In hexadecimal digits. */
export function storedToken(bytes: string): string {
  return bytes.slice(0, 16) + bytes.slice(28, 29) + bytes.slice(30)
}

/** Of cells that do not hold the separator. */
export function tokenOfCells(cells: readonly string[]): string {
  return tokenOf(PLAIN + cells.join(SEPARATOR))
}

export function tokenOfJson(value: unknown): string {
  return tokenOf(JSON_FORM + canonical(value))
}

function canonical(value: unknown): string {
  if (typeof value === 'string') return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([key, one]) => `${canonical(key)}:${canonical(one)}`)
    .join(',')}}`
}

function tokenOf(text: string): string {
  return storedToken(Buffer.from(sipHash128(ROW_KEY, Buffer.from(text), [1, 3])).toString('hex'))
}
