// Decides whether a sample is credentials, lines or blocks of them, and what its columns are.

import { CREDENTIAL_COLUMNS } from '../model/credential-keys.ts'
import type { CredentialLayout } from '../model/layout.ts'
import type { Column } from '../model/roles.ts'
import { readCredentialBlocks } from './credential-blocks.ts'
import { readCredentialLines } from './credential-lines.ts'
import type { LineHints } from './credential-lines.ts'
import type { Decoded } from './encoding.ts'

export interface CredentialReading {
  readonly layout: CredentialLayout
  readonly evidence: string
}

/** What a mapping says; null where it is to be found out. */
export interface CredentialHints extends LineHints {
  readonly opener: string | null
}

/** So much of the sample is enough. */
const SAMPLE_LENGTH = 64 << 10

const NO_COLUMN = { role: 'other', subKind: '', party: '', entity: '' } as const
const COLUMNS: readonly Column[] = [
  { ...NO_COLUMN, index: 0, name: CREDENTIAL_COLUMNS[0], why: 'URL: its host says whose the login is' },
  { ...NO_COLUMN, index: 1, name: CREDENTIAL_COLUMNS[1], role: 'email', why: 'logins that are addresses' },
  {
    ...NO_COLUMN,
    index: 2,
    name: CREDENTIAL_COLUMNS[2],
    role: 'user',
    subKind: 'login',
    why: "other logins: accounts of the URL's host",
  },
  { ...NO_COLUMN, index: 3, name: CREDENTIAL_COLUMNS[3], role: 'secret', why: 'behind the login' },
]

/** Null where the sample is none. `forced`: the format is given, so what is not found out is as usual. */
export function readCredentials(
  decoded: Decoded,
  complete: boolean,
  name: string,
  hints: CredentialHints,
  forced: boolean,
): CredentialReading | null {
  const sample = decoded.bytes.slice(0, SAMPLE_LENGTH)
  const whole = complete && sample.length === decoded.bytes.length
  const text = whole ? sample : sample.slice(0, Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r')) + 1)
  return (
    readLines(text, decoded, hints) ?? readBlocks(text, decoded, name, hints) ?? (forced ? given(decoded, hints) : null)
  )
}

function readLines(text: string, decoded: Decoded, hints: CredentialHints): CredentialReading | null {
  if (hints.shape === 'blocks') return null
  const found = readCredentialLines(text.split(/\r\n|\n|\r/), hints)
  if (found === null) return null
  const { shape, delimiter, fitting, lines } = found
  return {
    layout: layoutOf(decoded, { shape, delimiter }),
    evidence: `${fitting} of ${lines} sampled lines are URL, login and secret`,
  }
}

function readBlocks(text: string, decoded: Decoded, name: string, hints: CredentialHints): CredentialReading | null {
  if (hints.shape !== 'blocks' && hints.shape !== null) return null
  const found = readCredentialBlocks(text, name, hints.opener)
  if (found === null) return null
  const { opener, start, fitting, blocks } = found
  return {
    layout: { ...layoutOf(decoded, { shape: 'blocks', opener }), dataStart: decoded.bom + start },
    evidence: `${fitting} of ${blocks} sampled blocks have a URL, a login and a secret each`,
  }
}

function given(decoded: Decoded, { shape, delimiter, opener }: CredentialHints): CredentialReading {
  const form =
    shape === 'blocks'
      ? { shape, opener: opener ?? '' }
      : { shape: shape ?? 'url_first', delimiter: delimiter === null || delimiter === '' ? ':' : delimiter }
  return { layout: layoutOf(decoded, form), evidence: 'mapping' }
}

function layoutOf({ encoding, bom }: Decoded, form: Pick<CredentialLayout, 'shape'> & Partial<CredentialLayout>) {
  return {
    format: 'credentials',
    encoding,
    dataStart: bom,
    columns: COLUMNS,
    delimiter: '',
    opener: '',
    ...form,
  } as const
}
