// A JSON row that has the shape of the row before it is read without looking at its keys again: that must not show.
// Each row here differs in one byte from the rows around it; read first, when no shape is known, it counts the same.

import { describe, expect, test } from 'vitest'
import type { JsonLayout } from '../../src/model/layout.ts'
import { scannerOf } from '../support/scan-pieces.ts'

const ROW =
  '{"id": 17, "user":{"login":"ann","e-mail":"Ann\\u0040contoso.com"},"tags":["a",null,-1.5e3,true],"of":"ed@contoso.com"}'
const PLAIN = '{"user_id":"u7","email":"bo@fabrikam.com","n":0,"project":"PR-9"}'
const BYTES = ['"', '\\', ',', ':', '{', '}', '[', ']', '@', '0', 'x', ' ', '\t', '\n', '\r', '\u0000', '%', '&']

function layoutOf(shape: JsonLayout['shape']): JsonLayout {
  return { format: 'json', shape, encoding: 'utf-8', dataStart: 0, columns: [] }
}

async function countsOf(text: string, shape: JsonLayout['shape']): Promise<unknown> {
  const scan = scannerOf(Buffer.from(text, 'latin1'), layoutOf(shape))
  const { counters, unique, rows } = await scan({ blockBytes: 1 << 16, stream: shape !== 'lines' })
  return { counters, unique, rows }
}

describe.each([
  ['nested values, white space, an escape', ROW],
  ['flat rows', PLAIN],
])('%s', (_, row) => {
  test('one byte replaced, removed or added', async () => {
    for (let at = 0; at < row.length; at++) {
      for (const byte of BYTES) {
        for (const cut of [0, 1]) {
          const changed = row.slice(0, at) + byte + row.slice(at + cut)
          const behind = await countsOf([row, row, changed, row].join('\n'), 'lines')
          expect(behind, `byte ${at}`).toEqual(await countsOf([changed, row, row, row].join('\n'), 'lines'))
        }
      }
    }
  })

  test('rows of other lengths of white space, names and values', async () => {
    const others = [
      ` ${row}`,
      `${row} `,
      row.replace('":', '" :'),
      row.replace('"id', '"ID'),
      row.replace('o', 'oo'),
      '{}',
    ]
    for (const other of others) {
      for (const shape of ['lines', 'values'] as const) {
        const behind = await countsOf([row, row, other, other, other, row].join('\n'), shape)
        expect(behind).toEqual(await countsOf([other, row, other, row, other, row].join('\n'), shape))
      }
    }
  })
})
