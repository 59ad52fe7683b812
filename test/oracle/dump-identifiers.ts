// Cells of user and project columns for random dumps: forms that are the same identifier, forms that are not, placeholders.

import type { SubKind } from '../../src/model/roles.ts'
import { randomAddress } from './dump-pieces.ts'
import type { Piece } from './dump-pieces.ts'
import type { Random } from './random.ts'

const GUID = '0f8fad5b-d9cb-469f-a165-70867728950'
const PLACEHOLDERS = [
  'NULL',
  'n/a',
  '-',
  '–',
  '0',
  '?',
  'TBD',
  'None',
  String.raw`\N`,
  '00000000-0000-0000-0000-000000000000',
]
const bare = (text: string): Piece => ({ text, plants: [] })

export function userCell(random: Random, subKind: SubKind): Piece {
  if (random.chance(0.1)) return bare(random.pick([...PLACEHOLDERS, '1.23E+15', 'x'.repeat(513), '']))
  if (random.chance(0.05)) return principalName(random)
  return bare(subKind === 'login' ? randomLogin(random) : randomId(random))
}

function randomId(random: Random): string {
  const number = String(random.int(30))
  return random.pick([
    number,
    number,
    number.padStart(6, '0'),
    ` ${number} `,
    `A${number}f`,
    `a${number}F`,
    `１${number}`,
    `${GUID}${number.at(-1) ?? '0'}`,
    `${GUID.toUpperCase()}${number.at(-1) ?? '0'}`,
    `S-1-5-21-${number}`,
    `U–${number}`,
    `U-${number}`,
    `jos\udce8${number}`,
  ])
}

function randomLogin(random: Random): string {
  const number = String(random.int(20))
  return random.pick([`ann${number}`, `Ann${number}`, String.raw`CONTOSO\ann${number}`, `éva${number}`, `ÉVA${number}`])
}

function principalName(random: Random): Piece {
  const person = randomAddress(random)
  return { text: `${person.local}@${person.domain}`, plants: [{ address: person.address }] }
}

export function projectCell(random: Random, subKind: SubKind): Piece {
  if (random.chance(0.1)) return bare(random.pick([...PLACEHOLDERS, '']))
  const number = String(random.int(15))
  if (subKind === 'name')
    return bare(random.pick([`Nova ${number}`, `nova  ${number}`, `NOVA\u00a0${number}`, `Ⅷ ${number}`]))
  return bare(
    random.pick([
      `PRJ-${number}`,
      `prj–${number}`,
      `PRJ - ${number}`,
      `Prj-0${number}`,
      ` PRJ-${number}`,
      `PRJ－${number}`,
    ]),
  )
}
