import { useRouter } from '@tarojs/taro'
import type { ActionOutput } from '~types/contracts'
import { useQuery, type Query } from '@/cloud/hooks'
import { useSession } from '@/state/session'

export interface VotePlace {
  readonly compoundId: string
  readonly deliberationId: string
  /** Which of the person's ballots; null when the page is not about one. */
  readonly voterId: string | null
  /** Whether a ballot that stands is to be changed. */
  readonly change: boolean
}

/** Which vote a page is about: from its address, the compound else from the session. Null until that is known. */
export function useVotePlace(): VotePlace | null {
  const { params } = useRouter()
  const { compound } = useSession()
  const compoundId = params['compoundId'] ?? compound?.compoundId
  const deliberationId = params['deliberationId']
  if (compoundId === undefined || deliberationId === undefined) return null
  return { compoundId, deliberationId, voterId: params['voterId'] ?? null, change: params['change'] === '1' }
}

/** The vote itself, and what the caller may do in it. */
export function useVote(place: VotePlace | null): Query<ActionOutput<'deliberation.get'>> {
  return useQuery(
    'deliberation.get',
    place === null ? null : { compoundId: place.compoundId, deliberationId: place.deliberationId },
  )
}
