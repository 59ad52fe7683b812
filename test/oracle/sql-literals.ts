// Values of SQL dumps: strings in the three ways of escaping, bytes in hexadecimal digits, numbers, NULL, expressions.

import type { ByteString } from './byte-string.ts'

type Style = 'standard' | 'mysql' | 'postgres'

export interface Literal {
  readonly kind: 'string' | 'number' | 'null' | 'expression'
  readonly bytes: ByteString
  /** `@` that an escape by number made. */
  readonly born: number
  /** Where what follows it stands: a comma or bracket. */
  readonly end: number
}

interface Found {
  readonly bytes: ByteString
  readonly born: number
  /** Behind the closing quote. */
  readonly end: number
}

const ESCAPES: Readonly<Record<'mysql' | 'postgres', Readonly<Record<string, string>>>> = {
  mysql: { n: '\n', r: '\r', t: '\t', b: '\b', '0': '\0', Z: '\x1a', '%': '\\%', _: '\\_' },
  postgres: { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' },
}

/** The string whose quote is at `at`, or null where it is not closed. */
export function stringAt(text: ByteString, at: number, style: Style): Found | null {
  const quote = text[at] ?? ''
  let end = at + 1
  while (end < text.length) {
    if (style !== 'standard' && text[end] === '\\') end += 2
    else if (text[end] !== quote) end++
    else if (text[end + 1] === quote) end += 2
    else return { ...decoded(text.slice(at + 1, end), quote, style), end: end + 1 }
  }
  return null
}

function decoded(content: ByteString, quote: string, style: Style): { bytes: ByteString; born: number } {
  let born = 0
  const bytes = content.replace(
    /\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[^])|(['"])\2/g,
    (found, escape: string | undefined, doubled: string | undefined) => {
      if (doubled !== undefined) return doubled === quote ? quote : found
      if (style === 'standard' || escape === undefined) return found
      if (style === 'mysql')
        return (ESCAPES.mysql[escape[0] ?? ''] ?? escape[0] ?? '') + decoded(escape.slice(1), quote, style).bytes
      const code = escape.startsWith('x') ? Number.parseInt(escape.slice(1), 16) : Number.parseInt(escape, 8)
      if (Number.isNaN(code)) return ESCAPES.postgres[escape] ?? escape
      if (code === 0x40) born++
      return String.fromCharCode(code)
    },
  )
  return { bytes, born }
}

/** The value at `from`, up to the comma or bracket behind it; null where it cannot be read. */
export function literalAt(text: ByteString, from: number, backslashes: boolean): Literal | null {
  const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
  const usual: Style = backslashes ? 'mysql' : 'standard'
  const prefix = /^(?:[NnEe]|_binary )?(?=')/.exec(text.slice(start))?.[0] ?? null
  const quotes = prefix !== null || (backslashes && text[start] === '"')
  if (quotes) {
    const style = /^e/i.test(prefix ?? '') ? 'postgres' : usual
    const string = stringAt(text, start + (prefix?.length ?? 0), style)
    if (string === null) return null
    const end = endOfValue(text, string.end)
    if (end !== null) return { kind: 'string', ...string, end }
    if (/^[\w']/.test(text.slice(string.end))) return null
  }
  const word = /^(0[xX][0-9a-fA-F]*|[\w.+-]+)\s*(?=[,)])/.exec(text.slice(start))
  if (word !== null) return bare(word[1] ?? '', start + word[0].length)
  return expression(text, start, usual)
}

function bare(word: ByteString, end: number): Literal {
  if (word.toLowerCase() === 'null') return { kind: 'null', bytes: '', born: 0, end }
  const bytes = /^0x((?:[0-9a-f]{2})+)$/i.exec(word)
  const content = bytes === null ? null : Buffer.from(bytes[1] ?? '', 'hex').toString('latin1')
  // eslint-disable-next-line no-control-regex -- control characters are what it is about
  if (content === null || /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(content))
    return { kind: 'number', bytes: word, born: 0, end }
  return { kind: 'string', bytes: content, born: content.split('@').length - 1, end }
}

function endOfValue(text: ByteString, at: number): number | null {
  const space = /^\s*(?=[,)])/.exec(text.slice(at))
  return space === null ? null : at + space[0].length
}

/** With one string, that string; else its own text. */
function expression(text: ByteString, start: number, style: Style): Literal | null {
  const strings: Found[] = []
  let depth = 0
  let outside = ''
  let at = start
  for (; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === "'") {
      if (/\w$/.test(outside) && !/(?:^|\W)[NnEe]$/.test(outside)) return null
      const string = stringAt(text, at, style)
      if (string === null || /^[\w']/.test(text.slice(string.end))) return null
      strings.push(string)
      at = string.end - 1
      outside += ' '
      continue
    }
    if (char === ';') return null
    if (depth === 0 && (char === ',' || char === ')')) break
    if (char === '(') depth++
    if (char === ')') depth--
    outside += char
  }
  if (at >= text.length || at === start) return null
  const [only] = strings
  if (only !== undefined && strings.length === 1 && !/[@%&]/.test(outside)) {
    return { kind: 'string', bytes: only.bytes, born: only.born, end: at }
  }
  return { kind: 'expression', bytes: text.slice(start, at), born: 0, end: at }
}

/** The fields of a line behind COPY. */
export function decodedLine(line: ByteString): readonly Literal[] {
  return line.split('\t').map((field) => {
    if (field === '\\N') return { kind: 'null', bytes: '', born: 0, end: 0 }
    return { kind: 'string', ...decoded(field, '\0', 'postgres'), end: 0 }
  })
}
