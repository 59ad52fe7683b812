// Birth dates in the form in which they are compared (COUNTING-RULES.md §6): the year, and day and month as a pair without
// an order, since sources write both orders and seldom say which.

const FIRST_YEAR = 1900
const LAST_YEAR = 2100
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** First letters of month names in English, German, French, Spanish, Italian, Portuguese and Dutch, without marks. */
const MONTHS: readonly RegExp[] = [
  /^(jan|jän|janv|ene|gen)/,
  /^(feb|fev|févr)/,
  /^(mar|mär|maer|mrt|maa)/,
  /^(apr|avr|abr)/,
  /^(may|mai|mei|mag)/,
  /^(jun|juin|giu)/,
  /^(jul|juil|lug)/,
  /^(aug|aou|aoû|ago)/,
  /^(sep|set)/,
  /^(oct|okt|out|ott)/,
  /^(nov)/,
  /^(dec|dez|dic|déc)/,
]

/** year * 10000 + the smaller of month and day * 100 + the larger; null where the text is no such date. */
export function readBirthDate(text: string): number | null {
  const compact = /^\s*(\d{4})(\d{2})(\d{2})\s*$/.exec(text)
  if (compact !== null) return dateOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const fields = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((field) => field !== '' && !/^(?:de|of|du|del|di|do|da|the|den|le|el)$/.test(field))
    .slice(0, 3)
  if (fields.length < 3) return null
  const numbers = fields.map((field) => numberOf(field))
  const [a = 0, b = 0, c = 0] = numbers
  if (/^\d{4}$/.test(fields[0] ?? '')) return dateOf(a, b, c)
  return /^\d{4}$/.test(fields[2] ?? '') ? dateOf(c, a, b) : null
}

/** A number of up to four digits, with or without an ordinal's ending (`1st`, and a `t` before the time), or a month's name. */
function numberOf(field: string): number {
  const digits = /^(\d{1,4})(?:st|nd|rd|th|er|t\d*)?$/.exec(field)
  if (digits !== null) return Number(digits[1])
  return MONTHS.findIndex((month) => month.test(field)) + 1
}

/** Whether some order of the two makes a day of the year. */
function dateOf(year: number, a: number, b: number): number | null {
  const isDate = (month: number, day: number): boolean => day >= 1 && day <= (DAYS[month - 1] ?? 0)
  if (year < FIRST_YEAR || year > LAST_YEAR || (!isDate(a, b) && !isDate(b, a))) return null
  return year * 10_000 + Math.min(a, b) * 100 + Math.max(a, b)
}
