// The bytes of a run: what a worker hands over and the merge reads (little-endian throughout).
//
// An entry is 32 bytes, one for each (token, source) of the run, sorted by token (first word, then second, unsigned),
// then by source:
//    0  u64  token, first word of SipHash-2-4-128 (the leading bits that partitions and tables go by)
//    8  u64  token, second word
//   16  u64  source number << 40 | place (offset of the first mention's row in the source's bytes)
//   24  u64  mentions (20 bits) | domain (28 bits) << 20 | token kind (4 bits) << 48 | flags (12 bits) << 52
// `domain` is the position in the run's own list of domains, NO_DOMAIN where there is none. Two entries of one run may
// share (token, source) where 20 bits of mentions did not suffice: the merge adds them up.
//
// A row token is 16 bytes, in no order within its partition (the first byte of its first word):
//    0  u64  token, first word
//    8  u64  12 more bits of the token << 52 | source number << 28 | address mentions of the row
// Of a billion different rows two would have the same 76 bits in one of 150,000 dumps.

export const ENTRY_BYTES = 32
export const ROW_TOKEN_BYTES = 16
export const PARTITION_BITS = 8
export const PARTITIONS = 1 << PARTITION_BITS
/** All 28 bits of `domain`. */
export const NO_DOMAIN = (1 << 28) - 1

/** What a token stands for. The position is the 4-bit kind of an entry. */
export const TOKEN_KINDS = ['email', 'user_id', 'user_login', 'project_id', 'project_name', 'spelling'] as const
export type TokenKind = (typeof TOKEN_KINDS)[number]

/** The 12 flag bits, by position. In the merge they are OR-ed over all entries of a token. */
export const FLAGS = [
  'address', // seen as an address
  'mailbox', // is a mailbox: an address that is its own mailbox, or one made by a provider rule
  'plain', // seen in the very spelling of the address, so the address is a spelling too
  'placeholder',
  'disposable',
  'list',
  'role',
  'non_ascii',
  'plus_tag', // local part with a +tag on a host whose rules are unknown
  'inferred', // only ever seen rewritten or as a guest form
] as const
export type EntryFlag = (typeof FLAGS)[number]

/** A batch that a worker hands over; its bytes lie in shared memory, so every merge worker reads them without a copy. */
export interface Run {
  /** ENTRY_BYTES each, sorted. */
  readonly entries: Uint8Array<SharedArrayBuffer>
  /** Names of the run's domains (lower-case A-labels), by the number used in the entries. */
  readonly domains: readonly string[]
  /** ROW_TOKEN_BYTES each, grouped by partition. */
  readonly rowTokens: Uint8Array<SharedArrayBuffer>
  /** PARTITIONS + 1 positions (in row tokens) where each partition starts. */
  readonly rowStarts: Uint32Array
  /** Party records (party-format.ts). */
  readonly parties: Uint8Array<SharedArrayBuffer>
  /** How many they are. */
  readonly partyRecords: number
}

/** The 64-bit words of a run's section. */
export function wordsOf(section: Uint8Array): BigUint64Array {
  return new BigUint64Array(section.buffer, section.byteOffset, section.byteLength / 8)
}
