// Heads of SQL statements: which table a statement is about and which columns it names. Used on the sample and, by the workers,
// on each head that they meet first. Pure; what is not understood is null, never an error.

export type SqlHead =
  | { readonly kind: 'create' | 'rows'; readonly table: string; readonly columns: readonly string[] | null }
  | { readonly kind: 'use'; readonly database: string }

/** Schemas that every database has: they tell nothing. */
const USUAL_SCHEMAS = new Set(['public', 'dbo', 'main'])
/** First words of what is no column in a table's definition. */
const NO_COLUMN = new Set(
  'primary key unique index constraint foreign fulltext spatial check like period exclude'.split(' '),
)
const SPACE = String.raw`(?:\s|--[^\n]*(?:\n|$)|/\*[^]*?\*/)*`
const NAME = String.raw`(?:\x60(?:[^\x60]|\x60\x60)*\x60|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|[\p{L}_@#$][\p{L}\p{N}_$#@]*)`
const QUALIFIED = String.raw`${NAME}(?:${SPACE}\.${SPACE}${NAME})*`
const CREATE = new RegExp(
  String.raw`^CREATE\s+(?:\w+\s+){0,3}?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(${QUALIFIED})${SPACE}\(`,
  'iu',
)
const INSERT = new RegExp(
  String.raw`^(?:INSERT|REPLACE)${SPACE}(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE|OVERWRITE|OR\s+\w+|INTO|TABLE)\b${SPACE})*(${QUALIFIED})${SPACE}`,
  'iu',
)
const COPY = new RegExp(String.raw`^COPY\s+(?:ONLY\s+)?(${QUALIFIED})${SPACE}`, 'iu')
const USE = new RegExp(String.raw`^(?:USE|\\connect|\\c)\s+(?:-reuse-previous=\w+\s+)?(${NAME})`, 'iu')
const EACH_NAME = new RegExp(NAME, 'gu')
const FIRST_NAME = new RegExp(String.raw`^${SPACE}(${NAME})`, 'u')

export function readHead(text: string): SqlHead | null {
  const create = CREATE.exec(text)
  if (create !== null) {
    const columns = definitions(text.slice(create[0].length)).flatMap(columnOf)
    return { kind: 'create', table: tableName(create[1] ?? ''), columns }
  }
  const rows = INSERT.exec(text) ?? COPY.exec(text)
  if (rows !== null) {
    const list = text.slice(rows[0].length)
    return {
      kind: 'rows',
      table: tableName(rows[1] ?? ''),
      columns: list.startsWith('(') ? definitions(list.slice(1)).flatMap(columnOf) : null,
    }
  }
  const use = USE.exec(text)
  return use === null ? null : { kind: 'use', database: plain(use[1] ?? '') }
}

/** `shop.users`; of schemas that tell nothing the table alone. */
function tableName(qualified: string): string {
  const names = [...qualified.matchAll(EACH_NAME)].map(([name]) => plain(name))
  return names
    .slice(-2)
    .filter((name, at) => at === 1 || names.length === 1 || !USUAL_SCHEMAS.has(name.toLowerCase()))
    .join('.')
}

/** A name without its quotes. */
function plain(name: string): string {
  const [open = ''] = name
  if (open === '`') return name.slice(1, -1).replaceAll('``', '`')
  if (open === '"') return name.slice(1, -1).replaceAll('""', '"')
  return open === '[' ? name.slice(1, -1).replaceAll(']]', ']') : name
}

function columnOf(definition: string): readonly string[] {
  const name = FIRST_NAME.exec(definition)?.[1]
  if (name === undefined || NO_COLUMN.has(name.toLowerCase())) return []
  return [plain(name)]
}

/** What stands between the commas of a bracket that has been opened, up to its end. */
function definitions(text: string): readonly string[] {
  const found: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === "'" || char === '"' || char === '`') at = quoteEnd(text, at)
    else if (char === '-' && text[at + 1] === '-') at = lineEnd(text, at)
    else if (char === '(') depth++
    else if (char === ')' && depth > 0) depth--
    else if (char === ')' || (char === ',' && depth === 0)) {
      found.push(text.slice(from, at))
      from = at + 1
      if (char === ')') return found
    }
  }
  return found
}

function quoteEnd(text: string, at: number): number {
  const end = text.indexOf(text[at] ?? '', at + 1)
  return end < 0 ? text.length : end
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
