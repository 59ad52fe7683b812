// Government ids in the form in which they are compared: letters and digits, upper case. What has a wrong check digit, or
// is one of the values that forms are filled in with, identifies nobody. Rules are those of the issuing authorities.

const PLAIN_PLACEHOLDERS = new Set([
  '123456789',
  '1234567890',
  '12345678',
  '987654321',
  '0123456789',
  '078051120',
  '219099999',
])

type Check = (id: string) => boolean

/** The id's normal form, or null where it is none. `type`: the column's entity. */
export function readGovernmentId(text: string, type: string): string | null {
  const id = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  if (id.length < 4 || /^(.)\1*$/u.test(id) || PLAIN_PLACEHOLDERS.has(id)) return null
  const check = CHECKS.get(type)
  return check === undefined || check(id) ? id : null
}

const digitsOf = (id: string): readonly number[] => Array.from(id, Number)
const weighted = (id: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(id[i]), 0)
const NIE_LETTERS: Readonly<Record<string, string>> = { X: '0', Y: '1', Z: '2' }
const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

function luhn(id: string): boolean {
  const sum = digitsOf(id)
    .toReversed()
    .reduce((total, digit, i) => {
      const doubled = i % 2 === 0 ? digit : digit * 2
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}

/** Verhoeff's check in the dihedral group D5, as the Unique Identification Authority of India uses it. */
function verhoeff(id: string): boolean {
  const times = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 10) % 5
  const permute = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
  return (
    digitsOf(id)
      .toReversed()
      .reduce((check, digit, i) => {
        let permuted = digit
        for (let k = 0; k < i % 8; k++) permuted = permute[permuted] ?? 0
        return times(check, permuted)
      }, 0) === 0
  )
}

/** United States: no area 000 or 666, no group 00, no serial 0000 (Social Security Administration). */
function ssn(id: string): boolean {
  if (!/^\d{9}$/.test(id)) return true // cut or padded by an export: taken as it is
  return !/^(?:000|666)/.test(id) && id.slice(3, 5) !== '00' && id.slice(5) !== '0000'
}

/** Brazil: two digits mod 11 (Receita Federal). */
function cpf(id: string): boolean {
  if (!/^\d{11}$/.test(id)) return false
  const check = (length: number): number => {
    const sum = weighted(
      id,
      Array.from({ length }, (_, i) => length + 1 - i),
    )
    return ((sum * 10) % 11) % 10
  }
  return check(9) === Number(id[9]) && check(10) === Number(id[10])
}

/** Spain: letter by the number mod 23 (Ministerio del Interior); foreigners' numbers start with X, Y or Z. */
function dni(id: string): boolean {
  const match = /^([XYZ\d])(\d{7})([A-Z])$/.exec(id)
  if (match === null) return false
  const [, first = '', rest = '', letter = ''] = match
  return DNI_LETTERS[Number((NIE_LETTERS[first] ?? first) + rest) % 23] === letter
}

/** Poland: weights 1 3 7 9 (PESEL register). */
function pesel(id: string): boolean {
  return /^\d{11}$/.test(id) && weighted(id, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0
}

/** Netherlands: the eleven test, last weight -1 (Rijksdienst voor Identiteitsgegevens). */
function bsn(id: string): boolean {
  return /^\d{9}$/.test(id) && weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
}

/** France: 97 less the number mod 97; Corsica's 2A and 2B count as 19 and 18 (INSEE). */
function nir(id: string): boolean {
  const match = /^([12378]\d{4}(?:\d\d|2A|2B)\d{6})(\d\d)$/.exec(id)
  if (match === null) return false
  const number = (match[1] ?? '').replace('2A', '19').replace('2B', '18')
  return 97n - (BigInt(number) % 97n) === BigInt(match[2] ?? '')
}

/** Italy: values of odd places by table, sum mod 26 (Decreto ministeriale 23/12/1976). */
function codiceFiscale(id: string): boolean {
  if (!/^[A-Z]{6}[\dL-V]{2}[A-EHLMPRST][\dL-V]{2}[A-Z][\dL-V]{3}[A-Z]$/.test(id)) return false
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
  const valueOf = (char: string): number => (/\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65)
  const sum = Array.from(id.slice(0, 15)).reduce(
    (total, char, i) => total + (i % 2 === 0 ? (odd[valueOf(char)] ?? 0) : valueOf(char)),
    0,
  )
  return String.fromCharCode(65 + (sum % 26)) === id[15]
}

/** Germany: ISO 7064 mod 11, 10 (Bundeszentralamt für Steuern). */
function steuerId(id: string): boolean {
  if (!/^[1-9]\d{10}$/.test(id)) return false
  const product = digitsOf(id.slice(0, 10)).reduce((carry, digit) => {
    const sum = (digit + carry) % 10 || 10
    return (sum * 2) % 11
  }, 10)
  return (11 - product) % 10 === Number(id[10])
}

/** Sweden: Luhn over the last ten digits (Skatteverket). */
function personnummer(id: string): boolean {
  return /^(?:\d{10}|\d{12})$/.test(id) && luhn(id.slice(-10))
}

/** Finland: number mod 31 (Digi- ja väestötietovirasto). The century's sign is no letter or digit before 2023: left out. */
function hetu(id: string): boolean {
  const match = /^(\d{6})[A-FU-Y]?(\d{3})([0-9A-Y])$/.exec(id)
  return match !== null && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(`${match[1]}${match[2]}`) % 31] === match[3]
}

/** Russia, persons: weights of the Federal Tax Service. */
function inn(id: string): boolean {
  if (!/^\d{12}$/.test(id)) return false // ten digits are a company's
  const first = (weighted(id, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10
  const second = (weighted(id, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10
  return first === Number(id[10]) && second === Number(id[11])
}

/** Russia, pensions: weights 9 to 1, mod 101 (Social Fund). */
function snils(id: string): boolean {
  return /^\d{11}$/.test(id) && (weighted(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(id.slice(9))
}

/** China: ISO 7064 mod 11-2 (GB 11643). */
function residentId(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return /^\d{15}$/.test(id)
  const sum = weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return '10X98765432'[sum % 11] === id[17]
}

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['ssn', ssn],
  ['cpf', cpf],
  ['dni', dni],
  ['nie', dni],
  ['pesel', pesel],
  ['bsn', bsn],
  ['nir', nir],
  ['codice_fiscale', codiceFiscale],
  ['steuer_id', steuerId],
  ['personnummer', personnummer],
  ['hetu', hetu],
  ['aadhaar', (id) => /^[2-9]\d{11}$/.test(id) && verhoeff(id)],
  ['sin', (id) => /^\d{9}$/.test(id) && luhn(id)],
  ['inn', inn],
  // Whoever it is of, a company's stands beside many people.
  ['tax_id', () => false],
  ['snils', snils],
  ['resident_id', residentId],
])
