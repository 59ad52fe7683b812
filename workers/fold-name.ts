// Names of people and organisations in the form in which they are compared (COUNTING-RULES.md §6): marks and letter case
// off, letters and digits only, one space between words. The kernel does plain ASCII itself (kernel/fold.ts).

/** Dropped from names of people, wherever they stand. */
export const TITLES: readonly string[] = 'mr mrs ms miss dr prof herr frau sr sra mme mlle'.split(' ')

/** Dropped from the end of names of organisations. */
export const LEGAL_FORMS: readonly string[] =
  `inc corp ltd llc llp gmbh ag sa sas sarl bv pty as oy kk co plc srl spa kg ohg ug nv ab aps sl ltda limited incorporated
  corporation company`.split(/\s+/)

const titles: ReadonlySet<string> = new Set(TITLES)
const legalForms: ReadonlySet<string> = new Set(LEGAL_FORMS)
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

/** `Lee, Ann` and `Dr. Ann Lee` are `ann lee`; '' where nothing is left. */
export function foldName(text: string): string {
  const parts = text.split(',')
  const turned = parts.length === 2 ? `${parts[1]} ${parts[0]}` : text
  return wordsOf(turned)
    .filter((word) => !titles.has(word))
    .join(' ')
}

/** `Contoso, Ltd.` is `contoso`. The first word stays, whatever it is. */
export function foldOrganisation(text: string): string {
  const words = wordsOf(text)
  while (words.length > 1 && legalForms.has(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}

function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœı]/g, (letter) => LETTERS[letter] ?? letter)
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}
