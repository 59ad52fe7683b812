// The bench's corpora, made deterministically: rows of a customer table as CSV, JSON Lines and log-like prose. The random
// sequence is fixed, so that figures of different days and machines are about the same bytes.

import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export const CORPUS_KINDS = ['csv', 'jsonl', 'text'] as const
export type CorpusKind = (typeof CORPUS_KINDS)[number]

export interface CorpusPlan {
  readonly kind: CorpusKind
  readonly rows: number
  /** Different users and addresses that rows are drawn from; a fifth as many projects. */
  readonly entities: number
}

interface Row {
  readonly id: number
  readonly user: number
  readonly project: number
  readonly first: string
  readonly last: string
  /** As it stands there: one in five in capitals, one in ten behind a space. */
  readonly email: string
  readonly country: string
  readonly notes: string
}

const FLUSH_CHARS = 1 << 22
const SEED = 0x9e3779b9
const FIRST_NAMES =
  'james mary john patricia robert jennifer michael linda william elizabeth david barbara richard susan joseph jessica thomas sarah charles karen olga ivan wei li ana jose luis fatima omar yuki hana lars ingrid'.split(
    ' ',
  )
const LAST_NAMES =
  'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin ivanov petrov wang zhang silva santos khan ali sato tanaka hansen larsen'.split(
    ' ',
  )
const DOMAINS =
  'contoso.com fabrikam.co.uk northwind.de adatum.fr tailspin.io gmail.com outlook.com yahoo.co.jp litware.com.br proseware.in wingtip.ca lucerne.ch'.split(
    ' ',
  )
const COUNTRIES = ['US', 'GB', 'DE', 'FR', 'IN', 'BR', 'CA', 'CH', 'JP', 'AU']
const HEADER = 'id,user_id,full_name,email,phone,company,project_id,project_name,country,created_at,notes\n'

const WRITE_ROW: Readonly<Record<CorpusKind, (row: Row) => string>> = { csv: csvRow, jsonl: jsonRow, text: textRow }

/** The usual share of repetition: each user stands in eight rows. */
export function planCorpus(kind: CorpusKind, rows: number): CorpusPlan {
  return { kind, rows, entities: Math.max(1, Math.floor(rows / 8)) }
}

/** Path of the corpus below `folder`; it is made if it is not there. */
export function corpus(folder: string, plan: CorpusPlan): string {
  const path = join(folder, `corpus-${plan.rows}-${plan.entities}.${plan.kind === 'text' ? 'log' : plan.kind}`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  writeCorpus(`${path}.part`, plan)
  renameSync(`${path}.part`, path)
  return path
}

function writeCorpus(path: string, plan: CorpusPlan): void {
  const writeRow = WRITE_ROW[plan.kind]
  const fd = openSync(path, 'w')
  const bytes = Buffer.allocUnsafe(FLUSH_CHARS + (1 << 16)) // ASCII only: a character is a byte
  let text = plan.kind === 'csv' ? HEADER : ''
  eachRow(plan, (row) => {
    text += writeRow(row)
    if (text.length < FLUSH_CHARS) return
    writeSync(fd, bytes, 0, bytes.write(text, 0, 'latin1'))
    text = ''
  })
  writeSync(fd, text)
  closeSync(fd)
}

function eachRow({ rows, entities }: CorpusPlan, emit: (row: Row) => void): void {
  const random = sequence()
  const projects = Math.max(1, Math.floor(entities / 5))
  for (let id = 0; id < rows; id++) {
    const user = Math.floor(random() * entities)
    const project = Math.floor(random() * projects)
    const first = at(FIRST_NAMES, user)
    const last = at(LAST_NAMES, Math.floor(user / FIRST_NAMES.length))
    const address = `${first}.${last}${user}@${at(DOMAINS, user)}`
    const dice = random()
    const email = dice < 0.2 ? address.toUpperCase() : dice < 0.3 ? ` ${address}` : address
    const notes = dice < 0.5 ? 'follow up with customer regarding renewal' : ''
    emit({ id, user, project, first, last, email, country: at(COUNTRIES, user), notes })
  }
}

function csvRow(row: Row): string {
  return `${row.id},U${row.user},"${row.first} ${row.last}",${row.email},${phone(row)},"${company(row)}",PRJ-${row.project},${title(row)},${row.country},${created(row)},${row.notes}\n`
}

function jsonRow(row: Row): string {
  return `{"id":"${row.id}","user_id":"U${row.user}","full_name":"${row.first} ${row.last}","email":"${row.email}","phone":"${phone(row)}","company":"${company(row)}","project_id":"PRJ-${row.project}","project_name":"${title(row)}","country":"${row.country}","created_at":"${created(row)}","notes":"${row.notes}"}\n`
}

function textRow(row: Row): string {
  const start = `${created(row)} ticket ${row.id}`
  const mail = row.email.trim()
  if (row.id % 3 === 0)
    return `${start} ${row.first} ${row.last} <${mail}> asked about ${title(row)} at ${company(row)} ${row.notes}.\n`
  if (row.id % 3 === 1)
    return `${start} mail to ${mail} bounced: ${company(row)} moved ${title(row)} to ${row.country}. ${row.notes}\n`
  return `${start} note by ${row.first} (${mail}): renewal of ${title(row)} is with ${company(row)}; ${row.notes}\n`
}

const phone = (row: Row) => `+1${2_000_000_000 + row.user}`
const company = (row: Row) => `Company ${row.user % 50_000}, Inc.`
const title = (row: Row) => `Project ${row.project} migration`
const created = (row: Row) => `2022-0${1 + (row.user % 9)}-1${row.user % 9}T10:00:00Z`

function at(list: readonly string[], index: number): string {
  return list[index % list.length] ?? ''
}

/** mulberry32. */
function sequence(): () => number {
  let state = SEED | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
