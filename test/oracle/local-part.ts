// The local part: what is left over of escapes before it is cut, then its own rules (COUNTING-RULES §3, steps 4-6).

import type { AtReason } from '../../src/model/reasons.ts'
import type { ByteString, Character } from './byte-string.ts'
import { type Candidate, utf8Of } from './candidate.ts'

/** L in UTF-8. */
export function localOf(candidate: Candidate): ByteString {
  return utf8Of(candidate.local)
}

export function withoutLeftovers(candidate: Candidate): readonly Character[] {
  if (candidate.strict) return candidate.local
  const cut = candidate.local.slice(leftoverLength(candidate))
  const first = cut.findIndex(({ bytes }) => !/^['&-]$/.test(bytes))
  return first < 0 ? [] : cut.slice(first)
}

/** How many characters at the start of L belong to an escape that stands before it. */
function leftoverLength(candidate: Candidate): number {
  const { value, localStart } = candidate
  const local = localOf(candidate)
  const before = value.slice(0, localStart)
  if (before.endsWith('%')) return isPunctuationByte(local.slice(0, 2)) ? 2 : 0
  if (before.endsWith('\\')) {
    if (/^u00[0-9A-Fa-f]{2}/.test(local)) return 5
    return /^[trn]./i.test(local) ? 1 : 0
  }
  if (!before.endsWith('=')) return 0
  if (local.startsWith('3D')) return 2
  return /^(?:20|09|22|27|28|3C|2C|3A|3B)/.test(local) && !/[A-Za-z0-9]=$/.test(before) ? 2 : 0
}

function isPunctuationByte(hex: string): boolean {
  if (!/^[0-9A-Fa-f]{2}$/.test(hex)) return false
  const code = Number.parseInt(hex, 16)
  return code < 0x80 && !/[A-Za-z0-9]/.test(String.fromCharCode(code))
}

export function localFault(local: ByteString): AtReason | null {
  if (local === '') return 'empty_local'
  if (local.length > 64) return 'local_too_long'
  return /^\.|\.$|\.\./.test(local) ? 'dot_position' : null
}

/** NFC and lower case; bytes that do not decode stay as they are. */
export function foldedLocal(local: readonly Character[]): ByteString {
  const runs: Character[][] = []
  for (const character of local) {
    const run = runs.at(-1)
    if (run === undefined || (run[0]?.text === null) !== (character.text === null)) runs.push([character])
    else run.push(character)
  }
  return runs.map(foldedRun).join('')
}

function foldedRun(run: readonly Character[]): ByteString {
  const text = run.map((character) => character.text).join('')
  if (run.some((character) => character.text === null)) return utf8Of(run)
  return utf8Of([{ text: text.normalize('NFC').toLowerCase(), bytes: '' }])
}
