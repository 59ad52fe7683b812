// Names of columns about people beyond e-mail, users and projects, in many languages: data only. Phrases are written
// folded (see words.ts: lower case, Latin letters without diacritics), words parted by spaces, phrases by `|`.
// A column is of a role if its name ends in one of the role's phrases, or starts with one that only numbers follow.

import type { Role, SubKind } from '../model/roles.ts'

export interface PersonPhrases {
  readonly role: Role
  readonly subKind: SubKind
  /** Type of a government id. */
  readonly entity: string
  readonly phrases: string
}

const phrases = (role: Role, list: string, subKind: SubKind = '', entity = ''): PersonPhrases => ({
  role,
  subKind,
  entity,
  phrases: list,
})
const id = (entity: string, list: string): PersonPhrases => phrases('government_id', list, '', entity)

export const PERSON_PHRASES: readonly PersonPhrases[] = [
  phrases(
    'phone',
    `phone|phones|phone number|phone no|phone nr|phone num|phonenumber|phonenum|phoneno|telephone|telephone number|telephone no
    |tel|tel no|tel nr|tel number|telno|telnr|mobile|mobile phone|mobile number|mobile no|mobilephone|mobileno|cell|cell phone
    |cellphone|cell number|cellular|msisdn|handy|handynummer|handy nr|telefon|telefonnummer|telefon nr|telefonnr|telefon no
    |rufnummer|mobil|mobilnummer|mobiltelefon|mobilfunk|mobilfunknummer|numero de telephone|telephone portable|portable
    |telefono|numero de telefono|numero telefono|telefono movil|movil|celular|telefone|numero de telefone|telemovel
    |cellulare|telefoon|telefoonnummer|gsm|mobiel|mobiele nummer|numer telefonu|nr telefonu|telefon komorkowy|komorka|tel kom
    |telefonnumer|mobilnr|mobilnummer|puhelin|puhelinnumero|matkapuhelin|telefonni cislo|mobilni telefon|telefon numarasi
    |cep telefonu|gsm no|телефон|номер телефона|мобильный|мобильный телефон|моб телефон|电话|電話|电话号码|電話番号|手机|手机号|手机号码
    |手機|携帯|携帯電話|携帯番号|tel番号|전화|전화번호|휴대폰|휴대전화|핸드폰|contact number|contact no|contact phone|whatsapp|whatsapp number`,
  ),
  phrases(
    'organisation',
    `company|company name|companyname|organisation|organisation name|organization|organization name|organizationname|org name
    |employer|employer name|business name|firm|firm name|firma|firmenname|unternehmen|unternehmensname|arbeitgeber|entreprise
    |societe|nom de l entreprise|nom societe|raison sociale|employeur|empresa|nombre empresa|nombre de empresa|compania
    |razon social|organizacion|azienda|nome azienda|ditta|ragione sociale|nome da empresa|organizacao|bedrijf|bedrijfsnaam
    |organisatie|werkgever|nazwa firmy|przedsiebiorstwo|organizacja|foretag|foretagsnamn|virksomhed|firmanavn|bedrift
    |yritys|yrityksen nimi|spolecnost|nazev firmy|sirket|sirket adi|kurum|компания|организация|название компании|работодатель
    |公司|公司名称|公司名稱|单位|企业|企业名称|機構|会社|会社名|企業名|法人名|회사|회사명|기관명|institution`,
  ),
  phrases(
    'country',
    `country|country code|countrycode|country name|countryname|nation|land|landercode|landercode|landeskennzeichen|pays
    |code pays|pais|codigo pais|codigo de pais|codigo do pais|paese|nazione|landcode|landkode|kraj|kod kraju|zeme|stat kraj
    |maa|maakoodi|ulke|ulke kodu|страна|код страны|国家|國家|国|国名|国コード|국가|나라|country of residence`,
  ),
  phrases(
    'name',
    `full name|fullname|complete name|person name|display name|displayname|real name|realname|legal name|contact name
    |holder name|cardholder name|cardholder|card holder|account holder|kontoinhaber|vollstandiger name|vollname|vor und nachname
    |vorname nachname|name vorname|nom complet|nom et prenom|nom prenom|prenom nom|nombre completo|nombre y apellidos|nombres y apellidos
    |nome completo|nome e cognome|cognome e nome|volledige naam|imie i nazwisko|imie nazwisko|namn|fullstandigt namn|fulde navn
    |cele jmeno|jmeno a prijmeni|ad soyad|adi soyadi|isim soyisim|фио|ф и о|полное имя|имя фамилия|姓名|氏名|お名前|성명|이름
    |customer name|client name|patient name|employee name|member name|student name|passenger name|guest name|recipient name
    |sender name|kundenname|mitarbeitername|nom du client|nombre del cliente|nome do cliente`,
    'full',
  ),
  phrases(
    'name',
    `first name|firstname|fname|given name|givenname|forename|christian name|vorname|rufname|prenom|prenoms|primer nombre|nombres
    |nombre de pila|primeiro nome|voornaam|imie|fornamn|fornavn|etunimi|jmeno|krestni jmeno|имя|first name kana|名|이름 first`,
    'first',
  ),
  phrases(
    'name',
    `last name|lastname|lname|surname|family name|familyname|nachname|familienname|zuname|nom de famille|nom famille|nom usuel|apellido
    |apellidos|primer apellido|apellido paterno|cognome|sobrenome|ultimo nome|apelido|achternaam|familienaam|nazwisko|efternamn|etternavn
    |efternavn|sukunimi|prijmeni|soyad|soyadi|soyisim|фамилия|姓|성`,
    'last',
  ),
  phrases(
    'birth_date',
    `birth date|birthdate|date of birth|dob|birthday|birth day|birthdt|geburtsdatum|geburtstag|geb datum|gebdatum|geboren am
    |date de naissance|date naissance|naissance|fecha de nacimiento|fecha nacimiento|nacimiento|data di nascita|data nascita
    |data de nascimento|nascimento|geboortedatum|geboorte datum|data urodzenia|fodelsedatum|fodelsedag|fodselsdato|fodselsdag
    |syntymaaika|syntymapaiva|datum narozeni|dogum tarihi|дата рождения|день рождения|出生日期|生日|生年月日|誕生日|생년월일|생일`,
  ),
  id(
    'ssn',
    `ssn|ss no|soc sec no|soc sec id|soc sec num|soc sec number|soc sec|social security|social security number|social security no
    |social security num|social security id|socialsecuritynumber|social sec|ssn number`,
  ),
  id('cpf', 'cpf|numero cpf|cpf number'),
  id('dni', 'dni|dni nie|dni o nie|numero dni|dni number|nif|numero nif|documento nacional de identidad'),
  id('nie', 'nie|numero nie'),
  id('curp', 'curp'),
  id('rfc', 'rfc persona'),
  id('pesel', 'pesel|numer pesel|nr pesel'),
  id('bsn', 'bsn|bsn nummer|burgerservicenummer|sofinummer'),
  id(
    'nir',
    'nir|n securite sociale|no securite sociale|num securite sociale|securite sociale|numero de securite sociale|numero securite sociale|num secu|numero insee|insee nir',
  ),
  id('codice_fiscale', 'codice fiscale|cod fiscale|codicefiscale'),
  id('steuer_id', 'steuer id|steuerid|steuer identifikationsnummer|steueridentifikationsnummer|idnr steuer'),
  id(
    'sv_nummer',
    'sozialversicherungsnummer|sozialversicherungsnr|sozialversicherungs nr|sv nummer|sv nr|rentenversicherungsnummer|ahv nummer|ahv nr',
  ),
  id('personnummer', 'personnummer|personnr|fodselsnummer'),
  id('cpr', 'cpr|cpr nummer|cpr nr|cpr number'),
  id('hetu', 'hetu|henkilotunnus'),
  id('rodne_cislo', 'rodne cislo'),
  id('aadhaar', 'aadhaar|aadhar|aadhaar number|aadhar number|aadhaar no|aadhar no|uidai'),
  id('pan_india', 'pan number|pan no|pan card'),
  id('nric', 'nric|nric no|nric fin|fin number'),
  id('sin', 'sin number|social insurance number|social insurance no'),
  id('nino', 'nino|national insurance|national insurance number|ni number'),
  id('tfn', 'tfn|tax file number'),
  id('tckn', 'tckn|tc kimlik no|tc kimlik|kimlik no'),
  id('inn', 'инн|inn'),
  id('snils', 'снилс|snils'),
  id('resident_id', '身份证|身份证号|身份证号码|身分證|身分證字號|证件号码|居民身份证'),
  id('rrn', '주민등록번호|주민번호|resident registration number'),
  id('my_number', 'マイナンバー|個人番号'),
  id(
    'driver_licence',
    `drivers license|driver license|drivers licence|driver licence|driving licence|driving license|drivers license number
    |driver license number|driver licence number|driving licence number|dl number|fuhrerscheinnummer|permis de conduire`,
  ),
  id('tax_id', 'tax id|taxid|tax number|tax no|taxpayer id|steuernummer|numero fiscal|numero fiscale'),
  id(
    'national_id',
    `national id|nationalid|national id number|national identity number|national identification number|id card|id card number
    |id card no|identity card|identity number|identity no|identity card number|government id|govt id|cedula|cedula de identidad
    |documento de identidad|numero de documento|rut|run chile|ausweisnummer|personalausweis|personalausweisnummer
    |carte d identite|numero carte identite|carta d identita|nr dowodu|numer dowodu|dowod osobisty|паспорт серия`,
  ),
  phrases(
    'passport',
    `passport|passport number|passport no|passport nr|passport num|passportnumber|passportno|passnummer|reisepass|reisepassnummer
    |numero de passeport|passeport|pasaporte|numero de pasaporte|passaporto|passaporte|paspoort|paspoortnummer|paszport
    |numer paszportu|pass nr|паспорт|номер паспорта|护照|护照号|護照號碼|パスポート|旅券番号|여권번호`,
  ),
  phrases(
    'secret',
    `password|passwords|passwd|pwd|passw|pass word|user password|userpassword|user pass|password hash|passwordhash|pass hash
    |passhash|pw hash|pwd hash|hashed password|hash password|password digest|encrypted password|crypted password|password md5
    |password sha1|md5 password|plain password|password plain|plaintext password|plaintext|pw|pin|pincode secret
    |passwort|kennwort|passworthash|mot de passe|motdepasse|mdp|contrasena|contrasenia|clave de acceso|senha|parola|haslo
    |wachtwoord|losenord|adgangskode|passord|salasana|heslo|sifre|пароль|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호
    |secret|pass|secret key|client secret|api key|apikey|api secret|access key secret|secret access key|access token|refresh token
    |auth token|session token|private key`,
  ),
  phrases(
    'card',
    `card number|cardnumber|card no|card num|card nr|cardno|credit card|creditcard|credit card number|credit card no|creditcardnumber
    |cc number|ccnumber|cc num|ccnum|cc no|debit card|debit card number|payment card|payment card number|kreditkarte
    |kreditkartennummer|kartennummer|carte bancaire|numero de carte|numero carte|numero de tarjeta|tarjeta de credito|tarjeta
    |numero carta|carta di credito|numero do cartao|cartao de credito|creditcardnummer|kaartnummer|numer karty|karta kredytowa
    |kortnummer|kreditkortnummer|kart numarasi|kredi karti|номер карты|银行卡号|信用卡|信用卡号|クレジットカード番号|카드번호`,
  ),
  phrases('iban', 'iban|iban number|iban no|iban nr|iban code|iban nummer|numero iban|codice iban|kontonummer iban'),
  phrases(
    'bank',
    `bank account|bank account number|bank account no|bankaccount|bank acct|account number|acct number|acct no|account no|sort code
    |routing number|aba routing|bank code|bic|swift|swift code|bic swift|kontonummer|kontonr|bankverbindung|blz|bankleitzahl|rib
    |compte bancaire|numero de compte|numero de cuenta|cuenta bancaria|clabe|cbu|numero conto|conto corrente|conta bancaria
    |numero da conta|rekeningnummer|bankrekening|numer konta|numer rachunku|bankkonto|bankkontonummer|clearingnummer|tilinumero
    |cislo uctu|hesap no|номер счета|расчетный счет|银行账号|銀行帳號|口座番号|계좌번호`,
  ),
  phrases(
    'health',
    `diagnosis|diagnoses|diagnosis code|icd|icd 10|icd10|icd code|icd10 code|blood type|blood group|bloodtype|medication|medications
    |allergy|allergies|disability|medical record|medical record number|mrn|patient notes|medical history|medical condition
    |health insurance|health insurance number|medicare|medicare number|nhs number|nhs no|krankenkasse|krankenversicherung
    |krankenversichertennummer|diagnose|diagnosen|blutgruppe|befund|groupe sanguin|diagnostic|mutuelle|diagnostico|tipo de sangre
    |grupo sanguineo|diagnosi|gruppo sanguigno|tessera sanitaria|tipo sanguineo|bloedgroep|rozpoznanie|grupa krwi|диагноз
    |группа крови|诊断|血型|診断|病名|血液型|진단|혈액형|hiv status|vaccination status|prescription`,
  ),
  phrases(
    'postal_address',
    `address|postal address|mailing address|home address|street address|streetaddress|street|street name|street line|address line
    |addressline|street number name|residence address|residential address|anschrift|adresse|postanschrift|strasse|strasse nr
    |strasse hausnummer|str nr|adresse postale|rue|domicilio|direccion|calle|direccion postal|indirizzo|via indirizzo|residenza
    |endereco|morada|rua|logradouro|adres|straat|straat en huisnummer|ulica|adres zamieszkania|adress|gatuadress|gata|gateadresse
    |vej|osoite|katuosoite|adresa|ulice|adresi|adres satiri|адрес|улица|адрес проживания|地址|住址|通讯地址|住所|주소`,
  ),
  phrases(
    'ip_address',
    `ip|ip address|ipaddress|ip addr|ipaddr|client ip|remote ip|user ip|source ip|src ip|last ip|login ip|last login ip
    |registration ip|reg ip|signup ip|remote addr|remote address|ipv4|ipv6|ip adresse|adresse ip|direccion ip|indirizzo ip|ip地址`,
  ),
]

/** A name with one of these words says something about a value, and holds none (beyond what words.ts denies). */
export const ABOUT_WORDS = `reset expires expiry expired expire expiration changed change hint question strength policy length last4
  issuer brand network holder cvv cvc prefix extension ext fax area timezone zone locale language currency lang size url website
  web site id ids number_of industry sector revenue employees employee_count rank founded place age year month city token_type
  algorithm salt iteration iterations confirmation count score requested sent updated created`
