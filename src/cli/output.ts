// The two streams out. Results go to standard output, everything else to standard error. A reader that went away
// (EPIPE) is no error; a full disk is one, and is told by the exit code.

import { writeSync } from 'node:fs'
import { escapeTerminal, escapeTerminalLines } from '../report/escape.ts'

/** Without a listener, a closed pipe would end the process with a stack. Called once, first. */
export function guardStreams(): void {
  process.stdout.on('error', ignore)
  process.stderr.on('error', ignore)
}

/** Resolves when everything is handed to the system, or when nobody reads it any more. */
export function writeResult(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined || isClosedPipe(error)) resolve()
      else reject(error)
    })
  })
}

/** One line for the person in front of the screen. */
export function tell(line: string): void {
  writeError(escapeTerminal(line))
}

/** An error, which may have several lines. Written at once: the process may end right after. */
export function tellError(text: string): void {
  writeError(escapeTerminalLines(`leaksize: ${text}`))
}

function writeError(text: string): void {
  try {
    writeSync(process.stderr.fd, `${text}\n`)
  } catch {
    // Nobody can be told that nobody can be told.
  }
}

function isClosedPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')
}

function ignore(): void {}
