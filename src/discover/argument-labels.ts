// What the paths below each PATH argument start with in the report: the argument's own name, and as many of its parent
// folders as it takes to tell the arguments apart. So a report does not depend on where the dump was copied to.

const SLASH = '/'

/** One label for each absolute path. Equal paths get equal labels; no label is another one's, or starts another's paths. */
export function argumentLabels(absolute: readonly string[]): readonly string[] {
  const parts = absolute.map((path) => path.split(SLASH).filter((part) => part !== ''))
  const used = parts.map((names) => Math.min(1, names.length))
  for (;;) {
    const labels = parts.map((names, i) => names.slice(names.length - (used[i] ?? 0)).join(SLASH))
    const longer = labels.flatMap((label, i) => (clashes(labels, absolute, label, i) ? [i] : []))
    const open = longer.filter((i) => (used[i] ?? 0) < (parts[i]?.length ?? 0))
    if (open.length === 0) return labels
    for (const i of open) used[i] = (used[i] ?? 0) + 1
  }
}

function clashes(labels: readonly string[], absolute: readonly string[], label: string, own: number): boolean {
  return labels.some((other, i) => absolute[i] !== absolute[own] && (isWithin(other, label) || isWithin(label, other)))
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '' ? '' : folder + SLASH)
}
