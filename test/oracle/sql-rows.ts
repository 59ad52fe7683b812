// Rows of an SQL dump (COUNTING-RULES §1), a character at a time. Of definitions it knows the simple ones: a bracket with a name at
// the start of each piece.

import type { SqlLayout } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import { type ByteString, isBlank, linesOf, toUtf8, trimmed } from './byte-string.ts'
import { plainValue, refusedRow, type Row, type SourceRows, type Value } from './rows.ts'
import { type Literal, decodedLine, literalAt, stringAt } from './sql-literals.ts'

const NAME = '(?:`[^`]*`|"[^"]*"|\\[[^\\]]*\\]|[\\w.]+)'
const INSERT = new RegExp(`^INSERT (?:INTO )?(${NAME}(?:\\.${NAME})?)\\s*(?:\\(([^()]*)\\)\\s*)?VALUES\\s*(?=\\()`, 'i')
const CREATE = new RegExp(`^CREATE TABLE (${NAME}(?:\\.${NAME})?)\\s*\\(([^()]*)\\)[^;]*;`, 'i')
const COPY = new RegExp(`^COPY (${NAME}(?:\\.${NAME})?)\\s*(?:\\(([^()]*)\\)\\s*)?FROM stdin;[^\\n]*\\n`, 'i')
const COMMENT = /^(?:--[^\n\r]*|\/\*[^]*?\*\/|GO\b)/
const SPACE = /^[\s,;]+/
const TUPLE_END = /\)(?=[ \t]*(?:[;\n\r]|$|,[\s]*\())/g

export function sqlRows(text: ByteString, layout: SqlLayout): SourceRows {
  return new Reader(text.slice(layout.dataStart), layout).read()
}

class Reader {
  readonly #text: ByteString
  readonly #backslashes: boolean
  readonly #columns: ReadonlyMap<ByteString, Column>
  readonly #created = new Map<ByteString, readonly ByteString[]>()
  readonly #outside: Value[] = []
  readonly #rows: Row[] = []
  #at = 0

  constructor(text: ByteString, layout: SqlLayout) {
    this.#text = text
    this.#backslashes = layout.escapes === 'backslash'
    this.#columns = new Map(layout.columns.map((column) => [toUtf8Name(column.name, layout), column]))
  }

  read(): SourceRows {
    while (this.#at < this.#text.length) this.#statement()
    return { outside: this.#outside, rows: this.#rows }
  }

  #statement(): void {
    const rest = this.#text.slice(this.#at)
    const space = SPACE.exec(rest)
    const comment = COMMENT.exec(rest)
    const create = CREATE.exec(rest)
    const insert = INSERT.exec(rest)
    const copy = COPY.exec(rest)
    if (space !== null) this.#at += space[0].length
    else if (comment !== null) this.#skip(comment[0])
    else if (create !== null) {
      this.#created.set(plain(create[1]), listed(create[2]))
      this.#skip(create[0])
    } else if (insert !== null) {
      this.#skip(insert[0])
      this.#tuples(plain(insert[1]), this.#names(insert))
    } else if (copy !== null) {
      this.#skip(copy[0])
      this.#lines(plain(copy[1]), this.#names(copy))
    } else this.#skip(this.#toSemicolon(rest))
  }

  #names([, table, list]: RegExpExecArray): readonly ByteString[] {
    return list === undefined ? (this.#created.get(plain(table)) ?? []) : listed(list)
  }

  #skip(text: ByteString): void {
    this.#outside.push(...linesOf(text).map((line) => plainValue(line, 'text')))
    this.#at += text.length
  }

  #toSemicolon(rest: ByteString): ByteString {
    let at = 0
    while (at < rest.length && rest[at] !== ';') {
      const string = rest[at] === "'" ? stringAt(rest, at, this.#backslashes ? 'mysql' : 'standard') : null
      at = string === null ? at + 1 : string.end
    }
    return rest.slice(0, at + 1)
  }

  #tuples(table: ByteString, names: readonly ByteString[]): void {
    for (;;) {
      const rest = this.#text.slice(this.#at)
      const gap = /^[\s,]*/.exec(rest)?.[0] ?? ''
      const comment = COMMENT.exec(rest.slice(gap.length))
      if (comment !== null && comment[0] !== 'GO') {
        this.#at += gap.length
        this.#skip(comment[0])
        continue
      }
      if (rest[gap.length] !== '(') return
      this.#at += gap.length
      const start = this.#at
      const literals = this.#tuple()
      if (literals === null) {
        TUPLE_END.lastIndex = start
        this.#at = TUPLE_END.exec(this.#text) === null ? this.#text.length : TUPLE_END.lastIndex
      }
      this.#take(this.#text.slice(start, this.#at), table, names, literals)
    }
  }

  /** The values of the tuple at `#at`, and `#at` behind it; null where it cannot be read. */
  #tuple(): readonly Literal[] | null {
    const literals: Literal[] = []
    let at = this.#at + 1
    for (;;) {
      const literal = literalAt(this.#text, at, this.#backslashes)
      if (literal === null) return null
      literals.push(literal)
      at = literal.end + 1
      if (this.#text[literal.end] === ')') break
    }
    this.#at = at
    return literals
  }

  #lines(table: ByteString, names: readonly ByteString[]): void {
    while (this.#at < this.#text.length) {
      const end = this.#text.indexOf('\n', this.#at)
      const line = this.#text.slice(this.#at, end < 0 ? undefined : end)
      this.#at = end < 0 ? this.#text.length : end + 1
      if (/^\\\.\s*$/.test(line)) return
      if (isBlank(line) && names.length !== 1) continue
      this.#take(line, table, names, decodedLine(line.replace(/\r$/, '')))
    }
  }

  #take(text: ByteString, table: ByteString, names: readonly ByteString[], literals: readonly Literal[] | null): void {
    if (literals === null) this.#rows.push(refusedRow(text, 'bad_syntax'))
    else if (names.length > 0 && literals.length !== names.length) this.#rows.push(refusedRow(text, 'ragged'))
    else this.#rows.push(this.#row(table, names, literals))
  }

  #row(table: ByteString, names: readonly ByteString[], literals: readonly Literal[]): Row {
    const values = literals.flatMap((literal, i): Value[] => {
      if (literal.kind === 'null') return []
      if (literal.kind === 'expression') return linesOf(literal.bytes).map((line) => plainValue(line, 'text'))
      const column = this.#columns.get(`${table}.${names[i] ?? ''}`) ?? null
      const sort = literal.kind === 'string' ? 'field' : 'number'
      return [{ bytes: literal.bytes, column, sort, born: literal.born, scope: 0 }]
    })
    const key = literals.map(({ kind, bytes }) => (kind === 'null' ? 'null' : `${bytes.length}:${bytes}`))
    return { reason: null, values, key: `sql ${table} ${key.join(',')}` }
  }
}

/** Schemas that every database has are no part of a table's name. */
function plain(name: ByteString | undefined): ByteString {
  return (name ?? '').replaceAll(/[`"[\]]/g, '').replace(/^(?:public|dbo)\./, '')
}

function listed(list: ByteString | undefined): readonly ByteString[] {
  return (list ?? '').split(',').map((piece) => plain(new RegExp(`^${NAME}`).exec(trimmed(piece))?.[0]))
}

function toUtf8Name(name: string, { encoding }: SqlLayout): ByteString {
  return encoding === 'windows-1252' ? Buffer.from(name, 'latin1').toString('latin1') : toUtf8(name)
}
