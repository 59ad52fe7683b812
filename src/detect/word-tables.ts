// The words that names of columns and keys are made of, in many languages: data only. Written folded (see words.ts):
// lower case, Latin letters without diacritics. Sources: column names of common CRM, ERP, directory and mail exports.
// A word has one kind; what a name means is decided by the rules in roles.ts, never by a word alone.

/** An e-mail address (of the whole word; `e mail` and the like are joined by PHRASES first). */
export const EMAIL_WORDS = `email emails mail mails gmail emailadress emailaddr emailid emailadres mailaddr
  correo correos mel courriel courriels mailadresse eposta eposte epost epostadresse epostadress sahkoposti emailova mailova
  почта емейл имейл емаил мейл мыло eメール メール メアド メールアドレス 電子メール 邮箱 郵箱 电邮 電郵 邮件 郵件 电子邮件 電子郵件 电子邮箱 電子信箱 信箱
  이메일 메일 전자우편 البريد`

/** Login names. */
export const LOGIN_WORDS = `login logon username nick nickname screenname loginname logonname userlogin uname
  benutzername anmeldename loginkennung benutzerkennung anmeldung identifiant pseudo pseudonyme nomeutente gebruikersnaam inlognaam
  brugernavn brukernavn anvandarnamn kayttajatunnus kayttajanimi kayttajatunnukset uzivatelskejmeno prihlasovaci samaccountname
  netid логин ник никнейм 用户名 用戶名 登录名 登入名 账号 帐号 帳號 账户名 ユーザー名 ユーザ名 ログイン アカウント名 ログイン名 아이디 사용자명 로그인 kullaniciadi
  upn userprincipalname`

export const PROJECT_WORDS = `project proj prj projekt projet proyecto progetto projeto proiect projekti prosjekt projektu
  proje wbs engagement проект проекта 项目 項目 專案 专案 工程项目 プロジェクト 프로젝트`
export const PROJECT_PLURALS = `projects projekte projets proyectos progetti projetos projekty prosjekter projekter projektit проекты engagements`

export const ID_WORDS = `id ids guid uuid ident identifier identificador identificatore identificateur kennung ид идентификатор айди 识别码 識別碼 sid`
/** Numbers and codes: they identify customers and projects, but `account_no` and `contact_no` mean something else. */
export const NUMBER_WORDS = `no n nr num nro number numbers nummer numero numer nomor numara nomer code codes cod codigo codice kod kode
  kodu koodi key keys schlussel schluessel cle chave sleutel ref reference referenz номер код 编号 編號 号码 號碼 番号 番號 コード 代码 代碼 号 번호 코드`
/** Of these, what is no identifier of a person: `customer_reference` is somebody's order. */
export const REFERENCE_WORDS = `ref reference referenz`
/** One word that says both whose id and that it is one. */
export const OWN_IDS: readonly (readonly [word: string, entity: string])[] = [
  ['uid', 'user'],
  ['kdnr', 'customer'],
  ['kdnummer', 'customer'],
  ['personalnummer', 'employee'],
  ['personalnr', 'employee'],
  ['matrikelnummer', 'student'],
  ['matricule', 'employee'],
  ['社員番号', 'employee'],
  ['工号', 'employee'],
  ['学号', 'student'],
  ['会員番号', 'member'],
]
export const NAME_WORDS = `name title titel bezeichnung nom nombre nome naam navn namn nimi nazwa nazev jmeno adi ad titre titulo
  titolo intitule libelle имя название наименование 名称 名稱 名 名字 氏名 名前 이름 명`

/** Whose id it is, in one canonical word each: `<entity> <singulars> / <plurals>`. The data's subjects ... */
export const SUBJECTS = `
user usr user utilisateur utente usuario usuaria benutzer nutzer anwender gebruiker uzytkownik uzytkownika anvandare bruger bruker kayttaja uzivatel uzivatele kullanici пользователь пользователя юзер 用户 用戶 使用者 ユーザー ユーザ 사용자 utilizador korisnik felhasznalo / users usrs utilisateurs utenti usuarios usuarias gebruikers uzytkownicy brugere brukere kayttajat пользователи kullanicilar utilizadores
customer cust customer kunde kund klant asiakas zakaznik zakaznika musteri 客户 客戶 顾客 顧客 고객 kunden / customers custs klanten kunder asiakkaat zakaznici musteriler
client client cliente klient klienta клиент клиента / clients clientes clienti klienci klienty клиенты
contact contact kontakt contacto contatto contato контакт 联系人 聯絡人 連絡先 연락처 / contacts kontakte contactos contatti contatos kontakty контакты
member member mitglied mitglieds membre miembro membro socio lid czlonek medlem jasen clen uye участник 会员 會員 会員 회원 / members mitglieder membres miembros membros soci leden czlonkowie medlemmer medlemmar clenove участники
account account acct konto cuenta compte conta account 账户 帐户 アカウント 계정 / accounts accts konten cuentas comptes contas
person person persona personne persoon pessoa osoba henkilo персона individual 人员 人員 個人 / persons people personen personnes personas pessoas osoby individuals
subscriber subscriber abonnent abonne abonnee suscriptor assinante подписчик 订阅者 購読者 / subscribers abonnenten abonnes suscriptores assinantes подписчики
patient patient paciente paziente пациент 患者 / patients patienten pacientes pazienti пациенты
student student pupil studierender etudiant estudiante studente estudante aluno alumno студент 学生 / students pupils studenten etudiants estudiantes studenti alunos alumnos студенты
guest guest gast gaste gosc гость / guests gaste
visitor visitor besucher visiteur visitante / visitors visiteurs visitantes
passenger passenger passagier passager pasajero passageiro пассажир / passengers passagiere
voter voter wahler votante избиратель / voters
donor donor spender donateur donante / donors
applicant applicant bewerber candidate candidat candidato kandidat / applicants candidates candidats candidatos kandidaten
buyer buyer kaufer acheteur comprador покупатель / buyers
player player spieler joueur jugador игрок / players
lead lead / leads
participant participant teilnehmer attendee participante / participants attendees`

/** ... and people who work on the data: never the row's own subject, except in their own table. */
export const STAFF = `
employee employee emp empl mitarbeiter mitarbeiters angestellter arbeitnehmer employe salarie empleado impiegato dipendente empregado funcionario medewerker werknemer pracownik pracownika anstalld medarbejder ansatt tyontekija zamestnanec calisan personel staff worker сотрудник сотрудника работник 员工 員工 職員 社員 従業員 직원 / employees emps employes empleados dipendenti impiegati funcionarios medewerkers pracownicy anstallda medarbejdere zamestnanci workers сотрудники
teacher teacher lehrer profesor professeur insegnante docente / teachers
doctor doctor physician arzt medico / doctors physicians
seller seller verkaufer vendeur vendedor / sellers
driver driver fahrer conducteur conductor / drivers`

/** Parties that are some user of the system: `manager_id`. Those of BARE_PARTIES also without an id word. */
export const PARTIES = `manager supervisor boss vorgesetzter responsable chef leiter gerente jefe teamlead agent author autor auteur
  editor operator sender recipient receiver reviewer approver submitter requester requestor reporter creator owner assignee
  besitzer eigentumer proprietaire propietario ersteller ansprechpartner referrer inviter moderator administrator admin
  coordinator coach mentor advisor consultant recruiter uploader publisher spouse friend follower followee caller callee
  beneficiary guardian dependent watcher collaborator invitee contributor`
/** Several of them, \`<singular>s\` left out: \`watchers[]\`. */
export const IRREGULAR_PARTIES: readonly (readonly [plural: string, party: string])[] = [
  ['bosses', 'boss'],
  ['coaches', 'coach'],
  ['beneficiaries', 'beneficiary'],
]
export const BARE_PARTIES = `owner assignee reporter creator requester requestor submitter approver`
/** In the employees' own table these are rows of that table. */
export const HIERARCHY = `manager supervisor boss vorgesetzter responsable chef jefe gerente teamlead reports_to mentor referrer inviter
  spouse friend follower followee invited_by referred_by`
/** What somebody does to a row: `created_by`. */
export const DEEDS = `created updated modified changed deleted approved assigned opened closed submitted uploaded added reported
  requested entered edited resolved locked reviewed verified published invited referred registered last_modified last_updated
  cancelled canceled completed archived signed inserted imported owned managed`

/** Say nothing about whose field it is, or which. */
export const GENERIC = `primary secondary main work home business private personal office alternate alternative alternatives alt other new
  old current previous former original default preferred public internal external corporate official first second third additional
  backup recovery registration registered signup info raw normalized normalised clean lower lowercase value values text
  privat private beruflich geschaftlich geschaeftlich dienstlich perso pro professionnel professionnelle personnel personnelle
  trabajo laboral principal principale lavoro ufficio aziendale arbeit firma haupt zweite hjem jobb praca sluzbowy prywatny
  particular comercial pessoal personale electronic electronico electronica electronique elettronica elettronico eletronico
  eletronica elektroniczna elektroniczny elektronische elektronisk электронная электронной электронный 电子 主 备用 unique element elem confirm repeat
  self own contactinfo organizational institutional university school`
/** Keys that only wrap: the container is what stands around them. */
export const WRAPPERS = `data attributes fields properties props profile profiles item items node nodes record records row rows source
  _source payload result results entry entries edge edges list response body object objects content hits hit docs doc document
  documents values details info metadata meta export dump table root basic general identity`
export const STOP_WORDS = `of the a an de del du des la le les el los di da do dos das der die den dem von van het l d s o your my our ihre su sua votre
  deine tu e y and und et`
export const ADDRESS_WORDS = `address addresses addr adresse adressen addresse adresses direccion indirizzo endereco adres adress adresa
  adressa osoite cim адрес адреса 地址 アドレス 주소`
/** A name with one of these is about an address or login; it holds none. */
export const DENIED = `has is was can no num count counts nb total amount sum send sent allow allowed accept accepts accepted receive received want
  wants valid verified validated verification confirmed confirmation unsubscribed subscribed subscribe opt optin optout optedin
  md5 sha sha1 sha256 hash hashed encrypted bounced bounce max min avg days since date time at on status type domain template
  newsletter notification notifications notify preference preferences consent consents subscription subscriptions permission
  permissions enabled enable disabled disable show hide flag active voice snail postal junk direct air chain settings marketing
  fecha tipo estado statut stato failed last never server host port provider format campaign frequency length score`
/** Other systems: their user ids are another namespace than ours. */
export const SERVICES = `twitter facebook fb google linkedin github gitlab skype telegram instagram discord slack apple microsoft ms azure aad
  okta auth0 stripe sap salesforce sf hubspot zendesk intercom steam wechat weibo qq vk yandex shopify paypal amazon aws
  firebase twitch youtube tiktok snapchat whatsapp zoom jira bitbucket dropbox mailchimp marketo keycloak ldap`

/** Several words that are one: longest first is ensured by words.ts. */
export const PHRASES: readonly (readonly [words: string, joined: string])[] = [
  ['kd nr', 'kdnr'],
  ['e mail', 'email'],
  ['e mails', 'email'],
  ['e post', 'epost'],
  ['e posta', 'eposta'],
  ['electronic mail', 'email'],
  ['e メール', 'email'],
  ['e mailova', 'email'],
  ['g mail', 'gmail'],
  ['e mailadres', 'email'],
  ['e mailadresse', 'email'],
  ['e mailaddress', 'email'],
  ['e postadress', 'email'],
  ['e postadresse', 'email'],
  ['adresse electronique', 'email'],
  ['courrier electronique', 'email'],
  ['posta elettronica', 'email'],
  ['poczta elektroniczna', 'email'],
  ['poczty elektronicznej', 'email'],
  ['direccion electronica', 'email'],
  ['электронная почта', 'email'],
  ['электронной почты', 'email'],
  ['эл почта', 'email'],
  ['эл почты', 'email'],
  ['электронный адрес', 'email'],
  ['log in', 'login'],
  ['log on', 'logon'],
  ['sign in name', 'login'],
  ['nick name', 'nickname'],
  ['screen name', 'screenname'],
  ['s am account name', 'samaccountname'],
  ['sam account name', 'samaccountname'],
  ['sam account', 'samaccountname'],
  ['user principal name', 'upn'],
  ['principal name', 'upn'],
  ['nazwa uzytkownika', 'username'],
  ['uzivatelske jmeno', 'username'],
  ['kullanici adi', 'username'],
  ['имя пользователя', 'username'],
  ['mail nickname', 'nickname'],
  ['assigned to', 'assigned_to'],
  ['reports to', 'reports_to'],
  ['user agent', 'user_agent'],
  ['last modified', 'last_modified'],
  ['last updated', 'last_updated'],
  ['last changed', 'changed'],
  ['team lead', 'teamlead'],
  ['object id', 'objectid'],
  ['object guid', 'objectid'],
  ['object sid', 'objectid'],
  ['in reply to', 'in_reply_to'],
  ['project lead', 'teamlead'],
]
