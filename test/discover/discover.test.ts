import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { discover } from '../../src/discover/discover.ts'
import type { DiscoverOptions } from '../../src/discover/discover.ts'
import { InputError } from '../../src/model/errors.ts'
import { tempFolder } from '../support/temp-folder.ts'

const plain: DiscoverOptions = { exclude: [], skipDirs: [] }

/** A folder `dump` with these files, path by path. */
function dumpOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const dump = join(tempFolder(), 'dump')
  mkdirSync(dump)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(dump, path, '..'), { recursive: true })
    writeFileSync(join(dump, path), content)
  }
  return dump
}

async function pathsOf(paths: readonly string[], options = plain): Promise<readonly string[]> {
  return (await discover(paths, options)).sources.map((source) => source.path)
}

async function reasonsOf(paths: readonly string[], options = plain): Promise<Readonly<Record<string, string>>> {
  const { skipped } = await discover(paths, options)
  return Object.fromEntries(skipped.map((one) => [one.path, `${one.reason} ${one.detail}`]))
}

describe('order and names', () => {
  test('is bytewise within an argument, whatever the folders', async () => {
    const dump = dumpOf({ 'b.csv': '1', 'a/x.csv': '1', 'a-b/x.csv': '1', 'B.csv': '1', 'ä.csv': '1', 'z.csv': '1' })
    const names = ['dump/B.csv', 'dump/a-b/x.csv', 'dump/a/x.csv', 'dump/b.csv', 'dump/z.csv', 'dump/ä.csv']
    expect(await pathsOf([dump])).toEqual(names)
  })

  test('follows the arguments as given; a file reached twice is one source, at its first rank', async () => {
    const dump = dumpOf({ 'crm/users.csv': '1', 'a.csv': '1' })
    expect(await pathsOf([join(dump, 'crm'), dump, join(dump, 'a.csv'), dump])).toEqual(['crm/users.csv', 'dump/a.csv'])
  })

  test('tells arguments of the same name apart by their parents', async () => {
    const base = tempFolder()
    for (const parent of ['x', 'y']) {
      mkdirSync(join(base, parent, 'dump'), { recursive: true })
      writeFileSync(join(base, parent, 'dump', 'a.csv'), '1')
    }
    expect(await pathsOf([join(base, 'y/dump'), join(base, 'x/dump')])).toEqual(['y/dump/a.csv', 'x/dump/a.csv'])
  })

  test('takes standard input once, wherever it is named', async () => {
    const dump = dumpOf({ 'a.csv': '1' })
    expect(await pathsOf(['-', dump, '-'])).toEqual(['-', 'dump/a.csv'])
  })

  test('keeps names that are not UTF-8 as bytes and shows each differently', async () => {
    const dump = dumpOf({})
    for (const name of [[0xff], [0xfe], [0x5c, 0x78, 0x46, 0x46], [0xc3, 0xa4], [0xed, 0xa0, 0x80]]) {
      writeFileSync(Buffer.concat([Buffer.from(`${dump}/`), Buffer.from(name)]), 'x')
    }
    const { sources } = await discover([dump], plain)
    expect(sources.map((source) => source.path)).toEqual([
      String.raw`dump/\x5CxFF`,
      'dump/ä',
      String.raw`dump/\xED\xA0\x80`,
      String.raw`dump/\xFE`,
      String.raw`dump/\xFF`,
    ])
    expect(sources.map((source) => typeof source.absolute)).toEqual(['string', 'string', 'object', 'object', 'object'])
  })

  test('takes every byte that a name can hold, and 255 of them', async () => {
    const dump = dumpOf({})
    const bytes = Array.from({ length: 255 }, (_, i) => i + 1).filter((byte) => byte !== 0x2f)
    for (const byte of bytes) writeFileSync(Buffer.concat([Buffer.from(`${dump}/n`), Buffer.of(byte)]), 'x')
    writeFileSync(join(dump, 'l'.repeat(255)), 'x')
    const { sources, skipped } = await discover([dump], plain)
    expect(sources).toHaveLength(255)
    expect(new Set(sources.map((source) => source.path)).size).toBe(255)
    expect(skipped).toEqual([])
  })
})

describe('what is no source', () => {
  test('a zoo of FIFOs, a socket, symlinks and loops is listed, never followed, never waited for', async () => {
    const dump = dumpOf({ 'a.csv': 'x' })
    for (let i = 0; i < 8; i++) execFileSync('mkfifo', [join(dump, `fifo${i}`)])
    const server = createServer().listen(join(dump, 'socket'))
    await new Promise((resolve) => server.once('listening', resolve))
    onTestFinished(() => void server.close())
    symlinkSync('loop', join(dump, 'loop'))
    symlinkSync('/etc', join(dump, 'etc'))
    symlinkSync('..', join(dump, 'up'))
    symlinkSync('nowhere', join(dump, 'dangling'))
    expect(await pathsOf([dump])).toEqual(['dump/a.csv'])
    expect(await reasonsOf([dump])).toEqual({
      'dump/dangling': 'symlink symlink',
      'dump/etc': 'symlink symlink',
      'dump/loop': 'symlink symlink',
      'dump/up': 'symlink symlink',
      'dump/socket': 'not_regular socket',
      ...Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`dump/fifo${i}`, 'not_regular FIFO'])),
    })
  })

  test('a FIFO or a device as an argument is listed too', async () => {
    const fifo = join(tempFolder(), 'fifo')
    execFileSync('mkfifo', [fifo])
    expect(await reasonsOf([fifo, '/dev/null'])).toEqual({ fifo: 'not_regular FIFO', null: 'not_regular device' })
  })

  test('an argument that is a symlink is followed and keeps its own name', async () => {
    const dump = dumpOf({ 'a.csv': 'x' })
    symlinkSync(dump, join(dump, '../link'))
    expect(await pathsOf([join(dump, '../link')])).toEqual(['link/a.csv'])
  })

  test('an argument that does not exist, or leads nowhere, ends it', async () => {
    const dump = dumpOf({})
    symlinkSync('nowhere', join(dump, 'dangling'))
    for (const name of ['missing', 'dangling', 'missing/deeper']) {
      await expect(discover([dump, join(dump, name)], plain)).rejects.toThrow(InputError)
      await expect(discover([join(dump, name)], plain)).rejects.toThrow(`${name}: cannot be read: ENOENT`)
    }
  })

  test('--exclude goes by the whole path or by the name', async () => {
    const dump = dumpOf({ 'a.csv': 'x', 'b.log': 'x', 'old/c.csv': 'x', 'old/d.txt': 'x', 'new/old/e.csv': 'x' })
    const options = { exclude: ['*.log', 'dump/old/*.csv', 'new'], skipDirs: [] }
    expect(await pathsOf([dump], options)).toEqual(['dump/a.csv', 'dump/old/d.txt'])
    expect(await reasonsOf([dump], options)).toEqual({
      'dump/b.log': 'excluded --exclude',
      'dump/new': 'excluded --exclude',
      'dump/old/c.csv': 'excluded --exclude',
    })
    const file = await discover([join(dump, 'a.csv')], { exclude: ['*.csv'], skipDirs: [] })
    expect(file).toMatchObject({ sources: [], skipped: [{ path: 'a.csv', bytes: 1, reason: 'excluded' }] })
  })

  test('case folders inside the dump are left out, by what they hold or because they are named', async () => {
    const dump = dumpOf({
      'x.case/ledger.sqlite': 'x',
      'y.case/store.sqlite': 'x',
      'legal.case/a.csv': 'x',
      'results/report.json': 'x',
    })
    const options = { exclude: [], skipDirs: [join(dump, 'results'), join(dump, 'not-there')] }
    expect(await pathsOf([dump], options)).toEqual(['dump/legal.case/a.csv'])
    expect(Object.keys(await reasonsOf([dump], options))).toEqual(['dump/results', 'dump/x.case', 'dump/y.case'])
  })

  test.skipIf(process.getuid?.() === 0)('files and folders without permission are listed with the errno', async () => {
    const dump = dumpOf({ 'a.csv': 'x', 'closed/b.csv': 'x' })
    execFileSync('chmod', ['000', join(dump, 'a.csv'), join(dump, 'closed')])
    onTestFinished(() => void execFileSync('chmod', ['700', join(dump, 'closed')]))
    expect(await pathsOf([dump])).toEqual([])
    expect(await reasonsOf([dump])).toEqual({ 'dump/a.csv': 'unreadable EACCES', 'dump/closed': 'unreadable EACCES' })
  })
})

describe('depth', () => {
  test('goes 2,000 folders down, and lists what has too long a path', async () => {
    const dump = dumpOf({ 'a.csv': 'x' })
    // Built from the inside out: the path of the innermost folder is longer than a system call takes.
    const parts = Array.from({ length: 4 }, (_, i) => join(dump, `part${i}`))
    for (const part of parts) mkdirSync(join(part, ...Array.from({ length: 500 }, () => 'd')), { recursive: true })
    const deep = Array.from({ length: 500 }, () => 'd').join('/')
    for (let i = 3; i > 0; i--) renameSync(join(dump, `part${i}`), join(dump, `part${i - 1}`, deep, `part${i}`))
    const { sources, skipped } = await discover([dump], plain)
    expect(sources).toHaveLength(1)
    expect(skipped).toEqual([])
    const wide = join(dump, 'w'.repeat(255))
    mkdirSync(wide)
    renameSync(join(dump, 'part0'), join(wide, 'part0'))
    const again = await discover([dump], plain)
    renameSync(join(wide, 'part0'), join(dump, 'part0')) // or it could not be removed
    expect(again.skipped.map((one) => [one.reason, one.detail])).toEqual([['unreadable', 'ENAMETOOLONG']])
  })
})

describe('what is known of a source', () => {
  test('size, times, identity and compression; hard links are files of their own', async () => {
    const dump = dumpOf({
      'a.csv': 'abc',
      'empty.gz': '',
      'named.gz': 'plain text',
      'really-gzip.csv': gzipSync('x'),
      'x.zst': zstdCompressSync('x'),
      'skippable.zst': Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]),
      'x.BR': 'x',
    })
    linkSync(join(dump, 'a.csv'), join(dump, 'hard-link.csv'))
    const { sources } = await discover([dump], plain)
    expect(Object.fromEntries(sources.map((source) => [source.path, source.compression]))).toEqual({
      'dump/a.csv': 'none',
      'dump/empty.gz': 'none',
      'dump/hard-link.csv': 'none',
      'dump/named.gz': 'none',
      'dump/really-gzip.csv': 'gzip',
      'dump/skippable.zst': 'zstd',
      'dump/x.BR': 'brotli',
      'dump/x.zst': 'zstd',
    })
    const [linked, original] = ['dump/hard-link.csv', 'dump/a.csv'].map((path) => sources.find((s) => s.path === path))
    expect(linked?.ino).toBe(original?.ino)
    expect(original).toMatchObject({ bytes: 3, absolute: join(dump, 'a.csv') })
  })
})
