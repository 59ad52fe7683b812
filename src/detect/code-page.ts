// Whether bytes that were taken for windows-1252 read like it: text of Latin languages has single letters with accents
// between plain ones. Other scripts have long runs of such bytes, other code pages have signs in the middle of words.
// Code pages that differ in letters alone (windows-1254) cannot be told this way.

/** Bytes that no Latin text has at their place: so many at least, and at least this share of all bytes from 0x80 on. */
const MIN_ODD = 5
const ODD_SHARE = 0.3
/** Fewer different signs in words are those of somebody's keyboard, as passwords have them. */
const MIN_SIGNS = 3

const HIGH = /[\u0080-\u00ff]/g
/** `ção` and `päällä` have two in a row. A line of the same sign is an ornament. */
const RUN = /[\u0080-\u00ff]{3,}/g
/** No characters at all. */
const UNASSIGNED = /[\u0081\u008d\u008f\u0090\u009d]/g
/** Signs between letters, but for dashes, dots, apostrophes and the like, which words have, and those of keyboards (`£ § °`). */
const SIGN_IN_WORD =
  /(?<=[A-Za-z\u00c0-\u00ff])[\u0082-\u0084\u0086-\u0089\u008b\u0093\u0094\u0098\u009b\u00a1\u00a2\u00a4\u00a5\u00a9\u00af\u00b1-\u00b3\u00b5\u00b6\u00b8\u00b9\u00bc-\u00bf\u00d7\u00f7](?=[A-Za-z\u00c0-\u00ff])/g
/** Parts of the text that are UTF-8 are damage of another kind: values of two encodings in one file. */
const UTF8 = /[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/g

/** `bytes`: one character for each byte. */
export function isOtherCodePage(bytes: string): boolean {
  const text = bytes.replace(UTF8, ' ')
  const high = text.match(HIGH)?.length ?? 0
  const runs = (text.match(RUN) ?? []).filter((run) => new Set(run).size > 1)
  const signs = [...(text.match(UNASSIGNED) ?? []), ...(text.match(SIGN_IN_WORD) ?? [])]
  const odd = runs.reduce((sum, run) => sum + run.length, 0) + (new Set(signs).size >= MIN_SIGNS ? signs.length : 0)
  return odd >= MIN_ODD && odd >= high * ODD_SHARE
}
