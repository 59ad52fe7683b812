// The right word for a misspelt one.

/** The nearest candidate within a third of its length in edits (a swap of neighbours is one edit), or null. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Infinity
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate)
    if (distance < bestDistance && distance <= Math.max(1, Math.ceil(candidate.length / 3))) {
      best = candidate
      bestDistance = distance
    }
  }
  return best ?? candidates.find((candidate) => word.length >= 3 && candidate.startsWith(word)) ?? null
}

/** `, did you mean --case?` or nothing. */
export function suggestion(word: string, candidates: readonly string[], prefix = ''): string {
  const near = nearest(word, candidates)
  return near === null ? '' : `, did you mean ${prefix}${near}?`
}

/** Optimal string alignment distance. Words longer than 64 are never near. */
function editDistance(a: string, b: string): number {
  if (a.length > 64) return Infinity
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) row.push(cell(a, b, i, j, rows, row))
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? Infinity
}

function cell(
  a: string,
  b: string,
  i: number,
  j: number,
  rows: readonly (readonly number[])[],
  row: readonly number[],
): number {
  const at = (y: number, x: number) => rows[y]?.[x] ?? Infinity
  const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
  const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return Math.min(at(i - 1, j) + 1, (row[j - 1] ?? Infinity) + 1, change, isSwap ? at(i - 2, j - 2) + 1 : Infinity)
}
