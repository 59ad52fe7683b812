// Which country a top-level domain is evidence for (design §5: a domain's country is not a residence). Country-code domains
// that anybody uses for anything are no evidence: Google's list of country codes that it treats as generic ("Managing
// multi-regional sites"), the free ones of Freenom, and those sold for what their letters spell. `eu` and `su` are no country
// of ISO 3166, `ac` is Ascension. Country codes in other scripts are always evidence.

const GENERIC_USE: ReadonlySet<string> = new Set(
  words(`
    ac ad ag ai as bz cc cd cf co cx dj eu fm ga gd gg gl gq gs hm im io la lc ly me ml ms mu nf nu pn pw sc sh so sr st su sx
    tc tf tk to tv vc vg vu ws
  `),
)

const OTHER_SCRIPTS: ReadonlyMap<string, string> = new Map(
  words(`
    RU:xn--p1ai UA:xn--j1amh BY:xn--90ais RS:xn--90a3ac BG:xn--90ae MK:xn--d1alf MN:xn--l1acc KZ:xn--80ao21a GR:xn--qxam
    CN:xn--fiqs8s CN:xn--fiqz9s TW:xn--kpry57d TW:xn--kprw13d HK:xn--j6w193g MO:xn--mix891f MO:xn--mix082f KR:xn--3e0b707e
    SG:xn--yfro4i67o SG:xn--clchc0ea0b2g2a9gcd TH:xn--o3cw4h LA:xn--q7ce6a AM:xn--y9a3aq GE:xn--node
    AE:xn--mgbaam7a8h EG:xn--wgbh1c SA:xn--mgberp4a5d4ar IR:xn--mgba3a4f16a JO:xn--mgbayh7gpa PS:xn--ygbi2ammx
    MA:xn--mgbc0a9azcg DZ:xn--lgbbat1ad8j TN:xn--pgbs0dh IQ:xn--mgbtx2b OM:xn--mgb9awbf QA:xn--wgbl6a SD:xn--mgbpl2fh
    SY:xn--ogbpf8fl YE:xn--mgb2ddes MR:xn--mgbah1a3hjkrd BH:xn--mgbcpq6gpa1a MY:xn--mgbx4cd0ab PK:xn--mgbai9azgqp6j
    LK:xn--fzc2c9e2c LK:xn--xkc2al3hye2a BD:xn--54b7fta0cc IL:xn--4dbrk0ce
    IN:xn--h2brj9c IN:xn--h2breg3eve IN:xn--h2brj9c8c IN:xn--mgbbh1a IN:xn--mgbbh1a71e IN:xn--mgbgu82a IN:xn--45brj9c
    IN:xn--45br5cyl IN:xn--gecrj9c IN:xn--s9brj9c IN:xn--xkc2dl3a5ee0h IN:xn--fpcrj9c3d IN:xn--2scrj9c IN:xn--3hcrj9c
    IN:xn--rvc1e0am3e
  `).map((pair) => [pair.slice(3), pair.slice(0, 2)] as const),
)

/** ISO 3166 alpha-2 code of the country of a lower-case A-label top-level domain, '' where it shows none. */
export function countryOfTld(tld: string): string {
  if (tld.length !== 2) return OTHER_SCRIPTS.get(tld) ?? ''
  if (GENERIC_USE.has(tld)) return ''
  return tld === 'uk' ? 'GB' : tld.toUpperCase()
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
