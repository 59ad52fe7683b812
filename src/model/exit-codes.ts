// One table for the command line, the help text and the README (a test holds them together).

export const EXIT_CODES = {
  complete: { code: 0, meaning: 'complete' },
  bug: { code: 1, meaning: 'a bug in leaksize' },
  usage: { code: 2, meaning: 'usage: an option or path that makes no sense' },
  rejects: { code: 3, meaning: 'complete, with rejects listed' },
  incomplete: {
    code: 4,
    meaning: 'incomplete: a limit, a crash, a changed or unreadable file; figures mean "at least"',
  },
  unusable: { code: 5, meaning: 'case or input unusable' },
  inUse: { code: 6, meaning: 'case in use by another scan' },
  unbalanced: { code: 70, meaning: 'the books do not balance; only a draft was written' },
  io: { code: 74, meaning: 'input/output error, such as a full disk' },
  hungUp: { code: 129, meaning: 'the terminal was closed (SIGHUP); scan again to resume' },
  interrupted: { code: 130, meaning: 'interrupted (SIGINT); scan again to resume' },
  terminated: { code: 143, meaning: 'terminated (SIGTERM); scan again to resume' },
} as const
