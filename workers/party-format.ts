// The bytes of party records (COUNTING-RULES.md §6) as a worker hands them over and resolve reads them, little-endian: one
// after the other, each different record of the run once, in the order in which they were first met.
//
// A record is 40 bytes, and 24 for each of its parts:
//    0  16 bytes  token: of source, exposures and parts, so one record of one source
//   16  u64  source number << 40 | place: offset in the source of the record's first value, the smallest met
//   24  u32  rows    28  u32  exposures (bits of EXPOSURES)    32  u16  parts    34  u16  country by column
//   36  u32  birth date: year * 10000 + smaller of month and day * 100 + larger, 0 where there is none
// and for each part
//    0  16 bytes  token    16  u32  column    20  u8  kind (PART_KINDS)    21  u8  flags (PART_*)    22  u16  country
// A country is its two letters, the first in the lower byte, 0 for none. A column is its ordinal, in JSON its path's hash.

/** In place of the number of parts: another run has them (party-claims.ts); here the record has a head alone, for its rows. */
export const HEAD_ONLY = 0xffff

/** Bytes of a record without parts, and of a part. */
export const PARTY_HEAD_BYTES = 40
export const PARTY_PART_BYTES = 24

export const PART_KINDS = [
  'mailbox',
  'user_id',
  'user_login',
  'project_id',
  'project_name',
  'phone',
  'government_id',
  'name',
  'organisation',
] as const
export type PartKind = (typeof PART_KINDS)[number]

/** Beside the bits of EXPOSURES: a value of a card column that is no card number. */
export const NO_CARD = 1 << 30

/** A mailbox in a bucket: it identifies nobody. */
export const PART_NOBODY = 1
/** An identity without entity: one namespace for all. */
export const PART_GLOBAL = 2
/** A phone that is no E.164 number. */
export const PART_NATIONAL = 4
/** A name of two words or more. */
export const PART_LINKABLE = 8

/** Path of a JSON column as a number (FNV-1a, 32 bits): the same in every worker. */
export function pathHash(path: string): number {
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(path, 'utf8')) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
