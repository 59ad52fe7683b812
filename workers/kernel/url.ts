// Where the URL of a line of credentials ends and which host it names (COUNTING-RULES.md §1 and §7). A line has colons
// before ports, in paths and between its fields: the first one that cannot belong to the URL ends it.

import { ALNUM, DOMAIN, SPACE, is, skipSpace, trimEnd } from './chars'
import { isTld } from './lookup'
import { scratch } from './memory'
import { lowerCase } from './value'

export const COLON: u32 = 0x3a
const AT: u32 = 0x40
const DOT: u32 = 0x2e
const SLASH: u32 = 0x2f
const MAX_SCHEME: usize = 32
const MAX_LABEL: usize = 31 // longest name of a top-level domain
const MAX_PORT_DIGITS: usize = 5

/** Host of the URL read last; both are the same where it names none. */
export let hostStart: usize = 0
export let hostEnd: usize = 0
/** Whether its user-info has a password. */
export let holdsPassword: bool = false

export function forgetHost(): void {
  hostStart = 0
  hostEnd = 0
  holdsPassword = false
}

/** The first byte `c` of [p, end), or `end`. */
export function findByte(p: usize, end: usize, c: u32): usize {
  const wanted = i8x16.splat(c as i8)
  for (; p < end; p += 16) {
    const m = <u32>i8x16.bitmask(i8x16.eq(v128.load(p), wanted))
    if (m != 0) return min(p + (ctz(m) as usize), end)
  }
  return end
}

@inline
function isSlashes(p: usize, end: usize): bool {
  return p + 2 <= end && load<u16>(p) == 0x2f2f
}

/** Where the authority starts, behind `scheme://` at `p`; 0 if there is none. */
export function skipScheme(p: usize, end: usize): usize {
  if (p >= end || (<u32>load<u8>(p) | 32) - 97 >= 26) return 0
  let q = p + 1
  while (q < end && q - p < MAX_SCHEME && (is(load<u8>(q), ALNUM) || isSchemeSign(load<u8>(q)))) q++
  return q < end && <u32>load<u8>(q) == COLON && isSlashes(q + 1, end) ? q + 3 : 0
}

@inline
function isSchemeSign(c: u32): bool {
  return c == 0x2b || c == 0x2d || c == DOT
}

@inline
function endsAuthority(c: u32): bool {
  return c == SLASH || c == 0x3f || c == 0x23 || c == 0x5c || is(c, SPACE)
}

@inline
function isNameByte(c: u32): bool {
  return is(c, DOMAIN) || c == 0x5f
}

function skipName(p: usize, end: usize): usize {
  while (p < end && isNameByte(load<u8>(p))) p++
  return p
}

@inline
function skipDigits(p: usize, end: usize): usize {
  while (p < end && <u32>load<u8>(p) - 48 < 10) p++
  return p
}

/**
 * Reads scheme and host of the URL at `p`. Returns where the host ends; 0 if there is none. Without a scheme the host must
 * be known to be one, or, where `named` says that a URL stands here, be all there is.
 */
export function readHost(p: usize, end: usize, named: bool): usize {
  forgetHost()
  const authority = skipScheme(p, end)
  if (authority != 0) return readAuthority(authority, end)
  const stop = skipName(p, end)
  if (stop == p) return 0
  const isWhole = named && (stop == trimEnd(stop, end) || <u32>load<u8>(stop) == COLON)
  if (!isWhole && !isKnownHost(p, stop)) return 0
  hostStart = p
  hostEnd = stop
  return stop
}

function readAuthority(p: usize, end: usize): usize {
  if (p < end && <u32>load<u8>(p) == 0x5b) return readBracketed(p, end)
  let stop = skipName(p, end)
  const info = skipUserInfo(p, stop, end)
  if (info != 0) {
    holdsPassword = stop < end && <u32>load<u8>(stop) == COLON
    p = info
    stop = skipName(p, end)
  }
  if (stop == p) return 0
  hostStart = p
  hostEnd = stop
  return stop
}

/** `[::1]` */
function readBracketed(p: usize, end: usize): usize {
  const close = findByte(p, end, 0x5d)
  if (close == end || close == p + 1) return 0
  hostStart = p
  hostEnd = close + 1
  return close + 1
}

/**
 * Where the host starts behind the user-info at `p`, whose first name ends at `stop`; 0 if there is none. As for addresses
 * (§3, step 2): what is a host itself is no user, and behind the host the authority must end.
 */
function skipUserInfo(p: usize, stop: usize, end: usize): usize {
  if (stop < end && <u32>load<u8>(stop) == COLON && isKnownHost(p, stop)) return 0
  let at = stop
  while (at < end && <u32>load<u8>(at) != AT && !endsAuthority(load<u8>(at))) at++
  if (at >= end || <u32>load<u8>(at) != AT) return 0
  const host = skipName(at + 1, end)
  if (host == at + 1) return 0
  if (host == end || endsAuthority(load<u8>(host))) return at + 1
  const port = skipDigits(host + 1, end)
  const isPort = <u32>load<u8>(host) == COLON && port > host + 1 && port - host - 1 <= MAX_PORT_DIGITS
  return isPort && (port == end || endsAuthority(load<u8>(port))) ? at + 1 : 0
}

/** Whether [p, end) is a name under a known top-level domain, an IPv4 address or `localhost`. */
export function isKnownHost(p: usize, end: usize): bool {
  let last: usize = 0 // the start of the last label
  let dots: u32 = 0
  let digits = true
  for (let q = p; q < end; q++) {
    const c = <u32>load<u8>(q)
    if (!isNameByte(c)) return false
    if (c == DOT) {
      if (q == p || <u32>load<u8>(q - 1) == DOT) return false
      dots++
      last = q + 1
    } else if (c - 48 >= 10) digits = false
  }
  if (dots == 0) return end - p == 9 && (load<u64>(p) | 0x2020202020202020) == 0x736f686c61636f6c && (<u32>load<u8>(p + 8) | 32) == 0x74
  if (digits) return dots == 3 && last < end
  const length = end - last
  if (length == 0 || length > MAX_LABEL) return false
  v128.store(scratch, lowerCase(v128.load(last)))
  v128.store(scratch, lowerCase(v128.load(last, 16)), 16)
  return isTld(scratch, length as u32)
}

/** Where the URL at `p` ends, at the delimiter that follows it; 0 if there is no URL or nothing follows. */
export function endOfUrl(p: usize, end: usize, delimiter: u32): usize {
  const host = readHost(p, end, false)
  if (host == 0) return 0
  if (delimiter != COLON) {
    const stop = findByte(host, end, delimiter)
    return stop == end ? 0 : stop
  }
  if (host < end && <u32>load<u8>(host) != COLON && !endsAuthority(load<u8>(host))) return 0
  return endOfPath(skipPort(host, end), end)
}

/** Behind the port at the colon `p`. Without a path a port is one only if two fields follow it. */
function skipPort(p: usize, end: usize): usize {
  if (p >= end || <u32>load<u8>(p) != COLON) return p
  const stop = skipDigits(p + 1, end)
  if (stop == p + 1 || stop - p - 1 > MAX_PORT_DIGITS || stop == end) return p
  if (<u32>load<u8>(stop) == COLON) return findByte(stop + 1, end, COLON) < end ? stop : p
  return endsAuthority(load<u8>(stop)) ? stop : p
}

/** The colon in front of the login. A piece with `/ ? = & #` belongs to the path, if two fields follow it all the same. */
function endOfPath(p: usize, end: usize): usize {
  while (true) {
    const colon = findByte(p, end, COLON)
    if (colon == end) return 0
    p = colon + 1
    if (isSlashes(p, end)) continue // of another URL in this one's path, and its port
    const port = skipDigits(p, end)
    if (port > p && port - p <= MAX_PORT_DIGITS && port < end && <u32>load<u8>(port) == SLASH) continue
    const next = findByte(p, end, COLON)
    if (next == end || !isPathPiece(p, next) || findByte(next + 1, end, COLON) == end) return colon
  }
}

function isPathPiece(p: usize, end: usize): bool {
  for (; p < end; p++) {
    const c = <u32>load<u8>(p)
    if (c == SLASH || c == 0x3f || c == 0x3d || c == 0x26 || c == 0x23) return true
  }
  return false
}

/** The start of the URL that the line [p, end) ends with, at a delimiter behind `p`; 0 if there is none. */
export function startOfUrl(p: usize, end: usize, delimiter: u32): usize {
  let last: usize = 0
  let before: usize = 0
  for (let q = findByte(p, end, delimiter); q < end; q = findByte(q + 1, end, delimiter)) {
    if (skipScheme(q + 1, end) != 0) return readHost(q + 1, end, false) == 0 ? 0 : q + 1
    before = last
    last = q
  }
  if (last == 0) return 0
  if (readHost(last + 1, end, false) != 0) return last + 1
  // host:port
  const digits = skipDigits(last + 1, end)
  if (before == 0 || delimiter != COLON || digits == last + 1 || (digits < end && !endsAuthority(load<u8>(digits)))) return 0
  return readHost(before + 1, last, false) == last ? before + 1 : 0
}

/** Whether the login [p, end) is an address: one `@` behind its first byte, and a dot behind that. */
export function isAddress(p: usize, end: usize): bool {
  const at = findByte(p, end, AT)
  if (at == p || at == end || findByte(at + 1, end, AT) != end) return false
  return findByte(at + 1, end, DOT) != end
}

/** Space and tab between fields may be several. */
export function skipDelimiters(p: usize, end: usize, delimiter: u32): usize {
  return delimiter == 0x20 || delimiter == 0x09 ? skipSpace(p, end) : p
}
