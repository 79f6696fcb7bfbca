import type { ElectorateKind } from '~types/deliberation'

/** A kind that is missing here does not compile. */
const KINDS: Readonly<Record<ElectorateKind, ElectorateKind>> = {
  owners: 'owners',
  households: 'households',
  residents: 'residents',
}

export const electorateKinds: readonly ElectorateKind[] = Object.values(KINDS)

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
