// Blocks of credentials in a sample: runs of lines `URL: …`, `Username: …`, `Password: …`, as programs that steal passwords
// write them. A block has each of the three once; configuration files have such keys too, but hardly ever more than once.

import { CREDENTIAL_KEYS, CREDENTIAL_REMARKS } from '../model/credential-keys.ts'
import { isUrl } from './credential-lines.ts'

export interface BlockReading {
  /** Key that each block starts with, or ''. */
  readonly opener: string
  /** Where the first block starts, in the sample. */
  readonly start: number
  readonly fitting: number
  readonly blocks: number
}

interface Line {
  readonly start: number
  readonly key: string
  readonly value: string
}

type Block = readonly Line[]

const FITTING_SHARE = 0.75
/** Of the lines behind the first block. */
const LINES_SHARE = 0.5
/** Settings: services have hosts, users and passwords, too. */
const SETTINGS = /\.(?:ya?ml|ini|conf|cfg|config|toml|properties|env|md)$/i
/** The file's own name. */
const NAMED_FILE = /(?:pass|login|cred|account|konten|zugangsdaten)[^/]*$/i
/** Keys that only those who take passwords out of programs write. */
const KEEPERS = ['soft', 'software', 'browser', 'browser name', 'storage']
const KEY = /^[ \t]*([\w-][\w \t-]{0,15}?)[ \t]*:[ \t]*(.*)$/
const BREAK = /^\s*(?:([-=*_#~+])\1{2,})?\s*$/
const [URL_KEYS = [], , LOGIN_KEYS = [], SECRET_KEYS = []] = CREDENTIAL_KEYS
const KNOWN = new Set([...CREDENTIAL_KEYS.flat(), ...CREDENTIAL_REMARKS])

/** `given`: the key that starts blocks, where a mapping says so. */
export function readCredentialBlocks(sample: string, name: string, given: string | null): BlockReading | null {
  if (given === null && SETTINGS.test(name)) return null
  const lines = linesOf(sample)
  const first = lines.find((line) => line !== null && KNOWN.has(line.key))?.key ?? ''
  const openers = given === null ? [first, ''] : [given]
  const readings = openers.flatMap((opener) => readWith(lines, opener, name) ?? [])
  return readings.toSorted((a, b) => b.fitting - a.fitting)[0] ?? null
}

function readWith(lines: readonly (Line | null)[], opener: string, name: string): BlockReading | null {
  const all = blocksOf(lines, opener)
  const at = all.findIndex(isCredential)
  // What stands before the first block is no data, unless it has logins of its own.
  const blocks = all.slice(0, Math.max(at, 0)).some(hasLogin) ? all : all.slice(Math.max(at, 0))
  const fitting = at < 0 ? [] : blocks.filter(isCredential)
  if (fitting.length === 0 || fitting.length < blocks.length * FITTING_SHARE) return null
  const held = fitting.reduce((sum, block) => sum + block.length, 0)
  if (held < blocks.reduce((sum, block) => sum + block.length, 0) * LINES_SHARE) return null
  if (fitting.filter(hasUrl).length < fitting.length * FITTING_SHARE) return null
  if (fitting.length === 1 && !isPlain(fitting[0] ?? [], name)) return null
  return { opener, start: blocks[0]?.[0]?.start ?? 0, fitting: fitting.length, blocks: blocks.length }
}

/** Null for lines between blocks. */
function linesOf(sample: string): readonly (Line | null)[] {
  return [...sample.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)].slice(0, -1).map(({ index, 1: text = '' }) => {
    if (BREAK.test(text)) return null
    const [, key = '', value = ''] = KEY.exec(text) ?? []
    return { start: index, key: key.toLowerCase(), value: value.trim() }
  })
}

function blocksOf(lines: readonly (Line | null)[], opener: string): readonly Block[] {
  const blocks: Line[][] = []
  let open = false
  for (const line of lines) {
    if (line === null) open = false
    else if (open && (opener === '' || line.key !== opener)) blocks.at(-1)?.push(line)
    else open = blocks.push([line]) > 0
  }
  return blocks
}

function of(block: Block, keys: readonly string[]): readonly Line[] {
  return block.filter(({ key }) => keys.includes(key))
}

function hasLogin(block: Block): boolean {
  return of(block, LOGIN_KEYS).length + of(block, SECRET_KEYS).length > 0
}

function isCredential(block: Block): boolean {
  return of(block, URL_KEYS).length > 0 && of(block, LOGIN_KEYS).length === 1 && of(block, SECRET_KEYS).length === 1
}

/** What the URL says is one, or nothing. */
function hasUrl(block: Block): boolean {
  const [{ value } = { value: '' }] = of(block, URL_KEYS)
  return value === '' || isUrl(value)
}

/** A block alone may be of a configuration file: here every line is known, and a program or the file's name says what it is. */
function isPlain(block: Block, name: string): boolean {
  const isNamed = of(block, KEEPERS).length > 0 || NAMED_FILE.test(name)
  return isNamed && block.every(({ key }) => KNOWN.has(key)) && block.some(({ value }) => value !== '')
}
