// What the oracle reads from names of files and keys (COUNTING-RULES §6, §7): the few that samples and random dumps have.

const CONTACT_LIST = /(?:^|\.)(?:e?mails?|(?:e_?mail|Email|email)_?(?:A|a)ddresses|phones?|phone_?[Nn]umbers?)$/
const TABLE_OF_USERS = /^(?:(\w+?)_)?users(?:[_-]?\d+)?\./

/** Whether the elements of the array at the path are contact values of whoever they stand in. */
export function isContactList(path: string): boolean {
  return CONTACT_LIST.test(path)
}

/** `emails[]`, `emails[].address` */
export function isInContactList(path: string): boolean {
  const [, list, key = ''] = /^(.*)\[\](?:\.([^.]*))?$/.exec(path) ?? []
  return list !== undefined && !key.includes('.') && isContactList(list)
}

/** What is left of the name of a file of the random dumps without what only tells one export from another. */
export function stemOf(path: string): string {
  const [, stem = ''] = /([a-z_]+)-\d+\.\w+$/.exec(path) ?? []
  return stem === 'part' ? '' : stem
}

/** Which of the folder's tables of users the file is, '' for other entities and files. */
export function tableOf(path: string, entity: string): string {
  const [found, table = ''] = TABLE_OF_USERS.exec(path.slice(path.lastIndexOf('/') + 1)) ?? []
  return entity !== 'user' || found === undefined ? '' : `${table} users`
}
