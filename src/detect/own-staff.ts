// Whose an `employee_id` is. Beside a customer's id it is another person's; where no other account stands in the row, and
// an address, a name or the like says nothing of whose it is, the row is about the employee.

import type { Column, Role } from '../model/roles.ts'
import { isStaffEntity } from './words.ts'

const OWN: readonly Role[] = ['email', 'phone', 'name', 'birth_date', 'government_id']

/** Of the columns of one row (or one JSON object): the staff's become the row's own. Links still need 95 % (resolve). */
export function ownStaff(columns: readonly Column[]): readonly Column[] {
  const accounts = columns.filter(({ role }) => role === 'user')
  const staff = new Set(accounts.filter(({ entity }) => isStaffEntity(entity)).map(({ party }) => party))
  const [party = ''] = staff
  if (staff.size !== 1 || party === '' || accounts.some((account) => account.party === '')) return columns
  if (!columns.some((column) => column.party === '' && OWN.includes(column.role))) return columns
  return columns.map((column) =>
    column.party === party ? { ...column, party: '', why: `${column.why}, the only account` } : column,
  )
}

/** The same for key paths: what stands in one object stands beside each other. */
export function ownStaffInObjects(columns: readonly Column[]): readonly Column[] {
  const objects = Map.groupBy(columns, ({ name }) => name.slice(0, name.lastIndexOf('.') + 1))
  const own = new Map(
    [...objects.values()].flatMap((object) => ownStaff(object)).map((column) => [column.name, column]),
  )
  return columns.map((column) => own.get(column.name) ?? column)
}
