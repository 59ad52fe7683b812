import { expect, test } from 'vitest'
import { argumentLabels } from '../../src/discover/argument-labels.ts'

const cases: readonly (readonly [readonly string[], readonly string[]])[] = [
  [['/x/dump'], ['dump']],
  [['/'], ['']],
  [
    ['/x/dump', '/x/other'],
    ['dump', 'other'],
  ],
  [
    ['/x/dump', '/x/dump'],
    ['dump', 'dump'],
  ],
  [
    ['/x/dump', '/y/dump', '/z/other'],
    ['x/dump', 'y/dump', 'other'],
  ],
  [
    ['/a/x/dump', '/b/x/dump'],
    ['a/x/dump', 'b/x/dump'],
  ],
  [
    ['/x/dump', '/x/dump/crm'],
    ['dump', 'crm'],
  ],
  [
    ['/a/crm', '/a/crm/crm'],
    ['a/crm', 'crm/crm'],
  ],
  [
    ['/q/a', '/x/a/dump', '/y/b/dump'],
    ['q/a', 'x/a/dump', 'b/dump'],
  ],
]

test.each(cases)('%j', (paths, labels) => {
  expect(argumentLabels(paths)).toEqual(labels)
})
