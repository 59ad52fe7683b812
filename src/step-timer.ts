// Where the time goes: with LEAKSIZE_TIMING=1 a line of JSON on standard error names the milliseconds of each step. For the
// bench only; nothing of it reaches the report.

export interface StepTimer {
  /** Ends the step that has been running since the last call. */
  step(name: string): void
  print(): void
}

export function stepTimer(): StepTimer {
  const wanted = process.env['LEAKSIZE_TIMING'] === '1'
  const steps: Record<string, number> = { start: Math.round(performance.now()) }
  let last = performance.now()
  return {
    step(name) {
      const now = performance.now()
      steps[name] = Math.round(now - last)
      last = now
    },
    print() {
      if (wanted) process.stderr.write(`${JSON.stringify({ timing: steps })}\n`)
    },
  }
}
