// Whether a cell reads like the name of a column. Wider than the roles: it also knows what other columns are called.

import type { Role } from '../model/roles.ts'
import { classifyPath } from './roles.ts'
import { fold, wordsOf } from './words.ts'

/** Common column names (their last or first word), folded. */
const COMMON = new Set(
  `vorname nachname firstname lastname surname givenname forename familyname fullname displayname given first last middle initials salutation anrede
  prenom apellido apellidos cognome sobrenome imie nazwisko jmeno prijmeni fornamn efternamn fornavn etternavn voornaam achternaam soyad
  date datum fecha data datetime timestamp time uhrzeit created updated modified deleted createdat updatedat expires
  phone phones tel telephone telefon telefono telefone mobile handy mobil cell fax landline
  city town ort stadt wohnort ville ciudad citta cidade miasto stad by suburb region province provincia county kreis district
  country countries land pays pais paese kraj state bundesland zip zipcode plz postcode postleitzahl postal cp cap
  street strasse hausnummer rue calle via ulica gatan straat address gender sex geschlecht age alter dob birth birthday birthdate geburtsdatum geburtstag
  company companies firma unternehmen empresa societe azienda organisation organization org department abteilung division team role roles position
  status type typ kind category description beschreibung notes note notiz comment comments remarks bemerkung subject betreff body message text content
  amount betrag price preis total sum quantity menge qty currency wahrung balance revenue salary gehalt umsatz
  url website homepage web link ip password passwd passwort pwd pass hash salt token secret value val key
  lat lon lng latitude longitude language sprache lang locale timezone group groups parent level score count rank
  file filename path size format version year jahr month monat day tag hour region unit units product produkt item order invoice
  ssn iban bic account label labels tags title titel position index row col column cluster source ref flag enabled active verified
  名前 姓 名 電話番号 住所 国 会社名 姓名 电话 手机 地址 城市 国家 公司 性别 生日 日期 状态 имя фамилия отчество телефон город страна адрес дата`
    .split(/\s+/)
    .map(fold),
)
const MAX_HEADER_WORDS = 6
/** A sentence that ends in a known word is no name. */
const MAX_UNKNOWN_WORDS = 2
/** Roles that hardly any other cell is named like. */
const NAMED_ROLES: readonly Role[] = ['email', 'user', 'project', 'message_id']
const NAMING: ReadonlySet<string> = new Set(['email', 'login', 'project', 'id', 'uid', 'number', 'name', 'address'])

/** 2: the name of an email, user or project column. 1: a common name. 0: nothing known. */
export function headerEvidence(cell: string): 0 | 1 | 2 {
  const words = wordsOf(cell)
  const unknown = words.filter((word) => word.kind === 'unknown' && !COMMON.has(word.text)).length
  if (
    words.length === 0 ||
    words.length > MAX_HEADER_WORDS ||
    unknown > MAX_UNKNOWN_WORDS ||
    /[=?!<>]|[.,]$/.test(cell.trim())
  )
    return 0
  if (NAMED_ROLES.includes(classifyPath(cell, '').role)) return 2
  const ends = [words[0], words.at(-1)]
  return ends.some((word) => word !== undefined && (COMMON.has(word.text) || NAMING.has(word.kind))) ? 1 : 0
}
