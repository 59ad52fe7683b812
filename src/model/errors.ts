// The three error families. Anything else that is thrown is a bug and keeps its stack.
// Messages say where, what and the numbers, never a value of the dump.

/** What was typed makes no sense: exit 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** One source or row cannot be read: counted with its reason, the scan goes on; as an argument's fault, exit 5. */
export class InputError extends Error {
  override name = 'InputError'
}

/** The case folder cannot be used or written: fatal. `exitCode` says which way (5, 6 or 74). */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly exitCode: number
  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}
