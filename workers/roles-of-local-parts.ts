// Addresses that are nobody in particular: role mailboxes (RFC 2142, common ones, and their translations) and mailing
// lists. Only exact lower-case ASCII local parts of at most 16 bytes (the kernel looks them up as one 16-byte value);
// first names and surnames are left out even where they are words for an office (`marina`, `page`, `chance`).

export const MAX_ROLE_BYTES = 16

export const ROLE_LOCAL_PARTS: readonly string[] = words(`
  abuse hostmaster info marketing news noc postmaster sales security support usenet uucp webmaster www ftp
  root admin administrator admins sysadmin it itsupport it-support ithelp helpdesk help-desk help service servicedesk
  service-desk services support-team customerservice customer-service customercare customer.service customersupport
  techsupport tech-support technical tech ops operations devops dev developer developers devteam engineering
  team office reception frontdesk front-desk enquiries enquiry inquiries inquiry contact contacts contactus
  contact-us hello mail mailbox email e-mail general feedback suggestions complaints questions ask
  sales-team salesteam orders order ordering shop store webshop booking bookings reservations reservation
  billing invoice invoices invoicing accounts accounting accountspayable accounts.payable
  payable payables receivables payments payment payroll finance treasury purchasing procurement purchase
  hr humanresources human.resources jobs job careers career recruiting recruitment recruiter hiring
  resume resumes training academy education library
  press media publicrelations communications comms newsletter newsletters subscribe unsubscribe subscriptions
  events event community partners partner affiliates affiliate reseller resellers dealer dealers advertising ads
  legal compliance privacy dpo gdpr dataprotection data-protection dmca copyright ethics whistleblower
  noreply no-reply no_reply no.reply donotreply do-not-reply do_not_reply donot-reply dontreply nobody
  mailer-daemon mailerdaemon mailer daemon bounce bounces return returns returned autoreply auto-reply automated
  automail notification notifications notify alert alerts alarm alarms monitoring monitor reports report reporting
  system systems server cron backup logs log test tester testing tests demo sample example
  webadmin web website site ssladmin sslwebmaster dns domain domains domainadmin registrar hosting
  project projects logistics shipping warehouse dispatch delivery quality production maintenance
  facilities fleet travel board ceo cfo cto coo management manager director secretary secretariat president
  membership members member volunteers volunteer donations donate fundraising alumni admissions
  spam junk phishing fraud incident incidents csirt cert vulnerability
  kontakt anfrage anfragen verwaltung buchhaltung rechnung rechnungen rechnungswesen vertrieb verkauf einkauf
  bestellung bestellungen versand lager personal bewerbung bewerbungen karriere presse empfang
  zentrale sekretariat kundenservice kundendienst datenschutz redaktion technik werkstatt buero
  contacto contactos ventas compras administracion contabilidad facturacion facturas pedidos recepcion atencion
  soporte ayuda informacion rrhh recursoshumanos empleo empleos trabajo prensa secretaria gerencia direccion tienda
  reservas oficina comercial clientes
  accueil comptabilite facturation factures commande commandes achats ventes commercial recrutement emploi emplois
  direction administration renseignements boutique serviceclient service-client
  mairie
  contatto contatti informazioni amministrazione contabilita fatture fatturazione ordini ufficio acquisti vendite
  assistenza segreteria prenotazioni risorseumane lavoro commerciale direzione stampa negozio
  contato contatos vendas financeiro faturamento atendimento suporte administrativo recepcao
  contabilidade cobranca diretoria imprensa vagas curriculo ouvidoria
  administratie verkoop inkoop boekhouding facturen facturatie receptie klantenservice personeelszaken vacatures
  bestellingen directie secretariaat
  biuro sprzedaz ksiegowosc faktury zamowienia kadry rekrutacja pomoc sklep handlowy
  obchod objednavky fakturace ucetni podpora podatelna recepce prodej
  ordrer faktura fakturor ekonomi kundtjanst kundeservice salg forsaljning bokning post postmottak firmapost
  asiakaspalvelu myynti toimisto laskutus tilaukset
  buh buhgalteria otdelkadrov zakaz zakupki sekretar priemnaya reklama
  bilgi iletisim muhasebe satis satinalma destek insankaynaklari
  iroda ugyfelszolgalat penzugy konyveles rendeles
  majordomo listserv mailman listmaster sekretariat
`)

/** Ends of local parts that belong to a mailing list's machinery. */
export const LIST_LOCAL_SUFFIXES: readonly string[] = [
  '-request',
  '-bounces',
  '-bounce',
  '-owner',
  '-subscribe',
  '-unsubscribe',
  '-join',
  '-leave',
  '-confirm',
  '-list',
  '-announce',
  '-digest',
  '+owner',
  '+subscribe',
  '+unsubscribe',
]

const LIST_HOSTS: ReadonlySet<string> = new Set(
  words(`
    googlegroups.com groups.io yahoogroups.com yahoogroups.de yahoogroupes.fr yahoogrupos.com.br groups.yahoo.com
    freelists.org egroups.com topica.com listserv.com groups.google.com groups.msn.com onelist.com lists.gnu.org
    mail-archive.com simplelists.com mailchimpapp.com mlsend.com
  `),
)
// A host label that says the whole domain is one of mailing lists. `groups` is left out: companies name hosts so.
const LIST_LABEL = /^(?:lists?|listserv|mailman|listes?|listas?)\./

const roles: ReadonlySet<string> = new Set(ROLE_LOCAL_PARTS)

/** Whether a domain (lower-case A-labels) serves mailing lists only; `lists.contoso.com` does, `lists.com` need not. */
export function isListHost(domain: string): boolean {
  for (let start = 0; start >= 0; start = domain.indexOf('.', start) + 1 || -1) {
    const name = start === 0 ? domain : domain.slice(start)
    if (LIST_HOSTS.has(name) || (LIST_LABEL.test(name) && name.indexOf('.') < name.lastIndexOf('.'))) return true
  }
  return false
}

export function isRoleLocalPart(local: string): boolean {
  return roles.has(local)
}

/** Whether a lower-case local part belongs to a mailing list's machinery, or names itself a list. */
export function isListLocalPart(local: string): boolean {
  return LIST_LOCAL_SUFFIXES.some((end) => local.length > end.length && local.endsWith(end))
}

function words(text: string): readonly string[] {
  return [...new Set(text.trim().split(/\s+/))]
}
