// One list of domains out of those of all runs. Numbers follow the names' order, so they depend on nothing else.

export interface MergedDomains {
  /** Sorted bytewise. */
  readonly names: readonly string[]
  /** Per different list: number in the list -> number in `names`, in shared memory. */
  readonly maps: readonly Uint32Array[]
  /** Per list: which map is its own. Lists that are the same array share one. */
  readonly mapOfList: readonly number[]
}

/** Names are lower-case ASCII, so the order of strings is the order of bytes. */
export function mergeDomains(lists: readonly (readonly string[])[]): MergedDomains {
  const different = [...new Set(lists)]
  const numbers = new Map<string, number>()
  for (const list of different) for (const name of list) numbers.set(name, 0)
  const names = [...numbers.keys()].toSorted((a, b) => (a < b ? -1 : 1))
  for (const [number, name] of names.entries()) numbers.set(name, number)
  const maps = different.map((list) => {
    const map = new Uint32Array(new SharedArrayBuffer(list.length * 4))
    for (const [i, name] of list.entries()) map[i] = numbers.get(name) ?? 0
    return map
  })
  const positions = new Map(different.map((list, i) => [list, i]))
  return { names, maps, mapOfList: lists.map((list) => positions.get(list) ?? 0) }
}
