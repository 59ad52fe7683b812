// The product against the oracle on random lists and logs of credentials, in folders of their own and with copies: every
// figure equal, whatever the number of workers and the size of blocks. A failure prints the seed and the figures' names.

import { expect, test } from 'vitest'
import { oracle } from '../oracle/oracle.ts'
import type { DumpFile } from '../oracle/random-dump.ts'
import { blocksFrom, randomCredentials } from '../oracle/random-credentials.ts'
import { Random } from '../oracle/random.ts'
import { scanBytes } from '../support/scan-bytes.ts'
import { differences, oracleFigures, reportFigures } from './figures.ts'

const DUMPS = Number(process.env['LEAKSIZE_DUMPS'] ?? 25)
const FIRST_SEED = Number(process.env['LEAKSIZE_FIRST_SEED'] ?? 0)
const SECONDS_PER_DUMP = 20

test(
  `product and oracle agree on ${DUMPS} dumps of credentials`,
  { timeout: DUMPS * SECONDS_PER_DUMP * 1000 },
  async () => {
    const wrong: { readonly seed: number; readonly figures: readonly string[] }[] = []
    for (let seed = FIRST_SEED; seed < FIRST_SEED + DUMPS; seed++) {
      const figures = await wrongFigures(seed)
      if (figures.length > 0) wrong.push({ seed, figures })
    }
    expect(wrong).toEqual([])
  },
)

test('blocks at the limit of 64 KiB, whatever the size of what is read at once', { timeout: 120_000 }, async () => {
  const random = new Random(7)
  const line = () =>
    `${random.pick(['URL: https://contoso.com/', 'USER: ann', 'PASS: x', 'bo@contoso.com '])}${'x'.repeat(random.pick([1, 900, 9000, 66_000]))}`
  const text = random.times(600, () => line() + random.pick(['\n', '\n', '\r\n', '\n\n'])).join('')
  for (const opener of ['', 'user']) {
    const files = [{ path: 'passwords.txt', bytes: Buffer.from(text), layout: blocksFrom(opener) }]
    const expected = oracleFigures(oracle(files, 'leaksize'))
    for (const blockBytes of [4096, 65_536, 1 << 20, 8 << 20]) {
      expect(differences(reportFigures(await scanBytes(files, { blockBytes })), expected, () => true)).toEqual([])
    }
  }
})

async function wrongFigures(seed: number): Promise<readonly string[]> {
  const random = new Random(seed)
  const rules = seed % 5 === 4 ? 'hibp' : 'leaksize'
  const files: DumpFile[] = random.times(random.between(1, 3), () =>
    randomCredentials(random, `log-${random.int(1e6)}/passwords.txt`),
  )
  if (random.chance(0.2)) files.push({ ...random.pick(files), path: 'copy/passwords.txt' })
  const options = { rules, workers: random.between(1, 2), blockBytes: random.pick([32, 64, 1024, 4096]) } as const
  const report = await scanBytes(files, options)
  const isCompared = (name: string) => rules === 'leaksize' || !name.startsWith('rejects.at.')
  return differences(reportFigures(report), oracleFigures(oracle(files, rules)), isCompared)
}
