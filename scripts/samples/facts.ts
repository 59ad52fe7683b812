// A cell of a sample: the text that stands there, and what it is known to hold because the generator put it there. Truths
// are summed up from these facts alone, never by reading a file or running the product.

/** Buckets that take a mailbox out of the individual ones. */
export type Bucket = '' | 'placeholder' | 'disposable' | 'list' | 'role'

export interface MailFact {
  readonly kind: 'mail'
  /** The address's own characters, after escapes are undone, letter case as written. */
  readonly spelling: string
  readonly address: string
  readonly mailbox: string
  readonly bucket: Bucket
  /** A +tag on a host whose rules are not known. */
  readonly plusTagKept: boolean
}

interface UserFact {
  readonly kind: 'user'
  readonly sub: 'id' | 'login'
  /** Whose ids these are: `user`, `customer` ... */
  readonly entity: string
  readonly value: string
}

interface ProjectFact {
  readonly kind: 'project'
  readonly sub: 'id' | 'name'
  readonly value: string
}

/** An `@` that is no address. */
interface LookAlikeFact {
  readonly kind: 'lookAlike'
  readonly bucket: string
}

/** A value of a user or project column that stands for no value. */
interface PlaceholderFact {
  readonly kind: 'placeholder'
}

export type Fact = MailFact | UserFact | ProjectFact | LookAlikeFact | PlaceholderFact

export interface Cell {
  readonly text: string
  readonly facts: readonly Fact[]
  /** Of a column about somebody else than the row's own subject: `manager`, `owner`. */
  readonly party?: string
}

export const plain = (text: string): Cell => ({ text, facts: [] })

/** Several cells and texts in one: a line, a sentence. */
export function join(...parts: readonly (string | Cell)[]): Cell {
  const cells = parts.map((part) => (typeof part === 'string' ? plain(part) : part))
  return { text: cells.map((cell) => cell.text).join(''), facts: cells.flatMap((cell) => cell.facts) }
}

/** The cell in a column of `party`. */
export function of(party: string, cell: Cell): Cell {
  return { ...cell, party }
}

/** An id keeps its case and zeros. */
export function userId(entity: string, value: string): Cell {
  return { text: value, facts: [{ kind: 'user', sub: 'id', entity, value }] }
}

/** A login is one whatever its case. */
export function login(entity: string, text: string): Cell {
  return { text, facts: [{ kind: 'user', sub: 'login', entity, value: text.toLowerCase() }] }
}

/** `text` is a way to write the project's `value`. */
export function project(sub: 'id' | 'name', value: string, text: string): Cell {
  return { text, facts: [{ kind: 'project', sub, value: value.toLowerCase() }] }
}

export function placeholder(text: string): Cell {
  return { text, facts: [{ kind: 'placeholder' }] }
}

export function lookAlike(bucket: string, text: string): Cell {
  return { text, facts: [{ kind: 'lookAlike', bucket }] }
}
