// The merge against the model, on random runs; in memory, on disk and compacted.

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compactRuns } from '../../src/store/compaction.ts'
import { openRun, writeRun, type RunFile } from '../../src/store/run-file.ts'
import { FLAGS, TOKEN_KINDS, type Run } from '../../workers/run-format.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { encodeRun } from './encode-run.ts'
import { HERE, dump, fillWith } from './merged.ts'
import { modelOf, sourceTotal, STORED_KINDS, type Model } from './model.ts'
import { randomRanks, randomRun, SOURCES } from './random-runs.ts'

const ROUNDS = Number(process.env['LEAKSIZE_PROPERTY_RUNS'] ?? 40)

function expectedDump(model: Model, domains: readonly string[]): Record<string, readonly string[]> {
  const hex = (token: bigint): string => token.toString(16).padStart(32, '0')
  const entity = model.entities.map((e) => {
    const flags = e.flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0)
    const domain = e.domain === null ? null : domains.indexOf(e.domain)
    return [
      hex(e.token),
      TOKEN_KINDS.indexOf(e.kind),
      e.mentions,
      e.sources.size,
      e.firstSource,
      e.firstOffset,
      flags,
      domain,
    ]
      .map(String)
      .join(' ')
  })
  const pairs = model.entities
    .filter((e) => e.sources.size > 1)
    .flatMap((e) =>
      [...e.sources]
        .toSorted((a, b) => a[0] - b[0])
        .map(([rank, s]) => `${hex(e.token)} ${rank} ${s.mentions} ${s.offset}`),
    )
  const totals = Array.from({ length: SOURCES }, (_, rank) =>
    STORED_KINDS.map((kind) => [rank, kind, ...sourceTotal(model, rank, kind)] as const),
  )
    .flat()
    .filter((total) => total[3]! > 0)
    .map((total) => total.join(' '))
  return { entity, entity_source: pairs, source_totals: totals.toSorted() }
}

function expectedTotals(model: Model): Record<string, number> {
  const emails = model.entities.filter((e) => e.kind === 'email')
  const addresses = emails.filter((e) => e.flags.includes('address'))
  const mailboxes = emails.filter((e) => e.flags.includes('mailbox'))
  const buckets = ['placeholder', 'disposable', 'list', 'role'] as const
  const bucketOf = (e: (typeof emails)[number]): string => buckets.find((bucket) => e.flags.includes(bucket)) ?? ''
  return {
    entities: model.entities.length,
    pairs: model.entities.reduce((sum, e) => sum + (e.sources.size > 1 ? e.sources.size : 0), 0),
    addresses: addresses.length,
    mailboxes: mailboxes.length,
    ...Object.fromEntries(buckets.map((bucket) => [bucket, mailboxes.filter((e) => bucketOf(e) === bucket).length])),
    spellings: model.spellings,
    non_ascii: addresses.filter((e) => e.flags.includes('non_ascii')).length,
    plus_tag: addresses.filter((e) => e.flags.includes('plus_tag')).length,
    inferred: addresses.filter((e) => e.flags.includes('inferred')).length,
    ...Object.fromEntries(
      STORED_KINDS.map((kind) => [`distinct.${kind}`, model.entities.filter((e) => e.kind === kind).length]),
    ),
    ...Object.fromEntries(
      STORED_KINDS.map((kind) => [
        `mentions.${kind}`,
        model.entities.filter((e) => e.kind === kind).reduce((sum, e) => sum + e.mentions, 0),
      ]),
    ),
    'rows.unique': model.uniqueRows,
    'rows.repeated_mentions': model.repeatedMentions,
  }
}

function expectSame(found: ReturnType<typeof dump>, model: Model, runs: readonly Run[]): void {
  const domains = [...new Set(runs.flatMap((run) => run.domains))].toSorted()
  expect(found['integrity']).toEqual([{ integrity_check: 'ok' }])
  const expected = expectedDump(model, domains)
  expect(found['entity']).toEqual(expected['entity'])
  expect(found['entity_source']).toEqual(expected['entity_source'])
  expect(found['source_totals']!.toSorted()).toEqual(expected['source_totals'])
  const totals = Object.fromEntries(
    found['totals']!.map((line) => [String(line).split(' ')[0]!, Number(String(line).split(' ')[1])]),
  )
  expect(totals).toMatchObject(expectedTotals(model))
  expectDomains(found['domains'] as string[], domains, model)
}

function expectDomains(found: readonly string[], domains: readonly string[], model: Model): void {
  const addresses = model.entities.filter((e) => e.flags.includes('address'))
  const expected = domains.map((name, number) => {
    const here = addresses.filter((e) => e.domain === name)
    return [number, name, here.reduce((sum, e) => sum + e.mentions, 0), here.length]
  })
  expect(
    found
      .map((line) => line.split(' '))
      .map((cells) => [Number(cells[0]), cells[1], Number(cells.at(-2)), Number(cells.at(-1))]),
  ).toEqual(expected)
}

async function onDisk(folder: string, runs: readonly Run[]): Promise<RunFile[]> {
  return Promise.all(
    runs.map(async (run, i) => {
      const path = join(folder, `run-${i}.run`)
      return openRun(path, await writeRun(path, run))
    }),
  )
}

describe('merge', () => {
  test('says what the model says, in memory, on disk and after compaction', async () => {
    const folder = tempFolder()
    await fc.assert(
      fc.asyncProperty(fc.array(randomRun, { maxLength: 9 }), randomRanks, async (modelRuns, ranks) => {
        const runs = modelRuns.map(encodeRun)
        const model = modelOf(modelRuns, ranks)
        await fillWith(folder, runs, ranks)
        const inMemory = dump(folder)
        expectSame(inMemory, model, runs)
        const files = await onDisk(folder, runs)
        await fillWith(folder, [...files.slice(1), ...runs.slice(0, 1)], ranks)
        expect(dump(folder)).toEqual(inMemory)
        const compacted = await compactRuns(files, join(folder, 'compacted.run'), SOURCES, HERE)
        await fillWith(folder, [compacted], ranks)
        expect(dump(folder)).toEqual(inMemory)
        const again = await compactRuns([compacted], join(folder, 'again.run'), SOURCES, HERE)
        await fillWith(folder, [again], ranks)
        expect(dump(folder)).toEqual(inMemory)
      }),
      { numRuns: ROUNDS },
    )
  })
})
