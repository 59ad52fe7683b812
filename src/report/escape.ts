// The one place where text from the dump (file names, column names, domains) is escaped, at the last moment, for its
// target. Terminal: nothing may move the cursor, change colours, reverse the reading order or be invisible.
// JSON needs nothing beyond JSON.stringify, which also escapes lone surrogates.

/**
 * C0, DEL, C1; soft hyphen, Arabic letter mark, Mongolian vowel separator; zero-width and bidi marks; line and paragraph
 * separators; invisible operators, isolates and deprecated format characters; byte order mark; interlinear annotation; tags and variation
 * selectors; fillers that show as nothing; lone surrogates. A backslash is doubled only by what follows it (below).
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu

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
