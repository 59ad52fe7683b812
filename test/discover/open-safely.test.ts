import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSafely, UnreadableFile } from '../../src/discover/open-safely.ts'
import { tempFolder } from '../support/temp-folder.ts'

function refusal(path: string): string {
  try {
    closeSync(openSafely(path).fd)
    return 'opened'
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    return `${error.reason} ${error.detail}`
  }
}

test('opens a regular file, by text or by bytes', () => {
  const path = join(tempFolder(), 'a.csv')
  writeFileSync(path, 'abc')
  for (const name of [path, Buffer.from(path), new Uint8Array(Buffer.from(path))]) {
    const { fd, stat } = openSafely(name)
    expect(stat.size).toBe(3n)
    expect(readFileSync(fd, 'utf8')).toBe('abc')
    closeSync(fd)
  }
})

test('refuses everything else at once', async () => {
  const folder = tempFolder()
  execFileSync('mkfifo', [join(folder, 'fifo')])
  symlinkSync('/etc/hostname', join(folder, 'link'))
  mkdirSync(join(folder, 'folder'))
  const server = createServer().listen(join(folder, 'socket'))
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())
  expect(refusal(join(folder, 'fifo'))).toBe('not_regular FIFO')
  expect(refusal(join(folder, 'folder'))).toBe('not_regular folder')
  expect(refusal(join(folder, 'socket'))).toBe('not_regular ENXIO')
  expect(refusal('/dev/zero')).toBe('not_regular device')
  expect(refusal(join(folder, 'link'))).toBe('symlink ELOOP')
  expect(refusal(join(folder, 'gone'))).toBe('vanished ENOENT')
  expect(refusal(join(folder, 'x'.repeat(256)))).toBe('unreadable ENAMETOOLONG')
})
