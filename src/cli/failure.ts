// A thrown error → exit code and what to say. Known errors are one line; anything else is a bug and keeps its stack.

import { InputError, StoreError, UsageError } from '../model/errors.ts'
import { EXIT_CODES } from '../model/exit-codes.ts'

export interface Failure {
  readonly code: number
  readonly text: string
}

/** The system, or SQLite, could not write or read. */
const IO_CODES = /^(ENOSPC|EIO|EFBIG|EDQUOT|SQLITE_FULL|SQLITE_IOERR\w*)$/
const FULL_CODES = /^(ENOSPC|EDQUOT|SQLITE_FULL)$/
const MAX_CAUSES = 5

export function failureOf(error: unknown): Failure {
  const chain = causes(error)
  const isFull = chain.some((one) => FULL_CODES.test(codeOf(one)))
  const hint = isFull ? '\nMake room on that disk, then scan again: it resumes where it stopped.' : ''
  if (error instanceof UsageError) return { code: EXIT_CODES.usage.code, text: messages(chain) }
  if (error instanceof StoreError) return { code: error.exitCode, text: messages(chain) + hint }
  if (chain.some((one) => IO_CODES.test(codeOf(one)))) return { code: EXIT_CODES.io.code, text: messages(chain) + hint }
  if (error instanceof InputError || isSystemError(error)) {
    return { code: EXIT_CODES.unusable.code, text: messages(chain) }
  }
  return { code: EXIT_CODES.bug.code, text: `this is a bug in leaksize\n${chain.map(stackOf).join('\ncaused by: ')}` }
}

function causes(error: unknown): readonly unknown[] {
  const chain = [error]
  while (chain.length <= MAX_CAUSES) {
    const last = chain.at(-1)
    if (!(last instanceof Error) || last.cause === undefined) break
    chain.push(last.cause)
  }
  return chain
}

/** The messages of a chain, without those that an outer one already tells, in full or by the system's code. */
function messages(chain: readonly unknown[]): string {
  const texts = chain.map((one) => (one instanceof Error ? one.message : String(one)))
  return texts
    .filter((text, index) => {
      const outer = texts.slice(0, index).join('\n')
      const code = codeOf(chain[index])
      return index === 0 || !(outer.includes(text) || (code !== '' && outer.includes(code)))
    })
    .join(': ')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && codeOf(error) !== ''
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
