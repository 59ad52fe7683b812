// Escapes that make an `@` in the middle of a value (COUNTING-RULES §2): percent, references, \u, in this order.

import { type ByteString, count } from './byte-string.ts'

export interface Unescaped {
  readonly bytes: ByteString
  readonly born: number
}

export function unescapeValue(bytes: ByteString, isText: boolean): Unescaped {
  let result = bytes
  if (result.includes('%40')) result = result.replace(/%([0-9A-Fa-f]{2})/g, printable)
  if (/&#0*64;|&#[xX]0*40;|&commat;/.test(result)) result = result.replace(REFERENCE, reference)
  if (isText && result.includes('\\u0040')) result = result.replace(/\\u00([0-9A-Fa-f]{2})/g, printable)
  return { bytes: result, born: count(result, '@') - count(bytes, '@') }
}

const REFERENCE = /&#([0-9]+);|&#[xX]([0-9A-Fa-f]+);|&(commat|lt|gt|quot|apos|amp);/g
const NAMED: Readonly<Record<string, string>> = { commat: '@', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function printable(whole: string, hex: string): string {
  return characterOf(Number.parseInt(hex, 16)) ?? whole
}

function reference(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10)) ?? whole
  if (hex !== undefined) return characterOf(Number.parseInt(hex, 16)) ?? whole
  return NAMED[name ?? ''] ?? whole
}

function characterOf(code: number): string | null {
  return code >= 0x20 && code <= 0x7e ? String.fromCharCode(code) : null
}
