// Payment card numbers by their form: Luhn's check (ISO/IEC 7812-1, annex B) and the issuers' ranges, as published by the
// networks. Numbers that processors publish for testing, and numbers with masked digits, are told apart.

export type CardForm = 'card' | 'test_card' | 'masked_card'

const CARD = /^\d(?:[ -]?\d){12,18}$/
const MASKED = /^(?=.*[x*•]{3})[\dx*•](?:[ -]?[\dx*•]){11,18}$/i
/** Issuer ranges with the lengths of their numbers. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:6011|64[4-9]|65)/, [16, 19]], // Discover
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]], // JCB
  [/^3(?:0[0-5]|095|6|8|9)/, [14, 16, 19]], // Diners Club
  [/^(?:62|81)/, [16, 17, 18, 19]], // UnionPay
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]], // Maestro
]
/** Published by card networks and processors for tests. */
const TEST_NUMBERS: ReadonlySet<string> = new Set(
  `4111111111111111 4242424242424242 4000056655665556 4012888888881881 4222222222222 5555555555554444 5105105105105100
  5200828282828210 2223003122003222 378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424
  30569309025904 38520000023237 3530111333300000 3566002020360505 6200000000000005`.split(/\s+/),
)

export function cardForm(text: string): CardForm | null {
  const value = text.trim()
  if (MASKED.test(value)) return 'masked_card'
  if (!CARD.test(value)) return null
  const digits = value.replace(/[ -]/g, '')
  if (TEST_NUMBERS.has(digits)) return 'test_card'
  const issued = ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits))
  return issued && passesLuhn(digits) ? 'card' : null
}

/** Luhn's check over a string of digits. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
