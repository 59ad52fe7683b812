// What the shared golden samples state, as far as these formats give it (a mailbox file is lines of text for now).

import type { Golden } from './golden-figures.ts'

const emails = (mentions: number, spellings: number, unique: number, mailboxes = unique, individual = mailboxes) => ({
  'emails.mentions': mentions,
  'emails.spellings': spellings,
  'emails.unique': unique,
  'emails.mailboxes': mailboxes,
  'emails.individual': individual,
})
const atSigns = (found: number, accepted: number, rejected: number, lookAlike: number) => ({
  'atSigns.found': found,
  'atSigns.accepted': accepted,
  'atSigns.rejected': rejected,
  'atSigns.lookAlike': lookAlike,
})
const rows = (found: number, unique: number) => ({ 'rows.found': found, 'rows.unique': unique })
const users = (unique: number, low = unique) => ({ 'users.unique': unique, 'users.low': low, 'users.high': unique })
const people = (unique: number, low = unique, high = unique) => ({
  'people.unique': unique,
  'people.low': low,
  'people.high': high,
})

export const SHARED_SAMPLES: readonly (Golden & { readonly id: string })[] = [
  {
    id: 'G01',
    status: 'complete',
    figures: {
      ...rows(8, 8),
      ...emails(8, 7, 6, 4, 3),
      'emails.plusTagKept': 1,
      'removed.inCopiedFiles': 0,
      'removed.inRepeatedRows': 0,
      'removed.sameSpelling': 1,
      'removed.letterCase': 1,
      'removed.providerRules': 2,
      'removed.role': 1,
      'workDomains.unique': 1,
    },
    hibpUnique: 6,
  },
  {
    id: 'G02',
    status: 'complete',
    figures: {
      ...atSigns(7, 4, 1, 2),
      'rejects.at.no_dot': 1,
      'lookAlikes.url_userinfo': 2,
      ...emails(4, 4, 4),
    },
    hibpUnique: 5,
  },
  {
    id: 'G03',
    status: 'complete',
    figures: {
      ...atSigns(5, 3, 0, 2),
      'lookAlikes.file_name': 1,
      'lookAlikes.image_scale': 1,
      ...emails(3, 3, 3),
      'countries.known': 3,
    },
    hibpUnique: 4,
  },
  { id: 'G04', status: 'complete', figures: emails(4, 4, 3), hibpUnique: 3 },
  {
    id: 'G05',
    status: 'complete',
    figures: { ...emails(3, 2, 2), ...users(3), ...people(2, 2, 3), 'doubtful.accounts_on_mailbox': 1 },
    hibpUnique: 2,
  },
  {
    id: 'G06',
    status: 'complete',
    figures: { ...rows(7, 7), ...users(4), ...emails(4, 4, 4), ...people(4) },
    hibpUnique: 4,
  },
  {
    id: 'G07',
    status: 'complete',
    figures: { ...rows(5, 4), ...emails(5, 4, 4), ...users(5, 3), ...people(4, 3, 4), generations: 1 },
    hibpUnique: 4,
  },
  {
    id: 'G07b',
    status: 'complete',
    figures: { 'files.found': 2, 'files.unique': 1, ...rows(4, 2), ...users(2), ...people(2), 'emails.unique': 0 },
    hibpUnique: 0,
  },
  {
    id: 'G08',
    status: 'complete',
    figures: { ...rows(2, 2), 'projects.mentions': 2, 'projects.unique': 1, ...emails(4, 3, 3), ...people(3) },
    hibpUnique: 3,
  },
  {
    id: 'G09',
    status: 'complete',
    figures: { ...emails(4, 4, 4), ...users(2), ...people(6) },
    hibpUnique: 4,
  },
  {
    id: 'G10',
    status: 'complete',
    figures: { ...emails(8, 2, 2), ...users(8), ...people(8), hubs: 1, 'people.steps.hubs': 1 },
    hibpUnique: 2,
  },
  {
    id: 'G11',
    status: 'complete',
    figures: {
      ...rows(4, 3),
      ...users(0),
      ...people(3),
      'exposed.government_id.people': 3,
      'exposed.government_id.rows': 4,
      'exposed.name+government_id.people': 3,
      'exposed.birth_date.people': 3,
    },
    hibpUnique: 0,
  },
  {
    id: 'G13',
    status: 'complete',
    figures: { ...emails(6, 6, 6), 'workDomains.unique': 5, 'countries.known': 1 },
    hibpUnique: 6,
  },
  {
    id: 'G14',
    status: 'complete',
    figures: {
      ...people(5),
      'countries.byColumn.DE': 2,
      'countries.byPhone.CA': 1,
      'countries.byPhone.GB': 1,
      'countries.byDomain.DE': 2,
      'countries.best.DE': 3,
      'countries.best.GB': 1,
      'countries.best.CA': 0,
      'countries.best.unknown': 1,
    },
    hibpUnique: 5,
  },
  {
    id: 'G16',
    status: 'complete',
    figures: {
      'files.found': 3,
      'files.unique': 2,
      ...rows(7, 3),
      ...emails(7, 3, 2),
      'removed.inCopiedFiles': 2,
      'removed.inRepeatedRows': 2,
      'removed.sameSpelling': 0,
      'removed.letterCase': 1,
    },
    hibpUnique: 2,
  },
  {
    id: 'G17',
    status: 'complete',
    figures: {
      'emails.unique': 3,
      'source 0 emails.new': 2,
      'source 1 emails.new': 1,
      'source 0 emails.onlyHere': 0,
      'source 1 emails.onlyHere': 1,
    },
    hibpUnique: 3,
  },
  {
    id: 'G19',
    status: 'complete',
    figures: { ...emails(4, 2, 2), ...users(2), ...people(2) },
    hibpUnique: 2,
  },
  {
    id: 'G21',
    figures: { ...atSigns(8, 6, 0, 2), 'lookAlikes.message_id': 2, ...emails(6, 4, 4) },
    hibpUnique: 5,
  },
  { id: 'G23', figures: emails(5, 4, 4), hibpUnique: 2 },
  {
    id: 'G24',
    status: 'complete',
    figures: { ...atSigns(6, 6, 0, 0), ...emails(6, 5, 5), 'notes.boundary_repair': 2 },
    hibpUnique: 4,
  },
  {
    id: 'G25',
    status: 'complete-with-rejects',
    figures: {
      'rows.found': 4,
      'rows.accepted': 3,
      'rows.rejected': 1,
      'rejects.row.unterminated_quote': 1,
      'emails.mentions': 4,
      'emails.unique': 4,
    },
    hibpUnique: 4,
  },
  {
    id: 'G26',
    status: 'complete',
    figures: { ...emails(2, 1, 1), ...people(2, 1, 2), 'people.steps.twins': 1 },
    hibpUnique: 1,
  },
  { id: 'G27', status: 'complete', figures: { ...emails(2, 2, 2), ...people(2) }, hibpUnique: 2 },
  {
    id: 'G29',
    status: 'complete',
    figures: {
      'projects.mentions': 3,
      'projects.unique': 2,
      'rejects.value.placeholder': 1,
      'emails.mentions': 0,
    },
    hibpUnique: 0,
  },
  {
    id: 'G30',
    status: 'complete',
    encodings: ['utf-8', 'windows-1252'],
    figures: { ...emails(4, 4, 3), 'notes.non_ascii_local': 2 },
    hibpUnique: 0,
  },
]
