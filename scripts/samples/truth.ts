// What a scan of some sample files must report, summed up from the facts of their rows. Kept apart from the product: plain
// sets, and no rule is applied here that the generator did not know when it wrote the value.

import { createHash } from 'node:crypto'
import type { Bucket, Fact, MailFact } from './facts.ts'
import { workDomainOf } from './people.ts'
import type { SampleFile } from './sample-file.ts'

export type Truth = ReturnType<typeof truthOf>

/** `files` in any order; sources are listed bytewise by path, as a scan of their folder lists them. */
export function truthOf(files: readonly SampleFile[]) {
  const ordered = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const rows = ordered.flatMap((file) => file.rows)
  const facts = rows.flatMap((row) => row.facts)
  const mails = facts.filter((fact) => fact.kind === 'mail')
  return {
    status: 'complete',
    files: { found: files.length, unique: new Set(files.map(contentKey)).size },
    rows: { found: rows.length, unique: uniqueRows(ordered) },
    atSigns: atSigns(facts),
    emails: emailTruth(mails),
    lookAlikes: counted(facts.flatMap((fact) => (fact.kind === 'lookAlike' ? [fact.bucket] : []))),
    users: userTruth(ordered),
    people: groupsOf(ordered, (fact) => fact.kind === 'user' || fact.kind === 'mail'),
    projects: projectTruth(ordered),
    placeholders: facts.filter((fact) => fact.kind === 'placeholder').length,
    mailDomains: new Set(mails.map((one) => one.address.slice(one.address.indexOf('@') + 1))).size,
    workDomains: workDomainTruth(mails),
    sources: sourceTruths(ordered),
  }
}

function contentKey(file: SampleFile): string {
  return createHash('sha256').update(file.content).digest('hex')
}

function uniqueRows(files: readonly SampleFile[]): number {
  // Rows of tables are told apart by their fields, whatever the delimiter; other rows by their format too.
  return new Set(files.flatMap((file) => file.rows.map((row) => `${file.format}:${row.key}`))).size
}

function atSigns(facts: readonly Fact[]) {
  const accepted = facts.filter((fact) => fact.kind === 'mail').length
  const lookAlike = facts.filter((fact) => fact.kind === 'lookAlike').length
  return { found: accepted + lookAlike, accepted, rejected: 0, lookAlike }
}

function emailTruth(mails: readonly MailFact[]) {
  const buckets = new Map(mails.map((one) => [one.mailbox, one.bucket]))
  const inBucket = (bucket: Bucket) => [...buckets.values()].filter((one) => one === bucket).length
  return {
    mentions: mails.length,
    spellings: new Set(mails.map((one) => one.spelling)).size,
    unique: new Set(mails.map((one) => one.address)).size,
    mailboxes: buckets.size,
    individual: inBucket(''),
    removed: {
      placeholder: inBucket('placeholder'),
      disposable: inBucket('disposable'),
      list: inBucket('list'),
      role: inBucket('role'),
    },
    plusTagKept: new Set(mails.filter((one) => one.plusTagKept).map((one) => one.address)).size,
  }
}

function userTruth(files: readonly SampleFile[]) {
  const users = files.flatMap(factsOf).filter((fact) => fact.kind === 'user')
  const distinct = (sub: string) =>
    new Set(users.filter((one) => one.sub === sub).map((one) => `${one.entity} ${one.value}`)).size
  const identifiers = { id: distinct('id'), login: distinct('login') }
  return { mentions: users.length, identifiers, ...groupsOf(files, (fact) => fact.kind === 'user') }
}

function projectTruth(files: readonly SampleFile[]) {
  const projects = files.flatMap(factsOf).filter((fact) => fact.kind === 'project')
  const distinct = (sub: string) => new Set(projects.filter((one) => one.sub === sub).map((one) => one.value)).size
  const identifiers = { id: distinct('id'), name: distinct('name') }
  return { mentions: projects.length, identifiers, ...groupsOf(files, (fact) => fact.kind === 'project') }
}

function factsOf(file: SampleFile): readonly Fact[] {
  return file.rows.flatMap((row) => row.facts)
}

/**
 * Facts that stand together name one person, account or project. In the samples all of them are sure, so nothing is in
 * doubt. A sample's folder is one system: its copies, exports and desks know the same accounts.
 */
function groupsOf(files: readonly SampleFile[], is: (fact: Fact) => boolean) {
  const above = new Map<string, string>()
  const rootOf = (name: string): string => {
    const next = above.get(name) ?? name
    return next === name ? name : rootOf(next)
  }
  for (const file of files) {
    for (const record of file.rows.flatMap((row) => row.records)) {
      const names = record.filter(is).flatMap((fact) => nameOf(fact, file))
      for (const name of names) {
        above.set(rootOf(name), rootOf(names[0] ?? name))
      }
    }
  }
  const count = [...above.keys()].filter((name) => rootOf(name) === name).length
  return { unique: count, low: count, high: count }
}

/** Shared mailboxes are nobody's. */
function nameOf(fact: Fact, file: SampleFile): readonly string[] {
  const system = file.path.replace(/^data-samples\//, '').split('/')[0] ?? ''
  if (fact.kind === 'mail') return fact.bucket === '' ? [`mailbox ${fact.mailbox}`] : []
  if (fact.kind === 'user') return [`${system} ${fact.entity} ${fact.sub} ${fact.value}`]
  return fact.kind === 'project' ? [`project ${fact.sub} ${fact.value}`] : []
}

function workDomainTruth(mails: readonly MailFact[]) {
  const addresses = new Set(mails.map((one) => one.address))
  const sizes = Object.values(counted([...addresses].map(workDomainOf).filter((domain) => domain !== '')))
  const atLeast = (limit: number) => sizes.filter((size) => size >= limit).length
  return { unique: atLeast(1), two: atLeast(2), five: atLeast(5) }
}

function sourceTruths(files: readonly SampleFile[]) {
  const sets = files.map((file) => new Set(mailsOf(file).map((one) => one.address)))
  return files.map((file, rank) => {
    const own = [...(sets[rank] ?? [])]
    const others = (from: number, to: number) => sets.slice(from, to)
    const lacking = (some: readonly ReadonlySet<string>[]) => own.filter((one) => !some.some((set) => set.has(one)))
    return {
      path: file.path,
      format: file.format,
      encoding: file.encoding,
      bytes: file.bytes.length,
      rows: file.rows.length,
      emails: {
        mentions: mailsOf(file).length,
        unique: own.length,
        new: lacking(others(0, rank)).length,
        onlyHere: lacking([...others(0, rank), ...others(rank + 1, files.length)]).length,
      },
    }
  })
}

function mailsOf(file: SampleFile): readonly MailFact[] {
  return file.rows.flatMap((row) => row.facts).filter((fact) => fact.kind === 'mail')
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
