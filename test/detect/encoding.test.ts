import { describe, expect, it } from 'vitest'

import { detect } from '../../src/detect/detect.ts'
import { encode, layoutOf, lines } from './sample.ts'

const encodingOf = (bytes: Uint8Array, complete = true): string => layoutOf('x.txt', bytes, complete).encoding

describe('encoding', () => {
  it('a character cut at the end of the sample is still UTF-8', () => {
    const bytes = Buffer.from('ann é 漢 😀')
    for (let length = 1; length <= bytes.length; length++)
      expect(encodingOf(bytes.subarray(0, length), false)).toBe('utf-8')
    expect(encodingOf(Buffer.from('plain é').subarray(0, 7))).toBe('windows-1252')
  })
  it('a few invalid bytes leave a text UTF-8', () => {
    expect(
      encodingOf(
        Buffer.concat([Buffer.from('Zoë Müller, Åse Øverland, '), Buffer.from([0xff]), Buffer.from('Jürgen')]),
      ),
    ).toBe('utf-8')
  })
  it.each([
    ['accents', 'Zoë Müller, Größe, café'],
    ['one byte before an @', 'jos\xe9@contoso.com'],
    ['bytes that are C1 controls elsewhere', '\x93quoted\x94 \x96 \x80 100'],
    ['a pair that is UTF-8 by chance, among others', 'Ã¼ber Größe, Zoë, café, naïve'],
  ])('windows-1252: %s', (_, text) => expect(encodingOf(Buffer.from(text, 'latin1'))).toBe('windows-1252'))
  it.each(['Ann Lee\n', 'Иван Петров, почта\n', '山田太郎\n漢字\n', 'a\n'])('UTF-16 without a mark: %j', (line) => {
    expect(encodingOf(encode(line.repeat(20), 'utf-16le'))).toBe('utf-16le')
    expect(encodingOf(encode(line.repeat(20), 'utf-16be'))).toBe('utf-16be')
  })
  it('UTF-16 cut in the middle of a character or pair', () => {
    const bytes = encode('😀,b\n'.repeat(20), 'utf-16le', true)
    for (let length = 20; length < 60; length++) expect(encodingOf(bytes.subarray(0, length), false)).toBe('utf-16le')
  })
  it('UTF-32 is not understood', () => {
    expect(
      detect({ name: 'x', bytes: Uint8Array.of(0xff, 0xfe, 0, 0, 0x61, 0, 0, 0), complete: true }, null).kind,
    ).toBe('unsupported')
  })
})

describe('foreign content', () => {
  const noise = Buffer.from(Array.from({ length: 600 }, (_, at) => (at * 7919 + ((at * at) % 251)) & 255))
  const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
  const tar = Buffer.alloc(1024)
  tar.write('users.csv', 0)
  tar.write('ustar', 257)
  it.each([
    ['zip', hex('504b0304 14000000 0800')],
    ['7z', hex('377abcaf271c')],
    ['rar', hex('526172211a0700')],
    ['tar', tar],
    ['xz', hex('fd377a585a00')],
    ['bzip2', Buffer.concat([Buffer.from('BZh9'), noise])],
    ['gzip', hex('1f8b0800')],
    ['zstd', hex('28b52ffd')],
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['sqlite', Buffer.from('SQLite format 3\0')],
    ['png', hex('89504e470d0a1a0a')],
    ['jpeg', hex('ffd8ffe0')],
    ['gif', Buffer.from('GIF89a')],
    ['elf', hex('7f454c46')],
    ['mz', Buffer.concat([Buffer.from('MZ'), noise])],
    ['parquet', Buffer.concat([Buffer.from('PAR1'), noise])],
    ['ole2', hex('d0cf11e0a1b11ae1')],
    ['noise', noise],
    ['NULs', Buffer.alloc(500)],
  ])('%s is unsupported, with evidence', (_, bytes) => {
    const found = detect({ name: 'users.csv', bytes, complete: true }, null)
    expect(found.kind).toBe('unsupported')
    expect(found.evidence.length).toBeGreaterThan(0)
  })
  it.each(['BMW,Audi\n1,2\n', 'MZ,PL\n', 'ORC is a word\n', 'RIFFs\n', 'BZh\n', 'PAR1,PAR2\n'])(
    '%j is text',
    (text) => {
      expect(detect({ name: 'x.txt', bytes: Buffer.from(text), complete: true }, null).kind).toBe('layout')
    },
  )
  it('a stray NUL in a table does not hide it', () => {
    const text = `id,email\n${lines(50, (at) => `${at},user${at}@contoso.com`)}7,a\0b\n`
    expect(layoutOf('x.csv', text)).toMatchObject({ format: 'delimited', width: 2, encoding: 'utf-8' })
  })
})
