import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makeCaseFolder } from '../../src/store/durable.ts'
import { lockCase } from '../../src/store/sqlite/lock.ts'
import { tempFolder } from '../support/temp-folder.ts'

const CHILD = fileURLToPath(new URL('./lock-child.ts', import.meta.url))

test('a case is one process’s until that process ends, even by a kill', async () => {
  const folder = tempFolder()
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  expect(() => lockCase(folder)).toThrow(expect.objectContaining({ name: 'StoreError', exitCode: 6 }))
  child.kill('SIGKILL')
  await once(child, 'close')
  lockCase(folder).release()
})

test('a case is locked once within a process too', () => {
  const folder = tempFolder()
  const lock = lockCase(folder)
  expect(() => lockCase(folder)).toThrow(expect.objectContaining({ exitCode: 6 }))
  lock.release()
  lockCase(folder).release()
})

test('a lock that is no database, or in no folder, makes the case unusable', () => {
  const folder = tempFolder()
  expect(() => lockCase(join(folder, 'nowhere'))).toThrow(expect.objectContaining({ name: 'StoreError', exitCode: 5 }))
  writeFileSync(join(folder, 'lock.sqlite'), 'x'.repeat(4096))
  expect(() => lockCase(folder)).toThrow(expect.objectContaining({ name: 'StoreError', exitCode: 5 }))
})

test('the folder and the lock are for their owner only, whatever the umask', () => {
  const folder = join(tempFolder(), 'a', 'b.case')
  const before = process.umask(0)
  makeCaseFolder(folder)
  const lock = lockCase(folder)
  process.umask(before)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'lock.sqlite')).mode & 0o777).toBe(0o600)
  lock.release()
})
