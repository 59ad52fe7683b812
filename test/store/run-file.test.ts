import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StoreError } from '../../src/model/errors.ts'
import { openRun, writeRun } from '../../src/store/run-file.ts'
import { encodeRun } from '../merge/encode-run.ts'
import type { ModelRun } from '../merge/model.ts'
import { tempFolder } from '../support/temp-folder.ts'

const RUN: ModelRun = {
  entries: [
    {
      token: 5n << 120n,
      kind: 'email',
      source: 3,
      place: 77,
      mentions: 2,
      domain: 'contoso.com',
      flags: new Set(['address']),
    },
    {
      token: (5n << 120n) + 1n,
      kind: 'email',
      source: 0,
      place: 1,
      mentions: 1,
      domain: 'fabrikam.com',
      flags: new Set(['address']),
    },
    { token: 255n << 120n, kind: 'user_id', source: 1, place: 9, mentions: 4, domain: null, flags: new Set() },
  ],
  rows: [
    { token: 1n << 120n, source: 0, mentions: 0 },
    { token: 200n << 120n, source: 2, mentions: 1 },
  ],
}

async function failure(act: Promise<unknown>): Promise<unknown> {
  return act.then(
    () => null,
    (error: unknown) => error,
  )
}

describe('run file', () => {
  test('is read as it was written, for its owner only, with nothing left beside it', async () => {
    const folder = tempFolder()
    const path = join(folder, 'a.run')
    const before = process.umask(0)
    const written = await writeRun(path, encodeRun(RUN)).finally(() => process.umask(before))
    const file = await openRun(path, written)
    expect(file.domains).toEqual(['contoso.com', 'fabrikam.com'])
    expect([file.entryStarts[5], file.entryStarts[6], file.entryStarts[256]]).toEqual([0, 2, 3])
    expect([file.rowStarts[1], file.rowStarts[2], file.rowStarts[256]]).toEqual([0, 1, 2])
    expect(statSync(path).size).toBe(written.bytes)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['a.run'])
  })

  test('is refused after the change of any byte', async () => {
    const path = join(tempFolder(), 'a.run')
    const written = await writeRun(path, encodeRun(RUN))
    const good = readFileSync(path)
    for (let i = 0; i < good.length; i++) {
      const bad = Buffer.from(good)
      bad[i]! ^= 1 << (i % 8)
      writeFileSync(path, bad)
      const error = await failure(openRun(path, written))
      expect([i, error instanceof StoreError && error.exitCode]).toEqual([i, 5])
    }
  })

  test('is refused if cut, longer, another one or gone', async () => {
    const path = join(tempFolder(), 'a.run')
    const written = await writeRun(path, encodeRun(RUN))
    const good = readFileSync(path)
    for (const bytes of [
      good.subarray(0, -1),
      good.subarray(0, 4000),
      good.subarray(0, 0),
      Buffer.concat([good, good]),
    ]) {
      writeFileSync(path, bytes)
      expect(await failure(openRun(path, written))).toMatchObject({ name: 'StoreError', exitCode: 5 })
    }
    writeFileSync(path, good)
    expect(await failure(openRun(path, { ...written, xxh64: written.xxh64 ^ 1n }))).toMatchObject({ exitCode: 5 })
    expect(await failure(openRun(`${path}-gone`, written))).toMatchObject({ name: 'StoreError', exitCode: 5 })
  })
})
