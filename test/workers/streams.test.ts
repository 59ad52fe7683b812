import { spawn } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Compression } from '../../src/model/layout.ts'
import { openSource } from '../../workers/streams.ts'
import type { StreamEnd } from '../../workers/streams.ts'
import { tempFolder } from '../support/temp-folder.ts'

const zstd = (data: Uint8Array) =>
  zstdCompressSync(data, { params: { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_windowLog]: 17 } })
const brotli = (data: Uint8Array) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
const COMPRESS = { none: (data: Uint8Array) => data, gzip: gzipSync, zstd, brotli } as const
const FORMATS = ['gzip', 'zstd', 'brotli'] as const
const MEMBERED = ['gzip', 'zstd'] as const

/** Rows that do not compress away. */
function rows(count: number): Buffer {
  let state = 1
  const lines = Array.from({ length: count }, (_, i) => {
    state = Math.imul(state, 1103515245) + 12345
    return `${i};person${state >>> 8}@contoso.com\n`
  })
  return Buffer.from(lines.join(''))
}

interface Decoded {
  readonly bytes: Buffer
  readonly end: StreamEnd
}

async function decode(stored: Uint8Array, compression: Compression): Promise<Decoded> {
  const path = join(tempFolder(), 'stored')
  writeFileSync(path, stored)
  const fd = openSync(path, 'r')
  onTestFinished(() => closeSync(fd))
  return drain(fd, compression)
}

async function drain(fd: number, compression: Compression): Promise<Decoded> {
  const stream = openSource(fd, compression)
  const chunks: Buffer[] = []
  for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) {
    expect(chunk.length).toBeGreaterThan(0)
    expect(chunk.length).toBeLessThanOrEqual(1 << 20)
    chunks.push(Buffer.from(chunk))
  }
  expect(await stream.read()).toBeNull()
  return { bytes: Buffer.concat(chunks), end: stream.end }
}

function whole(stored: Uint8Array): StreamEnd {
  return { problem: '', trailingBytes: 0, consumed: stored.length, detail: '' }
}

describe('whole', () => {
  test.each([...FORMATS, 'none'] as const)('%s: nothing, a byte, and more than one slice', async (compression) => {
    for (const data of [Buffer.alloc(0), Buffer.from('x'), rows(100_000)]) {
      const stored = COMPRESS[compression](data)
      const { bytes, end } = await decode(stored, compression)
      expect(bytes.equals(data)).toBe(true)
      expect(end).toEqual(whole(stored))
    }
  })

  test.each(FORMATS)('%s: a ratio of a thousand comes in small chunks', async (compression) => {
    const data = Buffer.alloc(20 << 20, 'a')
    const { bytes, end } = await decode(COMPRESS[compression](data), compression)
    expect(bytes.equals(data)).toBe(true)
    expect(end.problem).toBe('')
  })

  test('gzip: every optional field of the header', async () => {
    const data = rows(10)
    const plain = gzipSync(data)
    const extra = Buffer.concat([Buffer.from([3, 0]), Buffer.from('abc')])
    const fields = Buffer.concat([extra, Buffer.from('name\0'), Buffer.from('comment\0'), Buffer.from([0, 0])])
    const head = Buffer.from(plain.subarray(0, 10))
    head[3] = 0x1e
    const stored = Buffer.concat([head, fields, plain.subarray(10)])
    const { bytes, end } = await decode(stored, 'gzip')
    expect(bytes.equals(data)).toBe(true)
    expect(end).toEqual(whole(stored))
  })

  test('zstd: frames with and without sizes, checksums and skippable ones between', async () => {
    const skippable = Buffer.concat([Buffer.from([0x57, 0x2a, 0x4d, 0x18, 5, 0, 0, 0]), Buffer.from('hello')])
    const bare = zstdCompressSync('b\n', { params: { [constants.ZSTD_c_contentSizeFlag]: 0 } })
    const stored = Buffer.concat([skippable, zstd(Buffer.from('a\n')), bare, skippable, zstdCompressSync('c\n')])
    const { bytes, end } = await decode(stored, 'zstd')
    expect(bytes.toString()).toBe('a\nb\nc\n')
    expect(end).toEqual(whole(stored))
  })
})

describe.each(MEMBERED)('%s members', (compression) => {
  const one = rows(50)
  const two = rows(20)
  const first = COMPRESS[compression](one)
  const second = COMPRESS[compression](two)
  const both = Buffer.concat([one, two])

  test.each([0, 1, 10, 511, 70_000])('are joined over %i bytes of padding, and padded at the end', async (padding) => {
    for (const parts of [
      [first, Buffer.alloc(padding), second],
      [first, second, Buffer.alloc(padding)],
    ]) {
      const stored = Buffer.concat(parts)
      const { bytes, end } = await decode(stored, compression)
      expect(bytes.equals(both)).toBe(true)
      expect(end).toEqual(whole(stored))
    }
  })

  test('many small ones are all there', async () => {
    const stored = Buffer.concat(Array.from({ length: 300 }, (_, i) => COMPRESS[compression](Buffer.from(`${i}\n`))))
    const { bytes, end } = await decode(stored, compression)
    expect(bytes.toString()).toBe(Array.from({ length: 300 }, (_, i) => `${i}\n`).join(''))
    expect(end).toEqual(whole(stored))
  })

  test('text behind them is counted, and a member behind that is read', async () => {
    const text = Buffer.from('this is no member\n')
    const trailing = await decode(Buffer.concat([first, text]), compression)
    expect(trailing.bytes.equals(one)).toBe(true)
    expect(trailing.end).toMatchObject({ problem: 'trailing_bytes', trailingBytes: 18, consumed: first.length })
    for (const filler of [text, Buffer.alloc(200_000, 'filler')]) {
      const between = await decode(Buffer.concat([first, filler, second]), compression)
      expect(between.bytes.equals(both)).toBe(true)
      expect(between.end).toMatchObject({
        problem: 'trailing_bytes',
        trailingBytes: filler.length,
        consumed: first.length + second.length,
      })
    }
  })

  test('a wrong checksum loses nothing, neither before nor behind it', async () => {
    const broken = Buffer.from(first)
    const at = compression === 'gzip' ? first.length - 8 : first.length - 1
    broken[at] = (broken[at] ?? 0) ^ 1
    const stored = Buffer.concat([broken, second])
    const { bytes, end } = await decode(stored, compression)
    expect(bytes.equals(both)).toBe(true)
    expect(end).toMatchObject({ problem: 'crc_error', trailingBytes: 0, consumed: stored.length })
  })
})

describe.each(FORMATS)('%s damage', (compression) => {
  const data = rows(3000)
  const stored = COMPRESS[compression](data)

  test('cut anywhere, it is noticed, and gives a start of the data', async () => {
    const cuts = Array.from({ length: 40 }, (_, i) => Math.floor((i * stored.length) / 40)).filter((cut) => cut > 4)
    for (const cut of [...cuts, ...[1, 2, 3, 4, 5, 8, 9].map((left) => stored.length - left)]) {
      const { bytes, end } = await decode(stored.subarray(0, cut), compression)
      expect(end).toMatchObject({ problem: 'truncated', trailingBytes: 0, consumed: cut })
      expect(data.subarray(0, bytes.length).equals(bytes)).toBe(true)
    }
  })

  test.each([0.3, 0.6, 0.9])('behind a part of %f, what stands before is delivered', async (share) => {
    const at = Math.floor(stored.length * share)
    const broken = Buffer.concat([stored.subarray(0, at), Buffer.alloc(stored.length - at, 0xff)])
    const { bytes, end } = await decode(broken, compression)
    const { bytes: cut } = await decode(stored.subarray(0, at), compression)
    expect(['crc_error', 'truncated']).toContain(end.problem)
    expect(bytes.length).toBeGreaterThanOrEqual(cut.length)
    expect(bytes.subarray(0, cut.length).equals(cut)).toBe(true)
  })

  test('flipped anywhere, it never passes unseen', async () => {
    if (compression === 'brotli') return expect(stored.length).toBeGreaterThan(0) // it has no checksum
    for (let at = 4; at < stored.length; at += Math.ceil(stored.length / 60)) {
      const broken = Buffer.from(stored)
      broken[at] = (broken[at] ?? 0) ^ 0x10
      const { bytes, end } = await decode(broken, compression)
      if (end.problem === '') expect(bytes.equals(data)).toBe(true) // a header field without meaning for the data
    }
  })
})

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])
const BAD_BLOCK = Buffer.from([0x07, 0, 0, 0, 0]) // a block of the reserved type

test.each([1, 100, 5000, 100_000])('gzip: all of %i rows before a damaged block are delivered', async (count) => {
  const data = rows(count)
  const good = deflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH })
  const stored = Buffer.concat([GZIP_HEAD, good, BAD_BLOCK, Buffer.alloc(300)])
  const { bytes, end } = await decode(stored, 'gzip')
  expect(bytes.equals(data)).toBe(true)
  expect(end).toMatchObject({ problem: 'crc_error', consumed: GZIP_HEAD.length + good.length + 1 })
})

test('zstd: all blocks before a damaged one are delivered', async () => {
  const data = rows(20_000)
  const stored = zstdCompressSync(data, { params: { [constants.ZSTD_c_windowLog]: 17 } })
  const broken = Buffer.concat([stored.subarray(0, stored.length - 20_000), Buffer.alloc(20_000)])
  const { bytes, end } = await decode(broken, 'zstd')
  expect(['crc_error', 'truncated', 'trailing_bytes']).toContain(end.problem)
  expect(bytes.length).toBeGreaterThan(data.length / 4)
  expect(data.subarray(0, bytes.length).equals(bytes)).toBe(true)
})

test('gzip: a wrong length is noticed like a wrong checksum', async () => {
  const stored = Buffer.concat([gzipSync('abc').subarray(0, -4), Buffer.from([4, 0, 0, 0])])
  expect(crc32('abc')).toBe(stored.readUInt32LE(stored.length - 8))
  const { bytes, end } = await decode(stored, 'gzip')
  expect(bytes.toString()).toBe('abc')
  expect(end.problem).toBe('crc_error')
})

test('zstd: a window over 128 MiB is refused before any memory is taken', async () => {
  for (const windowLog of [28, 31, 41]) {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (windowLog - 10) << 3, 1, 0, 0])
    const { bytes, end } = await decode(Buffer.concat([zstd(Buffer.from('a\n')), frame]), 'zstd')
    expect(bytes.toString()).toBe('a\n')
    expect(end).toMatchObject({ problem: 'window_too_big' })
  }
})

test('brotli: what stands behind the stream is counted, padding is not', async () => {
  const stored = brotliCompressSync('abc\n')
  const padded = Buffer.concat([stored, Buffer.alloc(100)])
  expect(await decode(padded, 'brotli')).toEqual({ bytes: Buffer.from('abc\n'), end: whole(padded) })
  const { bytes, end } = await decode(Buffer.concat([stored, Buffer.from('more')]), 'brotli')
  expect(bytes.toString()).toBe('abc\n')
  expect(end).toMatchObject({ problem: 'trailing_bytes', trailingBytes: 4, consumed: stored.length })
})

test('a folder cannot be read: the errno is told', async () => {
  const fd = openSync(tempFolder(), 'r')
  onTestFinished(() => closeSync(fd))
  const { bytes, end } = await drain(fd, 'none')
  expect(bytes).toHaveLength(0)
  expect(end).toMatchObject({ problem: 'unreadable', detail: 'EISDIR' })
})

test('closed half-way, it gives no more', async () => {
  const path = join(tempFolder(), 'stored')
  writeFileSync(path, gzipSync(rows(100_000)))
  const fd = openSync(path, 'r')
  onTestFinished(() => closeSync(fd))
  const stream = openSource(fd, 'gzip')
  expect(await stream.read()).not.toBeNull()
  await stream.close()
  expect(await stream.read()).toBeNull()
})

describe('standard input', () => {
  const script = `
    import { openSource } from ${JSON.stringify(new URL('../../workers/streams.ts', import.meta.url).href)}
    const stream = openSource(0, process.argv[1])
    let bytes = 0
    for (let chunk = await stream.read(); chunk !== null; chunk = await stream.read()) bytes += chunk.length
    console.log(JSON.stringify({ bytes, ...stream.end }))`

  test.each(['none', 'gzip', 'zstd', 'brotli'] as const)('a pipe with %s in slow pieces', async (compression) => {
    const data = rows(20_000)
    const stored = COMPRESS[compression](data)
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, compression])
    const answer = new Promise<string>((resolve) => child.stdout.once('data', (text: Buffer) => resolve(String(text))))
    for (let at = 0; at < stored.length; at += 50_001) {
      await new Promise((resolve) => child.stdin.write(stored.subarray(at, at + 50_001), resolve))
    }
    child.stdin.end()
    expect(JSON.parse(await answer)).toEqual({ bytes: data.length, ...whole(stored) })
  })
})
