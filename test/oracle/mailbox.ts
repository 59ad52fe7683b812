// Mailboxes of the providers whose rules are known, and those that are nobody's own (counting.md's table of providers).
// The lists are short on purpose: dumps of tests use names that are on every such list, or plainly on none.

const OUTLOOK = /^(?:outlook|hotmail|live|msn)\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/
const YANDEX = /^(?:ya\.ru|yandex\.(?:ru|com|by|kz|ua|com\.tr))$/
const PROTON = /^(?:proton\.me|protonmail\.com|protonmail\.ch|pm\.me)$/
const FASTMAIL = /^(?:([a-z0-9-]+)\.)?fastmail\.(?:com|fm)$/

/** The mailbox of an address, which is the address itself on other hosts. */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  const untagged = local.split('+')[0] ?? ''
  if (YANDEX.test(domain)) return `${local}@yandex.ru`
  // A local part that is nothing but a tag is no mailbox of any provider: it stays as it is.
  if (untagged.replaceAll('.', '') === '') return address
  if (domain === 'gmail.com' || domain === 'googlemail.com') return `${untagged.replaceAll('.', '')}@gmail.com`
  if (OUTLOOK.test(domain) || PROTON.test(domain)) return `${untagged}@${domain}`
  const fastmail = FASTMAIL.exec(domain)
  if (fastmail === null) return address
  return fastmail[1] === undefined ? `${untagged}@${domain}` : `${fastmail[1]}@${domain.slice(fastmail[1].length + 1)}`
}

// RFC 2142 and the commonest others.
const ROLES: ReadonlySet<string> = new Set(
  `info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp
  admin billing hr jobs contact office noreply no-reply donotreply mailer-daemon`.split(/\s+/),
)
const PLACEHOLDER_DOMAIN = /^example\.[a-z.]+$/
const DISPOSABLE_DOMAINS: ReadonlySet<string> = new Set(['mailinator.com', 'guerrillamail.com', 'yopmail.com'])

/** No role, placeholder or disposable address. */
export function isIndividual(mailbox: string): boolean {
  const at = mailbox.lastIndexOf('@')
  const [local, domain] = [mailbox.slice(0, at), mailbox.slice(at + 1)]
  return !ROLES.has(local) && !PLACEHOLDER_DOMAIN.test(domain) && !DISPOSABLE_DOMAINS.has(domain)
}
