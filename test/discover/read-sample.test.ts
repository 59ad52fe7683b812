import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { discover } from '../../src/discover/discover.ts'
import { readSample } from '../../src/discover/read-sample.ts'
import type { SourceFile } from '../../src/discover/source-file.ts'
import { SAMPLE_BYTES } from '../../src/model/limits.ts'
import { tempFolder } from '../support/temp-folder.ts'

async function sourceOf(content: string | Uint8Array): Promise<SourceFile> {
  const path = join(tempFolder(), 'file')
  writeFileSync(path, content)
  const { sources } = await discover([path], { exclude: [], skipDirs: [] })
  return sources[0]!
}

const text = (bytes: number) => Buffer.alloc(bytes, 'alice@contoso.com\n')

test.each([0, 1, SAMPLE_BYTES - 1, SAMPLE_BYTES])('%i bytes are a complete sample', async (bytes) => {
  for (const stored of [text(bytes), gzipSync(text(bytes))]) {
    const sample = await readSample(await sourceOf(stored))
    expect(sample).toMatchObject({ complete: true, problem: '' })
    expect(text(bytes).equals(sample.bytes)).toBe(true)
  }
})

test('of more bytes only the first are read', async () => {
  for (const stored of [text(SAMPLE_BYTES + 1), gzipSync(text(8 * SAMPLE_BYTES))]) {
    const sample = await readSample(await sourceOf(stored))
    expect(sample).toMatchObject({ complete: false, problem: '' })
    expect(text(SAMPLE_BYTES).equals(sample.bytes)).toBe(true)
  }
})

test('damage within the sample is told, and what stands before it is given', async () => {
  const sample = await readSample(await sourceOf(gzipSync(text(1000)).subarray(0, -4)))
  expect(sample).toMatchObject({ complete: true, problem: 'truncated' })
  expect(text(1000).equals(sample.bytes)).toBe(true)
})

test('a file that is gone has no sample', async () => {
  const source = await sourceOf('abc')
  rmSync(source.absolute)
  expect(await readSample(source)).toMatchObject({ complete: false, problem: 'vanished' })
})
