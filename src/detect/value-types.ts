// What a sampled value looks like. Values are only ever counted by these types; none leaves this stage.

export type ValueType =
  | 'empty'
  | 'number'
  | 'boolean'
  | 'date'
  | 'address'
  | 'addresses'
  | 'guid'
  | 'url'
  | 'ip'
  | 'code'
  | 'words'
  | 'prose'
  | 'other'

const MAX_TYPED_LENGTH = 400
/** From so many words on a value is a sentence. */
const PROSE_WORDS = 5

const NUMBER =
  /^[-+(]?[\p{Sc}]?\s?(?:\d{1,3}(?:[., '\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?(?:[eE][-+]?\d+)?\)?\s?(?:%|\p{Sc})?$/u
const DECIMAL = /^[-+]?[.,]\d+$/
const BOOLEAN =
  /^(?:true|false|yes|no|y|n|t|f|ja|nein|j|oui|non|o|si|sí|sim|não|tak|nie|on|off|enabled|disabled|active|inactive)$/i
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[ -]\p{L}{3,10}\.?[ -]\d{2,4}|\p{L}{3,9}\.? \d{1,2},? \d{4})(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:[AaPp][Mm])?\s?(?:Z|UTC|[-+]\d{2}:?\d{0,2})?)?$|^\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:[AaPp][Mm])?$/u
const ADDRESS =
  /^[^\s@<>,;:"()[\]\\|]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]{0,250})\.(?:\p{L}{2,24}|xn--[a-z0-9-]{2,30})$/iu
const GUID = /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i
const URL_START = /^(?:[a-z][a-z0-9+.-]{1,15}:\/\/|www\.)\S+$/i
const IP = /^(?:\d{1,3}\.){3}\d{1,3}(?:[:/]\d{1,5})?$/
const CODE = /^[\p{L}\p{M}\p{N}_.#@+&'’*/\\:-]{1,64}$/u
const WORDS = /^[\p{L}\p{M}\p{N}_.,#&'’"()/+\\:-]+(?: +[\p{L}\p{M}\p{N}_.,#&'’"()/+\\:-]+){1,3}$/u

/** The values that are not blank, trimmed. */
export function filledOf(values: readonly string[]): readonly string[] {
  return values.map((value) => value.trim()).filter((value) => value !== '')
}

export function typeOf(value: string): ValueType {
  const text = value.trim()
  if (text === '' || /^(?:null|\\N|n\/a|-)$/i.test(text)) return 'empty'
  if (text.length > MAX_TYPED_LENGTH) return 'prose'
  if (NUMBER.test(text) || DECIMAL.test(text)) return 'number'
  if (BOOLEAN.test(text)) return 'boolean'
  if (DATE.test(text)) return 'date'
  if (ADDRESS.test(text)) return 'address'
  return isAddressList(text) ? 'addresses' : typeOfText(text)
}

function isAddressList(text: string): boolean {
  if (!text.includes('@')) return false
  const parts = text.split(/[;,|\s]+/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => ADDRESS.test(part))
}

function typeOfText(text: string): ValueType {
  if (GUID.test(text)) return 'guid'
  if (URL_START.test(text)) return 'url'
  if (IP.test(text)) return 'ip'
  if (CODE.test(text)) return 'code'
  if (text.split(/\s+/, PROSE_WORDS).length >= PROSE_WORDS) return 'prose'
  return WORDS.test(text) ? 'words' : 'other'
}

/** Types that no header cell has. */
export function isData(type: ValueType): boolean {
  return (
    type === 'addresses' ||
    type === 'number' ||
    type === 'date' ||
    type === 'address' ||
    type === 'guid' ||
    type === 'url' ||
    type === 'ip'
  )
}

/** Cells as tables have them: anything but sentences and odd strings. */
export function isCell(type: ValueType): boolean {
  return type !== 'prose' && type !== 'other'
}
