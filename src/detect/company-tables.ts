// Accounts of a CRM are companies, those of a web site are people: the columns beside tell which.

import { wordsOf } from './words.ts'

const MIN_SIGNS = 2

/** What is said of companies ... */
const SIGNS =
  /^(?:website|web_?site|industry|branche|annual_?revenue|revenue|umsatz|(?:number|num|no)_?of_?employees|employees|employee_?count|ticker_?symbol|sic(?:_?code)?|naics(?:_?code)?|duns(?:_?number)?|ownership|account_?source|parent_?(?:account_?)?id|vat(?:_?(?:id|number))?|billing_?(?:street|city|state|country|postal_?code))$/
/** ... and of people only. */
const PERSONAL = /mail|first|last_?name|given|surname|vorname|nachname|birth|gender|passw|login|user_?name|ssn/

/** Whether a table of accounts with these columns is one of companies. */
export function isOfCompanies(names: readonly string[], entity: string): boolean {
  if (entity !== 'account') return false
  const plain = names.map((name) =>
    wordsOf(name)
      .map(({ text }) => text)
      .join('_'),
  )
  if (plain.some((name) => PERSONAL.test(name))) return false
  return plain.filter((name) => SIGNS.test(name)).length >= MIN_SIGNS
}
