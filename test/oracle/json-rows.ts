// Rows of JSON in its three shapes (COUNTING-RULES §1). A document with a fault is not defined further than "from the row
// with the fault on, one refused row": the generator makes no such documents.

import { isContactList } from './path-words.ts'
import type { JsonLayout } from '../../src/model/layout.ts'
import type { Column } from '../../src/model/roles.ts'
import { type ByteString, isBlank, linesOf, toUtf8 } from './byte-string.ts'
import { canonicalJson, type Json, JsonFault, JsonReader } from './json-reader.ts'
import { refusedRow, type Row, type SourceRows, type Value } from './rows.ts'

type Columns = ReadonlyMap<ByteString, Column>

export function jsonRows(text: ByteString, layout: JsonLayout): SourceRows {
  const columns = new Map(layout.columns.map((column) => [toUtf8(column.name), column]))
  const data = text.slice(layout.dataStart)
  if (layout.shape === 'lines') return { outside: [], rows: rowsOfLines(data, columns) }
  return layout.shape === 'values' ? { outside: [], rows: rowsOfValues(data, columns) } : documentRows(data, columns)
}

function rowsOfLines(data: ByteString, columns: Columns): Row[] {
  return linesOf(data)
    .filter((line) => !isBlank(line))
    .map((line) => {
      try {
        const reader = new JsonReader(line)
        const json = reader.value()
        if (!reader.atEnd()) throw new JsonFault('bad_syntax')
        return acceptedRow(json, '', columns)
      } catch (fault) {
        return refusedRow(line, reasonOf(fault))
      }
    })
}

function rowsOfValues(data: ByteString, columns: Columns): Row[] {
  const rows: Row[] = []
  const reader = new JsonReader(data)
  while (!reader.atEnd()) {
    const start = reader.position
    try {
      rows.push(acceptedRow(reader.value(), '', columns))
    } catch (fault) {
      return [...rows, refusedRow(data.slice(start), reasonOf(fault))]
    }
  }
  return rows
}

function documentRows(data: ByteString, columns: Columns): SourceRows {
  const reader = new JsonReader(data)
  if (reader.atEnd()) return { outside: [], rows: [] }
  try {
    return rowsOfDocument(reader.value(), columns)
  } catch (fault) {
    return { outside: [], rows: [refusedRow(data, reasonOf(fault))] }
  }
}

function rowsOfDocument(document: Json, columns: Columns): SourceRows {
  if (document.kind === 'array') {
    return { outside: [], rows: document.elements.map((element) => acceptedRow(element, '[]', columns)) }
  }
  const rows: Row[] = []
  const rest = withoutRows(document, '', (row, path) => rows.push(acceptedRow(row, path, columns)))
  const own = eachAlone(acceptedRow(rest, '', columns))
  const holdsData = own.values.some((value) => value.sort !== 'key')
  return holdsData ? { outside: [], rows: [...rows, own] } : { outside: own.values, rows }
}

/** What stands outside the rows of a document is met a value at a time: nothing there belongs together. */
function eachAlone(row: Row): Row {
  return { ...row, values: row.values.map((value, i) => ({ ...value, scope: i })) }
}

/** The document less the elements that are rows of their own. */
function withoutRows(json: Json, path: ByteString, found: (row: Json, path: ByteString) => void): Json {
  if (json.kind === 'object') {
    const members = json.members.map(({ key, value }) => ({
      key,
      value: withoutRows(value, join(path, key.bytes), found),
    }))
    return { kind: 'object', members }
  }
  if (json.kind !== 'array') return json
  const inside = `${path}[]`
  for (const element of json.elements) if (element.kind === 'object') found(element, inside)
  const rest = json.elements.filter((element) => element.kind !== 'object')
  return { kind: 'array', elements: rest.map((element) => withoutRows(element, inside, found)) }
}

function acceptedRow(json: Json, path: ByteString, columns: Columns): Row {
  return { reason: null, values: valuesOf(json, path, columns, new Scopes(), 0), key: `json ${canonicalJson(json)}` }
}

/** Numbers for the elements of a row's arrays. */
class Scopes {
  #last = 0

  next(): number {
    return ++this.#last
  }
}

function valuesOf(json: Json, path: ByteString, columns: Columns, scopes: Scopes, scope: number): readonly Value[] {
  if (json.kind === 'array') {
    const own = isContactList(Buffer.from(path, 'latin1').toString('utf8'))
    return json.elements.flatMap((element) =>
      valuesOf(element, `${path}[]`, columns, scopes, own ? scope : scopes.next()),
    )
  }
  if (json.kind === 'object') {
    return json.members.flatMap(({ key, value }) => [
      { bytes: key.bytes, column: null, sort: 'key', born: key.born, scope },
      ...valuesOf(value, join(path, key.bytes), columns, scopes, scope),
    ])
  }
  if (json.kind === 'literal' && json.bytes === 'null') return []
  const column = columns.get(path) ?? null
  const sort = json.kind === 'string' ? 'field' : json.kind
  return [{ bytes: json.bytes, column, sort, born: json.kind === 'string' ? json.born : 0, scope }]
}

function join(path: ByteString, key: ByteString): ByteString {
  return path === '' ? key : `${path}.${key}`
}

function reasonOf(fault: unknown): JsonFault['reason'] {
  if (fault instanceof JsonFault) return fault.reason
  throw fault
}
