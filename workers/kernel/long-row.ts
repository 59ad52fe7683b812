// Rows over MAX_ROW_BYTES: counted once as `row_too_long`, searched as text in pieces of about 1 MiB. Pieces are cut by the
// row's own bytes (after a byte that no address holds, within the last KiB), so block edges cannot show. Behind a piece
// that is not the last there are MARGIN bytes of the row in memory, for a live key that goes on there.

import { C_ROWS_FOUND, C_ROW_ROW_TOO_LONG } from './build/codes'
import { REWRITTEN, is } from './chars'
import { count, countPlace } from './counters'
import { keys, scratch } from './memory'
import { addRow, rowsEnabled } from './row-token'
import { beginRow, emailMentions, searchAsText } from './rows'
import { OneThree, sipHash, sipSecond } from './siphash'

const PIECE: usize = 1 << 20
const MARGIN: usize = 1 << 10
const ROW_KEY: usize = 6 * 16
const STATE: usize = 6144 // in `scratch`: the token so far and the next piece's token

let mentionsBefore: u64 = 0

/** Starts the row that begins at `p`; its length is not known yet. */
export function startLongRow(p: usize): void {
  beginRow(p, p)
  count(C_ROWS_FOUND)
  countPlace(C_ROW_ROW_TOO_LONG)
  mentionsBefore = emailMentions()
  memory.fill(scratch + STATE, 0, 32)
}

/** Searches what can be searched of [p, end); `last` says that the row ends there. Returns how far it came. */
export function searchLongRow(p: usize, end: usize, last: bool): usize {
  while (end - p > PIECE + (last ? 0 : MARGIN)) {
    const cut = cutBefore(p + PIECE)
    searchPiece(p, cut)
    p = cut
  }
  if (!last) return p
  searchPiece(p, end)
  if (rowsEnabled()) addRow(scratch + STATE, 16, emailMentions() - mentionsBefore)
  return end
}

function cutBefore(p: usize): usize {
  for (let q = p; q > p - 1024; q--) {
    const c = load<u8>(q - 1)
    if (c < 0x80 && !is(c, REWRITTEN) && c != 0x40 && c != 0x5c && c != 0x25) return q
  }
  return p
}

function searchPiece(p: usize, end: usize): void {
  searchAsText(p, end)
  store<u64>(scratch + STATE, sipHash<OneThree>(p, end - p, keys + ROW_KEY), 16)
  store<u64>(scratch + STATE, sipSecond, 24)
  const first = sipHash<OneThree>(scratch + STATE, 32, keys + ROW_KEY)
  store<u64>(scratch + STATE, first)
  store<u64>(scratch + STATE, sipSecond, 8)
}
