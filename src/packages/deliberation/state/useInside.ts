import { reaches, useSession } from '@/state/session'

/**
 * Whether the person has to do with the compound now. Who has sold and keeps this one vote is asked for nothing else of it: it
 * would be refused. Unknown is no.
 */
export function useInside(compoundId: string): boolean {
  const { me } = useSession()
  return me !== null && reaches(me, compoundId)
}
