// Totals of an invented dump, consistent with each other, for tests of tally and of the reports.

import type { Layout } from '../../src/model/layout.ts'
import { NO_RESOLUTION, type Resolution, type SourceResolution } from '../../src/model/resolution.ts'
import type { DistinctTotals, DomainTotals, SourceTotals, TallyInput } from '../../src/tally/tally-input.ts'

export const CSV_LAYOUT: Layout = {
  format: 'delimited',
  encoding: 'utf-8',
  dataStart: 12,
  delimiter: ',',
  quote: '"',
  width: 2,
  header: { start: 0, end: 12 },
  preambleRows: 0,
  columns: [
    { index: 0, name: 'id', role: 'user', subKind: 'id', party: '', entity: 'customer', why: 'name: id' },
    { index: 1, name: 'email', role: 'email', subKind: '', party: '', entity: '', why: 'name: email' },
  ],
}

const NONE: DistinctTotals = { unique: 0, new: 0, onlyHere: 0 }

/** A source in which nothing was found; tests say what differs. */
export function source(path: string, facts: Partial<SourceTotals> = {}): SourceTotals {
  const bytes = facts.bytes ?? 0
  return {
    path,
    reason: 'ok',
    detail: '',
    compression: 'none',
    layout: CSV_LAYOUT,
    bytes,
    bytesRead: bytes - (facts.bytesSearched ?? 0) - (facts.bytesSkipped ?? 0),
    bytesSearched: 0,
    bytesSkipped: 0,
    content: null,
    rowsFound: 0,
    rowsAccepted: 0,
    atFound: 0,
    atAccepted: 0,
    rejects: [],
    lookAlikes: [],
    notes: [],
    liveKeys: [],
    emails: { mentions: 0, ...NONE },
    users: { mentions: 0, id: 0, login: 0 },
    projects: { mentions: 0, id: 0, name: 0 },
    ...facts,
  }
}

export function domain(name: string, facts: Partial<DomainTotals> = {}): DomainTotals {
  return { domain: name, registrable: name, class: 'corporate', country: null, mentions: 1, unique: 1, ...facts }
}

/**
 * Three files. `crm/users.csv`: 10 rows, 12 `@`, of these 9 addresses (6 different), 2 refused, 1 look-alike; one ragged row.
 * `old/users.csv` is its copy. `notes.txt`: 4 rows, 4 mentions of 3 addresses, one of them new.
 */
export function inventedInput(changes: Partial<TallyInput> = {}): TallyInput {
  return {
    rules: {
      version: '2026-11',
      email: 'leaksize',
      tldList: 'tlds 1.261.0',
      psl: 'tldts 7.5.5',
      unicode: '17.0',
      lists: ['email-providers 2.26.0'],
    },
    sources: [usersFile('crm/users.csv', 6), notesFile(), usersFile('old/users.csv', 0)],
    emails: {
      mentions: 22,
      spellings: 9,
      unique: 7,
      mailboxes: 6,
      individual: 4,
      placeholder: 0,
      disposable: 1,
      list: 0,
      role: 1,
      plusTagKept: 1,
    },
    users: { mentions: 16, id: 8, login: 2 },
    projects: { mentions: 0, id: 0, name: 0 },
    rows: { unique: 13, repeatedMentions: 11 },
    domains: [
      domain('mail.contoso.com', { registrable: 'contoso.com', mentions: 9, unique: 2 }),
      domain('gmail.com', { class: 'freemail', mentions: 6, unique: 2 }),
      domain('fabrikam.de', { country: 'DE', mentions: 5, unique: 1 }),
      domain('northwindtraders.com', { mentions: 2, unique: 2 }),
    ],
    resolution: inventedResolution(),
    claims: [],
    ...changes,
  }
}

/** What belongs to `inventedInput`: 9 people with 8 accounts, all of them in `crm/users.csv` and its copy. */
export function inventedResolution(changes: Partial<Resolution> = {}): Resolution {
  return {
    ...NO_RESOLUTION,
    users: { unique: 8, low: 8, high: 8 },
    people: {
      unique: 9,
      low: 8,
      high: 10,
      notResolvableRows: 2,
      steps: { elsewhere: 1, hubs: 0, twins: 1, further: 1, withoutMailbox: 6 },
    },
    phones: { mentions: 6, unique: 3, national: 1 },
    countries: {
      byColumn: [{ country: 'DE', people: 4 }],
      byPhone: [{ country: 'FR', people: 1 }],
      byDomain: [{ country: 'DE', people: 1 }],
      best: [
        { country: 'DE', people: 4 },
        { country: 'FR', people: 1 },
        { country: 'unknown', people: 4 },
      ],
    },
    exposed: [
      { exposures: ['email', 'password'], people: 1, rows: 2 },
      { exposures: ['email'], people: 3, rows: 16 },
      { exposures: ['password'], people: 2, rows: 4 },
    ],
    sources: [usersResolution(8, 9), NO_SOURCE_RESOLUTION, usersResolution(0, 0)],
    ...changes,
  }
}

export const NO_SOURCE_RESOLUTION: SourceResolution = { users: NONE, people: NONE, projects: NONE, exposed: [] }

function usersResolution(newUsers: number, newPeople: number): SourceResolution {
  return {
    users: { unique: 8, new: newUsers, onlyHere: 0 },
    people: { unique: 9, new: newPeople, onlyHere: 0 },
    projects: NONE,
    exposed: [
      { exposure: 'email', rows: 8 },
      { exposure: 'password', rows: 2 },
    ],
  }
}

/** In the copy nothing is new. */
function usersFile(path: string, newEmails: number): SourceTotals {
  return source(path, {
    bytes: 1000,
    content: { xxh64: '00000000c0ffee00', bytes: 1000 },
    rowsFound: 10,
    rowsAccepted: 8,
    atFound: 12,
    atAccepted: 9,
    rejects: [
      { scope: 'value', reason: 'placeholder', count: 1, places: [120] },
      { scope: 'row', reason: 'ragged', count: 1, places: [900] },
      { scope: 'row', reason: 'repeated_header', count: 1, places: [500] },
      { scope: 'at', reason: 'unknown_tld', count: 2, places: [300, 200] },
      { scope: 'at', reason: 'two_at', count: 0, places: [] },
    ],
    lookAlikes: [{ bucket: 'git_remote', count: 1 }],
    notes: [{ note: 'boundary_repair', count: 1 }],
    emails: { mentions: 9, unique: 6, new: newEmails, onlyHere: 0 },
    users: {
      mentions: 8,
      id: 8,
      login: 2,
    },
  })
}

function notesFile(): SourceTotals {
  return source('notes.txt', {
    layout: { format: 'text', encoding: 'windows-1252', dataStart: 0, columns: [] },
    bytes: 400,
    content: { xxh64: '0123456789abcdef', bytes: 400 },
    rowsFound: 4,
    rowsAccepted: 4,
    atFound: 4,
    atAccepted: 4,
    emails: { mentions: 4, unique: 3, new: 1, onlyHere: 1 },
  })
}
