// Plain international phone numbers: `+`, ASCII digits and separators, nothing else. All others go to the host
// (`workers/phone.ts`, which holds the rules as a whole and lays out the table).
//
// The table at `phoneTable`, little-endian:
//   1000 x 8    by calling code: u16 set of possible lengths of national numbers (0: no such code), u16 main country,
//               u16 first of its prefixes, u16 number of its prefixes.
//               Bit 0 of the set: a `0` in front is no part of a number
//   n x 8       prefixes: u16 country, u16 digits of the prefix, u32 the prefix as a number: national numbers that begin
//               so belong to that country
// Countries are two letters, the first in the lower byte; 0 is none.

import { phoneTable } from './memory'

const CODES_BYTES: usize = 1000 * 8
const CUTS_TRUNK: u32 = 1
const PLUS: u32 = 0x2b
const ZERO: u32 = 0x30
const MIN_DIGITS: u32 = 5
const MAX_DIGITS: u32 = 15
const MAX_CODE_DIGITS: u32 = 3

/** Country of the last number. */
export let phoneCountry: u32 = 0

/** Writes the digits of the number [p, end) to `out` and returns how many; 0 where the host has to be asked. */
export function plainPhone(p: usize, end: usize, out: usize): u32 {
  phoneCountry = 0
  const digits = copyDigits(p, end, out)
  if (digits < MIN_DIGITS || load<u8>(out) == ZERO) return 0
  let code: u32 = 0
  for (let length: u32 = 1; length <= MAX_CODE_DIGITS; length++) {
    code = code * 10 + digit(out, length - 1)
    const at = phoneTable + ((code as usize) << 3)
    const entry = load<u32>(at)
    if (entry == 0) continue
    const national = out + length
    if (((entry >> (digits - length)) & 1) == 0 || (entry & CUTS_TRUNK && load<u8>(national) == ZERO)) return 0
    phoneCountry = load<u16>(at, 6) != 0 ? countryOf(at, national, digits - length, entry >> 16) : entry >> 16
    return digits
  }
  return 0
}

/** Returns their number, or 0 if there is anything but a `+` in front, separators and at most 15 digits. */
@inline
function copyDigits(p: usize, end: usize, out: usize): u32 {
  if (p == end || load<u8>(p) != PLUS) return 0
  let digits: u32 = 0
  for (p++; p < end; p++) {
    const c = <u32>load<u8>(p)
    if (c - ZERO < 10) {
      if (digits == MAX_DIGITS) return 0
      store<u8>(out + digits++, c as u8)
    } else if (!isSeparator(c)) return 0
  }
  return digits
}

/** Space - . / ( ) */
@inline
function isSeparator(c: u32): bool {
  return c == 0x20 || c - 0x2d < 3 || c - 0x28 < 2
}

@inline
function digit(p: usize, i: u32): u32 {
  return <u32>load<u8>(p + i) - ZERO
}

/** By the first prefix of the code at `at` that the national number begins with. */
function countryOf(at: usize, national: usize, digits: u32, main: u32): u32 {
  let prefix = phoneTable + CODES_BYTES + ((load<u16>(at, 4) as usize) << 3)
  const end = prefix + ((load<u16>(at, 6) as usize) << 3)
  let length: u32 = 0
  let number: u32 = 0
  for (; prefix < end; prefix += 8) {
    const wanted = <u32>load<u16>(prefix, 2)
    if (wanted > digits) continue
    if (wanted != length) {
      number = 0
      for (let k: u32 = 0; k < wanted; k++) number = number * 10 + digit(national, k)
      length = wanted
    }
    if (number == load<u32>(prefix, 4)) return load<u16>(prefix)
  }
  return main
}
