import { readSetting } from '@/platform/storage'
import type { Session } from '@/state/session'

/** The compound that a desk page is about. Whoever's role lies above the compounds has chosen one; null before. */
export function deskCompound({ me, compound }: Session): string | null {
  if (compound !== null) return compound.compoundId
  const above = me?.grants.some(({ compoundId }) => compoundId === null) === true
  return above ? readSetting('compound') : null
}
