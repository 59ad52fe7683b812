// Bytes that do not decode stay what they are on their way through the host: different mailboxes stay different.

import { expect, test } from 'vitest'
import { scanBytes } from '../support/scan-bytes.ts'

test('undecodable local parts of one provider keep their mailboxes apart, and meet their own', async () => {
  const lines = ['ann\xe8@googlemail.com', 'ann\xe9@googlemail.com', 'ann\xe8@gmail.com']
  // Enough well-formed UTF-8 that the file is taken for it.
  const rest = 'caf\xc3\xa9 '.repeat(400)
  const report = await scanBytes([{ path: 'a.txt', bytes: Buffer.from(`${rest}\n${lines.join('\n')}\n`, 'latin1') }])
  const { unique, mailboxes } = report.counts.emails
  expect({ unique, mailboxes }).toEqual({ unique: 3, mailboxes: 2 })
})
