// What a field means. The kernel sees a role as its position in ROLES.

export const ROLES = [
  'other',
  'email',
  'user',
  'project',
  'message_id',
  'phone',
  'organisation',
  'country',
  'name',
  'birth_date',
  'government_id',
  'secret',
  'card',
  'iban',
  'bank',
  'passport',
  'health',
  'postal_address',
  'ip_address',
] as const
export type Role = (typeof ROLES)[number]

/** Finer sort within a role: an account's id or login, a project's id (code) or name, a person's full, first or last name. */
export const SUB_KINDS = ['', 'id', 'login', 'name', 'full', 'first', 'last'] as const
export type SubKind = (typeof SUB_KINDS)[number]

/** What one column, JSON key path or column of an SQL table was taken for. */
export interface Column {
  /** Ordinal in a delimited row; -1 for a JSON key path or a column of an SQL table. */
  readonly index: number
  /** Header text, the key path with `.` between keys and `[]` for array elements (`users[].email`), or `table.column`. */
  readonly name: string
  readonly role: Role
  readonly subKind: SubKind
  /** Whose field it is: the prefix of its name (`manager` for `manager_email`), or '' for the row's own subject. */
  readonly party: string
  /**
   * The namespace's entity (`customer` for `customer_id`; from the table or file for a bare `id`), for users and projects;
   * the type of a government id (`ssn`, `cpf`, `national_id`).
   */
  readonly entity: string
  /** The evidence, in words: `name: customer_id`, `values: 98 of 100 sampled are addresses`, `mapping`. Never a value of the dump. */
  readonly why: string
}
