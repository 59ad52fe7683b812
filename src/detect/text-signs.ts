// Texts that could pass for a table: SQL dumps, markup, mail, logs, key=value lines, code. All but SQL dumps are read as text,
// so a sign here keeps the trial of dialects away from them.

const FIRST_LINES = 400

const SQL_START =
  /^\s*(?:--|\/\*|#|SET |USE |INSERT |REPLACE |CREATE |DROP |ALTER |COPY |BEGIN|START |LOCK |DELETE |UPDATE |SELECT |PRAGMA |GO\b|\\connect|\\restrict|GRANT |DECLARE )/i
const SQL_LINE =
  /^\s*(?:INSERT\s+(?:(?:IGNORE\s+)?INTO\s|\[)|REPLACE\s+INTO\s|CREATE\s+(?:TABLE|DATABASE|SCHEMA|TEMPORARY|UNLOGGED|INDEX|VIEW)\b|COPY\s.+\sFROM\s+stdin|DROP\s+TABLE\s|ALTER\s+TABLE\s|BEGIN\s+TRANSACTION|UPDATE\s+\S+\s+SET\s)/i
const MARKUP = /^\s*<(?:\?xml|!doctype|!--|!\[cdata|\/?[a-z][\w:.-]*(?:\s[^<]*)?\/?>)/i
const MARKUP_OPEN = /^\s*<[a-z][\w:.-]*\s+[\w:-]+\s*=/i
const MAIL_HEADER =
  /^(?:From|To|Cc|Bcc|Subject|Date|Message-ID|Received|Return-Path|Delivered-To|MIME-Version|Content-Type|Reply-To|Sender|X-[\w-]+): /i
const CARD = /^(?:BEGIN:V[A-Z]+|dn:{1,2} |version: 1$)/
const LOG =
  /^(?:<\d+>|\[)?\s*(?:\d{4}[-/]\d\d[-/]\d\d[T ]|\p{L}{3} [ \d]\d )?\d\d:\d\d:\d\d(?:[.,]\d+)?\S*\s*(?:\||-|\[|TRACE|DEBUG|INFO|NOTICE|WARN|ERROR|FATAL|CRIT|[\w.-]+ [\w./-]+(?:\[\d+\])?:)|^\S+ \S+ \S+ \[\d\d\/\p{L}{3}\/\d{4}:/u
const CODE_LINE =
  /^\s*(?:\/\/|#include\b|import\s.+(?:from|;)|from \S+ import |package\s+\w|using\s+\w+;|(?:public|private|protected|static|const|let|var|function|class|def|return|if|for|while|fn|func)\b.*[{(;:]\s*$|[}\])]+[;,]?\s*$)/

/** What the text is by its own signs, or null. */
export function textSign(bytes: string): string | null {
  const lines = bytes.split(/\r\n|\n|\r/, FIRST_LINES).filter((line) => line.trim() !== '')
  const [first] = lines
  if (first === undefined) return null
  // A warning of the program that wrote the dump may stand before it.
  const startsSql = lines.slice(0, 3).some((line) => SQL_START.test(line))
  if (startsSql && lines.some((line) => SQL_LINE.test(line))) return 'SQL'
  if (MARKUP.test(first) || MARKUP_OPEN.test(first)) return 'markup'
  if (/^From \S+.*\d{4}\s*$/.test(first) || isMail(lines)) return 'mail'
  if (CARD.test(first)) return 'cards or directory entries'
  if (count(lines, LOG) * 2 >= lines.length) return 'a log'
  if (/^---\s*$/.test(first) || (first.startsWith('#!') && lines.length > 1)) return 'YAML or a script'
  return lines.length > 3 && count(lines, CODE_LINE) * 3 >= lines.length ? 'source code' : null
}

function isMail(lines: readonly string[]): boolean {
  return MAIL_HEADER.test(lines[0] ?? '') && count(lines.slice(0, 10), MAIL_HEADER) >= 3
}

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line)).length
}

/** Cells such as `user=ann` or `"id":1`: pieces of another format, cut at its commas. */
export function isPiece(cell: string): boolean {
  return /^\s*[\w.-]+=|^\s*[{[]?\s*["'][^"']*["']\s*:|^\s*[{[]\s*$/.test(cell)
}
