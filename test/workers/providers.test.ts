import { describe, expect, test } from 'vitest'
import { PROVIDERS, mailboxOf, providerFlags, providerOf } from '../../workers/providers.ts'

describe('mailboxOf', () => {
  test.each([
    ['q.a@gmail.com', 'qa@gmail.com'],
    ['qa+news@googlemail.com', 'qa@gmail.com'],
    ['q.a+n.e+w@gmail.com', 'qa@gmail.com'],
    ['+tag@gmail.com', '+tag@gmail.com'],
    ['.+x@gmail.com', '.+x@gmail.com'],
    ['a.b+c@outlook.com', 'a.b@outlook.com'],
    ['ab+c@hotmail.co.uk', 'ab@hotmail.co.uk'],
    ['ab+c@live.se', 'ab@live.se'],
    ['ab@ya.ru', 'ab@yandex.ru'],
    ['ab+c@yandex.com', 'ab+c@yandex.ru'],
    ['ab+c@yandex.ru', 'ab+c@yandex.ru'],
    ['shop@ann.fastmail.fm', 'ann@fastmail.fm'],
    ['ann+shop@fastmail.com', 'ann@fastmail.com'],
    ['x@a.b.fastmail.fm', 'x@a.b.fastmail.fm'],
    ['ann+x@pm.me', 'ann@pm.me'],
    ['a.b@proton.me', 'a.b@proton.me'],
    ['zq-pierre@yahoo.fr', 'zq-pierre@yahoo.fr'],
    ['ann+x@icloud.com', 'ann+x@icloud.com'],
    ['qa+news@fabrikam.com', 'qa+news@fabrikam.com'],
    ['josé+x@gmail.com', 'josé@gmail.com'],
  ])('line %#', (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox)
    expect(mailboxOf(mailbox)).toBe(mailbox)
  })
})

test('flags say what the kernel may do itself', () => {
  const flags = (domain: string): number => providerFlags(providerOf(domain))
  expect(flags('contoso.com')).toBe(0)
  expect(flags('gmail.com')).toBe(3)
  expect(flags('googlemail.com')).toBe(7)
  expect(flags('outlook.de')).toBe(1)
  expect(flags('ya.ru')).toBe(4)
  expect(flags('ann.fastmail.fm')).toBe(4)
  expect(flags('fastmail.fm')).toBe(1)
})

test('every rule has a source, no domain has two, and a canonical domain stands for itself', () => {
  const [none, ...rules] = PROVIDERS
  expect(none).toMatchObject({ name: 'none', domains: [] })
  const domains = rules.filter((rule) => !rule.subdomainIsUser).flatMap((rule) => rule.domains)
  expect(new Set(domains).size).toBe(domains.length)
  for (const rule of rules) {
    expect(rule.source).not.toBe('')
    if (rule.canonical !== null) expect(PROVIDERS[providerOf(rule.canonical)]?.canonical).toBeNull()
  }
})
