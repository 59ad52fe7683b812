import { expect, test } from 'vitest'
import {
  LIST_LOCAL_SUFFIXES,
  MAX_ROLE_BYTES,
  ROLE_LOCAL_PARTS,
  isListHost,
  isListLocalPart,
  isRoleLocalPart,
} from '../../workers/roles-of-local-parts.ts'

test('role local parts are lower-case ASCII that one lookup can hold, each once', () => {
  for (const local of ROLE_LOCAL_PARTS) expect(local).toMatch(/^[a-z0-9._-]{2,16}$/)
  expect(Math.max(...ROLE_LOCAL_PARTS.map((local) => local.length))).toBeLessThanOrEqual(MAX_ROLE_BYTES)
  expect(new Set(ROLE_LOCAL_PARTS).size).toBe(ROLE_LOCAL_PARTS.length)
  for (const end of LIST_LOCAL_SUFFIXES) expect(end).toMatch(/^[+-][a-z]+$/)
})

test('RFC 2142 and common roles are roles, people are not', () => {
  const rfc2142 =
    'info marketing sales support abuse noc security postmaster hostmaster usenet news webmaster www uucp ftp'
  for (const local of rfc2142.split(' ')) expect(isRoleLocalPart(local)).toBe(true)
  for (const local of ['noreply', 'no-reply', 'mailer-daemon', 'buchhaltung', 'ventas', 'comptabilite'])
    expect(isRoleLocalPart(local)).toBe(true)
  for (const local of ['qa', 'ann', 'marina', 'zq-pierre', 'information', 'in'])
    expect(isRoleLocalPart(local)).toBe(false)
})

test('lists by local part and by host', () => {
  expect(isListLocalPart('staff-request')).toBe(true)
  expect(isListLocalPart('-request')).toBe(false)
  expect(isListLocalPart('ann')).toBe(false)
  for (const host of ['googlegroups.com', 'lists.contoso.com', 'x.lists.contoso.com', 'a.groups.io'])
    expect(isListHost(host)).toBe(true)
  for (const host of ['list.ru', 'lists.com', 'contoso.com', 'realists.contoso.com'])
    expect(isListHost(host)).toBe(false)
})
