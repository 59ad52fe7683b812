// The commands, as data: the parser, the help and the README test read this table.

export const COMMANDS = {
  scan: {
    usage: 'scan PATH...',
    summary: 'count what is in files and folders; - is standard input',
    details: [
      'Without --case the case folder is ./<name of the dump>.case. On a case that stopped half-way the',
      'scan resumes; on a finished one with the same inputs it says so and reports again.',
    ],
  },
  inspect: {
    usage: 'inspect PATH...',
    summary: 'show what each file and column would be taken for, and why, without a scan',
    details: [
      'Reads only the start of each file. --mapping writes what was decided to a file that can be edited for scan.',
    ],
  },
  report: {
    usage: 'report CASE',
    summary: 'print the report of a finished case again',
    details: ['The exit code is the one that the scan had.'],
  },
  help: {
    usage: 'help [COMMAND]',
    summary: 'show this text, or the flags of a command',
    details: [],
  },
} as const

export type CommandName = keyof typeof COMMANDS
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]
