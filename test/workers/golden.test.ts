// The e-mail samples of the golden dumps (settled figures of ../shared/golden/README.md), line by line, as this module alone
// can see them: every `@` of every line. Skipped where that folder is absent; candidate.test.ts has own versions.

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { describeDomain } from '../../workers/domain-info.ts'
import { mailboxOf } from '../../workers/providers.ts'
import { isRoleLocalPart } from '../../workers/roles-of-local-parts.ts'
import type { CandidateContext } from '../../workers/candidate.ts'
import { EMAIL, PROSE, resolve, spellings } from './resolve.ts'

const GOLDEN = new URL('../../../shared/golden/', import.meta.url)

function lines(path: string): readonly Buffer[] {
  const text = readFileSync(new URL(path, GOLDEN), 'latin1')
  return text.split('\n').map((line) => Buffer.from(line, 'latin1'))
}

function found(path: string, context: CandidateContext = PROSE): readonly string[] {
  return lines(path).flatMap((line) => resolve(line, context))
}

function addressesOf(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^[-~]/.test(word)).map((word) => word.replace(/ \(.*/, ''))
}

describe.skipIf(!existsSync(GOLDEN))('golden samples (skipped without ../shared/golden)', () => {
  test('G01: 8 mentions, 7 spellings, 6 addresses, 4 mailboxes, 3 individual', () => {
    const cells = lines('G01/contacts.csv').map((line) => line.subarray(line.indexOf(0x2c) + 1))
    const addresses = addressesOf(cells.flatMap((cell) => resolve(cell, EMAIL)))
    const mailboxes = new Set(addresses.map(mailboxOf))
    expect(addresses.length).toBe(8)
    expect(new Set(cells.flatMap((cell) => spellings(cell, EMAIL))).size).toBe(7)
    expect(new Set(addresses).size).toBe(6)
    expect(mailboxes.size).toBe(4)
    expect([...mailboxes].filter((mailbox) => !isRoleLocalPart(mailbox.split('@')[0]!)).length).toBe(3)
  })
  test('G02: 4 addresses, 1 without a dot, 2 in URLs', () => {
    const words = found('G02/ulp.txt')
    expect(addressesOf(words).length).toBe(4)
    expect(words.filter((word) => /^[-~]/.test(word)).sort()).toEqual(['-no_dot', '~url_userinfo', '~url_userinfo'])
  })
  test('G03: 3 addresses in 3 countries, a file name, an image', () => {
    const words = found('G03/list.txt')
    expect(words.slice(3)).toEqual(['~image_scale', '~file_name'])
    expect(addressesOf(words).map((address) => describeDomain(address.split('@')[1]!).country)).toEqual([
      'PL',
      'RS',
      'MD',
    ])
  })
  test('G04: hyphens are names', () => {
    expect(new Set(addressesOf(found('G04/yahoo.csv', EMAIL)).map(mailboxOf)).size).toBe(3)
  })
  test('G21: 6 accepted, 4 addresses, 2 message ids', () => {
    const words = found('G21/one.mbox')
    expect(words.filter((word) => word === '~message_id').length).toBe(2)
    expect([addressesOf(words).length, new Set(addressesOf(words)).size]).toEqual([6, 4])
  })
  test('G24: 6 accepted, 5 addresses, 2 repairs', () => {
    const words = found('G24/note.txt')
    expect(words.filter((word) => word.includes('boundary_repair')).length).toBe(2)
    expect([addressesOf(words).length, new Set(addressesOf(words)).size]).toEqual([6, 5])
  })
  test('G30: 4 mentions, 4 spellings, 3 addresses', () => {
    const cp1252 = { ...EMAIL, encoding: 'windows-1252' } as const
    const words = [...found('G30/latin1.csv', cp1252), ...found('G30/idn.csv', EMAIL)]
    expect(new Set(addressesOf(words)).size).toBe(3)
    expect(words.filter((word) => word.includes('non_ascii_local')).length).toBe(2)
    expect(words.filter((word) => word.includes('idn_domain')).length).toBe(2)
  })
})
