// How many different partners an identifier may be linked with before it is a hub (COUNTING-RULES.md §8 and §9;
// counting.md §4.5). One table for parsing, help and resolve.

/** Defaults of `--max-partners KIND=N`. */
export const PARTNER_LIMITS = { email: 5, user: 5, government_id: 5, phone: 10, project: 5 } as const

export type PartnerKind = keyof typeof PARTNER_LIMITS
export type PartnerLimits = Readonly<Record<PartnerKind, number>>

export const PARTNER_KINDS = Object.keys(PARTNER_LIMITS) as readonly PartnerKind[]
