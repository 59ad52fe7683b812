// A scan of each sample against the truth that its generator knew. One loop for all: a new sample needs no new test.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Truth } from '../scripts/samples/truth.ts'
import type { Report } from '../src/model/report.ts'
import { scanBytes } from './support/scan-bytes.ts'

const ROOT = join(import.meta.dirname, '..')
const DATA = join(ROOT, 'data-samples')
const EXPECTED = join(ROOT, 'test/expected')
const WHOLE = 'data-samples'

const names = readdirSync(EXPECTED).map((file) => file.replace(/\.json$/, ''))

test('every sample has its truth', () => {
  expect(names.toSorted()).toEqual([...readdirSync(DATA), WHOLE].toSorted())
})

test.each(names)('%s', async (name) => {
  const truth: Truth = JSON.parse(readFileSync(join(EXPECTED, `${name}.json`), 'utf8'))
  const report = await scanBytes(filesOf(name), {})
  expect(foundBy(report)).toEqual(truth)
})

/** The files of a sample under the paths that a scan of its folder shows. */
function filesOf(name: string): readonly { path: string; bytes: Uint8Array }[] {
  const folder = name === WHOLE ? DATA : join(DATA, name)
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => {
    const path = join(entry.parentPath, entry.name)
    return { path: `${name}${path.slice(folder.length)}`, bytes: readFileSync(path) }
  })
}

/** The figures of a report that truths are about, in their shape. */
function foundBy({ status, books, counts, sources, domains }: Report): Truth {
  const { mentions, spellings, unique, mailboxes, individual, plusTagKept, removed } = counts.emails
  const { placeholder, disposable, list, role } = removed
  const placeholders = books.rejects.filter((one) => one.scope === 'value' && one.reason === 'placeholder')
  return {
    status,
    files: counts.files,
    rows: { found: counts.rows.found, unique: counts.rows.unique ?? 0 },
    atSigns: books.atSigns,
    emails: {
      mentions,
      spellings,
      unique,
      mailboxes,
      individual,
      removed: { placeholder, disposable, list, role },
      plusTagKept,
    },
    lookAlikes: Object.fromEntries(counts.emails.lookAlikes.map((one) => [one.bucket, one.mentions])),
    users: counts.users,
    people: { unique: counts.people.unique, low: counts.people.low, high: counts.people.high },
    projects: counts.projects,
    placeholders: placeholders.reduce((sum, one) => sum + one.count, 0),
    mailDomains: domains.filter((one) => one.domain !== 'other').length,
    workDomains: counts.workDomains,
    sources: sources.map(({ path, format, encoding, bytes, rows, emails }) => ({
      path,
      format: format ?? 'text',
      encoding: encoding === 'utf-16be' ? 'utf-16le' : (encoding ?? 'utf-8'),
      bytes,
      rows,
      emails: { mentions: emails.mentions, unique: emails.unique, new: emails.new, onlyHere: emails.onlyHere },
    })),
  }
}
