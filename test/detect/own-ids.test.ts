// Whose an employee's id is, by what else stands in the row or object.

import { expect, test } from 'vitest'
import { detect } from '../../src/detect/detect.ts'

function parties(name: string, text: string): readonly string[] {
  const found = detect({ name, bytes: Buffer.from(text), complete: true }, null)
  return found.kind === 'layout' ? found.layout.columns.map((column) => `${column.name} ${column.party}`) : []
}

test.each([
  ['employee_id,email', ['employee_id ', 'email ']],
  ['employee_id,employee_email,phone', ['employee_id ', 'employee_email ', 'phone ']],
  ['employee_id,email,manager_email', ['employee_id ', 'email ', 'manager_email manager']],
  ['employee_id,customer_id,email', ['employee_id employee', 'customer_id ', 'email ']],
  ['employee_id,order_date', ['employee_id employee', 'order_date ']],
])('columns %s', (header, expected) => {
  const row = header.split(',').map((name) => (name.includes('email') ? 'ada@contoso.com' : '+49 30 901820'))
  expect(parties('data.csv', `${header}\n${row.join(',')}\n`)).toEqual(expected)
})

test('key paths of one object', () => {
  const text = '{"rows":{"employee_id":"7","email":"ada@contoso.com"},"sale":{"employee_id":"7","customer_id":"1"}}\n'
  expect(parties('data.jsonl', text)).toEqual([
    'rows.employee_id ',
    'rows.email ',
    'sale.employee_id employee',
    'sale.customer_id sale',
  ])
})
