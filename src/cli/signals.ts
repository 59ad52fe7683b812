// What ends a scan from outside. The store is crash-safe at every moment, so the process may stop at once: all that
// was recorded is kept, and scanning again resumes.

import { EXIT_CODES } from '../model/exit-codes.ts'
import { tell } from './output.ts'

const SIGNALS = {
  SIGINT: EXIT_CODES.interrupted.code,
  SIGTERM: EXIT_CODES.terminated.code,
  SIGHUP: EXIT_CODES.hungUp.code,
} as const

type Signal = keyof typeof SIGNALS

/** Returns what takes the handlers away again. `before` may clear the progress line. */
export function onSignals(before: () => void): () => void {
  const handlers = (Object.keys(SIGNALS) as readonly Signal[]).map((signal) => {
    const handler = () => {
      before()
      tell(`leaksize: stopped by ${signal}; what was scanned is kept, the same command resumes it`)
      process.exit(SIGNALS[signal])
    }
    process.once(signal, handler)
    return { signal, handler }
  })
  return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler))
}
