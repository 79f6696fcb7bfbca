import type { ElectorateKind } from '~types/deliberation'

export const electorateKinds: readonly ElectorateKind[] = ['owners', 'households']

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
