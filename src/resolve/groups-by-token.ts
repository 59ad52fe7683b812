// The person or project of each token, for the store. A token may stand for several people: an id that other namespaces
// have too, a mailbox that people with different birth dates share.

import type { GroupsOfTokens } from '../../workers/resolve-kernel.ts'
import { NO_NODE, type Nodes } from './nodes.ts'
import type { People } from './people.ts'
import type { Projects } from './projects.ts'

export function groupsByToken(tokens: number, nodes: Nodes, people: People, projects: Projects): GroupsOfTokens {
  const groups = new Uint32Array(tokens)
  const further = new Map<number, Set<number>>()
  for (let token = 0; token < tokens; token++) {
    const project = projects.ofToken[token] ?? NO_NODE
    if (project !== NO_NODE) groups[token] = project + 1
  }
  for (let node = 0; node < nodes.count; node++) {
    const person = people.personOf[node] ?? NO_NODE
    if (person === NO_NODE) continue
    const token = nodes.token[node] ?? 0
    const known = groups[token] ?? 0
    if (known === 0) groups[token] = person + 1
    else if (known !== person + 1) further.set(token, (further.get(token) ?? new Set([known - 1])).add(person))
  }
  const several = [...further].flatMap(([token, set]) => [...set].map((group) => [token, group] as const))
  return { groups, several: several.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]) }
}
