// Live keys in whole scans: every form in every format, what is nearly one, and keys where blocks are cut. The keys are put
// together here; failures name forms and numbers only.

import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { LiveKey } from '../../src/model/reasons.ts'
import { everyKey, liveKeysIn, randomKey } from '../oracle/live-keys.ts'
import { Random } from '../oracle/random.ts'
import { scanBytes, type BytesFile } from '../support/scan-bytes.ts'

const KEYS = everyKey(new Random(1))

async function found(files: readonly BytesFile[], blockBytes?: number): Promise<Readonly<Record<string, number>>> {
  const { counts } = await scanBytes(files, blockBytes === undefined ? {} : { blockBytes, workers: 2 })
  return Object.fromEntries(counts.liveKeys.map(({ key, mentions }) => [key, mentions]))
}

const expected = KEYS.reduce<Record<string, number>>((sums, [key]) => ({ ...sums, [key]: (sums[key] ?? 0) + 1 }), {})

describe('each form, in', () => {
  const lines = KEYS.map(([, key]) => `token ${key} of somebody\n`).join('')
  const rows = KEYS.map(([, key], i) => `${i},ann${i}@contoso.com,"${key}"\n`).join('')
  const objects = KEYS.map(([, key], i) => `${JSON.stringify({ id: i, env: `A=1\n${key}\nB=2` })}\n`).join('')
  const document = JSON.stringify({ rows: KEYS.map(([, key]) => ({ key })) })
  test.each([
    ['text', { path: 'a.txt', bytes: Buffer.from(lines) }],
    ['CSV', { path: 'a.csv', bytes: Buffer.from(`id,email,note\n${rows}`) }],
    ['JSON Lines', { path: 'a.jsonl', bytes: Buffer.from(objects) }],
    ['a JSON document', { path: 'a.json', bytes: Buffer.from(document) }],
    ['UTF-16', { path: 'a.csv', bytes: Buffer.from(`\uFEFFid,email,note\n${rows}`, 'utf16le') }],
    ['gzip', { path: 'a.csv.gz', bytes: gzipSync(`id,email,note\n${rows}`) }],
  ])('%s', async (_, file) => {
    expect(await found([file])).toEqual(expected)
  })
})

test('what is nearly one is none', async () => {
  const random = new Random(2)
  const lines = random.times(3000, () => `${randomKey(random)} `).join('\n')
  expect(await found([{ path: 'a.txt', bytes: Buffer.from(lines) }])).toEqual(liveKeysIn(lines))
})

test('documented examples are none', async () => {
  const bytes = Buffer.from(`${['AKIA', 'IOSFODNN7', 'EXAMPLE'].join('')}\n`)
  expect(await found([{ path: 'a.txt', bytes }])).toEqual({})
})

test('at every distance from the end of a block, once each, with its place', async () => {
  const [, key = ''] = KEYS.find(([name]) => name === 'github_token') ?? []
  const lines = Array.from({ length: 200 }, (_, i) => `${'.'.repeat(i)}${key}\n`)
  const text = lines.join('')
  expect(await found([{ path: 'a.txt', bytes: Buffer.from(text) }], 1024)).toEqual({ github_token: lines.length })
  const { sources } = await scanBytes([{ path: 'a.txt', bytes: Buffer.from(text) }], { blockBytes: 1024, workers: 2 })
  const places = sources[0]?.liveKeys[0]?.places ?? []
  expect(places.every((place) => text.startsWith(key, place))).toBe(true)
})

test('a source with keys is opened first', async () => {
  const [, key = ''] = KEYS[0] ?? []
  const people = { path: 'a.csv', bytes: Buffer.from('user_id,email\n1,ada@contoso.com\n2,ben@contoso.com\n') }
  const { triage, counts } = await scanBytes([people, { path: 'z.txt', bytes: Buffer.from(`${key}\n`) }])
  expect(triage.openFirst.map(({ path, liveKeys }) => [path, liveKeys])).toEqual([
    ['dump/z.txt', 1],
    ['dump/a.csv', 0],
  ])
  const first: LiveKey = 'private_key'
  expect(counts.liveKeys).toEqual([{ key: first, mentions: 1, sources: 1, first: { path: 'dump/z.txt', offset: 0 } }])
})
