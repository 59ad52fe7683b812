// Addresses under `--email-rules hibp` (COUNTING-RULES.md §4): on raw bytes, bit for bit what Have I Been Pwned's
// extractor accepts. Nothing is unescaped and nothing is a look-alike.

import * as codes from './build/codes'
import { ALNUM, SPACE, is } from './chars'
import { countPlace } from './counters'
import { acceptAddress } from './email'
import { isTld } from './lookup'
import { scratch } from './memory'

const MAX_MATCH: usize = 255

@inline
function inAlias(c: u32): bool {
  return (is(c, ALNUM)) || c == 0x2e || c == 0x2d || c == 0x2b || c == 0x5f
}

@inline
function inDomain(c: u32): bool {
  return is(c, ALNUM) || c == 0x2e || c == 0x2d
}

/** Finds all matches in the bytes [start, end); they never overlap. */
export function scanHibp(start: usize, end: usize): void {
  const ats = i8x16.splat(0x40)
  let from = start
  for (let b = start; b < end; b += 16) {
    let m = <u32>i8x16.bitmask(i8x16.eq(v128.load(b), ats))
    while (m) {
      const at = b + (ctz(m) as usize)
      m &= m - 1
      if (at < end) from = candidate(from, at, end)
    }
  }
}

/** Decides the `@` at `at`; a match may start at `from` at the earliest. Returns where the next one may start. */
function candidate(from: usize, at: usize, end: usize): usize {
  let start = at
  while (start > from && inAlias(load<u8>(start - 1))) start--
  let stop = at + 1
  while (stop < end && inDomain(load<u8>(stop))) stop++
  if (start == at) return refuse(codes.C_AT_EMPTY_LOCAL, from)
  if (stop - at - 1 < 3) return refuse(codes.C_AT_NO_DOT, from)
  if (start > from && load<u8>(start - 1) == 0x5c && at - start > 1) {
    const c = load<u8>(start) | 32
    if (c == 0x74 || c == 0x72 || c == 0x6e) start++
  }
  const reason = reasonAgainst(start, at, stop)
  if (reason) return refuse(reason, stop)
  accept(start, stop)
  return stop
}

function refuse(counter: u32, next: usize): usize {
  countPlace(counter)
  return next
}

/** The counter of the reason to refuse alias [start, at) and domain (at, stop), or 0. */
function reasonAgainst(start: usize, at: usize, stop: usize): u32 {
  if (stop - start > MAX_MATCH) return codes.C_AT_ADDRESS_TOO_LONG
  if (at - start > 64) return codes.C_AT_LOCAL_TOO_LONG
  if (!is(load<u8>(start), ALNUM) || !is(load<u8>(at - 1), ALNUM)) return codes.C_AT_BAD_LOCAL_CHAR
  for (let p = start; p < at; p++) if (load<u16>(p) == 0x2e2e) return codes.C_AT_DOT_POSITION
  if (!is(load<u8>(at + 1), ALNUM) || !is(load<u8>(stop - 1), ALNUM)) return codes.C_AT_BAD_DOMAIN_CHAR
  let lastDot: usize = 0
  let label: usize = at + 1
  for (let p = at + 1; p < stop; p++) {
    const c = load<u8>(p)
    if (is(c, ALNUM)) continue
    if (!is(load<u8>(p + 1), ALNUM)) return codes.C_AT_BAD_DOMAIN_CHAR
    if (c != 0x2e) continue
    if (p - label > 63) return codes.C_AT_DOMAIN_TOO_LONG
    label = p + 1
    lastDot = p
  }
  if (lastDot == 0) return codes.C_AT_NO_DOT
  if (stop - label > 63) return codes.C_AT_DOMAIN_TOO_LONG
  return knownTld(lastDot + 1, stop) ? 0 : codes.C_AT_UNKNOWN_TLD
}

function knownTld(p: usize, end: usize): bool {
  const n = end - p
  if (n > 31) return false
  for (let i: usize = 0; i < n; i++) store<u8>(scratch + i, lower(load<u8>(p + i)))
  return isTld(scratch, n as u32)
}

@inline
function lower(c: u8): u8 {
  return (<u32>c - 0x41) < 26 ? c | 32 : c
}

function accept(start: usize, stop: usize): void {
  const n = stop - start
  let plain = true
  for (let i: usize = 0; i < n; i++) {
    const c = load<u8>(start + i)
    if (lower(c) != c) plain = false
    store<u8>(scratch + i, lower(c))
  }
  acceptAddress(scratch, n as u32, start, n as u32, plain, 0)
}

/** Whether [start, end) is only ASCII white space. */
export function isBlank(start: usize, end: usize): bool {
  while (start < end && is(load<u8>(start), SPACE)) start++
  return start == end
}
