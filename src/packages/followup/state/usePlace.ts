import { useRouter } from '@tarojs/taro'
import { useSession } from '@/state/session'

/** The compound that a page is about: from its address, else from the session. Null until that is known. */
export function useCompoundId(): string | null {
  const { params } = useRouter()
  const { compound } = useSession()
  return params['compoundId'] ?? compound?.compoundId ?? null
}

/** The compound and one thing of it that the page's address names; null until both are known. */
export function useThing(name: 'deliberationId' | 'taskId' | 'petitionId'): { compoundId: string; id: string } | null {
  const compoundId = useCompoundId()
  const { params } = useRouter()
  const id = params[name]
  return compoundId === null || id === undefined ? null : { compoundId, id }
}
