// Merges runs in this thread, fills a store with what comes out and reads it back with SQL.

import { join } from 'node:path'
import Database from 'better-sqlite3'
import { NO_RESOLUTION } from '../../src/model/resolution.ts'
import { RunMerge, type MergePool } from '../../src/store/merge-runs.ts'
import type { RunFile } from '../../src/store/run-file.ts'
import { fillStore } from '../../src/store/sqlite/fill-store.ts'
import type { StoreContent } from '../../src/store/store.ts'
import { mergeTask } from '../../workers/merge-task.ts'
import type { Run } from '../../workers/run-format.ts'

export const HERE: MergePool = { workers: 3, run: async (task) => mergeTask(task) }

const EMPTY_CONTENT = {
  meta: new Map(),
  sources: [],
  columns: [],
  blocks: [],
  rejects: [],
  runs: [],
  counters: [],
  resolved: () => Promise.resolve({ groups: [], resolution: NO_RESOLUTION }),
} as const

function describeDomain(name: string): { class: string; registrable: string; country: string } {
  return {
    class: name.startsWith('mail.') ? 'isp' : 'corporate',
    registrable: name.split('.').slice(-2).join('.'),
    country: '',
  }
}

/** Fills `folder`'s store with the runs. */
export async function fillWith(
  folder: string,
  runs: readonly (Run | RunFile)[],
  ranks: readonly number[],
  more: Partial<StoreContent> = {},
): Promise<void> {
  const merge = new RunMerge(runs, Uint32Array.from(ranks), HERE)
  const totals = merge.emptyTotals()
  await fillStore(folder, {
    ...EMPTY_CONTENT,
    ranks: Uint32Array.from(ranks),
    entities: merge.entities(totals),
    totals: () => totals,
    rows: () => merge.countRows(),
    domains: merge.domains.names,
    describeDomain,
    ...more,
  })
}

/** Everything in a store, table by table, as text that can be compared; also proof that SQLite finds it sound. */
export function dump(folder: string): Readonly<Record<string, readonly unknown[]>> {
  const db = new Database(join(folder, 'store.sqlite'), { readonly: true })
  try {
    const tables = ['entity', 'entity_source', 'domains', 'totals', 'source_totals', 'repeated_rows']
    const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all().map(readable)] as const)
    return { ...Object.fromEntries(rows), integrity: db.pragma('integrity_check') as unknown[] }
  } finally {
    db.close()
  }
}

function readable(row: unknown): string {
  return (row as unknown[]).map((value) => (Buffer.isBuffer(value) ? value.toString('hex') : String(value))).join(' ')
}
