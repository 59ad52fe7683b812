// What country a value of a country column names: ISO 3166 alpha-2 or alpha-3, or a name in one of several languages.

import { ALPHA_3_CODES, COUNTRY_CODES } from '../src/model/country-codes.ts'
import { COUNTRY_NAMES } from './country-name-table.ts'

/** Names in use beside those of CLDR, folded. */
const OTHER_NAMES = `us=usa|сша|米国|アメリカ|美国|美國|미국|ee uu|eeuu|u s a|u s|united states of america|the united states|estados unidos de america|etats unis d amerique
gb=uk|英国|イギリス|英國|영국|великобритания|u k|england|scotland|wales|northern ireland|great britain|britain|grossbritannien|grande bretagne|gran bretagna|reino unido de gran bretana
ru=russian federation|russische foderation
kr=republic of korea|korea|korea south|korea republic of|south korea
kp=dprk|korea north|democratic people s republic of korea
cz=czech republic|tschechische republik
ci=ivory coast|cote d ivoire
nl=holland|the netherlands
mk=macedonia|fyrom
sz=swaziland
mm=burma
cv=cape verde
tr=turkiye|turkey
va=vatican|holy see
cd=drc|democratic republic of the congo|congo kinshasa
cg=republic of the congo|congo|congo brazzaville
ir=iran islamic republic of|islamic republic of iran
sy=syrian arab republic
tz=united republic of tanzania
ve=bolivarian republic of venezuela
bo=plurinational state of bolivia
md=republic of moldova
la=lao pdr|lao people s democratic republic
vn=viet nam
ae=uae|u a e|emirates
ps=palestine|state of palestine
hk=hong kong
mo=macau|macao
tw=taiwan province of china|republic of china
cn=prc|people s republic of china|mainland china
de=deutschland brd|federal republic of germany
bs=the bahamas
gm=the gambia
ph=the philippines`

let names: ReadonlyMap<string, string> | null = null

/** Alpha-2, upper case; null where the value names none. */
export function countryOf(text: string): string | null {
  names ??= listNames()
  return names.get(fold(text)) ?? null
}

/** Names of two letters, lower case, with their countries: codes and `uk`. */
export function twoLetterNames(): readonly (readonly [name: string, code: string])[] {
  names ??= listNames()
  return [...names].filter(([name]) => /^[a-z]{2}$/.test(name))
}

function listNames(): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const line of COUNTRY_NAMES) {
    for (const [i, name] of line.split('|').entries()) {
      const key = fold(name)
      if (key !== '' && !all.has(key)) all.set(key, COUNTRY_CODES[i] ?? '')
    }
  }
  for (const line of OTHER_NAMES.split('\n')) {
    const [code = '', list = ''] = line.split('=')
    for (const name of list.split('|')) all.set(name, code.toUpperCase())
  }
  for (const [i, code] of COUNTRY_CODES.entries()) {
    all.set(code.toLowerCase(), code)
    all.set((ALPHA_3_CODES[i] ?? '').toLowerCase(), code)
  }
  return all
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
