// The person or project of each token, for the store. A token may stand for several people: an id that other namespaces
// have too, a mailbox that people with different birth dates share.

import { NO_NODE, type Nodes } from './nodes.ts'
import { PairSet } from './pair-table.ts'
import type { People } from './people.ts'
import type { Projects } from './projects.ts'
import type { RecordList } from './record-list.ts'

const TOKEN_UNIT = 2n ** 32n

/** Writes the group + 1 of each token to `groups`, which holds zeros. Returns token << 32 | group of those with several. */
export function groupsByToken(
  groups: Uint32Array,
  records: RecordList,
  nodes: Nodes,
  people: People,
  projects: Projects,
): BigUint64Array {
  const { ofToken } = projects
  for (let token = 0; token < ofToken.length; token++) {
    const project = ofToken[token] ?? NO_NODE
    if (project !== NO_NODE) groups[token] = project + 1
  }
  const { token: tokens, count } = records.parts
  const { ofPart } = nodes
  const known = new PairSet()
  const several: bigint[] = []
  const addFurther = (token: number, group: number): void => {
    if (known.add(token, group)) several.push(BigInt(token) * TOKEN_UNIT + BigInt(group))
  }
  for (let p = 0; p < count; p++) {
    const node = ofPart[p] ?? NO_NODE
    if (node === NO_NODE) continue // an index outside of an array is slow to look up
    const person = people.personOf[node] ?? NO_NODE
    if (person === NO_NODE) continue
    const token = tokens[p] ?? 0
    const first = groups[token] ?? 0
    if (first === 0) groups[token] = person + 1
    else if (first !== person + 1) {
      addFurther(token, first - 1)
      addFurther(token, person)
    }
  }
  return BigUint64Array.from(several).sort()
}
