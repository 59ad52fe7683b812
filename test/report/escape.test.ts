import { describe, expect, test } from 'vitest'
import { escapeTerminal, escapeTerminalLines } from '../../src/report/escape.ts'

/** Code points that must never reach a terminal. */
const UNSAFE: readonly number[] = [
  Array.from({ length: 0x20 }, (_, index) => index), // C0, with ESC, BEL, CR, LF, TAB
  0x7f, // DEL
  Array.from({ length: 0x20 }, (_, index) => 0x80 + index), // C1, with CSI, OSC, DCS
  0xad, // soft hyphen
  0x34f, // combining grapheme joiner
  0x61c, // Arabic letter mark
  [0x115f, 0x1160, 0x3164, 0xffa0], // Hangul fillers
  [0x17b4, 0x17b5, 0x180b, 0x180e], // Khmer and Mongolian, invisible
  [0x200b, 0x200c, 0x200d, 0x200e, 0x200f], // zero-width and directional marks
  [0x2028, 0x2029], // line and paragraph separator
  [0x202a, 0x202b, 0x202c, 0x202d, 0x202e], // embeddings and overrides
  [0x2060, 0x2061, 0x2062, 0x2063, 0x2064], // word joiner, invisible operators
  [0x2066, 0x2067, 0x2068, 0x2069], // isolates
  [0xd800, 0xdbff, 0xdc00, 0xdfff], // lone surrogates
  [0xfe00, 0xfe0f, 0xfeff], // variation selectors, byte order mark
  [0xfff9, 0xfffa, 0xfffb], // interlinear annotation
  [0xe0001, 0xe0041, 0xe007f, 0xe0100], // tags, variation selectors
].flat()

const SAFE: readonly string[] = [
  'crm/users.csv',
  'a b  c',
  'quotes \' and " and `',
  'C:\\dump\\users.csv',
  '\\u0041',
  'Grüße/Łódź',
  'e\u0301',
  '顧客.csv',
  'клиенты.csv',
  'العملاء.csv',
  '🐛.csv',
  '\u{1f468}\u{1f3fd}',
  '\ufffd',
  '~!@#$%^&*()_+{}|:<>?[];,./',
  '\u00a0',
]

describe('escapeTerminal', () => {
  test.each(UNSAFE)('U+%x is shown, not sent', (codePoint) => {
    const text = `a${String.fromCodePoint(codePoint)}b`
    expect(escapeTerminal(text)).toBe(`a\\u{${codePoint.toString(16)}}b`)
  })

  test.each(SAFE)('%s stays', (text) => {
    expect(escapeTerminal(text)).toBe(text)
  })

  test('sequences of a hostile terminal are harmless text', () => {
    expect(escapeTerminal('\u001b]52;c;aGk=\u0007')).toBe('\\u{1b}]52;c;aGk=\\u{7}')
    expect(escapeTerminal('\u009b2J')).toBe('\\u{9b}2J')
    expect(escapeTerminal('ok\rbad')).toBe('ok\\u{d}bad')
  })

  test('an escape written out in the text is told apart from ours', () => {
    expect(escapeTerminal('\\u{1b}')).toBe('\\u{5c}u{1b}')
    expect(escapeTerminal('\\\u001b')).toBe('\\\\u{1b}')
  })

  test('surrogate pairs are characters, halves are not', () => {
    expect(escapeTerminal('\ud83d\udc1b\ud83d')).toBe('\ud83d\udc1b\\u{d83d}')
  })

  test('every code point below U+3000 is safe after escaping, and escaping again changes nothing visible', () => {
    for (let codePoint = 0; codePoint < 0x3000; codePoint++) {
      const once = escapeTerminal(String.fromCodePoint(codePoint))
      expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    }
  })
})

describe('escapeTerminalLines', () => {
  test('keeps line feeds only', () => {
    expect(escapeTerminalLines('a\nb\r\n\u001b[1m')).toBe('a\nb\\u{d}\n\\u{1b}[1m')
  })
})
