// Values of the row in hand that matter, noted while the row is read and looked at once it is whole: in `fields` where each
// starts and ends, in `fieldFlags` what it holds, in `hotFields` and `fieldScopes` what the reader of its format keeps of it.

import { MAX_COLUMNS } from './build/codes'
import { fieldFlags, fieldScopes, fields, hotFields } from './memory'

/** What a value holds; its format has flags of its own beside these. */
export const HAS_AT: u8 = 2
export const HAS_ESCAPE: u8 = 4 // % or &
export const ESCAPED: u8 = 8 // escapes of its format

/** More than MAX_COLUMNS: what is beyond has been left out. */
export let noted: u32 = 0

export function clearNotes(): void {
  noted = 0
}

@inline
export function note(start: usize, end: usize, flags: u8, owner: u32, more: u32): void {
  if (noted > MAX_COLUMNS) return
  const p = fields + ((noted as usize) << 3)
  store<u32>(p, start as u32)
  store<u32>(p, end as u32, 4)
  store<u8>(fieldFlags + noted, flags)
  store<u32>(hotFields + ((noted as usize) << 2), owner)
  store<u32>(fieldScopes + ((noted as usize) << 2), more)
  noted++
}
