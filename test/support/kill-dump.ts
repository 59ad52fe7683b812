// A dump that goes through every way of reading: plain files in many small blocks, streams, rows over several blocks.
// Two files hold copies of rows of others, so that "first seen in" and repeated rows are at stake.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Random } from '../oracle/random.ts'
import type { BytesFile } from './scan-bytes.ts'

const DOMAINS = ['contoso.com', 'fabrikam.com', 'northwindtraders.com', 'litware.de', 'gmail.com'] as const

export function writeKillDump(folder: string, size: number): void {
  for (const { path, bytes } of killDump(size)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }
}

/** `size` 1 is about 2 MB. */
export function killDump(size: number): readonly BytesFile[] {
  const random = new Random(77)
  const rows = Math.round(6000 * size)
  const address = () => `${random.pick(['ann', 'Bo', 'lee.x'])}${random.int(rows)}@${random.pick(DOMAINS)}`
  const person = () => [String(1000 + random.int(rows)), address(), `P-${random.int(rows >> 2)}`] as const
  const people = random.times(rows, person)
  const csv = (list: readonly (readonly string[])[]) =>
    `user_id,email,project_id,note\n${list.map((row) => csvRow(random, row)).join('')}`
  const objects = people
    .slice(0, rows >> 1)
    .map(([id, email, project], row) => ({ user_id: id, contact: { email }, [`x${row % 7}`]: project }))
  const whole = csv(people)
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'a/users.csv': whole,
    'a/lines.jsonl': objects.map((row) => `${JSON.stringify(row)}\n`).join(''),
    'b/document.json': JSON.stringify({ source: address(), customers: objects, remark: address() }, null, 1),
    'b/later.csv.gz': gzipSync(
      csv(people.slice(rows >> 2).map(([id, email, project]) => [id, email.toUpperCase(), project])),
    ),
    'b/notes.txt': random.times(rows, () => `seen ${address()} and <${address()}> ${random.int(99)}\n`).join(''),
    'b/wide.csv': utf16(csv(people.slice(rows >> 1))),
    'copy/users.csv': whole,
    'shop/dump.sql': sqlDump(random, people.slice(rows >> 1)),
  }
  return Object.entries(files).map(([path, content]) => ({
    path,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
  }))
}

function sqlDump(random: Random, people: readonly (readonly string[])[]): string {
  const tuples = people.map(([id, email, project]) => {
    const note = random.pick(["'two\\nlines'", 'NULL', "'it\\'s'", "'it's wrong'"])
    return `(${id},'${email}','${project}',${note})`
  })
  const head = 'CREATE TABLE users (user_id int, email text, project_id text, note text);\nINSERT INTO users VALUES\n'
  return `-- MySQL dump 10.13\n${head}${tuples.join(',\n')};\n`
}

function csvRow(random: Random, row: readonly string[]): string {
  const note = random.pick(['', 'ok', '"two\nlines, quoted"', '"said ""no"""', 'a stray " quote', '"open" quote'])
  return `${row.join(',')},${note}\n`
}

function utf16(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le')
}
