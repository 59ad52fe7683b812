import { describe, expect, it } from 'vitest'

import { entityOfSource } from '../../src/detect/roles.ts'

describe('the entity of a file', () => {
  it.each([
    ['users.csv', 'user'],
    ['users-part2.csv', 'user'],
    ['users_2021-03.csv', 'user'],
    ['users (copy).csv', 'user'],
    ['users-backup-final.csv.gz', 'user'],
    ['export_users.csv', 'user'],
    ['2021/users.csv', 'user'],
    ['dbo.Users.csv', 'user'],
    ['tbl_user.sql.zst', 'user'],
    ['wp_users.csv', 'user'],
    ['UsersBackup.json', 'user'],
    ['users_emea.csv', 'user'],
    ['usuarios.txt', 'user'],
    ['users/part-0001.csv', 'user'],
    ['dump.zip!/b/users.csv', 'user'],
    ['crm/customers-part2.csv', 'customer'],
    ['crm\\customers.csv', 'customer'],
    ['kunden.csv', 'customer'],
    ['contacts.csv', 'contact'],
    ['people.csv', 'person'],
    ['staff.csv', 'employee'],
    ['Mitarbeiter.csv', 'employee'],
    ['projects.jsonl', 'project'],
    ['orders.csv', 'order'],
    ['companies.csv', 'company'],
    ['addresses.csv', 'address'],
    ['user_sessions.csv', 'user_session'],
    ['users_roles.csv', 'users_role'],
    ['2019-export.csv', ''],
    ['-', ''],
    ['', ''],
  ])('%s: %s', (name, entity) => expect(entityOfSource(name)).toBe(entity))
})
