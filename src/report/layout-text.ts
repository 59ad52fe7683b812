// Small parts of the terminal report: figures, columns, wrapping. Everything here is plain text without colour.

export const WIDTH = 80
/** Of the first column of tables, at least. */
export const LABEL_WIDTH = 36

/** `31,870`: the same in every locale. */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const

/** `3.2 MB`, decimal units, cut to one decimal. */
export function byteSize(bytes: number): string {
  let unit = 0
  let size = bytes
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000
    unit++
  }
  const text = unit === 0 || size >= 100 ? figure(Math.floor(size)) : (Math.floor(size * 10) / 10).toFixed(1)
  return `${text} ${UNITS[unit]}`
}

/** `1 file`, `14 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : many}`
}

/** Wrapped at spaces to WIDTH columns: `first` stands before the first line, `indent` before the others. A longer word keeps its line. */
export function wrap(text: string, first = '', indent = '  '): readonly string[] {
  const [start = '', ...words] = text.split(' ')
  const lines: string[] = []
  let line = first + start
  for (const word of words) {
    if (length(line) + 1 + length(word) > WIDTH) {
      lines.push(line)
      line = indent + word
    } else {
      line += ` ${word}`
    }
  }
  return [...lines, line]
}

/** Left and right text on one line, or on two where they do not fit. */
export function spread(left: string, right: string): readonly string[] {
  const gap = WIDTH - length(left) - length(right)
  return gap >= 2 ? [left + ' '.repeat(gap) + right] : [left, right.padStart(WIDTH)]
}

const HANG = 14

/** A heading and its entries, each wrapped under the first: `OPEN FIRST    crm/users.csv: ...`. */
export function hanging(heading: string, entries: readonly string[]): readonly string[] {
  const indent = ' '.repeat(HANG)
  return entries.flatMap((entry, index) => wrap(entry, index === 0 ? heading.padEnd(HANG) : indent, indent))
}

/** The first column on the left, at least `first` wide, the others on the right, two spaces between them. */
export function table(rows: readonly (readonly string[])[], first: number): readonly string[] {
  const width = (column: number) => Math.max(...rows.map((row) => length(row[column] ?? '')))
  const widths = (rows[0] ?? []).map((_, column) => (column === 0 ? Math.max(first, width(0)) : width(column) + 2))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('')
      .trimEnd(),
  )
}

/** Entries, and how many there are beyond `most`. */
export function limited(entries: readonly string[], most: number): readonly string[] {
  const more = entries.length - most
  return more > 0 ? [...entries.slice(0, most), `and ${figure(more)} more: see report.json`] : entries
}

/** Code points: wide enough for everything but East Asian wide characters, which only move a column. */
function length(text: string): number {
  return [...text].length
}
