// JSON (RFC 8259) of any shape, tokenised from bytes: duplicate keys are both seen, numbers are their text, different
// bytes stay different. A row is checked as a whole before anything of it counts as a user or project.
// No recursion: an explicit stack of MAX_DEPTH levels. Keys and values that matter are noted while the row is checked
// and read afterwards (notes.ts), with their path's node and their scope.

import * as codes from './build/codes'
import { skipSpace } from './chars'
import { count, countPlace } from './counters'
import { IN_EMAIL, IN_KEY, IN_MESSAGE_ID, address, addressLength, candidates, scanValue } from './email'
import { isBlank, scanHibp } from './hibp'
import { COLUMN_EMAIL, COLUMN_MESSAGE_ID } from './delimited'
import { decodeString, decodedEnd, isGoodEscape } from './json-string'
import { childOf, elementOf, isContactList, roleOf } from './json-path'
import { addJsonRow } from './json-row'
import * as shape from './json-shape'
import { decoded, fieldFlags, fieldScopes, fields, hotFields, jsonStack, roleColumns, ROLE_COLUMN_BYTES } from './memory'
import { ESCAPED, HAS_AT, HAS_ESCAPE, clearNotes, note, noted } from './notes'
import { addPart, addValue, finishParties, openPart } from './party'
import { rowsEnabled } from './row-token'
import { CR, LF, beginRow, emailMentions, findLineEnd, hibp, refuseRow } from './rows'
import { scanIdentifier } from './value'

export const QUOTE: u32 = 0x22
const BACKSLASH: u32 = 0x5c
const OPEN_OBJECT: u32 = 0x7b
const CLOSE_OBJECT: u32 = 0x7d
const OPEN_ARRAY: u32 = 0x5b
const CLOSE_ARRAY: u32 = 0x5d
const COMMA: u32 = 0x2c
const COLON: u32 = 0x3a

const IS_KEY: u8 = 16
const SCALAR: u8 = 32 // a number or literal

/** Scope of the value in hand (COUNTING-RULES.md §6): 0 is the row, array elements in it have the next numbers. */
let scope: u32 = 0
let scopes: u32 = 0
export let stringFlags: u8 = 0
/** Facts of the row just checked that decide how its token is made. */
let spaced: bool = false
let rowFlags: u8 = 0

/** JSON Lines: reads the lines of [p, end). */
export function scanJsonLines(p: usize, end: usize): void {
  while (p < end) {
    const rowEnd = matchRow(p, end, 0)
    if (rowEnd != 0 && endsLine(rowEnd, end)) {
      acceptRow(p, rowEnd)
      p = min(rowEnd + 1, end)
      continue
    }
    const lineEnd = findLineEnd(p, end)
    if (lineEnd > p && !isBlank(p, lineEnd)) readRow(p, lineEnd, 0)
    p = min(lineEnd + 1, end)
  }
}

/** The end of the row at `p` if it has the shape of the rows before it; its fields are then noted. Else 0. */
@inline
export function matchRow(p: usize, end: usize, node: u32): usize {
  const rowEnd = shape.matchShape(p, end, node)
  if (rowEnd != 0) spaced = shape.shapeIsSpaced
  return rowEnd
}

@inline
function endsLine(p: usize, end: usize): bool {
  return p == end || load<u8>(p) == LF || load<u8>(p) == CR
}

/** Reads the row [start, end), one JSON value with white space around, at path `node`. Returns whether it was accepted. */
export function readRow(start: usize, end: usize, node: u32): bool {
  const reason = checkValue(start, end, node)
  if (reason) {
    refuseRow(start, end, reason)
    return false
  }
  acceptRow(start, end)
  return true
}

/** Counts the row [start, end), whose fields have been noted. */
export function acceptRow(start: usize, end: usize): void {
  beginRow(start, end)
  count(codes.C_ROWS_FOUND)
  count(codes.C_ROWS_ACCEPTED)
  const before = emailMentions()
  if (hibp && rowFlags & HAS_AT) scanHibp(start, end)
  readNoted()
  if (rowsEnabled()) addJsonRow(start, end, spaced, (rowFlags & ESCAPED) != 0, emailMentions() - before)
}

/** What was noted by `checkValue`: addresses in values and keys, identifiers of role columns. */
export function readNoted(): void {
  for (let i: u32 = 0; i < noted; i++) {
    const p = fields + ((i as usize) << 3)
    const at = <usize>load<u32>(p)
    let start = at
    let end = <usize>load<u32>(p, 4)
    const flags = load<u8>(fieldFlags + i)
    if (flags & ESCAPED) {
      decodeString(start, end, !hibp)
      start = decoded
      end = decodedEnd
    }
    const role = roleOf(load<u32>(hotFields + ((i as usize) << 2)))
    if (role != 0) openRolePart(role, load<u32>(fieldScopes + ((i as usize) << 2)), at)
    readField(start, end, flags, role)
  }
  finishParties()
}

/** The next part is a value of role column `role` - 1, in this scope, which starts at `at` in the block. */
@inline
export function openRolePart(role: u32, inScope: u32, at: usize): void {
  const column = columnOf(role)
  openPart(inScope, load<u32>(column, 12), load<u32>(column), at)
}

@inline
function columnOf(role: u32): usize {
  return roleColumns + ((role - 1) as usize) * ROLE_COLUMN_BYTES
}

/** Looks at the decoded value [start, end) of role column `role` - 1 (0: none). */
export function readField(start: usize, end: usize, flags: u8, role: u32): void {
  const hot = (flags & (HAS_AT | HAS_ESCAPE | ESCAPED)) != 0
  const escapes = (flags & (HAS_ESCAPE | ESCAPED)) != 0
  if (flags & IS_KEY) {
    if (!hibp) scanValue(start, end, IN_KEY, true)
    return
  }
  const column = columnOf(role)
  const kind: u32 = role == 0 ? 14 : load<u32>(column, 4)
  if (hot && !hibp) scanValue(start, end, kind == COLUMN_EMAIL ? IN_EMAIL : kind == COLUMN_MESSAGE_ID ? IN_MESSAGE_ID : 0, escapes)
  if (role == 0 || kind == COLUMN_MESSAGE_ID) return
  if (kind > codes.KIND_PROJECT_NAME) return addValue(start, end, kind)
  if (kind != COLUMN_EMAIL) return scanIdentifier(start, end, kind, column + 16, load<u32>(column, 8))
  if (hot && !hibp && candidates == 1 && addressLength != 0) addPart(address, addressLength, codes.KIND_EMAIL, 0)
  if (!hibp && !(flags & (HAS_AT | HAS_ESCAPE | ESCAPED)) && skipSpace(start, end) != end) countPlace(codes.C_VALUE_EMAIL_NO_AT)
}

@inline
export function skipJsonSpace(p: usize, end: usize): usize {
  if (load<u8>(p) > 0x20) return p
  while (p < end) {
    const c = load<u8>(p)
    if (c != 0x20 && c != 0x0a && c != 0x0d && c != 0x09) return p
    spaced = true
    p++
  }
  return p
}

/** The closing quote of the string whose content starts at `p`, or 0 if it is not closed or holds a control character. */
export function stringEnd(p: usize, end: usize): usize {
  let flags: u8 = 0
  while (p < end) {
    const v = v128.load(p)
    const stops = v128.or(v128.or(i8x16.eq(v, i8x16.splat(0x22)), i8x16.eq(v, i8x16.splat(0x5c))), i8x16.lt_u(v, i8x16.splat(0x20)))
    const stop = <u32>i8x16.bitmask(stops)
    const ats = i8x16.eq(v, i8x16.splat(0x40))
    const escapes = v128.or(i8x16.eq(v, i8x16.splat(0x25)), i8x16.eq(v, i8x16.splat(0x26)))
    const below: u32 = stop ? (stop & (0 - stop)) - 1 : 0xffff
    if (<u32>i8x16.bitmask(v128.or(ats, escapes)) & below) {
      if (<u32>i8x16.bitmask(ats) & below) flags |= HAS_AT
      if (<u32>i8x16.bitmask(escapes) & below) flags |= HAS_ESCAPE
    }
    if (!stop) {
      p += 16
      continue
    }
    p += ctz(stop) as usize
    if (p >= end) return 0
    const c = <u32>load<u8>(p)
    if (c == QUOTE) {
      stringFlags = flags
      return p
    }
    if (c != BACKSLASH) return 0
    flags |= ESCAPED
    p += 2
  }
  return 0
}

/** The end of the number at `p`, or 0 if it is none (RFC 8259 §6). */
function numberEnd(p: usize, end: usize): usize {
  if (load<u8>(p) == 0x2d) p++
  if (p >= end) return 0
  if (load<u8>(p) == 0x30) p++
  else {
    const first = p
    p = digitsEnd(p, end)
    if (p == first) return 0
  }
  if (p < end && load<u8>(p) == 0x2e) {
    const first = ++p
    p = digitsEnd(p, end)
    if (p == first) return 0
  }
  if (p < end && (load<u8>(p) | 32) == 0x65) {
    p++
    if (p < end && (load<u8>(p) == 0x2b || load<u8>(p) == 0x2d)) p++
    const first = p
    p = digitsEnd(p, end)
    if (p == first) return 0
  }
  return p
}

@inline
function digitsEnd(p: usize, end: usize): usize {
  while (p < end && <u32>load<u8>(p) - 48 < 10) p++
  return p
}

/** The end of the number, `true`, `false` or `null` at `p`, noted where its column has a role; 0 if it is none of them. */
export function scalarEnd(p: usize, end: usize, node: u32): usize {
  const c = <u32>load<u8>(p)
  if (c == 0x2d || c - 48 < 10) {
    const stop = numberEnd(p, end)
    if (stop != 0 && roleOf(node)) note(p, stop, SCALAR, node, scope)
    return stop
  }
  const word = load<u32>(p)
  if (word == 0x6c6c756e && p + 4 <= end) return p + 4
  const stop: usize = word == 0x65757274 && p + 4 <= end ? p + 4 : word == 0x736c6166 && p + 5 <= end && load<u8>(p + 4) == 0x65 ? p + 5 : 0
  if (stop != 0 && roleOf(node)) note(p, stop, SCALAR, node, scope)
  return stop
}

/** Whether all escapes of the string content [p, end) are good. */
function escapesAreGood(p: usize, end: usize): bool {
  for (; p < end; p++) {
    if (load<u8>(p) != BACKSLASH) continue
    if (!isGoodEscape(p, end)) return false
    p++
  }
  return true
}

/** Clears what was noted. */
export function resetNoted(): void {
  clearNotes()
  rowFlags = 0
  scope = 0
  scopes = 0
}

/** Values noted from here on are of scope `number` of their row. */
@inline
export function setScope(number: u32): void {
  scope = number
}

/** Notes the string content [p, end) just measured by `stringEnd`; false if one of its escapes is bad. */
export function noteString(p: usize, end: usize, node: u32, key: bool): bool {
  rowFlags |= stringFlags
  if (stringFlags & ESCAPED && !escapesAreGood(p, end)) return false
  if (stringFlags || (!key && roleOf(node))) note(p, end, key ? stringFlags | IS_KEY : stringFlags, node, scope)
  return true
}

/** The child of `parent` named by the key [p, end) just measured. */
export function keyNode(parent: u32, last: u32, p: usize, end: usize): u32 {
  if (!(stringFlags & ESCAPED)) return childOf(parent, last, p, (end - p) as u32)
  decodeString(p, end, false)
  return childOf(parent, last, decoded, (decodedEnd - decoded) as u32)
}

/** Checks that [p, end) is one JSON value and notes what matters. Returns 0, or the counter of the reason against it. */
export function checkValue(p: usize, end: usize, node: u32): u32 {
  resetNoted()
  spaced = false
  shape.startLearning(p, node)
  let depth: u32 = 0
  let top: usize = jsonStack // 16 bytes a level: node, whether it is an array, last child, scope around an array
  let expectKey = false
  p = skipJsonSpace(p, end)
  while (true) {
    if (p >= end) return codes.C_ROW_BAD_SYNTAX
    let c = <u32>load<u8>(p)
    if (expectKey) {
      if (c != QUOTE) return codes.C_ROW_BAD_SYNTAX
      const keyEnd = stringEnd(p + 1, end)
      if (keyEnd == 0) return codes.C_ROW_BAD_SYNTAX
      if (stringFlags) {
        if (!noteString(p + 1, keyEnd, 0, true)) return codes.C_ROW_BAD_ESCAPE
        shape.stopLearning()
      }
      node = keyNode(load<u32>(top), load<u32>(top, 8), p + 1, keyEnd)
      store<u32>(top, node, 8)
      p = skipJsonSpace(keyEnd + 1, end)
      if (p >= end || load<u8>(p) != COLON) return codes.C_ROW_BAD_SYNTAX
      p = skipJsonSpace(p + 1, end)
      expectKey = false
      continue
    }
    let closed = false
    if (c == QUOTE) {
      const stop = stringEnd(p + 1, end)
      if (stop == 0) return codes.C_ROW_BAD_SYNTAX
      if (!noteString(p + 1, stop, node, false)) return codes.C_ROW_BAD_ESCAPE
      shape.learnValue(p + 1, stop, shape.STRING, node, scope)
      p = stop + 1
    } else if (c == OPEN_OBJECT || c == OPEN_ARRAY) {
      if (depth >= codes.MAX_DEPTH) return codes.C_ROW_TOO_DEEP
      depth++
      top = jsonStack + ((depth as usize) << 4)
      const array = c == OPEN_ARRAY
      store<u32>(top, array ? elementOf(node) : node)
      store<u32>(top, array ? 1 : 0, 4)
      store<u32>(top, 0, 8)
      if (array) {
        store<u32>(top, scope, 12)
        if (!isContactList(load<u32>(top))) scope = ++scopes
      }
      p = skipJsonSpace(p + 1, end)
      if (p >= end) return codes.C_ROW_BAD_SYNTAX
      closed = load<u8>(p) == (array ? CLOSE_ARRAY : CLOSE_OBJECT)
      if (!closed) {
        expectKey = !array
        if (array) node = load<u32>(top)
        continue
      }
    } else {
      const stop = scalarEnd(p, end, node)
      if (stop == 0) return codes.C_ROW_BAD_SYNTAX
      shape.learnValue(p, stop, shape.SCALAR_VALUE, node, scope)
      p = stop
    }
    // A value has ended (or an empty container stands at its closing bracket): close what closes, find what follows.
    while (true) {
      if (!closed) {
        p = skipJsonSpace(p, end)
        if (depth == 0) break
        if (p >= end) return codes.C_ROW_BAD_SYNTAX
        c = <u32>load<u8>(p)
        const array = load<u32>(top, 4) != 0
        if (c == COMMA) {
          p = skipJsonSpace(p + 1, end)
          expectKey = !array
          if (array) {
            node = load<u32>(top)
            if (!isContactList(node)) scope = ++scopes
          }
          break
        }
        if (c != (array ? CLOSE_ARRAY : CLOSE_OBJECT)) return codes.C_ROW_BAD_SYNTAX
      }
      closed = false
      if (load<u32>(top, 4) != 0) scope = load<u32>(top, 12)
      depth--
      top = jsonStack + ((depth as usize) << 4)
      p++
    }
    if (depth != 0) continue
    if (p != end) return codes.C_ROW_BAD_SYNTAX
    if (noted > codes.MAX_COLUMNS) return codes.C_ROW_TOO_MANY_COLUMNS
    shape.endLearning(end, spaced)
    return 0
  }
}
