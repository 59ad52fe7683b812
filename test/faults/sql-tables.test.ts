// Many tables written in turns, a statement for each row: more heads of statements than the kernel remembers, met again and again.

import { expect, test } from 'vitest'
import { scanBytes } from '../support/scan-bytes.ts'

const TABLES = 500
const TURNS = 120

test(`${TABLES} tables in turns keep what their columns mean`, async () => {
  const definitions = Array.from({ length: TABLES }, (_, i) => `CREATE TABLE t${i}_users (user_id int, note text);\n`)
  const rows = Array.from({ length: TURNS * TABLES }, (_, id) => {
    return `INSERT INTO t${id % TABLES}_users (user_id, note) VALUES (${id + 1},'x');\n`
  })
  const bytes = Buffer.from(definitions.join('') + rows.join(''))
  const { counts } = await scanBytes([{ path: 'dump.sql', bytes }])
  expect([counts.rows.found, counts.users.unique]).toEqual([rows.length, rows.length])
})
