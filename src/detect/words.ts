// Cuts the name of a column or key into words and says what kind each is. Pure, and a function of the name alone:
// worker threads call it for key paths that they meet first. Nothing here allocates per row.

import * as tables from './word-tables.ts'

export type WordKind =
  | 'email'
  | 'login'
  | 'project'
  | 'id'
  | 'uid'
  | 'number'
  | 'name'
  | 'person'
  | 'party'
  | 'deed'
  | 'by'
  | 'generic'
  | 'wrapper'
  | 'stop'
  | 'address'
  | 'denied'
  | 'service'
  | 'message'
  | 'digits'
  | 'unknown'

export interface Word {
  readonly text: string
  readonly kind: WordKind
  /** Canonical person entity (`customer` for `kunden`), or ''. */
  readonly entity: string
  readonly plural: boolean
}

/** Longer names are no names; they are never classified. */
const MAX_NAME_LENGTH = 200
/** A part of a compound (`benutzername`) has at least so many Latin letters; `id`, `no`, `nr` only at its ends. */
const MIN_PART_LENGTH = 3
/** ... and no compound is longer: hostile key names cost a bounded time each. */
const MAX_COMPOUND_LENGTH = 40
const SHORT_PARTS = new Set(['id', 'no', 'nr'])
const COMPOUND_KINDS: ReadonlySet<WordKind> = new Set<WordKind>([
  'email',
  'login',
  'project',
  'id',
  'number',
  'name',
  'person',
  'party',
  'address',
  'denied',
  'deed',
  'by',
  'message',
])

const LATIN_SPECIALS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/** NFKC, lower case (locale-free), Latin and Greek letters without diacritics. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=[a-z\u0370-\u03ff])[\u0300-\u036f]+/g, '')
    .replace(/[ßøłđæœı]/g, (letter) => LATIN_SPECIALS[letter] ?? letter)
    .normalize('NFC')
}

/** Words of a name, phrases joined and compounds cut; empty for a name that is too long. */
export function wordsOf(name: string): readonly Word[] {
  if (name.length > MAX_NAME_LENGTH) return []
  const spaced = name
    .normalize('NFKC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, ' ')
  const raw = fold(spaced)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
  return joinPhrases(raw.flatMap(cutCompound)).map(wordOf)
}

/** People who have their own tables: entities of user ids. */
export function isPersonEntity(entity: string): boolean {
  return PERSON_ENTITIES.has(entity)
}
/** Entities whose field is the row's own subject wherever it stands (`customer_email`), unlike staff. */
export function isStaffEntity(entity: string): boolean {
  return STAFF_ENTITIES.has(entity)
}

const PERSON_ENTITIES = new Set<string>()
const STAFF_ENTITIES = new Set<string>()
const WORDS = buildWords()
const PHRASES = new Map(tables.PHRASES)
const LONGEST_PHRASE = 4

function wordOf(text: string): Word {
  const known = WORDS.get(text)
  if (known !== undefined) return known
  const kind = /^\p{N}+$/u.test(text) ? 'digits' : /^[a-z]$/.test(text) ? 'generic' : 'unknown'
  return { text, kind, entity: '', plural: false }
}

function buildWords(): Map<string, Word> {
  const words = new Map<string, Word>()
  const add = (list: string, kind: WordKind, entity = '', plural = false): void => {
    for (const text of list.split(/\s+/).map(fold)) {
      if (text !== '' && !words.has(text)) words.set(text, { text, kind, entity, plural })
    }
  }
  // The first kind of a word stays: the order below is the order of precedence.
  for (const [word, entity] of tables.OWN_IDS) add(word, 'uid', entity)
  add('objectid', 'id')
  add('by', 'by')
  add('message messages msg references in_reply_to inreplyto messageid msgid contentid', 'message')
  add(tables.EMAIL_WORDS, 'email')
  add(tables.LOGIN_WORDS, 'login')
  add(tables.PROJECT_WORDS, 'project')
  add(tables.PROJECT_PLURALS, 'project', '', true)
  add(tables.ID_WORDS, 'id')
  add(tables.NUMBER_WORDS, 'number')
  add(tables.NAME_WORDS, 'name')
  addPersons(add, tables.SUBJECTS, PERSON_ENTITIES)
  addPersons(add, tables.STAFF, PERSON_ENTITIES, STAFF_ENTITIES)
  add(`${tables.PARTIES} assigned_to reports_to`, 'party')
  for (const [plural, party] of [...regularPlurals(tables.PARTIES), ...tables.IRREGULAR_PARTIES]) {
    if (!words.has(plural)) words.set(plural, { text: party, kind: 'party', entity: '', plural: true })
  }
  add(tables.DEEDS, 'deed')
  add(tables.WRAPPERS, 'wrapper')
  add(tables.GENERIC, 'generic')
  add(tables.ADDRESS_WORDS, 'address')
  add(tables.DENIED, 'denied')
  add(tables.STOP_WORDS, 'stop')
  add(tables.SERVICES, 'service')
  return words
}

function regularPlurals(list: string): readonly (readonly [plural: string, word: string])[] {
  return list.split(/\s+/).map((word) => [`${word}s`, word] as const)
}

type AddWords = (list: string, kind: WordKind, entity?: string, plural?: boolean) => void

function addPersons(add: AddWords, table: string, ...entitySets: readonly Set<string>[]): void {
  for (const line of table.trim().split('\n')) {
    const [entity, words] = splitOnce(line, ' ')
    const [singulars, plurals] = splitOnce(words, ' / ')
    for (const set of entitySets) set.add(entity)
    add(singulars, 'person', entity)
    add(plurals, 'person', entity, true)
  }
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator)
  return [text.slice(0, at), text.slice(at + separator.length)]
}

function joinPhrases(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_PHRASE, words.length - at)
    while (length > 1 && !PHRASES.has(words.slice(at, at + length).join(' '))) length--
    joined.push(PHRASES.get(words.slice(at, at + length).join(' ')) ?? words[at] ?? '')
    at += length
  }
  return joined
}

/** `benutzername` is known as it is; `kundennummer` is cut into known words; anything else stays whole. */
function cutCompound(word: string): readonly string[] {
  if (WORDS.has(word) || word.length > MAX_COMPOUND_LENGTH || /^\p{N}+$/u.test(word)) return [word]
  return compoundParts(word) ?? [word]
}

function compoundParts(word: string): readonly string[] | null {
  // best[i]: the fewest parts that make up the first i letters
  const best: (readonly string[] | null)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    let found: readonly string[] | null = null
    for (let start = 0; start < end; start++) {
      const before = best[start] ?? null
      if (before === null || (found !== null && before.length + 1 >= found.length)) continue
      const part = word.slice(start, end)
      if (isPart(part, start === 0, end === word.length)) found = [...before, part]
    }
    best.push(found)
  }
  return best[word.length] ?? null
}

function isPart(part: string, first: boolean, last: boolean): boolean {
  const word = WORDS.get(part)
  if (word === undefined || !COMPOUND_KINDS.has(word.kind)) return false
  if (!/^[a-z]/.test(part) || part.length >= MIN_PART_LENGTH) return true
  return (SHORT_PARTS.has(part) && (last || (first && part === 'id'))) || (part === 'by' && last)
}
