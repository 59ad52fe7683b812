// The one place where text from the dump (file names, column names, domains) is escaped, at the last moment, for its
// target. Terminal: nothing may move the cursor, change colours, reverse the reading order or be invisible.
// JSON needs nothing beyond JSON.stringify, which also escapes lone surrogates.

/**
 * Controls (C0, DEL, C1), format characters (bidi and zero-width marks, tags), lone surrogates, line and paragraph separators, and all else that
 * Unicode lets be invisible (fillers, variation selectors).
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** `\u{1b}` already in the text must not look like our own escape, so its backslash is escaped as well. */
const FORGED = /\\(?=u\{)/g

/** Text of unknown origin, safe to write to a terminal within one line. */
export function escapeTerminal(text: string): string {
  return text.replace(FORGED, '\\u{5c}').replace(UNSAFE, escapeCharacter)
}

/** The same for messages of several lines, such as a stack: line feeds stay. */
export function escapeTerminalLines(text: string): string {
  return text.split('\n').map(escapeTerminal).join('\n')
}

function escapeCharacter(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}
