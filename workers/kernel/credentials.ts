// Lines of credentials: `url:login:secret` or `login:secret:url`, with `:` or another delimiter. The secret holds whatever
// it likes, so the fields are found from both ends. A line that does not have all three is refused, but for an address
// with its secret, which lists are full of.

import * as codes from './build/codes'
import { SPACE, is, skipSpace, trimEnd } from './chars'
import { LOGIN, SECRET, URL, acceptRow, clearFields, isFilled, setField, startsWithSpace } from './credential-row'
import { findLineEnd, refuseRow } from './rows'
import { endOfUrl, findByte, forgetHost, holdsPassword, isAddress, readHost, skipDelimiters, startOfUrl } from './url'

let delimiter: u32 = 0
let urlLast: bool = false

export function setCredentialLines(delimiterByte: u32, last: bool): void {
  delimiter = delimiterByte
  urlLast = last
}

/** Reads the lines of [p, end), which starts at a line and ends at a line's end or the end of the source. */
export function scanCredentialLines(p: usize, end: usize): void {
  while (p < end) {
    const stop = findLineEnd(p, end)
    if (stop > p) readLine(p, stop)
    p = stop + 1
  }
}

function readLine(row: usize, end: usize): void {
  const from = skipSpace(row, end)
  if (from == end) return
  clearFields()
  const found = (urlLast ? findUrlLast(from, end) : findUrlFirst(from, end)) || findAddress(from, end)
  if (found && (isFilled(LOGIN) || isFilled(SECRET))) acceptRow(row, end)
  else refuseRow(row, end, isCredentialUrl(from, end) ? codes.C_ROW_CREDENTIAL_URL : codes.C_ROW_NO_CREDENTIALS)
}

function findUrlFirst(from: usize, end: usize): bool {
  const url = endOfUrl(from, end, delimiter)
  if (url == 0) return false
  const login = skipDelimiters(url + 1, end, delimiter)
  const stop = findByte(login, end, delimiter)
  // `https://contoso.com: as it was`
  if (stop == end || startsWithSpace(login, stop)) return false
  setField(URL, from, url)
  setField(LOGIN, login, stop)
  setField(SECRET, skipDelimiters(stop + 1, end, delimiter), end)
  return true
}

function findUrlLast(from: usize, end: usize): bool {
  const stop = findByte(from, end, delimiter)
  if (stop == end || stop == from) return false
  const secret = skipDelimiters(stop + 1, end, delimiter)
  const url = startOfUrl(secret, end, delimiter)
  if (url == 0 || url <= secret) return false
  setField(LOGIN, from, stop)
  setField(SECRET, secret, url - 1)
  setField(URL, url, end)
  return true
}

/** `ann@contoso.com:secret` */
function findAddress(from: usize, end: usize): bool {
  const stop = findByte(from, end, delimiter)
  if (stop == end || !isAddress(from, stop)) return false
  for (let p = from; p < stop; p++) if (is(load<u8>(p), SPACE) || <u32>load<u8>(p) == 0x2f) return false
  forgetHost()
  setField(URL, from, from)
  setField(LOGIN, from, stop)
  setField(SECRET, skipDelimiters(stop + 1, end, delimiter), end)
  return true
}

/** `https://svc:secret@api.contoso.com/v1` */
function isCredentialUrl(from: usize, end: usize): bool {
  if (readHost(from, end, false) == 0 || !holdsPassword) return false
  const stop = trimEnd(from, end)
  for (let p = from; p < stop; p++) if (is(load<u8>(p), SPACE)) return false
  return true
}
