// The tree of JSON key paths of the current source. A node is found by its parent and key: first the child that came next
// the last time (keys keep their order), else by a hash table. The host names each new path's role once.
//
// Node (32 bytes): parent, key offset, key length, next child in order of appearance, first child, array child,
// role column + 1, number of children (u32 each). Elements of arrays have no key: in place of its offset stands whether
// their array is a contact list.

import { JSON_NAME_BYTES, JSON_NODES, JSON_NODE_BYTES, jsonNames, jsonNodes, jsonSlots, keys } from './memory'
import { forgetShape } from './json-shape'
import { sipHash, TwoFour } from './siphash'

@external('host', 'describePath')
declare function describePath(parent: u32, key: usize, length: u32, node: u32): u32

const MANY_CHILDREN: u32 = 1024
const SLOTS: u32 = 1 << 17
const DOMAIN_KEY: usize = 7 * 16
/** Lengths that are no keys: the element of an array, and all keys beyond MANY_CHILDREN. */
const ELEMENT: u32 = 0xffffffff
const ANY_KEY: u32 = 0xfffffffe

let nodes: u32 = 0
let nameBytes: u32 = 0

@inline
function at(node: u32): usize {
  return jsonNodes + (node as usize) * JSON_NODE_BYTES
}

/** Forgets all paths; node 0 is the root. */
export function resetPaths(): void {
  memory.fill(jsonSlots, 0, (SLOTS as usize) << 2)
  memory.fill(at(0), 0, JSON_NODE_BYTES)
  forgetShape()
  nodes = 1
  nameBytes = 0
}

/** Position + 1 of the role column that the node's values belong to; 0 for none. */
@inline
export function roleOf(node: u32): u32 {
  return load<u32>(at(node), 24)
}

/** Whether the elements at `node` are contact values (`emails[]`): no scope of their own. */
@inline
export function isContactList(node: u32): bool {
  return load<u32>(at(node), 4) != 0
}

/** The node of the elements of an array that stands at `node`. */
export function elementOf(node: u32): u32 {
  const known = load<u32>(at(node), 20)
  if (known != 0) return known
  const made = addNode(node, 0, ELEMENT)
  store<u32>(at(node), made, 20)
  return made
}

/** First guess for the next key: the child that followed `last` before, or the first child. */
@inline
export function childOf(parent: u32, last: u32, key: usize, length: u32): u32 {
  const guess = last != 0 ? load<u32>(at(last), 12) : load<u32>(at(parent), 16)
  if (guess != 0 && load<u32>(at(guess), 8) == length && sameBytes(jsonNames + (load<u32>(at(guess), 4) as usize), key, length)) return guess
  return findChild(parent, key, length)
}

@inline
function sameBytes(a: usize, b: usize, length: u32): bool {
  if (length <= 16) {
    const equal = <u32>i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)))
    const wanted: u32 = (1 << length) - 1
    return (equal & wanted) == wanted
  }
  return memory.compare(a, b, length as usize) == 0
}

function findChild(parent: u32, key: usize, length: u32): u32 {
  const hash = <u32>sipHash<TwoFour>(key, length as usize, keys + DOMAIN_KEY) ^ (parent * 0x9e3779b1)
  let slot = hash & (SLOTS - 1)
  while (true) {
    const node = load<u32>(jsonSlots + ((slot as usize) << 2))
    if (node == 0) break
    const p = at(node)
    if (load<u32>(p) == parent && load<u32>(p, 8) == length && memory.compare(jsonNames + (load<u32>(p, 4) as usize), key, length as usize) == 0) return node
    slot = (slot + 1) & (SLOTS - 1)
  }
  return newChild(parent, key, length, slot)
}

function newChild(parent: u32, key: usize, length: u32, slot: u32): u32 {
  const full = nodes + 2 >= JSON_NODES || nameBytes + length + 16 > (JSON_NAME_BYTES as u32)
  if (full || load<u32>(at(parent), 28) >= MANY_CHILDREN) {
    // Keys that are data (identifiers, addresses) share one node, unless the key's own name has a role.
    if (full || describePath(parent, key, length, 0) == 0) return anyChild(parent)
  }
  const node = addNode(parent, key, length)
  store<u32>(jsonSlots + ((slot as usize) << 2), node)
  store<u32>(at(parent), load<u32>(at(parent), 28) + 1, 28)
  const first = load<u32>(at(parent), 16)
  if (first == 0) store<u32>(at(parent), node, 16)
  else if (load<u32>(at(parent), 28) <= MANY_CHILDREN) {
    let last = first
    while (load<u32>(at(last), 12) != 0) last = load<u32>(at(last), 12)
    store<u32>(at(last), node, 12)
  }
  return node
}

function anyChild(parent: u32): u32 {
  for (let node = load<u32>(at(parent), 16); node != 0; node = load<u32>(at(node), 12)) {
    if (load<u32>(at(node), 8) == ANY_KEY) return node
  }
  if (nodes + 1 >= JSON_NODES) return 0
  const node = addNode(parent, 0, ANY_KEY)
  const first = load<u32>(at(parent), 16)
  store<u32>(at(node), first, 12)
  store<u32>(at(parent), node, 16)
  return node
}

function addNode(parent: u32, key: usize, length: u32): u32 {
  if (nodes >= JSON_NODES) return 0
  const node = nodes++
  const p = at(node)
  memory.fill(p, 0, JSON_NODE_BYTES)
  store<u32>(p, parent)
  store<u32>(p, nameBytes, 4)
  store<u32>(p, length, 8)
  if (length < ANY_KEY) {
    memory.copy(jsonNames + (nameBytes as usize), key, length as usize)
    nameBytes += length
  }
  const described = describePath(parent, key, length, node)
  store<u32>(p, described & 0x7fffffff, 24)
  if (length == ELEMENT) store<u32>(p, described >> 31, 4)
  return node
}
