// DuckDB's side of the bench, in a process of its own: node duckdb-count.ts WAY csv|jsonl FILE [DATABASE]
// `count` counts three exact distinct sets and keeps nothing. The `keep-...` ways leave three tables with mention counts in
// a database file; the bench tries all of them and goes on with the fastest.

import { rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'

const EMAIL = 'lower(trim(email))'
const KEYS = { emails: EMAIL, projects: 'project_id', users: 'user_id' } as const
const THREADS = '2'

/** Everything that makes it faster for this work and changes no count. */
const SETTINGS = { threads: THREADS, preserve_insertion_order: 'false' }

const [way = '', kind = '', file = '', database = ':memory:'] = process.argv.slice(2)
const source = sourceOf(kind, file)
if (database !== ':memory:') rmSync(database, { force: true })
const instance = await DuckDBInstance.create(database, SETTINGS)
const connection = await instance.connect()
for (const statement of statementsOf(way)) await connection.run(statement)
const reader = await connection.runAndReadAll(way.startsWith('count') ? countAll() : countTables())
const [emails, projects, users] = (reader.getRows()[0] ?? []).map(Number)
connection.closeSync()
instance.closeSync() // writes the database file to its end
process.stdout.write(`${JSON.stringify({ emails, projects, users })}\n`)

function sourceOf(format: string, path: string): string {
  const quoted = `'${path.replaceAll("'", "''")}'`
  if (format === 'csv') return `read_csv(${quoted}, all_varchar = true, header = true)`
  const columns = "columns = {email: 'VARCHAR', project_id: 'VARCHAR', user_id: 'VARCHAR'}"
  return way.endsWith('-columns')
    ? `read_json(${quoted}, format = 'newline_delimited', ${columns})`
    : `read_json(${quoted}, format = 'newline_delimited')`
}

function statementsOf(name: string): readonly string[] {
  const kept = Object.entries(KEYS)
  if (name.startsWith('keep-scans')) return kept.map(([table, key]) => grouped(table, key, source))
  if (name.startsWith('keep-staged')) {
    const columns = kept.map(([table, key]) => `${key} as ${table}_key`).join(', ')
    return [
      `create temp table staged as select ${columns} from ${source}`,
      ...kept.map(([table]) => grouped(table, `${table}_key`, 'staged')),
    ]
  }
  if (name.startsWith('keep-sets')) return [groupedAtOnce(), ...kept.map(([table], i) => cutOut(table, i))]
  return []
}

function grouped(table: string, key: string, from: string): string {
  return `create table ${table} as select ${key} as value, count(*) as mentions from ${from} group by 1`
}

/** One pass for all three; `grouping` says with a 0 which key a row is of. */
function groupedAtOnce(): string {
  const rows = `select ${EMAIL} as emails_key, project_id as projects_key, user_id as users_key from ${source}`
  const keys = 'emails_key, projects_key, users_key'
  return `create temp table sets as select ${keys}, grouping(${keys}) as which, count(*) as mentions from (${rows})
    group by grouping sets ((emails_key), (projects_key), (users_key))`
}

function cutOut(table: string, position: number): string {
  const which = 0b111 ^ (0b100 >> position)
  return `create table ${table} as select ${table}_key as value, mentions from sets where which = ${which}`
}

function countAll(): string {
  return `select ${Object.values(KEYS)
    .map((key) => `count(distinct ${key})`)
    .join(', ')} from ${source}`
}

function countTables(): string {
  return `select ${Object.keys(KEYS)
    .map((table) => `(select count(*) from ${table})`)
    .join(', ')}`
}
