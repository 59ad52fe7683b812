import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WORK_CLASSES as CLASSES_OF_WORKERS } from '../../workers/domain-info.ts'
import { WORK_CLASSES } from '../../src/tally/domains.ts'
import { balance } from '../../src/tally/balance.ts'
import { tally } from '../../src/tally/tally.ts'
import { anyBalancedInput } from './any-resolution.ts'
import { domain, inventedInput, inventedResolution, source } from './invented-input.ts'

describe('tally', () => {
  const report = tally(inventedInput())

  test('an invented dump balances', () => {
    expect(balance(report)).toEqual([])
  })

  test('books are the sums over sources', () => {
    expect(report.books).toEqual({
      files: { found: 3, read: 3, partial: 0, skipped: 0 },
      bytes: { found: 2400, read: 2400, searched: 0, skipped: 0 },
      rows: { found: 24, accepted: 20, rejected: 4 },
      atSigns: { found: 28, accepted: 22, rejected: 4, lookAlike: 2 },
      rejects: [
        { scope: 'row', reason: 'ragged', count: 2 },
        { scope: 'row', reason: 'repeated_header', count: 2 },
        { scope: 'at', reason: 'unknown_tld', count: 4 },
        { scope: 'value', reason: 'placeholder', count: 2 },
      ],
    })
  })

  test('every step of the funnel is named and they add up', () => {
    // 11 mentions stand in repeated rows, 9 of them in the copied file already taken off.
    expect(report.counts.emails.removed).toEqual({
      inCopiedFiles: 9,
      inRepeatedRows: 2,
      sameSpelling: 2,
      letterCase: 2,
      providerRules: 1,
      placeholder: 0,
      disposable: 1,
      list: 0,
      role: 1,
    })
  })

  test('copies never take off more mentions than there are repeated ones', () => {
    const removed = tally(inventedInput({ rows: { unique: 13, repeatedMentions: 40 } })).counts.emails.removed
    expect([removed.inCopiedFiles, removed.inRepeatedRows, removed.sameSpelling]).toEqual([9, 4, 0])
  })

  test('a copy is named, its original and empty files are not', () => {
    const empty = { reason: 'empty', content: { xxh64: 'ef46db3751d8e999', bytes: 0 } } as const
    const sources = [source('a.csv', empty), source('b.csv', empty)]
    const copies = tally(inventedInput({ sources: [...inventedInput().sources, ...sources] })).sources
    expect(copies.map((one) => one.copyOf)).toEqual([null, null, 'crm/users.csv', null, null])
    expect(report.counts.files).toEqual({ found: 3, unique: 2 })
  })

  test('the same fingerprint with another length is another content', () => {
    const content = { xxh64: '00000000c0ffee00', bytes: 1 }
    const { sources } = tally(inventedInput({ sources: [...inventedInput().sources, source('c.csv', { content })] }))
    expect(sources.at(-1)?.copyOf).toBe(null)
  })

  test('any resolution that satisfies the equations balances', () => {
    fc.assert(
      fc.property(anyBalancedInput, (input) => {
        expect(balance(tally(input))).toEqual([])
      }),
    )
  })

  test('users and projects are what resolve found, with their range', () => {
    const resolution = inventedResolution({
      users: { unique: 7, low: 6, high: 8 },
      projects: { unique: 3, low: 2, high: 3 },
    })
    const { counts } = tally(inventedInput({ resolution, projects: { mentions: 5, id: 1, name: 3 } }))
    expect(counts.users).toEqual({ mentions: 16, identifiers: { id: 8, login: 2 }, unique: 7, low: 6, high: 8 })
    expect(counts.projects).toEqual({ mentions: 5, identifiers: { id: 1, name: 3 }, unique: 3, low: 2, high: 3 })
  })

  test('people, organisations, phones and what is exposed are taken as they are', () => {
    const resolution = inventedResolution({ organisations: { mentions: 4, unique: 2 } })
    const { people, organisations, phones, exposed } = tally(inventedInput({ resolution })).counts
    expect({ people, organisations, phones, exposed }).toEqual({
      people: resolution.people,
      organisations: { mentions: 4, unique: 2 },
      phones: resolution.phones,
      exposed: resolution.exposed,
    })
  })

  test('a source has its people, and of users those that the headline counts', () => {
    const [original, notes, copy] = report.sources
    expect(original?.people).toEqual({ unique: 9, new: 9, onlyHere: 0 })
    expect(copy?.users).toEqual({ mentions: 8, unique: 8, new: 0, onlyHere: 0, identifiers: { id: 8, login: 2 } })
    expect(notes?.exposed).toEqual([])
    expect(copy?.exposed).toEqual([
      { exposure: 'email', rows: 8 },
      { exposure: 'password', rows: 2 },
    ])
  })

  test('what resolve says of sources by rank is said by path', () => {
    const resolution = inventedResolution({
      generations: [
        {
          first: 0,
          second: 2,
          entity: 'customer',
          ids: 2,
          common: 2,
          withAddress: 2,
          sameAddress: 1,
          apart: 5,
          asOne: 3,
        },
      ],
      tablesApart: [{ first: 0, second: 2, entity: 'user', withAddress: 7, sameAddress: 1 }],
      columnPairs: [{ source: 1, from: 'id', to: 'email', ids: 4, determined: 2, links: false }],
      hubs: { count: 1, listed: [{ kind: 'email', partners: 7, source: 2, offset: 120 }] },
      vetoes: { count: 2, listed: [{ source: 0, offset: 88 }] },
      doubtful: [{ doubt: 'generation', count: 3, listed: [{ source: 2, offset: 5 }] }],
    })
    const { generations, tablesApart, columnPairs, hubs, vetoes, doubtful } = tally(inventedInput({ resolution }))
    expect(generations[0]).toMatchObject({ first: 'crm/users.csv', second: 'old/users.csv', apart: 5, asOne: 3 })
    expect(tablesApart).toEqual([
      { first: 'crm/users.csv', second: 'old/users.csv', entity: 'user', withAddress: 7, sameAddress: 1 },
    ])
    expect(columnPairs).toEqual([{ path: 'notes.txt', from: 'id', to: 'email', ids: 4, determined: 2, links: false }])
    expect(hubs).toEqual({ count: 1, listed: [{ kind: 'email', partners: 7, path: 'old/users.csv', offset: 120 }] })
    expect(vetoes).toEqual({ count: 2, listed: [{ path: 'crm/users.csv', offset: 88 }] })
    expect(doubtful).toEqual([{ doubt: 'generation', count: 3, listed: [{ path: 'old/users.csv', offset: 5 }] }])
  })

  test('without repeated rows there is no figure for different rows', () => {
    expect(tally(inventedInput({ rows: null })).counts.rows).toEqual({ found: 24, unique: null })
  })

  test('places are ascending and at most 100', () => {
    expect(report.sources[0]?.rejects.find((one) => one.reason === 'unknown_tld')?.places).toEqual([200, 300])
    const places = Array.from({ length: 150 }, (_, index) => 1000 - index)
    const many = source('a.csv', { rejects: [{ scope: 'row', reason: 'ragged', count: 150, places }] })
    const [reject] = tally(inventedInput({ sources: [many] })).sources[0]?.rejects ?? []
    expect(reject?.places).toHaveLength(100)
    expect(reject?.places[0]).toBe(851)
  })

  test('the order in which lists arrive does not show', () => {
    const input = inventedInput()
    const shuffled = inventedInput({
      domains: input.domains.toReversed(),
      sources: input.sources.map((one) => ({ ...one, rejects: one.rejects.toReversed() })),
    })
    expect(tally(shuffled)).toEqual(report)
  })

  test('a layout is told in a few words', () => {
    expect(report.sources.map((one) => one.dialect)).toEqual([
      'comma, quote ", 2 columns, header',
      null,
      'comma, quote ", 2 columns, header',
    ])
  })
})

describe('domains', () => {
  test('the 1,000 most mentioned, then by name, and one row for the rest', () => {
    const domains = Array.from({ length: 1003 }, (_, index) =>
      domain(`host${String(index).padStart(4, '0')}.com`, { mentions: index < 2 ? 5 : 1, unique: 1 }),
    )
    const { domains: listed } = tally(inventedInput({ domains: domains.toReversed() }))
    expect(listed).toHaveLength(1001)
    expect(listed.slice(0, 3).map((one) => one.domain)).toEqual(['host0000.com', 'host0001.com', 'host0002.com'])
    expect(listed.at(-1)).toEqual({ domain: 'other', domains: 3, mentions: 3, unique: 3 })
  })

  test('the classes of work domains are those that the workers give', () => {
    expect(WORK_CLASSES).toEqual(CLASSES_OF_WORKERS)
  })

  test('work domains count registrable domains by different addresses', () => {
    const domains = [
      domain('mail.contoso.com', { registrable: 'contoso.com', unique: 1 }),
      domain('contoso.com', { unique: 1 }),
      domain('fabrikam.com', { unique: 5 }),
      domain('city.gov', { class: 'government', unique: 4 }),
      domain('gmail.com', { class: 'freemail', unique: 90 }),
      domain('mailinator.com', { class: 'disposable', unique: 9 }),
      domain('northwindtraders.com', { unique: 0 }),
    ]
    expect(tally(inventedInput({ domains })).counts.workDomains).toEqual({ unique: 3, two: 3, five: 1 })
  })

  test('countries are those of work domains, unknown last', () => {
    const domains = [
      domain('contoso.com', { unique: 7 }),
      domain('fabrikam.fr', { country: 'FR', unique: 1 }),
      domain('fabrikam.de', { country: 'DE', unique: 2 }),
      domain('contoso.de', { country: 'DE', unique: 3 }),
      domain('web.de', { country: 'DE', class: 'freemail', unique: 50 }),
    ]
    expect(tally(inventedInput({ domains })).counts.countries.byDomain).toEqual([
      { country: 'DE', workDomains: 2, addresses: 5, people: 1 },
      { country: 'FR', workDomains: 1, addresses: 1, people: 0 },
      { country: 'unknown', workDomains: 1, addresses: 7, people: 0 },
    ])
  })
})

describe('claims', () => {
  const claims = [
    { kind: 'users', claimed: 9 },
    { kind: 'emails', claimed: 7000 },
  ] as const

  test('in the order of the table, with share cut to one decimal', () => {
    const found = tally(inventedInput({ claims })).claims
    expect(
      found.map(({ kind, claimed, found: figure, share, atLeast }) => [kind, claimed, figure, share, atLeast]),
    ).toEqual([
      ['emails', 7000, 7, 0.1, null],
      ['users', 9, 8, 88.8, null],
    ])
  })

  test('an incomplete scan gives no share, only at least', () => {
    const sources = [
      ...inventedInput().sources,
      source('hr.7z', { reason: 'unsupported_format', bytes: 9, bytesSkipped: 9 }),
    ]
    const [emails] = tally(inventedInput({ claims, sources })).claims
    expect(emails).toMatchObject({ share: null, atLeast: 0.1 })
  })

  test.each([
    ['emails', 7],
    ['mailboxes', 6],
    ['users', 8],
    ['people', 9],
    ['projects', 0],
    ['domains', 3],
    ['organisations', 0],
    ['countries', 2],
    ['phones', 3],
    ['rows', 24],
    ['files', 3],
    ['bytes', 2400],
  ] as const)('%s are found %i times', (kind, figure) => {
    expect(tally(inventedInput({ claims: [{ kind, claimed: 1 }] })).claims[0]?.found).toBe(figure)
  })

  test('countries are those of work domains where no person has one', () => {
    const countries = { byColumn: [], byPhone: [], byDomain: [], best: [{ country: 'unknown', people: 9 }] }
    const input = inventedInput({
      resolution: inventedResolution({ countries }),
      claims: [{ kind: 'countries', claimed: 1 }],
    })
    expect(tally(input).claims[0]?.found).toBe(1)
  })

  test('almost all is not 100 %', () => {
    const [claim] = tally(inventedInput({ claims: [{ kind: 'bytes', claimed: 2401 }] })).claims
    expect(claim?.share).toBe(99.9)
  })
})
