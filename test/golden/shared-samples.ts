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
    id: 'G06',
    status: 'complete',
    figures: { ...rows(7, 7), 'users.unique': 4, 'users.identifiers.id': 4, ...emails(4, 4, 4) },
    hibpUnique: 4,
  },
  {
    id: 'G08',
    status: 'complete',
    figures: { ...rows(2, 2), 'projects.mentions': 2, 'projects.unique': 1, ...emails(4, 3, 3) },
    hibpUnique: 3,
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
