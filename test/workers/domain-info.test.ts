// Domains of addresses: class, registrable domain, country; and that the lists are what the report will say they are.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { DOMAIN_CLASSES, LISTS, WORK_CLASSES, describeDomain, registrableDomain } from '../../workers/domain-info.ts'
import {
  disposableDomains,
  freemailDomains,
  ispDomains,
  misspeltDomains,
  placeholderDomains,
} from '../../workers/domain-lists.ts'
import { isKnownTld, knownTlds } from '../../workers/domain-name.ts'

const PSL_TESTS = new URL('../../../shared/data/suites/psl/tests/tests.txt', import.meta.url)
const require = createRequire(import.meta.url)

describe('registrable domain', () => {
  test.each([
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['fabrikam.mail.onmicrosoft.com', 'fabrikam.mail.onmicrosoft.com'],
    ['onmicrosoft.com', 'onmicrosoft.com'],
    ['xonmicrosoft.com', 'xonmicrosoft.com'],
    ['a.b.contoso.onmicrosoft.us', 'contoso.onmicrosoft.us'],
    ['eu.contoso.zendesk.com', 'contoso.zendesk.com'],
    ['mail.contoso.co.uk', 'contoso.co.uk'],
    ['uk.com', 'uk.com'],
    ['contoso.uk.com', 'contoso.uk.com'],
    ['gov.uk', 'gov.uk'],
    ['k12.ca.us', 'k12.ca.us'],
    ['www.city.kobe.jp', 'city.kobe.jp'],
    ['a.contoso.github.io', 'contoso.github.io'],
  ])('%s', (domain, registrable) => {
    expect(registrableDomain(domain)).toBe(registrable)
  })
})

test.skipIf(!existsSync(PSL_TESTS))('the Public Suffix List vectors (skipped without ../shared/data)', () => {
  const rows = readFileSync(PSL_TESTS, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([domain]) => domain !== undefined && /^[a-z0-9][a-z0-9.-]*$/.test(domain) && domain !== 'null')
  expect(rows.length).toBeGreaterThan(50)
  for (const [domain, expected] of rows) {
    expect(registrableDomain(domain!)).toBe(expected === 'null' ? domain : expected)
  }
})

describe('class', () => {
  const samples: Record<(typeof DOMAIN_CLASSES)[number], string> = {
    corporate:
      'contoso.com fabrikam.de uk.com za.com firma.msk.ru bt.com alibaba.com saudia.com contoso.onmicrosoft.com gov.com ac.de email.contoso.com',
    freemail:
      'gmail.com googlemail.com yahoo.com.ar yahoo.fr hotmail.co.th outlook.com gmx.at web.de mail.ru proton.me fastmail.fm ann.fastmail.fm email.com qq.com privaterelay.appleid.com duck.com icloud.com tutanota.com',
    disposable: 'mailinator.com any.mailinator.com guerrillamail.com',
    government:
      'irs.gov gov.uk service.gov.uk gouv.fr interieur.gouv.fr sat.gob.mx mfa.go.jp x.gov.si ec.europa.eu ci.reno.nv.us canada.gc.ca bund.de',
    education: 'mit.edu cam.ac.uk unam.edu.mx u-tokyo.ac.jp lincoln.k12.ca.us nus.edu.sg school.sch.uk',
    military: 'mail.mil af.mil eb.mil.br mod.uk bundeswehr.org',
    isp: 'comcast.net nyc.rr.com t-online.de orange.fr btinternet.com bigpond.com',
    placeholder: 'example.com mail.example.org example.co.uk test.com domain.com yourcompany.com',
    misspelt: 'gmial.com hotmial.com yaho.com',
  }
  test.each(DOMAIN_CLASSES)('%s', (domainClass) => {
    for (const domain of samples[domainClass].split(' ')) {
      expect(`${domain} ${describeDomain(domain).class}`).toBe(`${domain} ${domainClass}`)
    }
  })
  test('placeholder and disposable are also marked', () => {
    expect(describeDomain('example.com')).toMatchObject({ placeholder: true, disposable: false })
    expect(describeDomain('mailinator.com')).toMatchObject({ placeholder: false, disposable: true })
    expect(describeDomain('contoso.com')).toMatchObject({
      placeholder: false,
      disposable: false,
      listHost: false,
      provider: 0,
    })
    expect(describeDomain('lists.contoso.com').listHost).toBe(true)
  })
})

test('G13: six addresses, five work e-mail domains, one country', () => {
  const domains =
    'contoso.onmicrosoft.com fabrikam.onmicrosoft.com contoso.com mail.contoso.co.uk sales.contoso.co.uk uk.com'
  const infos = domains.split(' ').map(describeDomain)
  expect(infos.every((info) => WORK_CLASSES.includes(info.class))).toBe(true)
  expect([...new Set(infos.map((info) => info.registrable))].sort()).toEqual([
    'contoso.co.uk',
    'contoso.com',
    'contoso.onmicrosoft.com',
    'fabrikam.onmicrosoft.com',
    'uk.com',
  ])
  expect(new Set(infos.map((info) => info.country))).toEqual(new Set(['', 'GB']))
})

describe('country', () => {
  test.each([
    ['fabrikam.de', 'DE'],
    ['contoso.co.uk', 'GB'],
    ['tools-nova.io', ''],
    ['gmail.com', ''],
    ['firma-nowak.pl', 'PL'],
    ['zastava-nova.rs', 'RS'],
    ['alfa-nova.md', 'MD'],
    ['contoso.xn--p1ai', 'RU'],
    ['contoso.eu', ''],
    ['contoso.ws', ''],
  ])('%s', (domain, country) => {
    expect(describeDomain(domain).country).toBe(country)
  })
  test('every two-letter domain of the list is a country or known not to be', () => {
    const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
    for (const tld of [...knownTlds()].filter((name) => name.length === 2)) {
      const { country } = describeDomain(`contoso.${tld}`)
      if (country !== '') expect(`${country} ${regions.of(country) ?? 'no country'}`).not.toContain('no country')
    }
  })
})

describe('lists', () => {
  test('are those of the lock file and of the installed packages', () => {
    const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
    for (const { name, version } of [LISTS.tld, LISTS.psl, LISTS.freemail, LISTS.disposable]) {
      expect(lock.packages[`node_modules/${name}`].version).toBe(version)
      expect(require(`${name}/package.json`).version).toBe(version)
    }
  })
  test('hold what a lower-case A-label domain can match, and no list names what another corrects', () => {
    for (const list of [
      freemailDomains(),
      disposableDomains(),
      ispDomains(),
      misspeltDomains(),
      placeholderDomains(),
    ]) {
      expect([...list].filter((domain) => domain !== '' && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain))).toEqual([])
    }
    expect([...placeholderDomains()].filter((domain) => freemailDomains().has(domain))).toEqual([])
    const own = [...ispDomains(), ...misspeltDomains(), ...placeholderDomains()]
    expect(own.filter((domain) => !isKnownTld(domain.slice(domain.lastIndexOf('.') + 1)))).toEqual([])
    expect(new Set(own).size).toBe(own.length)
  })
  test('know top-level domains in any case and script', () => {
    for (const label of ['com', 'COM', 'de', 'xn--p1ai', 'рф', 'شبكة']) expect(isKnownTld(label)).toBe(true)
    for (const label of ['', 'con', 'example', 'test', 'local', '1', 'xn--', 'é']) expect(isKnownTld(label)).toBe(false)
    expect(knownTlds().size).toBe(1438)
  })
})
