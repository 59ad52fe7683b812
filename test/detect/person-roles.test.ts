// Columns about people by their names: many languages, and the names beside them that mean something else.

import { describe, expect, test } from 'vitest'
import { classifyPath } from '../../src/detect/roles.ts'
import { PERSON_PHRASES } from '../../src/detect/person-words.ts'
import { detect } from '../../src/detect/detect.ts'

const roleOf = (name: string, home = ''): string => {
  const { role, subKind } = classifyPath(name, home)
  return subKind === '' ? role : `${role} ${subKind}`
}

const NAMES: Readonly<Record<string, string>> = {
  phone: `phone|home_phone|Phone Number|Telefonnummer|Handy|numéro de téléphone|contact_no|Mobile No.|cell|电话|電話番号|телефон|tel
    |users[].profile.phone|phone2|Tel.-Nr.|móvil|phone_home|phone_mobile|Phone (Home)|Phone 1 - Value|Telefon privat|Tel. mobil`,
  organisation: 'company|Company Name|employer|Firma|raison_sociale|empresa|会社名|компания|organization',
  country: 'country|Country Code|Land|pays|país|国家|страна|address.country',
  'name full': 'full_name|customer_name|display_name|姓名|ФИО|Nom complet|imię i nazwisko|contactName',
  'name first': 'name_first|first_name|Vorname|prénom|given name|имя|firstName',
  'name last': 'name_last|last name|Nachname|apellidos|nom de famille|surname|фамилия|lastName',
  birth_date:
    'date_of_birth|DOB|Geburtsdatum|Date de naissance|fecha de nacimiento|birthDate|生年月日|дата рождения|birthday',
  government_id:
    'ssn|social_security_number|soc_sec_id|cpf|DNI|national_id|身份证号|codice fiscale|driver_license_number|NIR|N° Sécurité sociale|DNI/NIE',
  passport: 'passport|passport_number|Reisepass|номер паспорта',
  secret: 'pass|password|password_hash|Passwort|mot de passe|contraseña|пароль|密码|api_key|pwd',
  card: 'credit_card|card_number|cc_number|Kreditkarte',
  iban: 'iban|IBAN-Nr',
  bank: 'bank_account|account_number|Kontonummer|swift',
  health: 'diagnosis|blood_type|ICD10|Krankenkasse',
  postal_address: 'address|street|billing_address|address_line_1|address2|Straße|customer.address.street|адрес|住所',
  ip_address: 'ip|ip_address|last_login_ip|client_ip|remote_addr',
  other: `fax|phone_type|phone_verified|company_id|company_size|ip_country|nationality|file_name|product_name|password_reset_at
    |password_hint|card_type|mac_address|birth_place|birth_year|position|pan|token|host|server_ip|wallet_address|account_name
    |boarding pass|pass_count|Phone 1 - Type|company user|phone_extension|mobile_app|mother_maiden_name|salary|zip|city|domain_name`,
  'user login': 'user_name|username',
  'project name': 'project_name',
  email: 'email_address|home_email',
}

describe.each(Object.entries(NAMES))('%s', (role, names) => {
  test.each(names.split('|').map((name) => name.trim()))('%s', (name) => expect(roleOf(name)).toBe(role))
})

test.each([
  ['manager_phone', 'manager'],
  ['billing_address', 'billing'],
  ['emergency_contact_phone', 'emergency'],
  ['home_phone', ''],
  ['requester.phone', 'requester'],
  ['company', ''],
])('%s is of the party "%s"', (name, party) => expect(classifyPath(name, '').party).toBe(party))

test.each([
  ['ssn', 'ssn'],
  ['cpf', 'cpf'],
  ['dni', 'dni'],
  ['Tax ID', 'tax_id'],
  ['身份证号', 'resident_id'],
])('the type of %s is %s', (name, type) => expect(classifyPath(name, '').entity).toBe(type))

test('a bare name is a person’s in a table of people', () => {
  expect(roleOf('name', 'employee')).toBe('name full')
  expect(roleOf('users[].name')).toBe('name full')
  expect(roleOf('name', 'product')).toBe('other')
})

test('every phrase is found by the name that it is', () => {
  const lost = PERSON_PHRASES.flatMap(({ role, phrases }) =>
    phrases.split('|').flatMap((phrase) => {
      const name = phrase.trim().replace(/\s+/g, ' ')
      const found = classifyPath(name, '').role
      return found === role || found !== 'other' ? [] : [name]
    }),
  )
  expect(lost).toEqual([])
})

function rolesOf(text: string): readonly string[] {
  const found = detect({ name: 'data.csv', bytes: Buffer.from(text), complete: true }, null)
  return found.kind === 'layout' ? found.layout.columns.map(({ role }) => role) : []
}

describe('values', () => {
  const lines = (header: string, rows: readonly string[]) => `${header}\n${rows.join('\n')}\n`
  const many = (row: (i: number) => string) => Array.from({ length: 12 }, (_, i) => row(i))

  test('make a role where the name means nothing', () => {
    const rows = many((i) => `a${i}@contoso.com,+49 30 12345${i},10.0.0.${i},${'0123456789abcdef'.repeat(2)}`)
    expect(rolesOf(lines('mail,a,b,c', rows))).toEqual(['email', 'phone', 'ip_address', 'secret'])
  })

  test('unmake a role that they cannot have', () => {
    const rows = many((i) => `a${i}@contoso.com,yes,2022-01-0${1 + (i % 9)},17.${i},true`)
    expect(rolesOf(lines('email,phone,password,country,birth_date', rows))).toEqual([
      'email',
      'other',
      'other',
      'other',
      'other',
    ])
  })

  test('dates in digits are dates', () => {
    expect(
      rolesOf(
        lines(
          'email,dob',
          many((i) => `a${i}@contoso.com,1980010${1 + (i % 9)}`),
        ),
      ),
    ).toEqual(['email', 'birth_date'])
  })

  test('a bare name beside an address is a person’s, beside nothing of a person it is nobody’s', () => {
    expect(
      rolesOf(
        lines(
          'name,email',
          many((i) => `Ann ${i},a${i}@contoso.com`),
        ),
      ),
    ).toEqual(['name', 'email'])
    expect(
      rolesOf(
        lines(
          'name,price',
          many((i) => `Hammer ${i},${i}.50`),
        ),
      ),
    ).toEqual(['other', 'other'])
  })
})
