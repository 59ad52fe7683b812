// Random text: prose, lists, mail headers, log lines.

import type { Cast } from './dump-people.ts'
import { proseValue } from './dump-row.ts'
import { canEncode } from './encode-text.ts'
import { type Draft, DraftText, randomEncoding } from './draft.ts'
import type { Random } from './random.ts'

export function randomText(random: Random, cast: Cast, rows: number): Draft {
  const draft = new DraftText(randomEncoding(random), random.chance(0.2))
  const dataStart = draft.position
  const lineEnds = random.pick([['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']])
  for (let row = 0; row < rows; row++) {
    const line = proseValue(random, cast.addresses, true)
    if (!canEncode(line.text, draft.encoding)) continue
    draft.writeAll(line, random.pick(lineEnds))
    if (random.chance(0.05)) draft.write(random.pick([' ', '', '\t']) + random.pick(lineEnds))
  }
  if (random.chance(0.2)) draft.dropLineEnd()
  return draft.finish({ format: 'text', encoding: draft.encoding, dataStart, columns: [] })
}
