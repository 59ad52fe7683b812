import { describe, expect, test } from 'vitest'
import { failureOf } from '../../src/cli/failure.ts'
import { InputError, StoreError, UsageError } from '../../src/model/errors.ts'

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: told by the system, write`), { code, errno: -1, syscall: 'write' })
}

describe('failures', () => {
  test.each([
    ['usage', new UsageError('--case needs DIR'), 2],
    ['input', new InputError('x.csv: cannot be read'), 5],
    ['store, unusable', new StoreError('no case', 5), 5],
    ['store, in use', new StoreError('in use', 6), 6],
    ['full disk', systemError('ENOSPC'), 74],
    ['broken disk', systemError('EIO'), 74],
    ['file too big', systemError('EFBIG'), 74],
    ['quota', systemError('EDQUOT'), 74],
    ['full disk below SQLite', Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), 74],
    ['broken disk below SQLite', Object.assign(new Error('io'), { code: 'SQLITE_IOERR_WRITE' }), 74],
    ['full disk inside an input error', new InputError('x', { cause: systemError('ENOSPC') }), 74],
    ['no permission', systemError('EACCES'), 5],
    ['a bug', new TypeError('x is not a function'), 1],
    ['a thrown string', 'oops', 1],
    ['nothing thrown', undefined, 1],
  ])('%s', (_name, error, code) => {
    expect(failureOf(error).code).toBe(code)
  })

  test('known errors are one line with their causes, once each', () => {
    const cause = systemError('EACCES')
    const { text } = failureOf(new StoreError('./a.case: cannot be opened', 5, { cause }))
    expect(text).toBe('./a.case: cannot be opened: EACCES: told by the system, write')
    const wrapped = new StoreError(`failed: ${cause.message}`, 5, { cause })
    expect(failureOf(wrapped).text).toBe('failed: EACCES: told by the system, write')
  })

  test('a full disk says what to do', () => {
    expect(failureOf(new StoreError('run', 74, { cause: systemError('ENOSPC') })).text).toContain('Make room')
    expect(failureOf(new StoreError('run', 74, { cause: systemError('EIO') })).text).not.toContain('Make room')
  })

  test('a bug keeps its stack and those of its causes', () => {
    const { text } = failureOf(new TypeError('outer', { cause: new RangeError('inner') }))
    expect(text).toContain('this is a bug in leaksize')
    expect(text).toMatch(/TypeError: outer\n {4}at [\s\S]*caused by: RangeError: inner\n {4}at /)
  })

  test('a ring of causes ends', () => {
    const error = new Error('ring')
    error.cause = error
    expect(failureOf(error).code).toBe(1)
  })
})
