// Government, military and education by the ends of domains: whole registries (.gov, .mil, .edu), second levels that national
// registries keep for them (gov.uk, gouv.fr, ac.jp), and some large ones that stand elsewhere.
// Second levels count only right below a country code, so `gov.com` and `mil.contoso.com` do not.

export type Institution = 'government' | 'military' | 'education'

const SECOND_LEVEL: ReadonlyMap<string, Institution> = new Map([
  ...entries('government', 'gov gob gouv gub govt guv gv gouvernement'),
  ...entries('military', 'mil'),
  ...entries('education', 'edu ac sch school k12 edunet'),
])

// `go`, `gc`, `ed` and the like mean this only in these countries.
const ENDS: ReadonlyMap<string, Institution> = new Map([
  ...entries(
    'government',
    `go.jp go.kr go.th go.id go.ke go.tz go.ug go.cr go.ci gc.ca gouv.qc.ca gov.on.ca gov.bc.ca gov.ab.ca admin.ch bund.de
     bundestag.de bayern.de nrw.de sachsen.de europa.eu overheid.nl rijksoverheid.nl minbzk.nl police.uk parliament.uk
     fed.us state.us lg.jp regeringen.se regjeringen.no fgov.be belgium.be vlaanderen.be`,
  ),
  ...entries('military', 'mod.uk bundeswehr.org bundeswehr.de mindef.nl forces.gc.ca mod.gov.uk idf.il army.lk'),
  ...entries('education', 'ed.jp ed.cr ed.ao edu.eu ens.tn educ.ar'),
])

// ac.xx, sch.xx ... in countries whose registry keeps no such second level; there it is a name like any other.
const ORDINARY_NAMES: ReadonlySet<string> = new Set(
  words(`ac.de ac.fr ac.nl ac.it ac.es ac.eu ac.ch ac.se ac.no ac.dk ac.pl ac.cz ac.us ac.ca ac.au ac.io ac.me ac.tv ac.cc ac.ai
    ac.ws ac.fm ac.gg ac.to ac.ly sch.de sch.fr sch.nl school.de school.eu school.io school.fr school.nl school.it school.es
    mil.de mil.fr mil.nl mil.it mil.es mil.eu mil.io mil.me mil.tv mil.cc gv.de gv.com gv.fr edu.io edu.de edu.fr edu.me edu.tv
    edu.cc gov.io gov.me gov.tv gov.cc`),
)

const US_STATE = /(?:^|\.)[a-z]{2}\.us$/
const US_SCHOOL = /(?:^|\.)(?:k12|cc|tec|lib)\.[a-z]{2}\.us$/
const US_OFFICE = /(?:^|\.)(?:state|dst|cog|gen|(?:ci|co)\.[a-z0-9-]+)\.[a-z]{2}\.us$/

/** What kind of institution a lower-case A-label domain belongs to by its end, or null. */
export function institutionOf(domain: string): Institution | null {
  const tldStart = domain.lastIndexOf('.') + 1
  const tld = domain.slice(tldStart)
  if (tld === 'gov') return 'government'
  if (tld === 'mil') return 'military'
  if (tld === 'edu') return 'education'
  const listed = listedEnd(domain)
  if (listed !== null) return listed
  if (US_STATE.test(domain)) return usInstitution(domain)
  if (tld.length !== 2) return null
  const end = domain.slice(domain.lastIndexOf('.', tldStart - 2) + 1)
  return ORDINARY_NAMES.has(end) ? null : (SECOND_LEVEL.get(end.slice(0, -3)) ?? null)
}

function listedEnd(domain: string): Institution | null {
  for (let start = 0; start >= 0; start = domain.indexOf('.', start) + 1 || -1) {
    const found = ENDS.get(domain.slice(start))
    if (found !== undefined) return found
  }
  return null
}

function usInstitution(domain: string): Institution | null {
  if (US_SCHOOL.test(domain)) return 'education'
  return US_OFFICE.test(domain) ? 'government' : null
}

function entries(institution: Institution, names: string): readonly (readonly [string, Institution])[] {
  return words(names).map((name) => [name, institution] as const)
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
