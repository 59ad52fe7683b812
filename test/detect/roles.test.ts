// The role of a name: hundreds of them in many languages, and as many that only look like it.

import { describe, expect, it } from 'vitest'

import { classifyPath } from '../../src/detect/roles.ts'

const words = (list: string): readonly string[] =>
  list
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '')
const role = (name: string, home = ''): string => {
  const { role: found, subKind } = classifyPath(name, home)
  return subKind === '' ? found : `${found} ${subKind}`
}

const EMAILS =
  words(`email | e-mail | E-Mail | EMail | eMail | Email | EMAIL | e_mail | mail | Mail | emails[] | email2 | email_1 | Email 3 | emailaddress
 | email_address | EmailAddress | email-addr | e-mail address | E-Mail-Adresse | E-Mailadresse | Mailadresse | Benutzer-Email | adresse_mail
 | adresse e-mail | Adresse électronique | courriel | Correo | correo_electronico | correo electrónico | dirección de correo electrónico | indirizzo email
 | posta elettronica | endereço de e-mail | e-mailadres | emailadres | e-postadress | e-post | epost | E-postadresse | sähköposti | sähköpostiosoite
 | e-mailová adresa | adres e-mail | adresa de e-mail | e-posta | Почта | Электронная почта | электронный адрес | имейл | メール | メールアドレス | Eメール | 電子メール
 | 邮箱 | 电子邮件 | 电子邮箱 | 電子郵件 | 이메일 | 메일 | user_email | useremail | UserEmail | customer_email | contact_email | ContactEmail1 | primary_email
 | work email | WorkEmail | home_email | private_email | email_work | email_private | secondaryEmail | alternate_email | email_id | EmailID | gmail
 | manager_email | ManagerEmail | billing email | billing_email | BillingEmail | assignee_email | reply_to_email | from_email | to_email | created_by_email
 | project_manager_email | email_du_client | correo_del_gerente | emergency_contact_email | employee_email | registered_email | users[].email | [].email
 | members[].email | manager.email | data.attributes.email | emails[].value | emails[].address | from.emailAddress.address | _source.email | user.profile.email`)

const NO_EMAILS =
  words(`email_verified | emailVerified | verified_email | email_count | num_emails | emails_sent | email_sent_at | email_opt_in | email_optin | email_hash
 | email_md5 | email_sha256 | email_domain | email_status | email_type | email_template | email_subject | email_body | email_valid | is_email_valid | has_email
 | email_notifications | email_enabled | email_confirmed_at | email_bounced | email_consent | mailing_address | mailing list | mail_stop | mail_code | mail_city
 | mail_address_2 | voicemail | voice_mail | direct_mail | email_campaign | email_provider | email_server | email_password | last_email_date | estado_correo
 | notifications.email | preferences.email | mailman | remail | domain | fecha_email`)

const USER_IDS =
  words(`user_id | userid | UserID | userId | USER_ID | user id | user-id | user_uid | user_guid | user_uuid | uid | UID | usr_id | id_usuario | idUsuario | ID utilisateur
 | id_utilisateur | Benutzer-ID | benutzer_id | Benutzernummer | Nutzer-ID | id_utente | gebruiker_id | anvandar_user_id | uzytkownik_id | kullanici_id | пользователь_id | 用户ID
 | 用户编号 | ユーザーID | 사용자_id | account_id | accountId | customer_id | CustomerID | cust_id | custid | customer_no | customer_number | CustomerKey | Kundennummer | Kunden-Nr.
 | kunden_nr | kunden_id | klantnummer | klant_id | numero_client | numéro client | n° client | code_client | id_cliente | codigo_cliente | id_client | client_id | ClientId | member_id
 | Mitgliedsnummer | member_no | contact_id | contactid | person_id | PersonID | employee_id | EmployeeId | emp_id | empid | empno | employee_number | Mitarbeiternummer | Personalnummer
 | staff_id | subscriber_id | patient_id | student_id | student_number | guest_id | player_id | 会員番号 | 社員番号 | 学号 | manager_id | ManagerID | supervisor_id | owner | owner_id | OwnerId
 | assignee | assignee_id | assigned_to | AssignedTo | assigned_to_id | reporter | reporter_id | creator | creator_id | created_by | CreatedBy | created_by_id | createdBy.id | CreatedByUserId
 | created_by_user_id | updated_by | modified_by | LastModifiedBy | last_modified_by_id | approved_by | ReportsTo | reports_to_id | sender_id | recipient_id | author_id | agent_id
 | project_manager_id | project_owner | referrer_user_id | old_user_id | parent_user_id | twitter_user_id | user.id | owner.id | users[].id | members[].user_id | orders[].customer.id
 | user_ids[] | user._id.$oid | manager.user_id`)

const LOGINS =
  words(`login | Login | logon | login_name | LoginName | loginid | login_id | username | user_name | UserName | user name | USERNAME | nick | nickname | nick_name | screen_name
 | Benutzername | benutzername | Anmeldename | Benutzerkennung | usuario | nombre_de_usuario | nombre usuario | nome de usuario | nome utente | nomeutente | nom d'utilisateur | nom_utilisateur
 | identifiant | pseudo | gebruikersnaam | brugernavn | brukernavn | användarnamn | käyttäjätunnus | nazwa użytkownika | uživatelské jméno | kullanıcı adı | имя пользователя | логин
 | 用户名 | 登录名 | 账号 | ユーザー名 | ログイン | 아이디 | user | User | sAMAccountName | samaccountname | upn | UPN | userPrincipalName | customer_username | author.login | owner.login
 | skype_username | github_login`)

const PROJECT_IDS =
  words(`project_id | projectid | ProjectID | projectId | project id | project_code | ProjectCode | project_no | project no. | project_number | project_key | projectkey | proj_id
 | proj_no | proj_code | proj | prj_id | project | Project | projects[] | Projekt | projekt | Projektnummer | Projekt-Nr. | projektnr | Projekt-ID | projekt_id | projet | code_projet
 | Code projet | numéro de projet | id_proyecto | proyecto | proyecto_id | código de proyecto | codigo_proyecto | progetto | codice_progetto | projeto | código do projeto | projektkod
 | prosjektnummer | numer projektu | проект | код проекта | номер проекта | 项目 | 项目编号 | 项目代码 | 項目編號 | プロジェクト | プロジェクト番号 | プロジェクトID | 프로젝트 | proje_kodu
 | engagement | engagement_id | Engagement Code | wbs | WBS | wbs_element | wbs_code | parent_project | parent_project_id | jira_project_key | project.key | project.id | projects[].id
 | fields.project.key | client_project_code`)

const PROJECT_NAMES =
  words(`project_name | projectname | ProjectName | project title | project_title | Projektname | Projektbezeichnung | Projekttitel | nom du projet | nom_projet | nombre_proyecto
 | nombre del proyecto | nome progetto | nome do projeto | nazwa projektu | название проекта | 项目名称 | プロジェクト名 | engagement_name | project.name | projects[].name | project.title`)

const MESSAGE_IDS =
  words(`message_id | message-id | Message-ID | messageid | MessageId | msgid | msg_id | in_reply_to | In-Reply-To | references | References | content_id | Content-ID
 | internetMessageId | original_message_id | message.id`)

const OTHERS =
  words(`id_number | ids | rec_id | record_number | row | order_id | orderid | product_id | session_id | sessionid | device_id | group_id | user_group_id | user_session_id | user_role_id
 | company_id | tenant_id | org_id | department_id | category_id | soc_sec_id | external_id | paid | valid | void | android | grid | bid | covid | user_agent | userAgent | user_agent_id
 | user_count | users | users_count | num_users | number_of_guests | no_of_customers | user_type | user_role | user_status | user_created_at | user_id_hash | user_id_type | user_full_name
 | user_first_name | username_hash | last_login | first_login | login_count | login_at | failed_logins | last_login_ip | customer_name | customer_type | customer_since | client_name | contact_no
 | contact_number | contact_name | account_no | account_number | account_name | account_type | person_number | member_since | membership | customer_reference | client_ref | manager | manager_name
 | author | sender | agent | name | full_name | first_name | surname | phone | city | country | created_at | updated_at | group_by | order_by | stand by | job | job_title | job_id | case_id | case_no
 | ticket_id | ticket | order_no | contract_no | po_box | po_number | postcode | postal_code | policy_no | projector | projection | project_manager | project_lead | project_start_date
 | project_end | project_status | project_type | project_budget | project_description | project_count | projects | num_projects | estado_proyecto | fecha_inicio_proyecto
 | responsable_proyecto | engagement_rate | customer_engagement | engagement_score | project.status | dealer_name | deal_id | identity | ideal | position | notes | comment | lead_time
 | password | passwd | hash | token | 姓名 | 电话 | 名前 | имя | телефон | street | x | 1 | 2021 | - | user.address.id | orders[].id | items[].id`)

describe('a name in many languages', () => {
  it.each(EMAILS)('%s is email', (name) => expect(role(name)).toBe('email'))
  it.each(NO_EMAILS)('%s is no email', (name) => expect(role(name)).not.toBe('email'))
  it.each(USER_IDS)('%s is a user id', (name) => expect(role(name)).toBe('user id'))
  it.each(LOGINS)('%s is a login', (name) => expect(role(name)).toBe('user login'))
  it.each(PROJECT_IDS)('%s is a project id', (name) => expect(role(name)).toBe('project id'))
  it.each(PROJECT_NAMES)('%s is a project name', (name) => expect(role(name)).toBe('project name'))
  it.each(MESSAGE_IDS)('%s is a message id', (name) => expect(role(name)).toBe('message_id'))
  it.each(OTHERS)('%s is nothing of it', (name) => expect(role(name)).not.toMatch(/^(?:email|user|project|message_id)/))
})

describe('whose field it is', () => {
  it.each([
    ['email', '', ''],
    ['user_email', '', ''],
    ['customer_email', 'order', ''],
    ['customer_email', 'employee', 'customer'],
    ['contact_email', 'customer', ''],
    ['work_email', 'user', ''],
    ['registered_email', 'user', ''],
    ['manager_email', 'user', 'manager'],
    ['billing email', '', 'billing'],
    ['created_by_email', '', 'created_by'],
    ['created_by', '', 'created_by'],
    ['assignee', '', 'assignee'],
    ['project_manager_email', '', 'project_manager'],
    ['employee_email', 'employee', ''],
    ['employee_email', 'customer', 'employee'],
    ['users[].email', '', ''],
    ['users[].manager.email', '', 'manager'],
    ['customer.billing.email', '', 'billing'],
    ['attendees[].email', '', ''],
    ['data.attributes.email', '', ''],
    ['from.emailAddress.address', '', 'from'],
    ['parent_project_id', '', 'parent'],
    ['twitter_user_id', '', ''],
    ['emergency_contact_email', '', 'emergency'],
  ])('%s in a table of %s: party "%s"', (name, home, party) => expect(classifyPath(name, home).party).toBe(party))
})

describe('whose ids they are', () => {
  it.each([
    ['user_id', 'order', 'user'],
    ['customer_id', 'order', 'customer'],
    ['Kundennummer', '', 'customer'],
    ['account_id', '', 'account'],
    ['employee_id', '', 'employee'],
    ['created_by', 'customer', 'user'],
    ['manager_id', 'user', 'user'],
    ['ReportsToId', 'contact', 'contact'],
    ['followers[].id', 'employee', 'employee'],
    ['Record ID', 'contact', 'contact'],
    ['manager_id', 'employee', 'employee'],
    ['Employee[].ReportsTo', '', 'employee'],
    ['id', 'customer', 'customer'],
    ['_id', 'user', 'user'],
    ['guid', 'contact', 'contact'],
    ['_id.$oid', 'user', 'user'],
    ['[].id', 'member', 'member'],
    ['data.items[].id', 'member', 'member'],
    ['users[].id', 'order', 'user'],
    ['customers[].id', '', 'customer'],
    ['orders[].customer.id', '', 'customer'],
    ['username', 'customer', 'customer'],
    ['username', 'order', 'user'],
    ['twitter_user_id', 'user', 'twitter_user'],
    ['customer_username', '', 'customer'],
  ])('%s in a table of %s: %s', (name, home, entity) => {
    const found = classifyPath(name, home)
    expect([found.role, found.entity]).toEqual(['user', entity])
  })

  it.each(['order', 'product', 'session', ''])('a bare id in a table of "%s" is none', (home) =>
    expect(role('id', home)).toBe('other'),
  )
  it('a bare id or name in a table of projects is a project', () => {
    expect([role('id', 'project'), role('code', 'project'), role('name', 'project')]).toEqual([
      'project id',
      'project id',
      'project name',
    ])
  })
})

describe('a name that is no name', () => {
  it.each([
    ['empty', ''],
    ['dots', '...'],
    ['brackets', '[]'],
    ['long', 'user_id_'.repeat(100)],
  ])('%s is other', (_, name) => expect(role(name)).toBe('other'))
  it('keeps the name and says why', () => {
    expect(classifyPath('Kunden-Nr.', '')).toMatchObject({ name: 'Kunden-Nr.', why: 'name: Kunden-Nr.' })
    expect(classifyPath('city', '').why).toBe('name: nothing known')
  })
  it('cuts a compound of forty letters in bounded time', () => {
    expect(role('id'.repeat(20))).toBe('other')
  })
})
