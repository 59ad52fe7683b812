// What the lines of a block of credentials are called, as those who write such files spell it (letter case is ignored).
// The kernel finds them by these keys, detect tells such files by them.

/** Columns of rows of credentials, in the kernel's order (kernel/credential-row.ts). */
export const CREDENTIAL_COLUMNS = ['url', 'address', 'login', 'secret'] as const

/** Keys of each column, at most 16 letters; whether a login is an address shows from its value. */
export const CREDENTIAL_KEYS: readonly (readonly string[])[] = [
  ['url', 'host', 'hostname', 'website', 'web site', 'site', 'domain', 'link', 'origin', 'origin url', 'server', 'ip'],
  [],
  ['username', 'user name', 'user', 'user login', 'usr', 'login', 'login name', 'account', 'email', 'e-mail', 'mail'],
  ['password', 'user password', 'pass', 'passwd', 'passwort', 'pwd', 'psw'],
]

/** Other lines of such blocks: the program that kept the password, and where. */
export const CREDENTIAL_REMARKS: readonly string[] = [
  'soft',
  'software',
  'browser',
  'browser name',
  'application',
  'app',
  'program',
  'storage',
  'profile',
  'source',
  'date created',
]
