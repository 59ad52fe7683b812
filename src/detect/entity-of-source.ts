// The entity that a table or file is about, from its path: `crm/customers-part2.csv` is about customers. It names the
// namespace of a bare `id`, so files of one table (parts, dates, backups) must give one entity.

import { wordsOf } from './words.ts'
import type { Word } from './words.ts'

const EXTENSIONS =
  /\.(csv|tsv|psv|tab|txt|text|json|jsonl|ndjson|ldjson|geojson|sql|xml|html?|xlsx?|dat|data|dump|log|out|bak|backup|old|orig|gz|gzip|zst|zstd|br|zip|bz2|xz|7z|rar|tar|tgz|\d{1,8})$/i

/** Words that tell one export of a table from another. */
const NOISE = new Set(
  `export exported exports exporte dump dumps backup backups bak copy copies copia kopie part parts teil partie chunk split segment final new
  old orig original latest current full complete all sample test tmp temp raw clean data database db list liste lista table tbl tabelle dbo public
  schema prod production staging stage dev master main view dim fact report results result output out file files csv json sql extract snapshot
  archive archived deleted active inactive redacted merged combined deduped unique sorted jan feb mar apr may jun jul aug sep oct nov dec
  january february march april june july august september october november december q w v ver version of the from fr en de es it pt x a b c d e f g
  utf us eu uk info details record records row rows dbexport mysql pg postgres mssql mongo`.split(/\s+/),
)
/** A table of these about people is not a table of people: `users_roles`. */
const THINGS =
  /^(order|role|group|session|log|event|message|permission|ticket|payment|address|addresse|email|mail|device|token|setting|preference|product|file|invoice|note|tag|link|map|mapping|history|type|statu|statuse|activity|activitie|password|phone|login|count|stat)s?$/

export function entityOfSource(name: string): string {
  const folders = name.replaceAll('\\', '/').split('/').reverse()
  for (const folder of folders) {
    const entity = entityOfWords(wordsOf(withoutExtensions(folder.replace(/!$/, ''))))
    if (entity !== '') return entity
  }
  return ''
}

/**
 * Which of several tables of one entity a file is: its words but those that tell one export of a table from another. `''`
 * for files of other entities. Shops and forums have `shop_users.csv` and `forum_users.csv`, a shop has `users_2.csv`.
 */
export function tableOfSource(name: string, entity: string): string {
  const base = withoutExtensions(name.replaceAll('\\', '/').split('/').at(-1) ?? '')
  const words = wordsOf(base)
  if (entityOfWords(words) !== entity) return ''
  return withoutNoise(words)
    .map((word) => word.entity || singular(word.text))
    .join(' ')
}

/** The words of a file's name that do not only tell one export of it from another: `shop` of `shop-backup-2021.sql`. */
export function stemOfSource(name: string): string {
  const base = withoutExtensions(name.replaceAll('\\', '/').split('/').at(-1) ?? '')
  return withoutNoise(wordsOf(base))
    .map((word) => word.text)
    .join(' ')
}

function withoutExtensions(name: string): string {
  let short = name
  for (let next = short.replace(EXTENSIONS, ''); next !== short; next = short.replace(EXTENSIONS, '')) short = next
  return short
}

function withoutNoise(words: readonly Word[]): readonly Word[] {
  return words.filter((word) => word.kind !== 'digits' && word.kind !== 'stop' && !NOISE.has(word.text))
}

function entityOfWords(words: readonly Word[]): string {
  const kept = withoutNoise(words)
  const last = kept.at(-1)
  if (last === undefined) return ''
  if (last.kind === 'person') return last.entity
  if (last.kind === 'project') return 'project'
  // `users_emea`, `kunden_2021_neu`: a table of people, where a plural comes first and no other thing after it.
  const first = kept.find((word) => word.kind === 'person' && (word.plural || kept[0] === word))
  if (first !== undefined && first.plural && !kept.some((word) => THINGS.test(word.text))) return first.entity
  const stem = kept.slice(0, -1).map((word) => word.text)
  return [...stem, singular(last.text)].join('_')
}

function singular(word: string): string {
  if (/^[a-z]{2,}ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(ch|sh|x|z|ss)es$/.test(word)) return word.slice(0, -2)
  return /^[a-z]{2,}[^su]s$/.test(word) && !/(is|us)$/.test(word) ? word.slice(0, -1) : word
}
