import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { hasStore, openStore } from '../../src/store/sqlite/open-store.ts'
import { encodeRun } from '../merge/encode-run.ts'
import { fillWith } from '../merge/merged.ts'
import type { ModelEntry, ModelRun } from '../merge/model.ts'
import type { EntryFlag, TokenKind } from '../../workers/run-format.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { blockRow, rejectRow, sourceRow } from './ledger-rows.ts'

function entry(
  token: bigint,
  kind: TokenKind,
  source: number,
  flags: readonly EntryFlag[] = [],
  domain: string | null = null,
): ModelEntry {
  return { token: token << 64n, kind, source, place: 10 + Number(token), mentions: 2, domain, flags: new Set(flags) }
}

const RUN: ModelRun = {
  entries: [
    entry(1n, 'email', 0, ['address', 'mailbox', 'plain', 'role'], 'contoso.com'),
    entry(1n, 'email', 1, ['address'], 'contoso.com'),
    entry(2n, 'email', 1, ['address', 'plus_tag'], 'mail.contoso.com'),
    { ...entry(3n, 'email', 1, ['mailbox', 'list'], 'contoso.com'), mentions: 0 },
    entry(4n, 'user_id', 0),
    entry(5n, 'user_login', 1),
    entry(6n, 'project_id', 1),
    entry(7n, 'project_name', 0),
    entry(8n, 'spelling', 0),
  ],
  rows: [
    { token: 1n, source: 0, mentions: 1 },
    { token: 1n, source: 1, mentions: 1 },
  ],
}

/** Two sources whose ranks are the other way round. */
async function filled(): Promise<string> {
  const folder = tempFolder()
  await fillWith(folder, [encodeRun(RUN)], [1, 0], {
    meta: new Map([['rules', '2026-11']]),
    sources: [sourceRow(0), sourceRow(1)],
    columns: [{ source: 1, position: 0, column: '{"name":"mail"}' }],
    blocks: [blockRow(0, 0), blockRow(0, 1), blockRow(1, 0)],
    rejects: [rejectRow(0, 1, [90n, 1n, 95n, 1n]), rejectRow(0, 0, [5n, 2n])],
    runs: [{ id: 1, file: 'run-1.run', bytes: 5, xxh64: 2n ** 64n - 1n }],
    counters: ['rows_found', 'rows_accepted', 'at_raw'],
  })
  return folder
}

function ask(folder: string, sql: string): unknown[] {
  const db = new Database(join(folder, 'store.sqlite'), { readonly: true })
  try {
    return db.prepare(sql).raw().all()
  } finally {
    db.close()
  }
}

describe('store', () => {
  test('answers plain SQL', async () => {
    const folder = await filled()
    expect(ask(folder, 'SELECT kind, count(*), sum(mentions) FROM entities GROUP BY kind ORDER BY kind')).toEqual([
      ['email', 3, 6],
      ['project_id', 1, 2],
      ['project_name', 1, 2],
      ['user_id', 1, 2],
      ['user_login', 1, 2],
    ])
    expect(
      ask(
        folder,
        'SELECT hex(token), mentions, sources, first_source, first_offset, domain, domain_class, "role", plus_tag FROM emails ORDER BY token',
      ),
    ).toEqual([
      ['00000000000000010000000000000000', 4, 2, 0, 11, 'contoso.com', 'corporate', 1, 0],
      ['00000000000000020000000000000000', 2, 1, 0, 12, 'mail.contoso.com', 'isp', 0, 1],
    ])
    expect(ask(folder, 'SELECT first_offset, list FROM mailboxes ORDER BY token')).toEqual([
      [11, 0],
      [13, 1],
    ])
    expect(ask(folder, 'SELECT sub_kind, first_source FROM users ORDER BY token')).toEqual([
      ['id', 1],
      ['login', 0],
    ])
    expect(ask(folder, 'SELECT sub_kind, first_source FROM projects ORDER BY token')).toEqual([
      ['id', 0],
      ['name', 1],
    ])
    expect(ask(folder, 'SELECT source, count(*), sum(mentions) FROM entity_sources GROUP BY source')).toEqual([
      [0, 5, 8],
      [1, 3, 6],
    ])
    expect(ask(folder, 'PRAGMA integrity_check')).toEqual([['ok']])
  })

  test('finds one token by its key', async () => {
    const plan = ask(await filled(), "EXPLAIN QUERY PLAN SELECT * FROM entities WHERE token = x'00'")
    expect(String(plan)).toContain('SEARCH entity USING PRIMARY KEY')
  })

  test('holds what the ledger knew, by rank', async () => {
    const store = openStore(await filled())
    expect([...store.meta()]).toEqual([['rules', '2026-11']])
    expect(store.sources()).toEqual([
      { ...sourceRow(1), number: 0 },
      { ...sourceRow(0), number: 1 },
    ])
    expect(store.columns()).toEqual([{ source: 0, position: 0, column: '{"name":"mail"}' }])
    expect([...store.blocks()].map((block) => [block.source, block.block, block.xxh64])).toEqual([
      [0, 0, 0xfedcba9876543210n],
      [1, 0, 0xfedcba9876543210n],
      [1, 1, 0xfedcba9876543210n],
    ])
    expect([...store.counters()]).toEqual([
      { source: 0, name: 'at_raw', value: 2 ** 45 },
      { source: 0, name: 'rows_found', value: 1 },
      { source: 1, name: 'at_raw', value: 2 ** 46 },
      { source: 1, name: 'rows_found', value: 3 },
    ])
    expect([...store.rejects()]).toEqual([
      {
        source: 1,
        block: 0,
        scope: 'row',
        reason: 'ragged',
        count: 3,
        places: BigUint64Array.of(5n, 2n, 90n, 1n, 95n, 1n),
      },
    ])
    store.close()
  })

  test('holds the sums of the merge', async () => {
    const store = openStore(await filled())
    const totals = store.totals()
    expect(
      ['addresses', 'mailboxes', 'role', 'list', 'spellings', 'rows.unique', 'rows.repeated_mentions'].map((name) =>
        totals.get(name),
      ),
    ).toEqual([2, 2, 1, 1, 2, 1, 1])
    expect([...store.sourceTotals()].filter((total) => total.kind === 'email')).toEqual([
      { source: 0, kind: 'email', mentions: 4, unique: 2, new: 2, onlyHere: 1 },
      { source: 1, kind: 'email', mentions: 2, unique: 1, new: 0, onlyHere: 0 },
    ])
    expect([...store.repeatedRows()]).toEqual([{ source: 1, rows: 1, mentions: 1 }])
    expect([...store.domains()]).toEqual([
      { name: 'contoso.com', class: 'corporate', registrable: 'contoso.com', country: '', mentions: 4, addresses: 1 },
      { name: 'mail.contoso.com', class: 'isp', registrable: 'contoso.com', country: '', mentions: 2, addresses: 1 },
    ])
    store.close()
  })

  test('is replaced as a whole, and stays as it was where filling fails', async () => {
    const folder = await filled()
    const before = ask(folder, 'SELECT count(*) FROM entity')
    const failing = fillWith(folder, [encodeRun(RUN)], [0, 1], { rows: () => Promise.reject(new Error('invented')) })
    await expect(failing).rejects.toThrow('invented')
    expect(ask(folder, 'SELECT count(*) FROM entity')).toEqual(before)
    await fillWith(folder, [], [])
    expect(ask(folder, 'SELECT count(*) FROM entity')).toEqual([[0]])
    expect(readdirSync(folder)).toEqual(['store.sqlite'])
    expect(statSync(join(folder, 'store.sqlite')).mode & 0o777).toBe(0o600)
  })

  test('is refused where it is missing or not ours', async () => {
    const folder = tempFolder()
    expect(hasStore(folder)).toBe(false)
    const unusable = expect.objectContaining({ name: 'StoreError', exitCode: 5 })
    expect(() => openStore(folder)).toThrow(unusable)
    writeFileSync(join(folder, 'store.sqlite'), 'x'.repeat(200))
    expect(hasStore(folder)).toBe(true)
    expect(() => openStore(folder)).toThrow(unusable)
  })
})
