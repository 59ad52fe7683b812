// Writes workers/country-name-table.ts: names of countries in several languages, from the CLDR data of the runtime, so that
// no report depends on the data of the machine that it is made on.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { COUNTRY_CODES } from '../src/model/country-codes.ts'

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'sv',
  'da',
  'cs',
  'tr',
  'ru',
  'zh',
  'ja',
  'ko',
] as const

const target = fileURLToPath(new URL('../workers/country-name-table.ts', import.meta.url))
const lines = LANGUAGES.map((language) => {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return `  ${JSON.stringify(COUNTRY_CODES.map((code) => names.of(code) ?? '').join('|'))}, // ${language}`
})
writeFileSync(
  target,
  `// Written by scripts/make-country-names.ts from CLDR ${process.versions['cldr'] ?? ''}: do not edit. Names stand in the order of src/model/country-codes.ts.

/** One text for each language. */
export const COUNTRY_NAMES: readonly string[] = [
${lines.join('\n')}
]
`,
)
