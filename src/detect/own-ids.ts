// Whose an id is that names another entity than its table. An `employee_id` beside a customer's id is another person's;
// where no other account stands in the row, and an address, a name or the like says nothing of whose it is, the row is about
// the employee. A `customer_no` in a table of contacts is the contact's own, unless the row says more of the customer.

import type { Column, Role } from '../model/roles.ts'
import { isStaffEntity, wordsOf } from './words.ts'

const OWN: readonly Role[] = ['email', 'phone', 'name', 'birth_date', 'government_id']

/** Of the columns of one row (or one JSON object). Links still need columns that determine each other (resolve). */
export function ownIds(columns: readonly Column[]): readonly Column[] {
  return ownStaff(ownSubjects(columns))
}

/** Parties that are a word for people, of which nothing but ids stands in the row. */
function ownSubjects(columns: readonly Column[]): readonly Column[] {
  const parties = Map.groupBy(columns, ({ party }) => party)
  if (!parties.get('')?.some(({ role }) => OWN.includes(role))) return columns
  const own = new Set(
    [...parties].filter(([party, its]) => isSubject(party) && its.every(isId)).map(([party]) => party),
  )
  return adopted(columns, own)
}

function isId({ role, entity }: Column): boolean {
  return role === 'user' && !isStaffEntity(entity)
}

function isSubject(party: string): boolean {
  const [word] = wordsOf(party)
  return word?.kind === 'person' && word.text === party
}

function adopted(columns: readonly Column[], parties: ReadonlySet<string>): readonly Column[] {
  return columns.map((column) =>
    column.party !== '' && parties.has(column.party)
      ? { ...column, party: '', why: `${column.why}, the row's own` }
      : column,
  )
}

function ownStaff(columns: readonly Column[]): readonly Column[] {
  const accounts = columns.filter(({ role }) => role === 'user')
  const staff = new Set(accounts.filter(({ entity }) => isStaffEntity(entity)).map(({ party }) => party))
  const [party = ''] = staff
  if (staff.size !== 1 || party === '' || accounts.some((account) => account.party === '')) return columns
  if (!columns.some((column) => column.party === '' && OWN.includes(column.role))) return columns
  return adopted(columns, staff)
}
