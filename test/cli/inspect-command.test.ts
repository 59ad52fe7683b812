// Black box: `leaksize inspect` on a small invented dump.

import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMapping } from '../../src/detect/mapping.ts'
import type { Column } from '../../src/model/roles.ts'
import { MAIN, runCli } from './run-cli.ts'

const USERS = 'id,email,manager_email\n1,ann@contoso.com,bo@contoso.com\n2,cy@contoso.com,bo@contoso.com\n'

let folder = ''
let dump = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaksize-inspect-'))
  dump = join(folder, 'dump')
  await mkdir(dump)
  await writeFile(join(dump, 'users.csv'), USERS)
  await writeFile(join(dump, 'more.csv.gz'), gzipSync(USERS))
  await writeFile(join(dump, 'hr.7z'), Buffer.from('377abcaf271c0004', 'hex'))
  await writeFile(join(dump, 'empty.txt'), '')
  await symlink('nowhere', join(dump, 'link'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Listed {
  readonly path: string
  readonly bytes: number | null
  readonly compression: string
  readonly reason: string
  readonly format: string | null
  readonly columns: readonly Column[]
}

describe('inspect', () => {
  test('says of each file what it is, and of each column why', async () => {
    const { code, out, err } = await runCli(['inspect', dump, '--json'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const listed = JSON.parse(out) as readonly Listed[]
    expect(listed.map(({ path, compression, reason, format }) => [path, compression, reason, format])).toEqual([
      ['dump/empty.txt', 'none', 'empty', null],
      ['dump/hr.7z', 'none', 'unsupported_format', null],
      ['dump/more.csv.gz', 'gzip', 'ok', 'delimited'],
      ['dump/users.csv', 'none', 'ok', 'delimited'],
      ['dump/link', 'none', 'symlink', null],
    ])
    expect(listed[3]?.columns.map(({ role, subKind, party }) => [role, subKind, party])).toEqual([
      ['user', 'id', ''],
      ['email', '', ''],
      ['email', '', 'manager'],
    ])
    for (const column of listed[3]?.columns ?? []) expect(column.why).not.toBe('')
  })

  test('text never shows a value of the dump', async () => {
    const { code, out } = await runCli(['inspect', dump])
    expect(code).toBe(0)
    expect(out).toContain('dump/users.csv: 88 B, can be read as data')
    expect(out).not.toContain('@')
  })

  test('--exclude lists what it leaves out', async () => {
    const { out } = await runCli(['inspect', dump, '--exclude', '*.csv'])
    expect(out).toContain('dump/users.csv: 88 B, excluded by --exclude')
  })

  test('standard input', async () => {
    const child = spawn(process.execPath, [MAIN, 'inspect', '-', '--json'], { stdio: ['pipe', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stdin.end(USERS)
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
    expect(JSON.parse(out)).toMatchObject([{ path: '-', bytes: null, reason: 'ok', format: 'delimited' }])
  })

  test('--mapping writes a file that scan can read, once', async () => {
    const mapping = join(folder, 'mapping.json')
    expect((await runCli(['inspect', dump, '--mapping', mapping])).code).toBe(0)
    const written = await readFile(mapping, 'utf8')
    expect(parseMapping(written).sources.map((one) => one.source)).toContain('dump/users.csv')
    expect((await runCli(['inspect', dump, '--mapping', mapping])).code).toBe(0)
    await writeFile(mapping, written.replace('"manager"', '"boss"'))
    const { code, out, err } = await runCli(['inspect', dump, '--mapping', mapping])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('exists and says something else')
    expect(await readFile(mapping, 'utf8')).toContain('"boss"')
  })

  test('a path that is not there exits 5', async () => {
    const { code, out, err } = await runCli(['inspect', join(folder, 'nowhere')])
    expect({ code, out }).toEqual({ code: 5, out: '' })
    expect(err).toMatch(/^leaksize: .*nowhere: cannot be read: ENOENT\n$/)
  })
})
