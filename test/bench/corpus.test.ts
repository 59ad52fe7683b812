import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CORPUS_KINDS, corpus, planCorpus } from '../../scripts/bench/corpus.ts'
import { tempFolder } from '../support/temp-folder.ts'

test('the CSV is the same bytes on every machine, as ever', () => {
  const path = corpus(tempFolder(), planCorpus('csv', 1000))
  const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
  expect(hash).toBe('96000ec61825dc3c5b6113d0809223ded3ad0b848f62a0a3d8ca98689bab70e6')
})

test('all kinds hold the same addresses, row by row', () => {
  const folder = tempFolder()
  const [csv, ...others] = CORPUS_KINDS.map((kind) => {
    const text = readFileSync(corpus(folder, planCorpus(kind, 500)), 'utf8')
    return text.match(/[A-Za-z0-9.]+@[A-Za-z0-9.]+[A-Za-z]/g)
  })
  expect(csv).toHaveLength(500)
  expect(others).toEqual([csv, csv])
})
