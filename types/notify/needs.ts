/** Why a home may need help first, the most urgent first. A household says so itself. */
export const NEEDS = ['bedridden', 'medical', 'alone', 'infant', 'other'] as const
export type Need = (typeof NEEDS)[number]
