// Every flag, as data: the parser, the help and the README test read this table.

import { CLAIM_KINDS } from '../model/claims.ts'
import { REPORT_FORMATS } from '../model/options.ts'
import { PARTNER_KINDS } from '../model/partner-limits.ts'
import { EMAIL_RULES } from '../model/report.ts'
import type { CommandName } from './commands.ts'

export interface Flag {
  readonly name: string
  readonly short?: string
  /** What stands for the value in the help; null for a switch. */
  readonly value: string | null
  readonly repeatable?: true
  /** For tests: not in the help, never suggested. */
  readonly hidden?: true
  readonly commands: readonly CommandName[]
  readonly help: string
}

export const FLAGS: readonly Flag[] = [
  { name: 'case', value: 'DIR', commands: ['scan'], help: 'case folder to write or resume' },
  {
    name: 'mapping',
    value: 'FILE',
    commands: ['scan'],
    help: 'read formats, roles and parties from FILE, where they differ from what is detected',
  },
  {
    name: 'mapping',
    value: 'FILE',
    commands: ['inspect'],
    help: 'write what was decided to FILE, to edit and give to scan',
  },
  {
    name: 'email-rules',
    value: EMAIL_RULES.join('|'),
    commands: ['scan'],
    help: 'what counts as an address: leaksize (default), or as Have I Been Pwned extracts it',
  },
  {
    name: 'claim',
    value: 'KIND=N',
    repeatable: true,
    commands: ['scan'],
    help: `announced figure to set beside the one found; KIND is one of ${CLAIM_KINDS.join(', ')}`,
  },
  {
    name: 'exclude',
    value: 'GLOB',
    repeatable: true,
    commands: ['scan', 'inspect'],
    help: 'leave out paths that match, such as "**/*.bak"; they are listed in the report',
  },
  { name: 'workers', value: 'N', commands: ['scan'], help: 'threads that read; default: one for each processor' },
  {
    name: 'memory',
    value: 'SIZE',
    commands: ['scan'],
    help: 'memory to hold to, as 512M or 2G; default: a quarter of the machine, at most 2G',
  },
  {
    name: 'key-file',
    value: 'FILE',
    commands: ['scan'],
    help: 'file of the case key (32 bytes, made if absent); default: outside the case, one key for each case',
  },
  { name: 'no-repeated-rows', value: null, commands: ['scan'], help: 'do not look for repeated rows: a little faster' },
  {
    name: 'claims',
    value: 'FILE',
    commands: ['scan'],
    help: 'announced figures from FILE: one KIND=N a line, # starts a comment',
  },
  {
    name: 'phone-country',
    value: 'CC',
    commands: ['scan'],
    help: 'country (two letters) of phone numbers without one, where their row names none',
  },
  {
    name: 'max-partners',
    value: 'KIND=N',
    repeatable: true,
    commands: ['scan'],
    help: `what is linked with more than N others links nobody; KIND is one of ${PARTNER_KINDS.join(', ')}`,
  },
  { name: 'json', value: null, commands: ['scan', 'inspect'], help: 'print JSON instead of text' },
  { name: 'format', value: REPORT_FORMATS.join('|'), commands: ['report'], help: 'how to print; default: text' },
  {
    name: 'quiet',
    short: 'q',
    value: null,
    commands: ['scan'],
    help: 'no progress bar, no notes; errors are still told',
  },
  { name: 'block-size', value: 'SIZE', hidden: true, commands: ['scan'], help: 'bytes of a block' },
  { name: 'checkpoint', value: 'SECONDS', hidden: true, commands: ['scan'], help: 'seconds between checkpoints' },
  { name: 'help', short: 'h', value: null, commands: ['scan', 'inspect', 'report', 'help'], help: 'show this text' },
]

/** Flags that stand without a command. */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'help', short: 'h', value: null, commands: [], help: 'show this text' },
  { name: 'version', short: 'V', value: null, commands: [], help: 'show the version' },
]

export function flagsOf(command: CommandName): readonly Flag[] {
  return FLAGS.filter((flag) => flag.commands.includes(command))
}
