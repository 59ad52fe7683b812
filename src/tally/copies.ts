// Files with the same content. Fingerprint and length must agree; the first by rank is the original.

import type { SourceTotals } from './tally-input.ts'

/** For each source the path of its original, or null where it is none's copy. Empty files are nobody's copies. */
export function copiesOf(sources: readonly SourceTotals[]): readonly (string | null)[] {
  const originals = new Map<string, string>()
  return sources.map((source) => {
    if (source.content === null || source.content.bytes === 0) return null
    const key = contentKey(source.content)
    const original = originals.get(key)
    if (original === undefined) originals.set(key, source.path)
    return original ?? null
  })
}

/** Different contents among the sources whose content was read to the end. */
export function uniqueContents(sources: readonly SourceTotals[]): number {
  return new Set(sources.flatMap((source) => (source.content === null ? [] : [contentKey(source.content)]))).size
}

function contentKey(content: NonNullable<SourceTotals['content']>): string {
  return `${content.xxh64} ${content.bytes}`
}
